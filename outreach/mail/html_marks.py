"""What the elements of a mail's HTML say of their text: quoted, below a separator, signature, hidden, preformatted.

Mail programs mark the letter they answer with classes, ids and styles of their own, in whatever language they speak:
Gmail, Thunderbird, Apple Mail, Outlook on every platform, Yahoo, Zimbra, GMX, QQ, 163, Roundcube, Airmail, Proton.
Programs copy each other's HTML, so a name may carry a prefix (``x_`` in Outlook, ``ydp…`` in Yahoo, ``m_…`` in Gmail).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class Mark(StrEnum):
    """What an element says of its text."""

    NONE = ""
    #: Its text is quoted, to its end.
    QUOTE = "quote"
    #: A letter begins here that runs to the end of the mail.
    REST = "rest"
    #: Its text is the writer's signature.
    SIGNATURE = "signature"


_QUOTED_NAMES: Final = frozenset(
    {
        "moz-cite-prefix",
        "yahoo_quoted",
        "airmail_on",
        "reply-intro",
        "ntes-mailmaster-quote",
        "isreplycontent",
        "isforwardcontent",
        "olk_src_body_section",
        "mail-editor-reference-message-container",
        "ms-outlook-mobile-reference-message",
        "history_container",
        "j-reply",
        "original-content",
        "tutanota_quote",
        "clean_bq",
        "missive_quote",
        "front-blockquote",
        "replyheaderdiv",
    }
)
_REST_NAMES: Final = frozenset({"divrplyfwdmsg", "stopspelling", "outlookmessageheader", "replyforwardmessage"})
_SIGNATURE_NAMES: Final = frozenset(
    {
        "gmail_signature",
        "moz-signature",
        "signature",
        "ms-outlook-mobile-signature",
        "protonmail_signature_block",
        "ymail_android_signature",
        "yahoo-signature",
        "mobile_signature",
        "tutanota_signature",
        "zimbra-signature",
        "mail-signature",
        "spark_signature",
        "bloop_sign",
        "cds-signature",
    }
)
_ZIMBRA_QUOTED: Final = frozenset({"__headers__", "__quoted_text__"})
_PREFIX: Final = re.compile(r"^(?:(?:x_|m_-?\d{1,24}|ydp[0-9a-f]{1,16}|gmail-m_-?\d{1,24}|gmail-)_?)+")
_LONGEST_VALUE: Final = 400
_INDENTED: Final = re.compile(
    r"border(?:-(?:width|style))?:(?:[a-z0-9]{1,10} ?)?(?:none|0)(?:px|pt)?|margin:0(?:px)? 0(?:px)? 0(?:px)? 40px"
)
_BAR: Final = re.compile(r"border-left(?:-style|-width|-color)?:[^;]{0,60}")
_OUTLOOK_BAR: Final = re.compile(
    r"border-top:[^;]{0,40}(?:#e1e1e1|#b5c4df|rgb\(181, ?196, ?223\)|rgb\(225, ?225, ?225\))"
)
_HIDDEN: Final = re.compile(
    r"(?:^|;)(?:display:none|visibility:hidden|mso-hide:all|opacity:0(?:\.0{1,3})?(?:;|!|$))"
    r"|max-height:0(?:px|pt|em)?[;!][^<]{0,400}overflow:hidden|overflow:hidden[;!][^<]{0,400}max-height:0(?:px|pt|em)?(?:;|!|$)"
)
_NO_MARGIN: Final = re.compile(r"(?:^|;)margin:0(?:px|pt|cm|in|em)?(?: 0(?:px|pt|cm|in|em)?){0,3}(?:;|!|$)")
_TIGHT: Final = frozenset({"msonormal", "msoplaintext", "msonospacing", "mso-listparagraph", "p1", "p2"})


def mark_of(node: LexborNode, tag: str) -> Mark:
    """Return what an element says of its text. Never raises."""
    attributes = node.attributes
    if tag == "includetail":
        return Mark.QUOTE
    if not attributes:
        return Mark.QUOTE if tag == "blockquote" else Mark.NONE
    names = _names(attributes)
    if names & _REST_NAMES:
        return Mark.REST
    if names & _SIGNATURE_NAMES:
        return Mark.SIGNATURE
    if names & _QUOTED_NAMES or _is_intro(node, names):
        return Mark.QUOTE
    if (attributes.get("data-marker") or "").lower() in _ZIMBRA_QUOTED:
        return Mark.QUOTE
    return _by_style(tag, attributes, _style(attributes))


def is_hidden(node: LexborNode) -> bool:
    """Whether an element is not shown: previews of mailings and marks of trackers are hidden in these ways."""
    attributes = node.attributes
    return bool(attributes) and ("hidden" in attributes or _HIDDEN.search(_style(attributes)) is not None)


def is_preformatted(node: LexborNode, tag: str) -> bool:
    """Whether line ends in an element's text are line ends."""
    return tag == "pre" or "white-space:pre" in _style(node.attributes)


