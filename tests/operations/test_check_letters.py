"""`outreach campaign check` renders every letter, so that a fault shows before a wave is planned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from outreach.domain.contacts import DoorKind
from outreach.operations.check_letters import check_letters
from tests.operations.sending_desk import CHASER, FIRST

if TYPE_CHECKING:
    from tests.operations.sending_desk import SendingDesk

HTML = "<!DOCTYPE html>\n<html><head><title>Not read</title></head><body>{}</body></html>\n"


def check(desk: SendingDesk) -> list[str]:
    with desk.store.read() as conn:
        return [str(one) for one in check_letters(conn, desk.campaign)]


def write(desk: SendingDesk, path: str, text: str) -> None:
    desk.own_files()
    (desk.folder / "templates" / "emails" / desk.campaign.slug / path).write_text(text, encoding="utf-8")
    desk.reload()


@pytest.mark.parametrize("door", DoorKind)
def test_letters_of_the_sample_are_right_at_every_door(laid_out: SendingDesk, door: DoorKind) -> None:
    laid_out.change(doors=replace(laid_out.campaign.campaign.doors, order=(door,)))
    assert check(laid_out) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{{ nmae }}", "line 1: 'nmae' is undefined"),
        ("a\n{% for i in range(9999) %}{% for j in range(9999) %}b{% endfor %}{% endfor %}", "was cut off"),
        ("{% include '/etc/hostname' %}", "it may use no file outside aleppo-2016/"),
        ("a\u202eb", "line 1: it writes U+202E RIGHT-TO-LEFT OVERRIDE"),
    ],
)
def test_bad_template_is_told_once_with_its_file(laid_out: SendingDesk, body: str, told: str) -> None:
    write(laid_out, f"{CHASER}/ru/body.txt", body)
    (found,) = check(laid_out)
    assert found.startswith(f"templates/emails/aleppo-2016/{CHASER}/ru/: found aleppo-2016/{CHASER}/ru/body.txt")
    assert told in found


def test_case_of_one_state_is_tried_as_well(laid_out: SendingDesk) -> None:
    """A fault in what only one mission gets would else show when its wave is planned."""
    write(laid_out, f"{FIRST}/zh/body.txt", "{% if state.iso3 == 'KEN' %}{{ nobody }}{% endif %}谨")
    (found,) = check(laid_out)
    assert "'nobody' is undefined" in found


def test_case_of_an_answer_without_a_reference_is_tried_as_well(laid_out: SendingDesk) -> None:
    name = "follow-up-acknowledged"
    write(laid_out, f"{name}/en/body.txt", "{% if late.their_reference %}a{% else %}{{ nobody }}{% endif %}")
    assert "'nobody' is undefined" in check(laid_out)[0]


def test_case_of_an_answer_with_a_reference_is_tried_as_well(laid_out: SendingDesk) -> None:
    """The preview has a placeholder for it, which is not empty either."""
    condition = "{% if late.their_reference[0] != '[' %}{{ nobody }}{% endif %}"
    write(laid_out, "follow-up-acknowledged/en/body.txt", f"{{% if late.their_reference %}}{condition}{{% endif %}}a")
    (found,) = check(laid_out)
    assert "'nobody' is undefined" in found


def test_letter_written_by_hand_in_two_forms_is_kept_as_it_is(laid_out: SendingDesk) -> None:
    write(laid_out, f"{CHASER}/en/body.txt", "{{ salutation }}\n\nOn the\n1st, we ask:\n- a word.\n")
    html = HTML.format("<p>{{ salutation }}</p><p>On the 1<sup>st</sup>, we ask:</p><ul><li>a word.</li></ul>")
    write(laid_out, f"{CHASER}/en/body.html", html)
    assert check(laid_out) == []


def test_two_forms_that_say_different_words_are_refused_with_both(laid_out: SendingDesk) -> None:
    write(laid_out, f"{CHASER}/en/body.txt", "We have not yet recorded a reply to our letter.\n")
    write(laid_out, f"{CHASER}/en/body.html", HTML.format("<p>We have recorded a reply to our letter.</p>"))
    (found,) = check(laid_out)
    assert found == (
        f"templates/emails/aleppo-2016/{CHASER}/en/body.html: found “…We have recorded a reply to…” where body.txt"
        " says “…We have not yet recorded a reply to…”; accepted: the same words in both, or no body.html: then it is"
        " written from body.txt"
    )


def test_layout_that_leaves_out_what_the_text_says_is_refused_by_its_name(laid_out: SendingDesk) -> None:
    laid_out.edit_template("_shared/letter.html", '<p style="margin:0 0 16px 0;">{{ text.opening }}</p>', "")
    laid_out.reload()
    (found,) = check(laid_out)
    assert found.startswith("templates/emails/aleppo-2016/_shared/letter.html: found “…")
    assert "where the text of appeal-act/en says “…" in found
    assert "Excellency" in found.partition("says")[2]
