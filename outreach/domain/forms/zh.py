"""Chinese: from the large to the small (place, office, person), *阁下* for Excellency, a full-width colon."""

from __future__ import annotations

from outreach.domain.contacts import DoorKind, Rank
from outreach.domain.forms.wording import Forms, Post, Style, Worded, same


def _excellency(title: str, addressed: str) -> Style:
    return Style(same(title), same(f"{addressed}阁下"), same(f"尊敬的{addressed}阁下："))


def _unknown(title: str) -> Style:
    return Style(same(title), same(f"{title}阁下"), same("阁下："))


def _other(title: str) -> Style:
    return Style(
        same(title),
        Worded(f"{title}女士", f"{title}先生", title),
        Worded(f"尊敬的{title}女士：", f"尊敬的{title}先生：", f"尊敬的{title}："),
    )


_AMBASSADOR = _excellency("大使", "大使")
_CHARGE = _other("临时代办")

CHINESE = Forms(
    language="zh",
    name="Chinese",
    styles={
        (Post.MISSION, Rank.UNKNOWN): _unknown("常驻代表"),
        (Post.MISSION, Rank.PERMANENT_REPRESENTATIVE): _excellency("常驻代表", "常驻代表"),
        (Post.MISSION, Rank.AMBASSADOR): _AMBASSADOR,
        (Post.MISSION, Rank.CHARGE): _CHARGE,
        (Post.MISSION, Rank.DEPUTY): _other("常驻副代表"),
        (Post.MINISTRY, Rank.UNKNOWN): _unknown("外交部长"),
        (Post.MINISTRY, Rank.MINISTER): _excellency("外交部长", "外交部长"),
        (Post.MINISTRY, Rank.DEPUTY): _excellency("外交部副部长", "副部长"),
        (Post.EMBASSY, Rank.UNKNOWN): _unknown("大使"),
        (Post.EMBASSY, Rank.AMBASSADOR): _AMBASSADOR,
        (Post.EMBASSY, Rank.CHARGE): _CHARGE,
        (Post.EMBASSY, Rank.DEPUTY): _other("副馆长"),
    },
    houses={
        DoorKind.MISSION_NEW_YORK: "{of}常驻联合国代表团",
        DoorKind.MISSION_GENEVA: "{of}常驻联合国日内瓦办事处代表团",
        DoorKind.MINISTRY: "{of}外交部",
        DoorKind.EMBASSY: "{of}大使馆",
    },
    places={"New York": "纽约", "Geneva": "日内瓦"},
    closing="谨向{address}致以最崇高的敬意。",
    impersonal_opening="敬启者：",
    impersonal_closing="谨致最崇高的敬意。",
    courtesies=("尊敬的",),
    months=tuple(str(month) for month in range(1, 13)),
    date_pattern="{year}年{month}月{day}日",
    placeholders={
        "date": "[发信日期]",
        "first_letter_on": "[我方首次去函日期]",
        "their_reference": "[贵方文号，如有]",
    },
    largest_first=True,
)
