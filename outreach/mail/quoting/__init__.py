"""The part of a mail that is new, the part that is quoted, and the signature.

For matching, meaning and display; the whole text is always kept. The words that mail programs write are tables, one
a kind, in every language we know them in; the rules are about their order and about what stands around them, so
that a program in another language is mostly understood as well.
"""

from outreach.mail.quoting.split import new_text, split_mail, split_text, strip_quotes

__all__ = ["new_text", "split_mail", "split_text", "strip_quotes"]