def is_tight(node: LexborNode) -> bool:
    """Whether a paragraph follows the one above it without a gap, as Word writes each line of a letter."""
    attributes = node.attributes
    if not attributes:
        return False
    return bool(_names(attributes) & _TIGHT) or _NO_MARGIN.search(_style(attributes)) is not None


def is_soft_separator(node: LexborNode) -> bool:
    """Whether an element is Zimbra's rule above a quotation that ends where its blockquote ends."""
    attributes = node.attributes
    return (attributes.get("id") or "") == "zwchr" and not attributes.get("data-marker")


def _by_style(tag: str, attributes: dict[str, str | None], style: str) -> Mark:
    if tag == "blockquote":
        is_cited = (attributes.get("type") or "").lower() == "cite" or bool(attributes.get("cite"))
        is_indent = _INDENTED.search(style) is not None and "border-left" not in style
        return Mark.NONE if is_indent and not is_cited else Mark.QUOTE
    if tag == "hr":
        is_outlook = attributes.get("tabindex") == "-1" and "98%" in (style + str(attributes.get("width")))
        return Mark.REST if is_outlook else Mark.NONE
    if tag != "div":
        return Mark.NONE
    if (attributes.get("name") or "") == "quote":
        return Mark.QUOTE
    if _OUTLOOK_BAR.search(style):
        return Mark.REST
    bar = _BAR.search(style)
    is_bar = bar is not None and "none" not in bar[0] and ("solid" in bar[0] or "border-left-style:solid" in style)
    return Mark.QUOTE if is_bar and ("padding" in style or "margin" in style) else Mark.NONE


def _is_intro(node: LexborNode, names: frozenset[str]) -> bool:
    """Whether an element is Gmail's attribution. What it forwards has the same class, but is marked no further."""
    return "gmail_attr" in names and "---" not in (node.text_content or "")[:200] and "---" not in _beginning(node)


def _beginning(node: LexborNode) -> str:
    """Return the first text in an element, without looking further than a few nodes."""
    found: list[str] = []
    here = node.first_child
    few = 6
    while here is not None and len(found) < few:
        found.append((here.text_content or "")[:100])
        here = here.first_child if here.is_element_node and here.first_child is not None else here.next
    return " ".join(found)


def _names(attributes: dict[str, str | None]) -> frozenset[str]:
    """Return the classes and the id, in lower case and without the prefixes of other programs."""
    value = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:_LONGEST_VALUE].lower()
    if value == " ":
        return frozenset()
    return frozenset(_PREFIX.sub("", name) for name in value.split())


def _style(attributes: dict[str, str | None]) -> str:
    """Return the beginning of the style, in lower case, with single spaces and none at signs."""
    style = attributes.get("style")
    if not style:
        return ""
    joined = " ".join(style[: 2 * _LONGEST_VALUE].lower().split())
    return joined.replace(": ", ":").replace(" :", ":").replace("; ", ";").replace(" ;", ";")
