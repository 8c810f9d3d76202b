"""The text layer of one PDF, from standard input to standard output, under limits of its own.

Run as a program of its own by ``pdf_text``, never imported: a file made to be slow or large takes this process
down and nothing else. Pages are written as they are read, in UTF-8, each ended by a form feed, so that what was
read before a limit struck is kept.
"""

from __future__ import annotations

import io
import logging
import resource
import sys

#: Of all pages together, in characters.
LONGEST_TEXT = 100_000


def main(pages: int, seconds: int, octets: int) -> int:
    """Write the first ``pages``; exit code 0 when read, 2 locked, 3 not read, 4 pages were left out."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (octets, octets))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    logging.disable(logging.CRITICAL)
    import pypdf  # noqa: PLC0415 - after the limits, which are for it

    out = sys.stdout.buffer
    try:
        reader = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()))
        if reader.is_encrypted and not reader.decrypt(""):
            return 2
        written = 0
        for number, page in enumerate(reader.pages):
            if number == pages or written >= LONGEST_TEXT:
                return 4
            text = page.extract_text()[: LONGEST_TEXT - written]
            written += len(text)
            out.write(text.encode("utf-8", "replace") + b"\f")
            out.flush()
    except (Exception, MemoryError, RecursionError):  # noqa: BLE001 - whatever the file does is the file's doing
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:4])))
