"""Lay out a workspace: a commented env file, our configuration and our letters, in a folder of the user's."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from outreach.domain.sending import Delivery
from outreach.errors import InputError, Problem, RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY: Final = "OUTREACH_TOKEN_KEY="
_DELIVERY: Final = "OUTREACH_DELIVERY="
# Random bytes of a key: 256 bits, as many as the hash that it feeds has.
_KEY_BYTES: Final = 32
_OF_A_WORKSPACE: Final = (".env", "config/campaigns", "var/outreach.db")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What was laid out. The paths are relative to the folder, sorted; ``kept`` files were there before."""

    folder: Path
    written: tuple[PurePosixPath, ...]
    kept: tuple[PurePosixPath, ...]


def lay_out_workspace(
    folder: Path,
    *,
    packaged_config: Path,
    packaged_letters: Path,
    env_text: str,
    delivery: str,
    force: bool = False,
) -> LaidOut:
    """Write ``.env``, ``config/``, ``templates/`` and ``var/`` into ``folder``; never over a file of the user's.

    env_text: the commented example; its lines for delivery and token key are filled in, the key from 256 fresh
        random bits. ``.env`` is for its owner alone (0600), ``var`` as well (0700).
    force: add what is missing to a folder that is a workspace already.
    Raises InputError when it cannot be done and RefusedError for a workspace without ``force``; then, and when
    the disk fails half way, nothing that was written stays.
    """
    folder = folder.absolute()
    texts = _texts(folder, packaged_config, packaged_letters, env_text, delivery)
    signs = [name for name in _OF_A_WORKSPACE if os.path.lexists(folder / name)]
    if signs and not force:
        raise RefusedError(
            f"{folder} is a workspace already: it has {', '.join(signs)}. Nothing was changed.",
            hint=f"Add only what is missing: outreach init --force {folder}",
        )
    missing = {name: raw for name, raw in texts.items() if not os.path.lexists(folder / name)}
    _write_all(folder, missing)
    return LaidOut(folder, tuple(sorted(missing)), tuple(sorted(set(texts) - set(missing))))


def _texts(
    folder: Path, packaged_config: Path, packaged_letters: Path, env_text: str, delivery: str
) -> dict[PurePosixPath, bytes]:
    """Read everything that is to be written, and look for what stands in the way, before anything is made."""
    problems: list[Problem] = []
    accepted = [str(one) for one in Delivery]
    if delivery not in accepted:
        problems.append(Problem("delivery", repr(delivery), ", ".join(accepted)))
    texts = {PurePosixPath(".env"): _env(env_text, delivery).encode("utf-8")}
    for source, name in ((packaged_config, "config"), (packaged_letters, "templates/emails")):
        if not source.is_dir():
            problems.append(Problem(str(source), "no folder", f"the folder {name} that came with Outreach"))
        for file in sorted(source.rglob("*")):
            below = file.relative_to(source)
            if not file.is_file() or not _is_ours_to_copy(below):
                continue
            try:
                texts[PurePosixPath(name, below.as_posix())] = file.read_bytes()
            except OSError as exc:
                problems.append(Problem(str(file), f"a file that cannot be read ({exc.strerror})", "a readable file"))
    problems += _in_the_way(folder, texts)
    if problems:
        raise InputError(
            f"No workspace can be laid out in {folder}; nothing was changed:\n"
            + "\n".join(f"  {problem}" for problem in problems),
            problems=tuple(problems),
            hint="Name another folder: outreach init FOLDER",
        )
    return texts


def _is_ours_to_copy(below: Path) -> bool:
    """Leave env files behind: in a checkout they may hold somebody's passwords, and the example becomes .env."""
    hidden = any(part.startswith((".", "__")) for part in below.parts)
    return not hidden and not below.name.endswith((".env", ".env.example"))


def _env(env_text: str, delivery: str) -> str:
    """Return the example with delivery and a fresh token key filled in, or added when it has no line for them."""
    values = {_DELIVERY: delivery, _KEY: secrets.token_urlsafe(_KEY_BYTES)}
    lines = env_text.splitlines()
    for begins, value in values.items():
        at = [index for index, line in enumerate(lines) if line.startswith(begins)]
        lines = [line for index, line in enumerate(lines) if index not in at[1:]]
        if at:
            lines[at[0]] = begins + value
        else:
            lines.append(begins + value)
    return "\n".join(lines) + "\n"


def _in_the_way(folder: Path, texts: Mapping[PurePosixPath, bytes]) -> list[Problem]:
    """Return what makes it impossible: a file where a folder must be, the reverse, or no right to write."""
    folders = {folder, folder / "var"} | {parent for name in texts for parent in (folder / name).parents}
    problems = [
        Problem(str(one), "no folder", "a folder, or nothing")
        for one in sorted(folders)
        if os.path.lexists(one) and not os.path.isdir(one)  # noqa: PTH112 - does not raise for a path too long
    ]
    problems += [
        Problem(str(folder / name), "a folder", "a file, or nothing")
        for name in texts
        if os.path.isdir(folder / name)  # noqa: PTH112
    ]
    problems += [
        Problem(str(one), "a folder without the right to write", "a folder in which you may write")
        for one in sorted(_where_we_write(folder, texts))
        if one.is_dir() and not os.access(one, os.W_OK | os.X_OK)
    ]
    return problems


def _where_we_write(folder: Path, texts: Mapping[PurePosixPath, bytes]) -> set[Path]:
    """Return, for each thing that is missing, the nearest folder that is there."""
    missing = [path for path in (folder / "var", *(folder / name for name in texts)) if not os.path.lexists(path)]
    return {next(parent for parent in path.parents if os.path.lexists(parent)) for path in missing}


def _write_all(folder: Path, texts: Mapping[PurePosixPath, bytes]) -> None:
    """Write all files, or none: what was made is taken away again when one cannot be written."""
    made: list[Path] = []
    try:
        _make_folder(folder, made)
        _make_folder(folder / "var", made, mode=0o700)
        for name, raw in texts.items():
            path = folder / name
            _make_folder(path.parent, made)
            # O_EXCL: a file that somebody made since we looked is not ours to write over, a link neither.
            mode = 0o600 if path.name == ".env" else 0o666
            line = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            made.append(path)
            with os.fdopen(line, "wb") as file:
                file.write(raw)
    except BaseException as exc:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        if not isinstance(exc, OSError):
            raise
        raise InputError(
            f"{exc.filename or folder} cannot be written ({exc.strerror}); what was begun was taken away again.",
            hint=f"Make room or choose another folder, then: outreach init {folder}",
        ) from exc


def _make_folder(folder: Path, made: list[Path], mode: int = 0o777) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=mode)
        made.append(one)
