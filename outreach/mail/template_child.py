"""Templates rendered from standard input to standard output, a line of JSON for each, under limits of its own.

Run as a program of its own by ``template_process``, never imported: a template that loops for ever, doubles a text
forty times or reckons with huge numbers takes this process down and nothing else. It holds no database, no key and
no connection, only the campaign's templates and what a letter may use.

A request has ``folder``, ``parts`` (name -> path below the folder, or path and ``blocks``), ``context``, ``counted``
(what stands as ``stated``, or null for no such name) and ``markup`` (text that is HTML already). An answer has
``parts`` and ``used``, the keys of ``counted`` that were asked for; or ``error`` with what a person needs to mend it,
and ``ends`` when this process ends with it. Before a part is begun, a line with ``@`` and its path is written, so that
it is known which one this process died of.
"""

from __future__ import annotations

import contextlib
import json
import resource
import signal
import sys
from collections import OrderedDict
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

#: Of one rendered part, in characters; a whole HTML letter is a tenth of it.
LONGEST_PART = 500_000
_MOST_FOLDERS = 8


class _TooSlowError(Exception):
    """The CPU time of one request is over."""


class OutsideFolderError(Exception):
    """A file that is included lies outside the campaign's folder."""


class NotUtf8Error(Exception):
    """A file is not UTF-8; its arguments are its path below the folder and the first byte that is not."""


class _Stated:
    """The stated numbers: gives one by its name and remembers that it was asked for; cannot be listed."""

    def __init__(self, numbers: dict[str, str]) -> None:
        self._numbers = numbers
        self.used: set[str] = set()

    def __getitem__(self, name: str) -> str:
        value = self._numbers[name]
        self.used.add(name)
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._numbers


class _FolderLoader(BaseLoader):
    """Reads the files of one folder and of none beside it, whatever links in it say."""

    def __init__(self, folder: Path, largest: int) -> None:
        self.folder = folder.resolve()
        self._largest = largest

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Any]:  # noqa: ANN401, ARG002 - Jinja's interface
        """Return source, path and a function that says whether it still is what the file says."""
        if ".." in template.split("/") or template.startswith("/") or "\\" in template:
            raise OutsideFolderError(template)
        path = self.folder / template
        if not path.resolve().is_relative_to(self.folder):
            raise OutsideFolderError(template)
        if not path.is_file():
            raise TemplateNotFound(template)
        stat = path.stat()
        if stat.st_size > self._largest:
            raise TemplateSyntaxError(f"it has more than {self._largest // 1024} KB", 1, template, str(path))
        mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        # A byte order mark at the start is how some editors write UTF-8.
        try:
            source = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as exc:
            raise NotUtf8Error(template, exc.start) from exc

        def unchanged() -> bool:
            try:
                now = path.stat()
            except OSError:
                return False
            return (now.st_mtime_ns, now.st_size, now.st_ino) == mark

        return source, template, unchanged


def _environment(folder: str, largest: int) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=_FolderLoader(Path(folder), largest),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name) and str(name).endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # With these a letter would leave otherwise than it was approved.
    del environment.filters["random"], environment.globals["lipsum"]
    return environment


