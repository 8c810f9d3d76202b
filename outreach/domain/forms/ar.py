"""Arabic: *سعادة* for a head of mission, *معالي* for a minister; digits and months as diplomatic letters have them.

Digits follow CLDR's default numbering of the state that is written to: Arabic-Indic from Egypt to the Gulf, 0 to 9 in
the Maghreb and the United Arab Emirates. Months bear both names, as the United Nations writes them, since no single
set is read everywhere. Where the gender is not known, the opening is the greeting that suits everybody and the close
says *سعادتكم* or *معاليكم*.
"""

from __future__ import annotations

from outreach.domain.contacts import DoorKind, Rank
from outreach.domain.forms.wording import ARABIC_DIGITS, Forms, Post, Style, Worded, same

_GREETING = "تحية طيبة وبعد،"
_HEAD_OF_MISSION = "رئاسة البعثة"
_OFFICE_OF_MINISTER = "مكتب وزير الخارجية"


def _unknown(neutral: str, address: str) -> Style:
    return Style(same(neutral), same(neutral), same(_GREETING), same(address))


def _head_of_mission(female: str, male: str) -> Style:
    return Style(
        Worded(female, male, _HEAD_OF_MISSION),
        Worded(f"سعادة {female}", f"سعادة {male}", _HEAD_OF_MISSION),
        Worded("سعادة السفيرة،", "سعادة السفير،", _GREETING),
        Worded("سعادة السفيرة", "سعادة السفير", "سعادتكم"),
    )


def _other(female: str, male: str) -> Style:
    return Style(
        Worded(female, male),
        Worded(f"السيدة {female}", f"السيد {male}"),
        Worded(f"السيدة {female}،", f"السيد {male}،"),
    )


_AMBASSADOR = _head_of_mission("السفيرة", "السفير")
_CHARGE = _other("القائمة بالأعمال بالنيابة", "القائم بالأعمال بالنيابة")

ARABIC = Forms(
    language="ar",
    name="Arabic",
    styles={
        (Post.MISSION, Rank.UNKNOWN): _unknown(_HEAD_OF_MISSION, "سعادتكم"),
        (Post.MISSION, Rank.PERMANENT_REPRESENTATIVE): _head_of_mission("الممثلة الدائمة", "الممثل الدائم"),
        (Post.MISSION, Rank.AMBASSADOR): _AMBASSADOR,
        (Post.MISSION, Rank.CHARGE): _CHARGE,
        (Post.MISSION, Rank.DEPUTY): _other("نائبة الممثل الدائم", "نائب الممثل الدائم"),
        (Post.MINISTRY, Rank.UNKNOWN): _unknown(_OFFICE_OF_MINISTER, "معاليكم"),
        (Post.MINISTRY, Rank.MINISTER): Style(
            Worded("وزيرة الخارجية", "وزير الخارجية", _OFFICE_OF_MINISTER),
            Worded("معالي وزيرة الخارجية", "معالي وزير الخارجية", _OFFICE_OF_MINISTER),
            Worded("معالي الوزيرة،", "معالي الوزير،", _GREETING),
            Worded("معالي الوزيرة", "معالي الوزير", "معاليكم"),
        ),
        (Post.MINISTRY, Rank.DEPUTY): _other("نائبة وزير الخارجية", "نائب وزير الخارجية"),
        (Post.EMBASSY, Rank.UNKNOWN): _unknown(_HEAD_OF_MISSION, "سعادتكم"),
        (Post.EMBASSY, Rank.AMBASSADOR): _AMBASSADOR,
        (Post.EMBASSY, Rank.CHARGE): _CHARGE,
        (Post.EMBASSY, Rank.DEPUTY): _other("نائبة رئيس البعثة", "نائب رئيس البعثة"),
    },
    houses={
        DoorKind.MISSION_NEW_YORK: "البعثة الدائمة {of} لدى الأمم المتحدة",
        DoorKind.MISSION_GENEVA: "البعثة الدائمة {of} لدى مكتب الأمم المتحدة في جنيف",
        DoorKind.MINISTRY: "وزارة خارجية {short}",
        DoorKind.EMBASSY: "سفارة {short}",
    },
    places={"New York": "نيويورك", "Geneva": "جنيف"},
    closing="وتفضلوا {address} بقبول فائق الاحترام والتقدير.",
    impersonal_opening=_GREETING,
    impersonal_closing="وتفضلوا بقبول فائق الاحترام والتقدير.",
    courtesies=("تحية طيبة وبعد",),
    months=(
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيه",
        "تموز/يوليه",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ),
    date_pattern="{day} {month} {year}",
    digits=ARABIC_DIGITS,
    grouping="٬",
    # CLDR 47: `latn` is the default numbering of ar-AE, ar-DZ, ar-LY, ar-MA and ar-TN.
    western={"ARE": ",", "DZA": ".", "LBY": ".", "MAR": ".", "TUN": "."},
    placeholders={
        "date": "[تاريخ الإرسال]",
        "first_letter_on": "[تاريخ رسالتنا الأولى]",
        "their_reference": "[رقم إشارتكم، إن وجد]",
    },
)
