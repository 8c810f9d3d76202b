"""Cut the fonts of the formal letter out of the Noto fonts: static, without hints, only what letters need.

Needs `fonttools` (`pip install "fonttools>=4.68"`) and, on Debian, `fonts-noto-core` and `fonts-noto-cjk`:

    python docs/fonts/make_fonts.py /usr/share/fonts outreach/mail/fonts

The same source files and the same fonttools give the same bytes, so that a change of a font shows in the history.
Every PDF letter that nobody sent yet goes back to draft when a font changes: its hash covers them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Latin with every accent, Greek for names, Cyrillic, punctuation, currency, letter-like signs, arrows, ligatures.
LATIN_AND_CYRILLIC = [
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0250, 0x02AF), (0x02B0, 0x036F), (0x0370, 0x03FF), (0x0400, 0x052F),
    (0x1D00, 0x1DBF), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2C60, 0x2C7F), (0x2DE0, 0x2DFF), (0x2E00, 0x2E7F),
    (0xA640, 0xA69F), (0xA720, 0xA7FF), (0xFB00, 0xFB06),
]  # fmt: skip
ARABIC = [(0x0020, 0x00FF), (0x0600, 0x06FF), (0x0750, 0x077F), (0x2000, 0x206F), (0xFD3E, 0xFD3F), (0xFDF0, 0xFDFF)]
#: What East Asian typesetting adds to the repertoire of GB 2312.
CHINESE_SIGNS = [(0x2010, 0x2027), (0x2030, 0x203B), (0x3000, 0x301F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6)]
#: Characters of names of people and places that GB 2312 left out and later standards took in.
CHINESE_NAMES = (
    "镕堃喆玥珺祎赟頔昇晟玘珅瑢瑨璟璠皞铨锳韡飏骎鲲鹍麟龢䶮㛃㳘㵟迺嫄怡铖淼犇垚骉叆叇祢熹濬祐谞佧垯呗咘钛瀞勐猇"
)


def _every(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {code for first, last in ranges for code in range(first, last + 1)}


def _gb2312() -> set[int]:
    """Return the 6763 hanzi of GB 2312; its Greek, Cyrillic, kana and frames are left to the other fonts."""
    found: set[int] = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            found.update(ord(one) for one in bytes((row, cell)).decode("gb2312", "ignore"))
    return found


def _cut(font: TTFont, codes: set[int], target: Path, features: list[str] | None = None) -> None:
    options = Options()
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = ["*"]
    options.name_languages = [0x0409]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["DSIG", "BASE", "VORG", "vhea", "vmtx", "STAT", "MATH", "meta"]
    if features is not None:
        options.layout_features = features
    cutter = Subsetter(options)
    cutter.populate(unicodes=codes & set(font.getBestCmap()))
    cutter.subset(font)
    font.save(target, reorderTables=True)
    sys.stdout.write(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size:,} bytes\n")


def _find(folder: Path, name: str) -> Path:
    found = sorted(folder.rglob(name))
    if not found:
        sys.exit(f"{name} is not below {folder}: install fonts-noto-core and fonts-noto-cjk.")
    return found[0]


def main(source: Path, target: Path) -> None:
    """Write the four fonts into ``target`` from the Noto fonts found below ``source``."""
    target.mkdir(parents=True, exist_ok=True)
    kept = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "lnum", "pnum", "tnum"]
    for name in ("NotoSerif-Regular", "NotoSerif-Bold"):
        font = TTFont(_find(source, f"{name}.ttf"), recalcTimestamp=False)
        _cut(font, _every(LATIN_AND_CYRILLIC), target / f"{name}.ttf", kept)
    font = TTFont(_find(source, "NotoNaskhArabic-Regular.ttf"), recalcTimestamp=False)
    _cut(font, _every(ARABIC), target / "NotoNaskhArabic-Regular.ttf")
    font = TTFont(_find(source, "NotoNaskhArabic-Bold.ttf"), recalcTimestamp=False)
    _cut(font, _every(ARABIC), target / "NotoNaskhArabic-Bold.ttf")
    collection = TTCollection(_find(source, "NotoSerifCJK-Regular.ttc"), recalcTimestamp=False)
    chinese = next(one for one in collection.fonts if one["name"].getDebugName(1) == "Noto Serif CJK SC")
    codes = _gb2312() | _every(CHINESE_SIGNS) | {ord(one) for one in CHINESE_NAMES} | {0x0020, 0x00A0, 0x00B7}
    _cut(chinese, codes, target / "NotoSerifCJKsc-Regular.otf", ["ccmp", "locl", "kern", "halt", "palt"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