def _marked_up(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        return Markup(value)  # noqa: S704 - written and escaped by mail/html_writer.py
    if isinstance(value, list):
        return [_marked_up(one) for one in value]
    if isinstance(value, dict):
        return {key: _marked_up(one) for key, one in value.items()}
    return value


def _render(environment: ImmutableSandboxedEnvironment, request: dict[str, Any]) -> dict[str, Any]:
    stated = _Stated(request["counted"] or {})
    values = request["context"] | ({} if request["counted"] is None else {"stated": stated})
    values |= {key: _marked_up(one) for key, one in request["markup"].items()}
    done: dict[str, Any] = {}
    for name, wanted in request["parts"].items():
        path = wanted["path"]
        sys.stdout.buffer.write(f"@{json.dumps(path)}\n".encode())
        sys.stdout.buffer.flush()
        try:
            template = environment.get_template(path)
            context = template.new_context(values)
            before = set(stated.used)
            whole = _joined(template.root_render_func(context))
            if "blocks" not in wanted:
                done[name] = whole
                continue
            # The file has been run once, so that what it sets and what it extends is known to its blocks; the numbers
            # that it gave on the way, in blocks that this letter has not, do not count.
            stated.used = before
            done[name] = {
                block: _joined(context.blocks[block][0](context))
                for block in wanted["blocks"]
                if block in context.blocks
            }
        except Exception as exc:  # noqa: BLE001 - whatever a template does is the template's doing, and is told
            return {"error": _told(exc, path)}
    return {"parts": done, "used": sorted(stated.used)}


def _joined(pieces: Any) -> str:  # noqa: ANN401 - Jinja's generator
    found: list[str] = []
    length = 0
    for piece in pieces:
        found.append(piece)
        length += len(piece)
        if length > LONGEST_PART:
            raise OverflowError(f"it writes more than {LONGEST_PART:,} characters and was cut off")
    return "".join(found)


def _told(exc: BaseException, path: str) -> dict[str, Any]:
    """Return what a person needs to know of an error: its kind, words, and file and line where it happened."""
    if isinstance(exc, TemplateSyntaxError):
        return {
            "kind": "syntax",
            "words": exc.message or "",
            "path": path,
            "file": exc.name or path,
            "line": exc.lineno,
        }
    file, line = _place(exc)
    told = {"path": path, "file": file or path, "line": line, "words": str(exc)}
    if isinstance(exc, OutsideFolderError):
        return told | {"kind": "outside"}
    if isinstance(exc, UndefinedError):
        return told | {"kind": "undefined", "words": exc.message or "a name has no value"}
    if isinstance(exc, TemplateNotFound):
        return told | {"kind": "not found", "words": exc.name or ""}
    for kind, of in (("slow", _TooSlowError), ("memory", MemoryError), ("recursion", RecursionError)):
        if isinstance(exc, of):
            return told | {"kind": kind}
    if isinstance(exc, OverflowError):  # Ours, and the sandbox's for a range that is too long.
        return told | {"kind": "long"}
    if isinstance(exc, NotUtf8Error):
        return told | {"kind": "encoding", "file": exc.args[0], "line": 0, "words": str(exc.args[1])}
    if isinstance(exc, SecurityError | TemplateError):
        return told | {"kind": "other"}
    return told | {"kind": "other", "words": f"{type(exc).__name__}: {exc}"}


def _place(exc: BaseException) -> tuple[str, int]:
    """Return file and line of the innermost template of a traceback, or ('', 0)."""
    place = ("", 0)
    with contextlib.suppress(Exception):
        trace = exc.__traceback__
        while trace is not None:
            template = trace.tb_frame.f_globals.get("__jinja_template__")
            if template is not None:
                place = (str(template.name), int(template.get_corresponding_lineno(trace.tb_lineno)))
            trace = trace.tb_next
    return place


def main(milliseconds: int, octets: int, largest: int) -> int:
    """Answer requests until standard input ends; each has so much CPU time, all together so much memory.

    A template is refused that has more than ``largest`` octets.
    """
    resource.setrlimit(resource.RLIMIT_AS, (octets, octets))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def over(*_: object) -> None:
        raise _TooSlowError

    signal.signal(signal.SIGPROF, over)
    environments: OrderedDict[str, ImmutableSandboxedEnvironment] = OrderedDict()
    for line in sys.stdin.buffer:
        request = json.loads(line)
        folder = request["folder"]
        if folder not in environments:
            environments[folder] = _environment(folder, largest)
        environments.move_to_end(folder)
        while len(environments) > _MOST_FOLDERS:
            environments.popitem(last=False)
        # One operation of the interpreter, such as a power of huge numbers, is not interrupted by a signal's
        # handler: the second limit is the kernel's, and ends the process.
        spent = resource.getrusage(resource.RUSAGE_SELF)
        whole = int(spent.ru_utime + spent.ru_stime + milliseconds / 1000) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (whole, resource.RLIM_INFINITY))
        path = next(iter(request["parts"].values()))["path"]
        try:
            signal.setitimer(signal.ITIMER_PROF, milliseconds / 1000)
            try:
                answer = _render(environments[folder], request)
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
        except (_TooSlowError, MemoryError, RecursionError) as exc:
            answer = {"error": _told(exc, path)}
        # What was interrupted anywhere is not used again.
        ends = answer.get("error", {}).get("kind") in {"slow", "memory", "recursion", "long"}
        sys.stdout.buffer.write(json.dumps(answer | {"ends": ends}, ensure_ascii=True).encode() + b"\n")
        sys.stdout.buffer.flush()
        if ends:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
