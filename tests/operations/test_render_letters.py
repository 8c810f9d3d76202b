"""Rendering: the right language and forms, and never a gap or a fallback that nobody chose (promise 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from outreach.domain.contacts import Contact, ContactStatus, DoorKind, Gender, Rank, Role
from outreach.domain.doors import choose_addressees
from outreach.operations.render_letters import Incomplete, LateFields, LetterRenderer, Rendered
from outreach.storage import roster
from tests.operations.rehearsed_desk import CAMPAIGN
from tests.operations.sending_desk import CHASER, FIRST, SendingDesk, mission


def contact(iso3: str = "FRA", **columns: object) -> Contact:
    plain = Contact(
        contact_id=1,
        iso3=iso3,
        door_id=1,
        door_kind=DoorKind.MISSION_NEW_YORK,
        place="New York",
        timezone="America/New_York",
        address=mission(iso3),
        address_key=mission(iso3),
        role=Role.TO,
        language="fr",
        office="Permanent Mission",
        person="",
        salutation="",
        source="made for this test",
        status=ContactStatus.ACTIVE,
    )
    key = str(columns.get("address", plain.address)).lower()
    return replace(plain, **{"address_key": key, **columns})  # type: ignore[arg-type]


def render(
    desk: SendingDesk, *people: Contact, step: str = FIRST, iso3: str = "FRA", late: LateFields | None = None
) -> Rendered | Incomplete:
    with desk.store.read() as conn:
        state = roster.find_state(conn, iso3)
        renderer: LetterRenderer = desk.campaign.renderer(conn)
    assert state is not None
    addressees = choose_addressees(desk.campaign.campaign.doors, people or (contact(iso3),))
    return renderer.render(state, addressees, step, first_step=FIRST, reference=f"ALP-{iso3}", late=late)


def complete(result: Rendered | Incomplete) -> Rendered:
    assert isinstance(result, Rendered), result
    return result


def missing(result: Rendered | Incomplete) -> tuple[str, ...]:
    assert isinstance(result, Incomplete), result
    return result.missing


# --- language and forms ------------------------------------------------------------------------------------------


def test_french_contact_gets_a_french_letter_with_french_forms(laid_out: SendingDesk) -> None:
    letter = complete(render(laid_out)).letter
    assert (letter.language, letter.instead_of) == ("fr", "")
    assert "Excellence," in letter.text
    assert "Le Chef de mission\nMission permanente de la France auprès de l’Organisation" in letter.text
    assert "Excellency" not in letter.text + letter.html


def test_declared_language_stands_in_and_is_on_record(laid_out: SendingDesk) -> None:
    laid_out.change(languages=("en", "fr"), language_instead={"es": "en"})
    letter = complete(render(laid_out, contact("CRI", language="es"), iso3="CRI")).letter
    assert (letter.language, letter.instead_of) == ("en", "es")
    assert "Excellency," in letter.text


def test_language_that_nobody_declared_blocks_the_letter(laid_out: SendingDesk) -> None:
    laid_out.change(languages=("en", "fr"), language_instead={})
    assert missing(render(laid_out, contact(language="es"))) == (
        f"no letter '{FIRST}' in 'es', and the campaign declares no language in its place",
    )


def test_step_without_a_letter_in_the_language_blocks_that_step_alone(laid_out: SendingDesk) -> None:
    laid_out.reload()
    (laid_out.folder / "templates" / "emails" / CAMPAIGN / CHASER / "fr" / "body.txt").unlink()
    assert "no letter 'follow-up-1' in 'fr'" in missing(render(laid_out, step=CHASER))[0]
    complete(render(laid_out))


def edit_state_forms(desk: SendingDesk, old: str, new: str) -> None:
    desk.own_files()
    path = desk.folder / "config" / "roster" / "state_forms.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    desk.reload()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("FRA,fr,la France,", "ZZZ,fr,la France,", "config/roster/state_forms.csv has no row for FRA in fr"),
        ("FRA,fr,la France,de la France,", "FRA,fr,la France,,", ", column of: found nothing; accepted: the name"),
        ("FRA,es,Francia,", "FRA,fr,Francia,", ": found a second row, as in line "),
        ("FRA,fr,la France,", "FRA,fr,la France,,,,", "found 9 cells"),
    ],
)
def test_name_of_a_state_that_is_missing_blocks_its_letters_in_that_language_alone(
    laid_out: SendingDesk, old: str, new: str, found: str
) -> None:
    edit_state_forms(laid_out, old, new)
    (said,) = missing(render(laid_out))
    assert found in said
    assert "config/roster/state_forms.csv" in said
    complete(render(laid_out, contact(language="en")))
    complete(render(laid_out, contact("DEU"), iso3="DEU"))


def test_workspace_without_the_names_of_the_states_says_how_to_get_them(laid_out: SendingDesk) -> None:
    laid_out.own_files()
    (laid_out.folder / "config" / "roster" / "state_forms.csv").unlink()
    laid_out.reload()
    assert "`outreach init --force`" in missing(render(laid_out))[0]


def test_all_that_a_form_of_address_lacks_is_said_at_once(laid_out: SendingDesk) -> None:
    edit_state_forms(laid_out, "FRA,fr,la France,", "ZZZ,fr,la France,")
    found = missing(render(laid_out, contact(rank=Rank.CHARGE)))
    assert [one.split(":")[0] for one in found] == [
        "config/roster/state_forms.csv has no row for FRA in fr",
        "the gender of mission@fra.example is needed for rank charge in French",
    ]


def test_template_may_name_the_state_in_the_sentence(laid_out: SendingDesk) -> None:
    words = "{{ state.short }}|{{ state.of }}|{{ state.formal }}|{{ state.of_formal }}|{{ closing }}"
    laid_out.edit_template(f"{FIRST}/fr/subject.txt", "[{{ letter.reference }}]", words)
    one = contact(rank=Rank.AMBASSADOR, gender=Gender.FEMALE)
    assert complete(render(laid_out, one)).letter.subject.endswith(
        "la France|de la France|la République française|de la République française|"
        "Veuillez agréer, Madame l’Ambassadrice, l’assurance de notre très haute considération."
    )


def test_persons_name_and_own_salutation_are_used(laid_out: SendingDesk) -> None:
    one = contact(language="en", person="The Ambassador's name", salutation="Dear Ambassador,")
    text = complete(render(laid_out, one)).letter.text
    assert "The Ambassador's name\nPermanent Representative\nPermanent Mission of France to the United Nations" in text
    assert "Dear Ambassador," in text
    assert "Please accept, Ambassador, the assurances" in text


# --- who is written to ---------------------------------------------------------------------------------------------


def test_only_active_contacts_of_the_campaigns_door_are_written_to(laid_out: SendingDesk) -> None:
    rendered = complete(
        render(
            laid_out,
            contact(),
            contact(address="cc@fra.example", role=Role.CC),
            contact(address="old@fra.example", status=ContactStatus.RETIRED),
            contact(address="gone@fra.example", role=Role.CC, status=ContactStatus.BOUNCED),
            contact(address="geneva@fra.example", door_kind=DoorKind.MISSION_GENEVA),
        )
    )
    assert [(one.address, one.role) for one in rendered.recipients] == [
        (mission("FRA"), Role.TO),
        ("cc@fra.example", Role.CC),
    ]


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ((contact(status=ContactStatus.BOUNCED),), "no usable contact"),
        ((contact(role=Role.CC),), "no usable contact"),
        ((contact(door_kind=DoorKind.EMBASSY),), "no usable contact"),
        ((contact(), contact(address="second@fra.example")), "2 contacts in To"),
    ],
)
def test_letter_needs_exactly_one_to_address(laid_out: SendingDesk, people: tuple[Contact, ...], found: str) -> None:
    assert missing(render(laid_out, *people)) == (f"{found} at mission new york; one is needed",)


# --- what a template says ------------------------------------------------------------------------------------------


def test_name_without_a_value_blocks_and_names_itself(laid_out: SendingDesk) -> None:
    laid_out.edit_template(f"{FIRST}/fr/body.txt", "Nous prions", "{{ state.capital }} Nous prions")
    (found,) = missing(render(laid_out))
    assert "capital" in found
    assert f"{CAMPAIGN}/{FIRST}/fr/body.txt" in found


def test_number_that_no_source_states_blocks_and_names_itself(laid_out: SendingDesk) -> None:
    laid_out.edit_template(f"{FIRST}/fr/body.txt", "Nous prions", '{{ stated["g77"] }} Nous prions')
    assert "g77" in missing(render(laid_out))[0]


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ addressee.append('x') }}",
        "{% include '/etc/hostname' %}",
        "{% include '../../../config/campaigns/aleppo-2016.toml' %}",
        "{{ 1 / 0 }}",
        "{{ 'a' + 1 }}",
    ],
)
def test_template_that_reaches_out_or_fails_blocks_with_words(laid_out: SendingDesk, text: str) -> None:
    laid_out.edit_template(f"{FIRST}/fr/body.txt", "Nous prions", text + " Nous prions")
    (found,) = missing(render(laid_out))
    assert found.startswith(f"{CAMPAIGN}/{FIRST}/fr/body.txt, line ")


def test_template_that_is_not_utf_8_blocks_with_words(laid_out: SendingDesk) -> None:
    laid_out.reload()
    path = laid_out.folder / "templates" / "emails" / CAMPAIGN / FIRST / "fr" / "body.txt"
    path.write_bytes(b"Excellence, \xe0 vous\n")
    assert "not UTF-8" in missing(render(laid_out))[0]


def test_letter_without_a_subject_is_blocked(laid_out: SendingDesk) -> None:
    laid_out.reload()
    path = laid_out.folder / "templates" / "emails" / CAMPAIGN / FIRST / "fr" / "subject.txt"
    path.write_text(" \n\n", encoding="utf-8")
    assert missing(render(laid_out)) == (f"{FIRST}/fr/subject.txt is empty",)


def test_names_in_html_are_escaped(laid_out: SendingDesk) -> None:
    laid_out.change(signatories=('Friends & <b>Allies</b> "United"',))
    letter = complete(render(laid_out)).letter
    assert "Friends &amp; &lt;b&gt;Allies" in letter.html
    assert 'Friends & <b>Allies</b> "United"' in letter.text


def test_name_of_a_person_is_escaped_in_html(laid_out: SendingDesk) -> None:
    letter = complete(render(laid_out, contact(person="N. <b>N.</b> & Co"))).letter
    assert "N. &lt;b&gt;N.&lt;/b&gt; &amp; Co" in letter.html
    assert "N. <b>N.</b> & Co" in letter.text


def test_list_of_signatories_stands_in_first_letters_and_in_no_chaser(laid_out: SendingDesk) -> None:
    assert "Second Organization" in complete(render(laid_out)).letter.text
    chaser = complete(render(laid_out, step=CHASER)).letter
    assert "Second Organization" not in chaser.text + chaser.html


def test_rehearsal_is_marked_in_text_and_html(laid_out: SendingDesk) -> None:
    letter = complete(render(laid_out)).letter
    assert "Rehearsal: answers are invented" in letter.text
    assert "Rehearsal: answers are invented" in letter.html
    laid_out.campaign = replace(laid_out.campaign, rehearsal=False)
    letter = complete(render(laid_out)).letter
    assert "Rehearsal" not in letter.text + letter.html


# --- subjects and late fields ---------------------------------------------------------------------------------------


def test_chaser_takes_the_subject_of_the_first_letter(laid_out: SendingDesk) -> None:
    first = complete(render(laid_out)).letter.subject
    assert "[ALP-FRA]" in first
    assert complete(render(laid_out, step=CHASER)).letter.subject == f"Re: {first}"


def test_chaser_with_a_subject_of_its_own_keeps_it(laid_out: SendingDesk) -> None:
    laid_out.reload()
    path = laid_out.folder / "templates" / "emails" / CAMPAIGN / CHASER / "fr" / "subject.txt"
    path.write_text("Rappel [{{ letter.reference }}]\n", encoding="utf-8")
    assert complete(render(laid_out, step=CHASER)).letter.subject == "Rappel [ALP-FRA]"


def test_preview_shows_placeholders_where_only_the_day_of_sending_knows(laid_out: SendingDesk) -> None:
    text = " ".join(complete(render(laid_out, step=CHASER)).letter.text.split())
    assert "[date d’envoi]" in text
    assert "[date de notre première lettre]" in text


def test_late_fields_are_written_as_the_language_does(laid_out: SendingDesk) -> None:
    late = LateFields(date(2016, 12, 1), date(2016, 8, 2), "")
    text = complete(render(laid_out, step=CHASER, late=late)).letter.text
    assert "1er décembre 2016" in text
    assert "2 août 2016" in text
    english = complete(render(laid_out, contact(language="en"), step=CHASER, late=late)).letter.text
    assert "1 December 2016" in english


def test_hash_binds_recipients_and_words_and_nothing_that_is_late(laid_out: SendingDesk) -> None:
    plain = complete(render(laid_out))
    assert complete(render(laid_out)).content_hash == plain.content_hash
    others = [
        render(laid_out, contact(address="new@fra.example", address_key="new@fra.example")),
        render(laid_out, contact(), contact(address="cc@fra.example", role=Role.CC)),
        render(laid_out, contact(salutation="Madame l’Ambassadrice,")),
        render(laid_out, contact(language="en")),
        render(laid_out, step=CHASER),
    ]
    hashes = {complete(one).content_hash for one in others}
    assert len(hashes) == len(others)
    assert plain.content_hash not in hashes
