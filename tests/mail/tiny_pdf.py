"""A writer of small PDF files (ISO 32000-1, sections 7.5 and 9.4), as plain or as mean as a test needs them."""

from __future__ import annotations

import zlib


def letter(*lines: str, pages: int = 1) -> bytes:
    """Return a letter with a text layer in Latin letters; each page holds the same lines."""
    shown = " T* ".join(
        "(" + line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ") Tj" for line in lines
    )
    return with_content(f"BT /F1 11 Tf 14 TL 72 720 Td {shown} ET".encode("cp1252"), pages=pages)


def scan() -> bytes:
    """Return a page with a picture and no text, as a scanner makes it."""
    return with_content(b"q 612 0 0 792 0 0 cm /Im1 Do Q", image=True)


def with_content(content: bytes, *, pages: int = 1, image: bool = False) -> bytes:
    """Return a file whose pages share one compressed drawing."""
    packed = zlib.compress(content, 9)
    resources = "/Font<</F1 3 0 R>>" + ("/XObject<</Im1 5 0 R>>" if image else "")
    first = 6
    kids = " ".join(f"{first + number} 0 R" for number in range(pages))
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream",
        picture + b"stream\n\x80\nendstream",
    ]
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<{resources}>>>>".encode()
    return _file([*objects, *([page] * pages)])


def _file(objects: list[bytes]) -> bytes:
    written = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n" % count
        + table
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(written))
    )
