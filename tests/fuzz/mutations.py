"""Mails that nobody would write: the mails of the corpus, damaged in every way that we could think of.

Everything follows from a seed, so that a mail which breaks something can be made again from its number.
"""

from __future__ import annotations

import base64
import quopri
import random
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Largest mail that is made, in octets; the tests of the limits make larger ones.
LARGEST: Final = 1024 * 1024

_CHARSETS: Final = (
    "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "windows-1251", "windows-1256", "koi8-r", "koi8-u", "gb2312",
    "gb18030", "hz-gb-2312", "big5", "big5-hkscs", "iso-2022-jp", "iso-2022-kr", "shift_jis", "euc-jp", "euc-kr",
    "ks_c_5601-1987", "tis-620", "viscii", "utf-7", "utf-16", "utf-32", "x-unknown", "unknown-8bit", "idna", "punycode",
    "unicode_escape", "rot13", "cp037", "", "x" * 80, "utf-8'en", "charset",
)  # fmt: skip
_ENCODINGS: Final = ("base64", "quoted-printable", "7bit", "8bit", "binary", "x-uuencode", "gzip", "", "base64; x")
_TYPES: Final = (
    "text/plain", "text/html", "text/plain; format=flowed; delsp=yes", "text/enriched", "text/rtf", "text/calendar",
    "multipart/mixed; boundary=b", "multipart/alternative", "multipart/report; boundary=b", "multipart/digest",
    "message/rfc822", "message/partial", "message/external-body", "message/delivery-status",
    "message/disposition-notification", "message/global", "text/rfc822-headers", "application/ms-tnef",
    "application/pkcs7-mime", "application/octet-stream; name=x", "image/png", "text", "/", "",
)  # fmt: skip
_TOKENS: Final = (
    b"=?utf-8?Q?=D0?=", b"=?utf-8?B?0J/R", b"=?x?q?", b"?=", b"<div>", b"<blockquote>", b"<!--", b"<style>", b"</p>",
    b"&#x110000;", b"> ", b">>>>", b"(", b"<", b'"', b"\\", b";", b",", b"=", b"=\n", b"==", b"--", b"--b\n",
    b"--b--\n",
    b"\n\n", b"\r", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b$B", b"\x1b(I", b"\x0e", b"~{", b"+AOk-",
    b"\xe9",
    b"\xd0\x9f", b"\xc0\x80", b"\xed\xa0\x80", b"begin 644 x\n", b"end\n", b"-----BEGIN PGP SIGNED MESSAGE-----\n",
    b"-----BEGIN PGP MESSAGE-----\n", b"BEGIN:VCALENDAR\n", b"{\\rtf1 ", b"\\u-1 ", b"\x78\x9f\x3e\x22", b"\x30\x80",
    b"Content-Type: ", b"Content-Transfer-Encoding: base64\n", b"boundary=", b"filename*0*=utf-8''%D0", b"name=",
    b"From nobody Mon Dec  5\n", b"On 1 May 2016, a@b wrote:\n", b"From: a\nSent: b\nTo: c\n\n", b"until 31 February",
    b"Final-Recipient: rfc822; a@b.example\n", b"Action: failed\n", b"Status: 5.1.1\n", b"550 5.1.1 <a@b.example>\n",
    b"References: <a@b>\n", b"\n\x2e\n", b"\xf0\x9f\x98\x80", b"\xe2\x80\x8f",
)  # fmt: skip
_HEADER: Final = re.compile(rb"(?m)^[A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*")
_BOUNDARY: Final = re.compile(rb'boundary="?([^"\r\n;]{1,100})')
_CHARSET: Final = re.compile(rb'charset="?([^"\r\n;]{1,60})')
_NAMED_ENCODING: Final = re.compile(rb"(?i)content-transfer-encoding:[^\n]*\n")
_NAMED_TYPE: Final = re.compile(rb"(?i)content-type:[^\n]*\n(?:[ \t][^\n]*\n)*")


def mail_of(seed: int, corpus: Sequence[bytes]) -> bytes:
    """Return the mail of a seed, made from the mails of a corpus by one to eight mutations."""
    rnd = random.Random(seed)
    raw = rnd.choice(corpus)
    for _ in range(rnd.choice((1, 1, 2, 2, 3, 4, 6, 8))):
        raw = rnd.choice(_MUTATIONS)(rnd, raw, corpus)[:LARGEST]
    return raw


def _times(piece: bytes, wanted: int) -> int:
    """Return how often to repeat a piece: more than fills a mail would be cut off, and could fill the memory first."""
    return min(wanted, LARGEST // max(1, len(piece)) + 1)


def _span(rnd: random.Random, raw: bytes, most: int = 400) -> tuple[int, int]:
    start = rnd.randrange(len(raw) + 1)
    return start, min(len(raw), start + rnd.randrange(most))


def _flip(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(raw)
    for _number in range(rnd.randrange(1, 30)):
        if changed:
            changed[rnd.randrange(len(changed))] = rnd.randrange(256)
    return bytes(changed)


def _set_high(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(rnd, raw)
    return raw[:start] + bytes(octet | 0x80 for octet in raw[start:end]) + raw[end:]


def _insert_random(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    place = rnd.randrange(len(raw) + 1)
    return raw[:place] + rnd.randbytes(rnd.randrange(200)) + raw[place:]


def _insert_token(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    place = rnd.randrange(len(raw) + 1)
    return raw[:place] + rnd.choice(_TOKENS) * rnd.choice((1, 1, 1, 2, 50, 3000)) + raw[place:]


def _delete(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(rnd, raw)
    return raw[:start] + raw[end:]


def _duplicate(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(rnd, raw, 2000)
    return raw[:start] + raw[start:end] * rnd.choice((2, 2, 3, 40)) + raw[end:]


def _truncate(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    start, end = sorted((rnd.randrange(len(raw) + 1), rnd.randrange(len(raw) + 1)))
    return raw[:end] if rnd.random() < 0.7 else raw[start:]


def _splice(rnd: random.Random, raw: bytes, corpus: Sequence[bytes]) -> bytes:
    other = rnd.choice(corpus)
    if rnd.random() < 0.5:
        return raw[: rnd.randrange(len(raw) + 1)] + other[rnd.randrange(len(other) + 1) :]
    start, end = _span(rnd, other, 3000)
    place = rnd.randrange(len(raw) + 1)
    return raw[:place] + other[start:end] + raw[place:]


def _other_body(rnd: random.Random, raw: bytes, corpus: Sequence[bytes]) -> bytes:
    head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return head + b"\n\n" + rnd.choice(corpus).replace(b"\r\n", b"\n").partition(b"\n\n")[2]


def _change_headers(rnd: random.Random, raw: bytes, corpus: Sequence[bytes]) -> bytes:
    head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    headers = _HEADER.findall(head + b"\n")
    if not headers:
        return raw
    kind = rnd.randrange(6)
    if kind == 0:
        headers.remove(rnd.choice(headers))
    elif kind == 1:
        one = rnd.choice(headers)
        headers += [one] * _times(one, rnd.choice((1, 2, 700)))
    elif kind == 2:
        rnd.shuffle(headers)
    elif kind == 3:
        other = rnd.choice(corpus).replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        headers += rnd.choices(_HEADER.findall(other + b"\n") or [b""], k=2)
    elif kind == 4:
        place = rnd.randrange(len(headers))
        headers[place] = headers[place].replace(b":", rnd.choice((b" :", b"", b"\t:", b":\n", b": =?utf-8?Q?")), 1)
    else:
        place = rnd.randrange(len(headers))
        headers[place] = headers[place].rstrip(b"\n") + rnd.choice(_TOKENS) * rnd.choice((1, 40, 20000)) + b"\n"
    return b"".join(headers) + b"\n" + body


def _swap_boundary(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    found = _BOUNDARY.findall(raw)
    if not found:
        return raw
    old = rnd.choice(found)
    new = rnd.choice((b"b", b"", old.upper(), old[:-1], old + b"x", rnd.choice(found), old + b"--"))
    return raw.replace(old, new, rnd.choice((1, 1, 2, -1)))


def _swap_charset(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    new = rnd.choice(_CHARSETS).encode()
    return _CHARSET.sub(lambda _match: b'charset="' + new, raw, count=rnd.choice((0, 1)))


def _swap_encoding(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    line = b"Content-Transfer-Encoding: " + rnd.choice(_ENCODINGS).encode() + b"\n"
    changed, count = _NAMED_ENCODING.subn(lambda _match: line, raw, count=rnd.choice((0, 1)))
    return changed if count else line + raw


def _swap_type(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    line = b"Content-Type: " + rnd.choice(_TYPES).encode() + b"\n"
    changed, count = _NAMED_TYPE.subn(lambda _match: line, raw, count=rnd.choice((0, 1, 1)))
    return changed if count else line + raw


def _swap_word_charset(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    new = rnd.choice(_CHARSETS).encode()
    return re.sub(rb"=\?[^?\s]{1,40}\?", lambda _match: b"=?" + new + b"?", raw)


def _change_line_ends(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\n", rnd.choice((b"\r\n", b"\n", b"\r", b"\r\r\n", b"\n\n", b"")))


def _explode_line(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    lines = raw.splitlines(keepends=True)
    if not lines:
        return raw
    place = rnd.randrange(len(lines))
    lines[place] *= _times(lines[place], rnd.choice((5, 100, 20_000)))
    return b"".join(lines)


def _lengthen_line(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    lines = raw.splitlines(keepends=True)
    if not lines:
        return raw
    place = rnd.randrange(len(lines))
    line = lines[place].rstrip(b"\r\n")
    lines[place] = line * _times(line, rnd.choice((5, 100, 20_000))) + b"\n"
    return b"".join(lines)


def _nest(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    for level in range(rnd.choice((1, 1, 3, 30, 200))):
        if rnd.random() < 0.5:
            raw = b"Content-Type: message/rfc822\n\n" + raw
        else:
            raw = b"Content-Type: multipart/mixed; boundary=n%d\n\n--n%d\n" % (level, level) + raw
    return raw


def _encode_body(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    head, gap, body = raw.partition(b"\r\n\r\n" if b"\r\n\r\n" in raw else b"\n\n")
    if rnd.random() < 0.5:
        return head + b"\nContent-Transfer-Encoding: base64" + gap + base64.encodebytes(body)
    return head + b"\nContent-Transfer-Encoding: quoted-printable" + gap + quopri.encodestring(body)


def _transcode(rnd: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    text = raw.decode(rnd.choice(("utf-8", "latin-1", "cp1251", "gb18030")), "replace")
    return text.encode(rnd.choice(("utf-8", "utf-16", "cp1252", "koi8-r", "shift_jis", "iso2022_jp")), "replace")


def _random(rnd: random.Random, _raw: bytes, _: Sequence[bytes]) -> bytes:
    return rnd.randbytes(rnd.choice((0, 1, 10, 1000, 100_000)))


def _tokens_only(rnd: random.Random, _raw: bytes, _: Sequence[bytes]) -> bytes:
    return b"".join(rnd.choices(_TOKENS, k=rnd.randrange(300)))


_MUTATIONS: Final[tuple[Callable[[random.Random, bytes, Sequence[bytes]], bytes], ...]] = (
    _flip, _flip, _set_high, _insert_random, _insert_token, _insert_token, _delete, _duplicate, _truncate, _splice,
    _splice, _other_body, _change_headers, _change_headers, _swap_boundary, _swap_charset, _swap_encoding, _swap_type,
    _swap_word_charset, _change_line_ends, _explode_line, _lengthen_line, _nest, _encode_body, _transcode, _random,
    _tokens_only,
)  # fmt: skip
