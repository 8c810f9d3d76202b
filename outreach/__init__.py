"""Outreach: a desk for appeals to the member states of the United Nations."""

__version__ = "0.1.0"
