"""HTML to plain text for matching and display: quotations keep their mark, what is hidden stays out.

Nothing is loaded and nothing is run. The work is bounded: lexbor takes quadratic time over deeply nested
elements (measured: 100,000 nested ``div`` of 500 KB took 12.7 s), so the text is cut where the nesting
becomes absurd.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

#: Most HTML that is read, in characters; longer mails carry their answer at the start.
LONGEST_HTML: Final = 512 * 1024

_DEEPEST: Final = 2000
_DEEPEST_QUOTE: Final = 20

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
    """Return the text of ``html``; lines of a ``blockquote`` begin with ``> ``. Any string gives a text."""
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

    def enter(self, node: LexborNode) -> bool:
        """Take in a node as it begins; return whether its children are to be seen."""
        tag = node.tag or ""
        if tag == "-text":
            self._add(node.text_content or "")
            return False
        if tag in _UNSEEN or tag.startswith(("-", "!")) or _is_hidden(node):
            return False
        if tag == "br":
            self._end_line()
        elif tag in _BLOCKS:
            self._break(with_space=tag in _WITH_SPACE)
        elif tag in {"td", "th"}:
            self._line.append(" ")
        if tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "li":
            self._line.append("- ")
        return True

    def leave(self, node: LexborNode) -> None:
        """Take note of a node that ends."""
        tag = node.tag or ""
        if tag not in _BLOCKS or _is_hidden(node):
            return
        self._break(with_space=False)
        if tag == "blockquote":
            self._quotes -= 1
        elif tag == "pre":
            self._preformatted -= 1
        if tag in _WITH_SPACE:
            self._break(with_space=True)

    def text(self) -> str:
        """Return what was gathered."""
        self._break(with_space=False)
        return "\n".join(self._lines).strip("\n")

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
        self._lines.append(self._mark() + (line.rstrip() if self._preformatted else " ".join(line.split())))
        self._line = []

    def _mark(self) -> str:
        return "> " * min(self._quotes, _DEEPEST_QUOTE)


def _is_hidden(node: LexborNode) -> bool:
    """Whether a node is not shown: previews of mailings and marks of trackers are hidden in this way."""
    if not node.is_element_node:
        return False
    attributes = node.attributes
    style = (attributes.get("style") or "").lower().replace(" ", "")
    return "hidden" in attributes or "display:none" in style
