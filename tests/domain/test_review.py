"""What a person reads before an approval: one letter of each kind, what is different in others, and who approved."""

from __future__ import annotations

from datetime import UTC, datetime

from outreach.domain.approvals import Approval, ApprovedLetter, Tally, actor_key, standing, void_by_change
from outreach.domain.contacts import Role
from outreach.domain.messages import Message, MessageStatus, Recipient
from outreach.domain.review import compare_letters, count_letters, group_letters

AT = datetime(2016, 12, 1, 17, 0, tzinfo=UTC)


def letter(
    iso3: str,
    text: str = "",
    *,
    key: int = 1,
    step: str = "appeal",
    language: str = "en",
    missing: tuple[str, ...] = (),
) -> Message:
    address = f"mission@{iso3.lower()}.example"
    said = text or f"The Permanent Representative\n{iso3}land\n\nExcellency,\n\nThe same for everybody.\n"
    return Message(
        key=key,
        thread_key=key,
        campaign="aleppo-2016",
        iso3=iso3,
        wave="first",
        step=step,
        status=MessageStatus.DRAFT,
        status_why="",
        language=language,
        language_instead_of="",
        message_id=f"<{key}@coalition.example>",
        subject=f"Appeal [ALP-{iso3}]",
        text=said,
        html="",
        recipients=(Recipient(address, address, Role.TO),),
        content_hash=f"{hash(said):x}",
        approved_hash="",
        approved_by="",
        missing=missing,
        due_at=None,
        due_why="",
        tries=0,
        accepted_at=None,
        raw_sha256="",
        is_follow_up=False,
        follow_up_when="",
    )


def test_letters_that_are_alike_are_read_once_with_the_lines_that_are_their_own() -> None:
    groups = group_letters([letter("DEU"), letter("FRA"), letter("JPN")])
    assert [(one.sample.iso3, one.size) for one in groups] == [("DEU", 3)]
    assert groups[0].others[0][1] == ("FRAland",)


def test_own_code_in_a_reference_is_no_line_of_its_own_and_that_of_another_state_is() -> None:
    right, wrong = letter("FRA", "See ALP-FRA.\n"), letter("JPN", "See ALP-DEU.\n")
    (group,) = group_letters([letter("DEU", "See ALP-DEU.\n"), right, wrong])
    assert [own for _, own in group.others] == [(), ("See ALP-DEU.",)]


def test_letter_that_says_more_is_shown_whole() -> None:
    groups = group_letters([letter("DEU"), letter("CAN", "Another letter.\nOf two lines.\n"), letter("FRA")])
    assert [(one.sample.iso3, one.size) for one in groups] == [("DEU", 2), ("CAN", 1)]


def test_steps_and_languages_are_never_put_together_and_drafts_that_lack_something_are_no_letters() -> None:
    letters = [letter("DEU"), letter("FRA", language="fr"), letter("JPN", step="thanks"), letter("POL", missing=("x",))]
    assert len(group_letters(letters)) == 3
    assert [(one.step, one.language, one.complete, one.lacking) for one in count_letters(letters)] == [
        ("appeal", "en", 1, 1),
        ("appeal", "fr", 1, 0),
        ("thanks", "en", 1, 0),
    ]


def approved(one: Message, *, text: str = "", address: str = "", hash_: str = "before") -> ApprovedLetter:
    to = address or one.recipients[0].address
    return ApprovedLetter(one.key, hash_, "Anna", one.subject, text or one.text, (("to", to),))


def test_difference_that_letters_have_in_common_is_told_once() -> None:
    two = [letter("DEU", key=1), letter("FRA", key=2)]
    before = {one.key: approved(one, text=one.text.replace("everybody", "all")) for one in two}
    (found,) = compare_letters(two, before).differences
    assert found.states == ("DEU", "FRA")
    assert found.lines == ("@@ -6 +6 @@", "-The same for all.", "+The same for everybody.")


def test_new_same_and_changed_recipients_are_told_apart() -> None:
    new, same, moved, formed = (letter(code, key=key) for key, code in enumerate(("DEU", "FRA", "JPN", "POL"), 1))
    before = {
        same.key: approved(same, hash_=same.content_hash),
        moved.key: approved(moved, address="old@jpn.example"),
        formed.key: approved(formed),
    }
    found = compare_letters([new, same, moved, formed], before)
    assert (found.new, found.same) == ((new,), (same,))
    assert [one.lines for one in found.differences] == [
        ("-to: old@jpn.example", "+to: mission@jpn.example"),
        ("only the HTML form or an attachment is different",),
    ]


def given(actor: str, hash_: str = "h1", *, voided: bool = False) -> Approval:
    return Approval(1, 1, None, actor, AT, hash_, AT if voided else None, "")


def test_approvals_count_people_and_not_spellings() -> None:
    assert actor_key(" ANNA  Müller ") == actor_key("anna müller")
    assert not Tally((given("Anna"), given("ANNA")), 2).is_enough
    assert Tally((given("Anna"), given("Boris")), 2).is_enough
    assert Tally((given("Anna"),), 2).told == "1 of 2 approvals (Anna, 2016-12-01 17:00 UTC, hash h1)"


def test_only_what_binds_this_hash_stands_and_the_rest_is_void_by_name() -> None:
    all_ = [given("Anna"), given("Boris", "h2"), given("Clara", "h2", voided=True)]
    assert [one.actor for one in standing(all_, "h2")] == ["Boris"]
    assert [one.actor for one in void_by_change(all_, "h2")] == ["Anna"]
