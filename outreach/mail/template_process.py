"""The process that renders templates: started when the first letter is rendered, one for the whole program.

Jinja's sandbox keeps a template from the machine, not from endless work: nested loops, texts that double, huge
numbers. Only a process with limits of its own ends all of them, and one that stays costs a letter a third of a
millisecond.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from outreach.errors import RenderingError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: CPU time of one letter; a real one takes a few thousandths of it.
MOST_MILLISECONDS: Final = 1500
#: Of the clock, for a machine that is busy with something else.
_MOST_WAIT: Final = 20.0
_MOST_MEMORY: Final = 400 * 1024 * 1024
#: Of one template, in octets.
LARGEST_FILE: Final = 256 * 1024
_MOST_ANSWER: Final = 16 * 1024 * 1024
#: How long a process that closed its pipe is given to end by itself, in seconds.
_LAST_BREATH: Final = 0.05
_CHILD: Final = Path(__file__).with_name("template_child.py")


class CutOffError(TemplateError):
    """A template did not come to an end, or wanted more memory than a letter needs."""


class TemplateProcess:
    """Renders in a process beside this one; safe to share between threads."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        #: The template that the process said it was at, last.
        self._at = ""

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to a request as ``template_child`` describes both.

        Raises CutOffError, naming the template that it was at, when the process was ended by its limit, and
        RenderingError when it could not be started or ended otherwise, twice.
        """
        line = json.dumps(request, ensure_ascii=True).encode() + b"\n"
        with self._lock:
            found, code = self._try(line)
            if not found and code != -signal.SIGXCPU:
                # It was ended by somebody else, before this letter or meanwhile: that is no fault of the template.
                found, code = self._try(line)
        folder = Path(str(request["folder"])).name
        path = f"{folder}/{self._at}"
        if not found and code == -signal.SIGXCPU:
            msg = f"{path}: it did not come to an end within two seconds and was cut off."
            raise CutOffError(msg, template=path, hint="Look for a loop, or for reckoning with huge numbers.")
        if not found:
            # No fault of the letter: an approval must not be lost because the machine is short of something.
            msg = f"{path}: the process that renders letters ended ({code}) before it answered."
            raise RenderingError(msg, hint="Is there memory left, and room for a process? Try again.")
        return found

    def _try(self, line: bytes) -> tuple[dict[str, Any], int]:
        """Return the answer to one line, or nothing and the code with which the process ended."""
        try:
            child = self._running()
            if child.stdin is None or child.stdout is None:
                return {}, self._end()
            child.stdin.write(line)
            child.stdin.flush()
            answer = self._read_answer(child.stdout)
        except OSError:
            return {}, self._end()
        if not answer:
            return {}, self._end()
        found: dict[str, Any] = json.loads(answer)
        if found.get("ends"):
            self._end()
        return found, 0

    def close(self) -> None:
        """End the process; the next letter starts another."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        # After a fork the pipes belong to the parent: two writers on them would mix their letters.
        if self._child is not None and self._owner != os.getpid():
            self._child = None
        if self._child is not None and self._child.poll() is not None:
            self._end()
        if self._child is None:
            limits = (MOST_MILLISECONDS, _MOST_MEMORY, LARGEST_FILE)
            command = [sys.executable, "-P", str(_CHILD), *map(str, limits)]
            self._child = subprocess.Popen(  # noqa: S603 - our own program with numbers for arguments
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # A person's Ctrl-C is for the program, which ends this one after its letter.
                start_new_session=True,
            )
            self._owner = os.getpid()
        return self._child

    def _read_answer(self, stream: IO[bytes]) -> bytes:
        """Return the line of an answer, or b'' when the process ended or took too long."""
        until = time.monotonic() + _MOST_WAIT
        waiting = select.poll()  # Not select(): a program with more than a thousand open files would be refused.
        descriptor = stream.fileno()
        waiting.register(descriptor, select.POLLIN)
        lines: list[bytes] = []
        rest = bytearray()
        while len(rest) <= _MOST_ANSWER:
            ready = waiting.poll(max(0.0, until - time.monotonic()) * 1000)
            piece = os.read(descriptor, 1 << 20) if ready else b""
            if not piece:
                return b""
            rest += piece
            if not piece.endswith(b"\n"):
                continue
            lines = bytes(rest).splitlines()
            begun = [one for one in lines if one.startswith(b"@")]
            self._at = str(json.loads(begun[-1][1:])) if begun else self._at
            if not lines[-1].startswith(b"@"):
                return lines[-1]
        return b""

    def _end(self) -> int:
        """End the process and return its code: minus the signal that ended it, which may have been ours."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return 0
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        # One that is ending already, by the kernel's limit, keeps the code that says so.
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(_LAST_BREATH)
        child.kill()
        return child.wait()


#: One for the program: every campaign's templates are read by it.
RENDERING: Final = TemplateProcess()
atexit.register(RENDERING.close)
