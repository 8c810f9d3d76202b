"""From what people wrote to checked settings, or to one refusal that names every fault with its place."""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic import ValidationError

from outreach.domain.sending import Delivery
from outreach.errors import Problem, SettingsError
from outreach.settings.checks import is_loopback
from outreach.settings.env_files import Line, env_files_of, read_env_file
from outreach.settings.folders import packaged_dir
from outreach.settings.table import PREFIX, SettingRow, Settings, env_name, settings_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ENVIRONMENT: Final = "the environment"
_FILE: Final = "_FILE"
_LONGEST_SHOWN: Final = 80
# A foreign name in an env file is not ours to judge, unless it is so near to one of ours that it is a slip.
_SLIP: Final = 0.9
_ONE_LINE: Final = "text in one line, without control characters"


def load_settings(workspace: Path, environ: Mapping[str, str]) -> Settings:
    """Read the settings of a workspace; ``environ`` wins over its env files.

    Raises SettingsError with every fault that was found; nothing is written.
    """
    workspace = workspace.absolute()
    if not workspace.is_dir():
        raise SettingsError(f"There is no folder {workspace}.", hint=f"Make a workspace: outreach init {workspace}")
    if "?" in str(workspace):
        # In the URL of a database the question mark ends the path: another file would be opened, unnoticed.
        raise SettingsError(f"The workspace {workspace} has a '?' in its path.", hint="Rename the folder.")
    return _Reading(workspace, environ).settings()


class _Clash(NamedTuple):
    """Two settings that do not fit together: ``field`` is to be changed, ``because`` of the other one.

    ``instead`` are settings that would have done as well. In ``found``, ``{because}`` is where the other stands.
    """

    field: str
    because: str
    found: str
    accepted: str = ""
    instead: tuple[str, ...] = ()


class _Reading:
    """One reading of one workspace: what was written, and the faults so far."""

    def __init__(self, workspace: Path, environ: Mapping[str, str]) -> None:
        self._workspace = workspace
        self._environ = environ
        self._rows: dict[str, SettingRow] = {row.name: row for row in settings_table()}
        self._known = set(self._rows) | {row.name + _FILE for row in self._rows.values() if row.secret}
        self._problems: list[tuple[str, Problem]] = []

    def settings(self) -> Settings:
        """Return the settings, or raise SettingsError with all faults."""
        written = self._without_secret_files(self._written())
        settings = self._checked(written)
        wrong = {name.removesuffix(_FILE) for name, _ in self._problems}
        for clash in _clashes(settings):
            # What rests on a wrong value, for which a default stands here, is no fault of its own.
            if not wrong & {env_name(field) for field in (clash.field, clash.because, *clash.instead)}:
                self._note_clash(clash, written)
        if self._problems:
            raise self._refusal()
        return settings

    def _note(self, name: str, where: str, found: str, accepted: str) -> None:
        self._problems.append((name, Problem(f"{where}, {name}" if where else name, found, accepted)))

    # --- what was written ---------------------------------------------------------------------------------

    def _written(self) -> dict[str, Line]:
        """Return the winning line of each known name that is not empty."""
        written: dict[str, Line] = {}
        for line in self._all_lines():
            if line.name not in self._known:
                self._note_unknown(line)
            elif any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in line.value):
                self._note(line.name, line.where, "text over several lines or with control characters", _ONE_LINE)
            else:
                written[line.name] = self._trimmed(line)
        return {name: line for name, line in written.items() if line.value}

    def _trimmed(self, line: Line) -> Line:
        """Take the spaces from both ends, but not those of a secret, which may be part of it."""
        is_secret = line.name in self._rows and self._rows[line.name].secret
        return line if is_secret else replace(line, value=line.value.strip())

    def _all_lines(self) -> Iterator[Line]:
        for file in env_files_of(self._workspace):
            lines, problems = read_env_file(file, file.relative_to(self._workspace).as_posix())
            self._problems.extend(("", problem) for problem in problems)
            for line in lines:
                if line.name.upper().startswith(PREFIX) or difflib.get_close_matches(
                    line.name.upper(), self._known, n=1, cutoff=_SLIP
                ):
                    yield line
        for name, value in self._environ.items():
            if name.upper().startswith(PREFIX):
                yield Line(name, value, ENVIRONMENT)

    def _note_unknown(self, line: Line) -> None:
        near = difflib.get_close_matches(line.name.upper(), sorted(self._known), n=1, cutoff=0.6)
        accepted = f"{near[0]} (did you mean that?)" if near else "the name of a setting"
        self._note(line.name, line.where, "a name that is no setting", accepted)

    def _without_secret_files(self, written: dict[str, Line]) -> dict[str, Line]:
        """Put the text of the file in the place of each ``…_FILE`` line."""
        found = {name: line for name, line in written.items() if name in self._rows}
        for row in self._rows.values():
            line = written.get(row.name + _FILE)
            if line is None:
                continue
            if row.name in found:
                both = f"both this and {row.name} ({found[row.name].where})"
                self._note(line.name, line.where, both, "one of the two; take the other line away")
                continue
            text = self._text_of(line)
            if text is not None:
                found[row.name] = Line(row.name, text, f"{line.where} ({line.name})")
        return found

    def _text_of(self, line: Line) -> str | None:
        accepted = "a file that you may read, UTF-8, with the secret in its only line"
        try:
            file = self._workspace / Path(line.value).expanduser()
            text = file.read_bytes().decode("utf-8").rstrip("\r\n")
        except (OSError, RuntimeError) as exc:
            reason = getattr(exc, "strerror", None) or "no such home folder"
            self._note(line.name, line.where, f"{_shown(line.value)}, which cannot be read ({reason})", accepted)
            return None
        except UnicodeDecodeError:
            self._note(line.name, line.where, f"{_shown(line.value)}, which is not UTF-8", accepted)
            return None
        if not text or any(unicodedata.category(sign) == "Cc" for sign in text):
            what = "has several lines or control characters" if text else "is empty"
            self._note(line.name, line.where, f"{_shown(line.value)}, which {what}", accepted)
            return None
        return text

    # --- what it means ------------------------------------------------------------------------------------

    def _checked(self, written: dict[str, Line]) -> Settings:
        """Return settings with the defaults in the place of wrong values, which are noted."""
        given: dict[str, Any] = {name.removeprefix(PREFIX).lower(): line.value for name, line in written.items()}
        try:
            return Settings(workspace=self._workspace, **given)
        except ValidationError as exc:
            wrong = {str(error["loc"][0]) for error in exc.errors()} & set(given)
        for field, value in given.items():
            if field in wrong:
                name = env_name(field)
                row = self._rows[name]
                found = "a value that is not shown here" if row.secret else _shown(value)
                self._note(name, written[name].where, found, row.check)
        right = {field: value for field, value in given.items() if field not in wrong}
        return Settings(workspace=self._workspace, **right)

    def _note_clash(self, clash: _Clash, written: dict[str, Line]) -> None:
        name, because = env_name(clash.field), env_name(clash.because)
        line = written.get(name)
        reason = f"{because} ({written[because].where})" if because in written else because
        found = clash.found.format(because=reason)
        self._note(name, line.where if line else "", found, clash.accepted or self._rows[name].check)

    def _refusal(self) -> SettingsError:
        count = len(self._problems)
        first = "The settings have a fault" if count == 1 else f"The settings have {count} faults"
        lines = [f"{first}; nothing was changed. Workspace: {self._workspace}"]
        lines += [f"  {problem}" for _, problem in self._problems]
        example = packaged_dir("config") / "outreach.env.example"
        return SettingsError(
            "\n".join(lines),
            name=self._problems[0][0],
            hint=f"Mend what is named and run the command again; every setting is explained in {example}",
        )


