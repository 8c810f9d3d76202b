"""Every error that Outreach raises on purpose, in one tree branched by what the caller does next.

The text of an error is a whole sentence for a person: what was found, where, what would be accepted, and,
where there is one, the next command. Exit codes of the command line follow the branches (see ``exit_code``).
"""

from __future__ import annotations


class OutreachError(Exception):
    """Something went wrong that Outreach understands and can explain."""

    exit_code = 1

    def __init__(self, message: str = "", *, hint: str = "") -> None:
        """Keep the sentence and, in ``hint``, the command or change that helps."""
        text = message or (type(self).__doc__ or "").strip()
        super().__init__(text)
        self.message = text
        self.hint = hint


class SettingsError(OutreachError):
    """A setting is missing or wrong; Outreach refuses to start."""

    exit_code = 3

    def __init__(self, message: str = "", *, name: str = "", hint: str = "") -> None:
        """``name`` is the setting as written in an env file, for example ``OUTREACH_DELIVERY``."""
        super().__init__(message, hint=hint)
        self.name = name


class InputError(OutreachError):
    """A file, row, key or argument given by a person cannot be used; nothing was changed."""

    exit_code = 2

    def __init__(self, message: str = "", *, problems: tuple[Problem, ...] = (), hint: str = "") -> None:
        """``problems`` lists every fault found, so that one run shows them all."""
        super().__init__(message, hint=hint)
        self.problems = problems


class Problem:
    """One fault in something a person wrote: where it is, what was found, what would be accepted."""

    __slots__ = ("accepted", "found", "where")

    def __init__(self, where: str, found: str, accepted: str) -> None:
        """``where`` names file and row or key; ``accepted`` is a phrase such as 'an ISO 3166 code'."""
        self.where = where
        self.found = found
        self.accepted = accepted

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.where}: found {self.found}; accepted: {self.accepted}"


class TemplateError(InputError):
    """A letter template cannot be rendered; that letter stays a draft and stops no other."""

    def __init__(self, message: str, *, template: str, variable: str = "", hint: str = "") -> None:
        """``template`` is the path below the templates folder; ``variable`` the name without a value."""
        super().__init__(message, hint=hint)
        self.template = template
        self.variable = variable


class NeverOpenError(InputError):
    """The calendar of one door leaves no working day in a whole year; its letters wait, and stop no other."""


class RenderingError(OutreachError):
    """The process that renders letters could not do its work; no letter is at fault, and later it may well."""


class NotFoundError(OutreachError):
    """The named thing does not exist."""

    exit_code = 4

    def __init__(self, kind: str, wanted: str, *, hint: str = "") -> None:
        """``kind`` is a word of the glossary, ``wanted`` what was asked for."""
        super().__init__(f"There is no {kind} {wanted!r}.", hint=hint)
        self.kind = kind
        self.wanted = wanted


class StatusConflictError(OutreachError):
    """The thing is not in a status from which this is possible; nothing was changed."""

    exit_code = 5

    def __init__(self, message: str, *, expected: str = "", found: str = "", hint: str = "") -> None:
        """Keep the sentence; ``expected`` and ``found`` are statuses of DESIGN section 4."""
        super().__init__(message, hint=hint)
        self.expected = expected
        self.found = found


class RefusedError(OutreachError):
    """Outreach will not do this, because it would break a promise; the text says which."""

    exit_code = 6


class StorageError(OutreachError):
    """The database could not be read or written."""

    exit_code = 7


class StorageBusyError(StorageError):
    """The database cannot be used at this moment: locked, restarted, full or out of reach; later it may well be."""


class MailError(OutreachError):
    """The mail server, outgoing or incoming, could not be used."""

    exit_code = 8

    def __init__(self, message: str, *, code: int | None = None, reply_text: str = "", hint: str = "") -> None:
        """``code`` and ``reply_text`` are the server's own, as received, when it answered at all."""
        super().__init__(message, hint=hint)
        self.code = code
        self.reply_text = reply_text
