"""HTML to plain text for matching and display: quotations keep their mark, what is hidden stays out.

Nothing is loaded and nothing is run. The work is bounded: lexbor takes quadratic time over deeply nested
elements (measured: 100,000 nested ``div`` of 500 KB took 12.7 s), so the text is cut where the nesting
becomes absurd.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser

from outreach.mail.html_marks import Mark, is_hidden, is_preformatted, is_soft_separator, is_tight, mark_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

#: Most HTML that is read, in characters; longer mails carry their answer at the start.
LONGEST_HTML: Final = 512 * 1024

_DEEPEST: Final = 2000
_DEEPEST_QUOTE: Final = 20

# As Outlook parts the letter from the answer in plain text; its HTML says so in no language.
_SEPARATOR: Final = "-----Original Message-----"
# RFC 3676 section 4.3.
_DELIMITER: Final = "-- "

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_UNSEEN: Final = frozenset({"script", "style", "head", "title", "template", "svg", "object", "noframes"})
_VOID: Final = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base"})
# HTML closes these by itself when the next one opens, so they do not nest.
_SELF_CLOSING: Final = frozenset({"p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody", "thead"})
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_WITH_SPACE: Final = frozenset({"p", "blockquote", "ul", "ol", "table", "h1", "h2", "h3", "pre"})


def html_to_text(html: str) -> str:
    """Return the text of ``html``. Any string gives a text.

    What is quoted begins with ``> ``; a letter that runs to the end of the mail is parted by the line that Outlook
    writes; a signature that is marked as one is parted by ``-- ``.
    """
    body = LexborHTMLParser(_cut(html[:LONGEST_HTML])).body
    if body is None:
        return ""
    page = _Page()
    node: LexborNode | None = body
    while node is not None:
        is_seen = page.enter(node)
        child = node.first_child if is_seen else None
        if child is not None:
            node = child
            continue
        node = _after(node, body, page)
    return page.text()


def _after(node: LexborNode, body: LexborNode, page: _Page) -> LexborNode | None:
    """Leave ``node`` and whatever ends with it, and return what follows; None at the end of the body.

    A loop and not a recursion: the depth is the sender's choice.
    """
    here: LexborNode | None = node
    while here is not None:
        page.leave(here)
        if here.mem_id == body.mem_id:
            return None
        following = here.next
        if following is not None:
            return following
        here = here.parent
    return None


def _cut(html: str) -> str:
    """Cut ``html`` before its elements nest deeper than any letter's."""
    depth = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _VOID or name in _SELF_CLOSING:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            return html[: tag.start()]
    return html


class _Page:
    """Gathers lines while the elements are walked through in order."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quotes = 0
        self._preformatted = 0
        self._lists: list[int] = []
        # Elements that changed a count above, by their identity, so that leaving undoes what entering did.
        self._quoting: set[int] = set()
        self._formatting: set[int] = set()
        self._inline: set[int] = set()
        self._is_separated = False
        self._is_below_soft = False
        self._signature_begins = False

    def enter(self, node: LexborNode) -> bool:
        """Take in a node as it begins; return whether its children are to be seen."""
        tag = node.tag or ""
        if tag == "-text":
            self._add(node.text_content or "")
            return False
        if tag in _UNSEEN or tag.startswith(("-", "!")) or is_hidden(node):
            return False
        if tag == "br":
            self._end_line()
            return True
        if tag in {"td", "th"}:
            self._line.append(" ")
        elif tag in _BLOCKS:
            self._enter_block(node, tag)
        self._enter_marked(node, tag)
        if is_preformatted(node, tag):
            self._formatting.add(node.mem_id)
            self._preformatted += 1
        return True

    def _enter_block(self, node: LexborNode, tag: str) -> None:
        if _is_alone_in_cell(node):
            self._inline.add(node.mem_id)
            return
        self._break(with_space=tag in _WITH_SPACE and not (tag == "p" and is_tight(node)))
        if tag in {"ol", "ul"}:
            self._lists.append(_first_number(node) if tag == "ol" else -1)
        elif tag == "li":
            self._line.append(self._bullet())

    def _enter_marked(self, node: LexborNode, tag: str) -> None:
        """Note what an element says of its text; see ``html_marks``."""
        mark = mark_of(node, tag)
        if mark is Mark.QUOTE:
            self._break(with_space=False)
            self._quoting.add(node.mem_id)
            self._quotes += 1
        elif mark is Mark.SIGNATURE and not self._quotes and not self._is_separated:
            self._break(with_space=False)
            self._signature_begins = True
        elif mark is Mark.REST and not self._is_separated and not self._quotes:
            self._break(with_space=True)
            self._lines.append(_SEPARATOR)
            self._is_separated = True
        elif is_soft_separator(node) and not self._quotes:
            self._is_below_soft = True

    def leave(self, node: LexborNode) -> None:
        """Take note of a node that ends."""
        tag = node.tag or ""
        identity = node.mem_id
        is_block = tag in _BLOCKS and identity not in self._inline and not is_hidden(node)
        if is_block or identity in self._quoting:
            self._break(with_space=False)
        if identity in self._quoting:
            self._quoting.discard(identity)
            self._quotes -= 1
            if not self._quotes and tag == "blockquote":
                self._is_below_soft = False
        if identity in self._formatting:
            self._formatting.discard(identity)
            self._preformatted -= 1
        if is_block and tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        if is_block and tag in _WITH_SPACE and not (tag == "p" and is_tight(node)):
            self._break(with_space=True)

    def text(self) -> str:
        """Return what was gathered."""
        self._break(with_space=False)
        return "\n".join(self._lines).strip("\n")

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}. "

    def _add(self, text: str) -> None:
        if not self._preformatted:
            self._line.append(_SPACES.sub(" ", text))
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._end_line()
            self._line.append(line)

    def _break(self, *, with_space: bool) -> None:
        """End the line if one was begun; ``with_space`` leaves one empty line before what follows."""
        if "".join(self._line).strip():
            self._end_line()
        self._line = []
        if with_space and self._lines and self._lines[-1].strip("> "):
            self._lines.append(self._mark())

    def _end_line(self) -> None:
        line = "".join(self._line)
        line = line.rstrip() if self._preformatted else " ".join(line.split())
        if line == "--":
            line = _DELIMITER
        if self._signature_begins and line:
            self._signature_begins = False
            above = next((one for one in reversed(self._lines) if one.strip()), "")
            if _DELIMITER not in (line, above):
                self._lines.append(_DELIMITER)
        self._lines.append(self._mark() + line)
        self._line = []

    def _mark(self) -> str:
        return "> " * min(max(self._quotes, int(self._is_below_soft)), _DEEPEST_QUOTE)


def _first_number(node: LexborNode) -> int:
    """Return the number of a list's first item."""
    start = (node.attributes.get("start") or "1").strip()
    longest = 6
    return int(start) if start.isascii() and start.isdigit() and len(start) <= longest else 1


def _is_alone_in_cell(node: LexborNode) -> bool:
    """Whether a paragraph is all that a cell of a table with several columns holds, so that its row is one line."""
    cell = node.parent
    if cell is None or cell.tag not in {"td", "th"} or _has_sibling(node):
        return False
    return _has_sibling(cell)


def _has_sibling(node: LexborNode) -> bool:
    """Whether an element or text stands beside a node; looks at a few nodes only."""
    few = 4
    for step in ("next", "prev"):
        other = getattr(node, step)
        for _ in range(few):
            if other is None:
                break
            if other.is_element_node or (other.tag == "-text" and (other.text_content or "").strip()):
                return True
            other = getattr(other, step)
    return False
