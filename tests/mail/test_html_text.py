"""What HTML says of its text in no language: quoted, below a separator, signed, hidden."""

from __future__ import annotations

import pytest

from outreach.mail.html_text import html_to_text
from outreach.mail.quoting import split_text


@pytest.mark.parametrize(
    "quotation",
    [
        '<blockquote type="cite">Kwa: X<br>Excellency</blockquote>',
        '<div class="gmail_quote"><div class="gmail_attr">Tho Coalition</div><blockquote>Excellency</blockquote></div>',
        '<div id="divRplyFwdMsg"><b>Abc:</b> Coalition</div><div>Excellency</div>',
        '<div id="x_divRplyFwdMsg"><b>Abc:</b> Coalition</div><div>Excellency</div>',
        '<hr tabindex="-1" style="display:inline-block; width:98%"><div>Abc: Coalition</div><p>Excellency</p>',
        '<hr id="stopSpelling">Abc: Coalition<br>Excellency',
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p>Abc: Coalition</p></div><p>Excellency</p>',
        '<div style="border:none;border-top:solid #B5C4DF 1.0pt"><p>Abc: Coalition</p></div><p>Excellency</p>',
        '<div style="BORDER-TOP: rgb(181,196,223) 1pt solid">Abc: Coalition</div><p>Excellency</p>',
        '<div class="yahoo_quoted">Abc Coalition<p>Excellency</p></div>',
        '<div id="ydp1a2b3c4dyahoo_quoted_1" class="ydp1a2b3c4dyahoo_quoted">Abc Coalition<p>Excellency</p></div>',
        '<hr id="zwchr"><blockquote style="border-left:2px solid #1010FF"><b>Abc:</b> C<br>Excellency</blockquote>',
        '<div data-marker="__QUOTED_TEXT__">Coalition<p>Excellency</p></div>',
        '<div name="quote" style="border-left:2px solid #C3D9E5"><b>Abc:</b> Coalition<p>Excellency</p></div>',
        "<includetail><div>Abc: Coalition</div><div>Excellency</div></includetail>",
        '<div class="moz-cite-prefix">Coalition xyz:</div><blockquote type="cite">Excellency</blockquote>',
        '<p id="reply-intro">Coalition xyz:</p><blockquote type="cite">Excellency</blockquote>',
        '<p class="airmail_on">Coalition xyz:</p><blockquote type="cite">Excellency</blockquote>',
        '<span id="OLK_SRC_BODY_SECTION"><div>Abc: Coalition</div><div>Excellency</div></span>',
        '<div style="border:none;border-left:solid blue 1.5pt;padding:0cm 0cm 0cm 4.0pt">Coalition: Excellency</div>',
        '<div class="ms-outlook-mobile-reference-message">Abc: Coalition<br>Excellency</div>',
    ],
)  # fmt: skip
def test_html_says_what_is_quoted_in_no_language(quotation: str) -> None:
    parts = split_text(html_to_text(f"<div>We agree.</div><div><br></div><div>Truly.</div>{quotation}"))
    assert parts.new == "We agree.\n\nTruly."
    assert "Excellency" in parts.quoted


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ('<p class="MsoNormal">a</p><p class="MsoNormal">b</p>', "a\nb"),
        ('<p style="margin:0">a</p><p style="margin: 0px">b</p>', "a\nb"),
        ("<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>", "1. a\n2. b\n\n- c"),
        ('<ol start="4"><li>a<ul><li>b</li></ul></li><li>c</li></ol>', "4. a\n\n- b\n\n5. c"),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td>c</td><td>d</td></tr></table>", "a b\nc d"),
        ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb"),
        ('<div style="white-space: pre-wrap">a\n  b</div>', "a\n  b"),
        ('a<span style="display: none">x</span><span style="visibility:hidden">y</span>b', "ab"),
        ('<div style="max-height:0px;overflow:hidden">preview</div>a', "a"),
        ('<td style="font-size:0"><span style="font-size:14px">a</span></td>', "a"),
        ('<blockquote style="margin:0 0 0 40px;border:none">a</blockquote>', "a"),
        ('<div>a</div><div class="gmail_signature">A. Example</div>', "a\n-- \nA. Example"),
        ('<div>a</div><div class="moz-signature">-- <br>A. Example</div>', "a\n-- \nA. Example"),
    ],
)
def test_html_to_text(html: str, text: str) -> None:
    assert html_to_text(html) == text
