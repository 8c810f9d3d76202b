"""The wordings of the forms of address, one file a language; the rules stand in ``domain/forms_of_address.py``."""