def _shown(value: str) -> str:
    return repr(value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…")


# --- what does not fit together ---------------------------------------------------------------------------


def _clashes(settings: Settings) -> Iterator[_Clash]:
    yield from _missing_for_delivery(settings)
    yield from _half_logins(settings)
    yield from _open_lines(settings)
    yield from _times_that_do_not_fit(settings)
    if settings.imap_host and settings.maildir:
        yield _Clash("maildir", "imap_host", "a second mailbox beside {because}", "one of the two, not both")


def _missing_for_delivery(settings: Settings) -> Iterator[_Clash]:
    if settings.delivery is Delivery.SANDBOX:
        return
    nothing = f"nothing, and letters are to leave: {{because}} is {settings.delivery}"
    if settings.delivery is Delivery.REDIRECT and not settings.redirect_to:
        yield _Clash("redirect_to", "delivery", nothing)
    if not settings.token_key.get_secret_value():
        yield _Clash("token_key", "delivery", nothing)
    if not settings.smtp_host:
        yield _Clash("smtp_host", "delivery", nothing)
    if not settings.imap_host and settings.maildir is None:
        yield _Clash("imap_host", "delivery", nothing, instead=("maildir",))


def _half_logins(settings: Settings) -> Iterator[_Clash]:
    for username, password, has_username, has_password in (
        (
            "smtp_username",
            "smtp_password",
            bool(settings.smtp_username),
            bool(settings.smtp_password.get_secret_value()),
        ),
        (
            "imap_username",
            "imap_password",
            bool(settings.imap_username),
            bool(settings.imap_password.get_secret_value()),
        ),
    ):
        if has_username and not has_password:
            yield _Clash(password, username, "nothing beside {because}")
        if has_password and not has_username:
            yield _Clash(username, password, "nothing beside {because}")
    if settings.imap_host and not settings.imap_username and not settings.imap_password.get_secret_value():
        yield _Clash("imap_username", "imap_host", "nothing beside {because}")


def _open_lines(settings: Settings) -> Iterator[_Clash]:
    """Refuse a line without TLS that leaves this machine: it carries letters and password in the clear."""
    for security, host, chosen, name in (
        ("smtp_security", "smtp_host", settings.smtp_security, settings.smtp_host),
        ("imap_security", "imap_host", settings.imap_security, settings.imap_host),
    ):
        if chosen == "none" and name and not is_loopback(name):
            yield _Clash(security, host, f"'none' for {name}, named by {{because}}")


def _times_that_do_not_fit(settings: Settings) -> Iterator[_Clash]:
    longest = settings.smtp_timeout_seconds + settings.smtp_end_of_data_seconds
    if settings.lease_seconds <= longest:
        # Another worker would take the letter for abandoned while this one still waits for the relay.
        yield _Clash(
            "lease_seconds",
            "smtp_end_of_data_seconds",
            f"{settings.lease_seconds}, while one letter may take {longest} seconds ({{because}})",
            f"more than {longest}",
        )
    if settings.retry_most_minutes < settings.retry_first_minutes:
        yield _Clash(
            "retry_most_minutes",
            "retry_first_minutes",
            f"{settings.retry_most_minutes}, less than {{because}}",
            f"{settings.retry_first_minutes} or more",
        )
    if settings.give_up_hours * 60 <= settings.retry_most_minutes:
        yield _Clash(
            "give_up_hours",
            "retry_most_minutes",
            f"{settings.give_up_hours}, no longer than {{because}}",
            f"{settings.retry_most_minutes // 60 + 1} or more",
        )
