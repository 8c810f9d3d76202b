"""Tokens: nobody without the key makes one, and a mistyped one is no token at all."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.tokens import (
    ALPHABET,
    TOKEN_PATTERN,
    is_genuine,
    is_well_formed,
    make_message_id,
    make_token,
    near_tokens,
    tokens_in,
)

KEY = b"k" * 32
CAMPAIGN = "aleppo-2016"
TOKEN = make_token(KEY, CAMPAIGN, "FRA")

_CODES = st.text(string.ascii_uppercase, min_size=3, max_size=3)
_KEYS = st.binary(min_size=16, max_size=40)


@given(_KEYS, st.text(max_size=20), _CODES)
def test_token_is_well_formed_and_genuine(key: bytes, campaign: str, iso3: str) -> None:
    token = make_token(key, campaign, iso3)
    assert is_well_formed(token)
    assert is_genuine(key, campaign, token)
    assert token.startswith(iso3.lower() + "-")


def test_token_is_the_same_each_time() -> None:
    """It is printed in letters that are out: a change of this value makes every answer to them a forgery."""
    assert make_token(KEY, CAMPAIGN, "FRA") == TOKEN == "fra-f938tg821njd56qhh"


def test_alphabet_has_no_look_alikes() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ilou") & set(ALPHABET)


def test_any_changed_character_is_caught() -> None:
    """Every position times every letter and digit: also within the code of the state."""
    missed = []
    for place, right in enumerate(TOKEN):
        for wrong in string.ascii_lowercase + string.digits + "-":
            changed = TOKEN[:place] + wrong + TOKEN[place + 1 :]
            if wrong != right and is_well_formed(changed):
                missed.append(changed)
    assert missed == []


@given(_KEYS, _CODES, st.integers(0, 20), st.sampled_from(string.ascii_lowercase + string.digits))
def test_any_changed_character_of_any_token_is_caught(key: bytes, iso3: str, place: int, wrong: str) -> None:
    token = make_token(key, CAMPAIGN, iso3)
    changed = token[:place] + wrong + token[place + 1 :]
    assert is_well_formed(changed) == (changed == token)


@pytest.mark.parametrize(
    "other", ["", "fra", "fra-", TOKEN[:-1], TOKEN + "0", TOKEN.upper(), " " + TOKEN, TOKEN + "\n"]
)
def test_anything_else_is_no_token(other: str) -> None:
    assert not is_well_formed(other)


def test_token_of_another_key_campaign_or_state_is_not_genuine() -> None:
    assert not is_genuine(b"another key", CAMPAIGN, TOKEN)
    assert not is_genuine(KEY, "another-campaign", TOKEN)
    assert not is_genuine(KEY, CAMPAIGN, "deu" + TOKEN[3:])
    assert not is_genuine(KEY, CAMPAIGN, "")
    assert not is_genuine(KEY, CAMPAIGN, "détruit")


def test_token_of_each_state_and_campaign_is_its_own() -> None:
    made = {make_token(KEY, campaign, iso3)[4:] for campaign in ("a", "b") for iso3 in ("FRA", "DEU", "POL")}
    assert len(made) == 6


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (f"desk+{TOKEN}@coalition.example", (TOKEN,)),
        (f"desk+{TOKEN.upper()}@coalition.example", (TOKEN,)),
        (f"{TOKEN}@coalition.example", (TOKEN,)),
        (f"desk+{TOKEN}+more@coalition.example", (TOKEN,)),
        ("desk@coalition.example", ()),
        (f"desk@{TOKEN}.example", ()),
        (f"desk+{TOKEN[:-1]}@coalition.example", ()),
        (TOKEN, ()),
        ("", ()),
    ],
)
def test_tokens_are_found_in_the_local_part_only(address: str, found: tuple[str, ...]) -> None:
    assert tokens_in(address) == found


def test_mistyped_token_is_not_found() -> None:
    wrong = "0" if TOKEN[-1] != "0" else "1"
    assert tokens_in(f"desk+{TOKEN[:-1]}{wrong}@coalition.example") == ()


# --- one slip away --------------------------------------------------------------------------------------------

_PLACES = range(len(TOKEN))


def near(local: str) -> frozenset[str]:
    return near_tokens(f"desk+{local}@coalition.example")


@pytest.mark.parametrize("place", _PLACES)
def test_one_character_wrong_missing_or_too_many_is_repaired(place: int) -> None:
    for wrong in "0a" if place != 3 else "-0":
        assert TOKEN in near(TOKEN[:place] + wrong + TOKEN[place + 1 :])
        assert TOKEN in near(TOKEN[:place] + wrong + TOKEN[place:])
    assert TOKEN in near(TOKEN[:place] + TOKEN[place + 1 :])
    assert TOKEN in near(TOKEN[:place] + TOKEN[place + 1 : place + 2] + TOKEN[place] + TOKEN[place + 2 :])


@pytest.mark.parametrize(("right", "read"), [("1", "l"), ("1", "I"), ("1", "i"), ("0", "o"), ("0", "O")])
def test_look_alikes_are_repaired_wherever_they_stand(right: str, read: str) -> None:
    for key in range(200):
        token = make_token(bytes([key]) * 16, CAMPAIGN, "CIV")
        assert token in near(token[:4] + token[4:].replace(right, read))
        wrong = token[:4] + token[4:].replace(right, read)
        assert token in near(wrong[:9] + ("z" if wrong[9] != "z" else "y") + wrong[10:]), "and one slip beside them"


def test_digits_in_the_code_of_the_state_are_read_as_letters() -> None:
    token = make_token(KEY, CAMPAIGN, "ISL")
    assert token in near("1s1" + token[3:])


def test_letters_of_another_script_are_read_as_what_they_look_like() -> None:
    assert TOKEN in near(TOKEN.replace("a", "а").replace("h", "һ").replace("8", "８"))


@pytest.mark.parametrize("before", ["desk-", "desk", "desk.x-"])
def test_mark_that_was_glued_to_the_name_is_found(before: str) -> None:
    wrong = TOKEN[:-1] + ("0" if TOKEN[-1] != "0" else "1")
    assert TOKEN in near_tokens(f"{before}{wrong}@coalition.example")


@pytest.mark.parametrize(
    "other",
    ["desk", "permanent-mission-of-xland", "a" * 21, "a" * 300, "fra-", "12345678901234567890", TOKEN[:12], "-" * 21],
)
def test_other_names_are_near_nothing(other: str) -> None:
    assert near_tokens(f"{other}@coalition.example") == frozenset()
    assert near_tokens(other) == frozenset()


def test_two_slips_are_not_repaired() -> None:
    twice = (
        TOKEN[:5] + ("a" if TOKEN[5] != "a" else "b") + TOKEN[6:10] + ("a" if TOKEN[10] != "a" else "b") + TOKEN[11:]
    )
    assert TOKEN not in near(twice)


@given(_KEYS, st.integers(0, 20), st.sampled_from(string.ascii_lowercase + string.digits))
def test_few_tokens_are_near_and_all_are_well_formed(key: bytes, place: int, wrong: str) -> None:
    """Each is asked of the store, so there must not be many."""
    token = make_token(key, CAMPAIGN, "FRA")
    found = near(token[:place] + wrong + token[place + 1 :])
    assert len(found) <= 60
    assert all(is_well_formed(one) for one in found)


@given(st.text(max_size=400))
def test_no_address_breaks_the_repair(text: str) -> None:
    assert all(is_well_formed(one) for one in near_tokens(text + "@coalition.example"))


@given(st.text(), _KEYS)
def test_no_text_breaks_the_search(text: str, key: bytes) -> None:
    for one in tokens_in(text):
        assert TOKEN_PATTERN.fullmatch(one)
    is_genuine(key, CAMPAIGN, text)


def test_message_id_is_the_same_for_the_same_parts_and_different_for_others() -> None:
    parts = [("a", "b"), ("ab",), ("a", "b", ""), ("", "a", "b"), ("b", "a"), ("a", "bc"), ("ab", "c"), ("abc",), ()]
    made = [make_message_id(KEY, "coalition.example", *one) for one in parts]
    assert made == [make_message_id(KEY, "coalition.example", *one) for one in parts]
    assert len(set(made)) == len(parts)


def test_message_id_depends_on_the_key_and_tells_nothing() -> None:
    found = make_message_id(KEY, "coalition.example", "aleppo-2016", "FRA", "appeal")
    assert found != make_message_id(b"other", "coalition.example", "aleppo-2016", "FRA", "appeal")
    left, _, right = found.strip("<>").partition("@")
    assert (found[0], found[-1], right) == ("<", ">", "coalition.example")
    assert len(left) == 24
    assert set(left) <= set(ALPHABET)


def test_message_id_is_no_token_of_a_thread() -> None:
    assert make_message_id(KEY, "x.example", "thread", CAMPAIGN, "FRA")[1:17] != TOKEN[4:20]
