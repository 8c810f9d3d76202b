"""Where a mail belongs: clues are weighed, and what is not clear waits for a person."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.matching import (
    CLEAR,
    WEIGHTS,
    Ambiguous,
    Clue,
    Evidence,
    Match,
    Unmatched,
    match_reply,
    weigh,
)

if TYPE_CHECKING:
    from random import Random

FRANCE, POLAND = 1, 2


def clue(thread: int, kind: Clue, detail: str = "") -> Evidence:
    return Evidence(thread, kind, detail or f"{kind} of {thread}")


def match(
    *evidence: Evidence, sender_threads: frozenset[int] = frozenset(), elsewhere: bool = False, doubt: str = ""
) -> Match | Ambiguous | Unmatched:
    return match_reply(evidence, sender_threads=sender_threads, sender_known_elsewhere=elsewhere, sender_doubt=doubt)


def winner(found: Match | Ambiguous | Unmatched) -> int:
    assert isinstance(found, Match)
    return found.winner.thread_key


def doubt(found: Match | Ambiguous | Unmatched) -> str:
    assert isinstance(found, Ambiguous)
    return found.reason


def test_weights_are_those_of_the_decision() -> None:
    """docs/decisions/0005: whoever changes one changes the page, and says why."""
    assert {str(one): points for one, points in WEIGHTS.items()} == {
        "token": 100,
        "near_token": 70,
        "thread_header": 100,
        "enclosed_message": 100,
        "quoted_message_id": 60,
        "earlier_mail": 60,
        "thread_index": 60,
        "reference_in_subject": 60,
        "reference_in_text": 50,
        "reference_in_attachment": 40,
        "known_sender": 40,
        "sender_domain": 25,
        "same_subject": 25,
        "parent_domain": 15,
        "state_named": 20,
        "forged_token": 0,
    }
    assert set(WEIGHTS) == set(Clue)


@pytest.mark.parametrize("kind", [one for one in Clue if WEIGHTS[one] >= CLEAR])
def test_one_clear_clue_files(kind: Clue) -> None:
    assert winner(match(clue(FRANCE, kind))) == FRANCE


@pytest.mark.parametrize("kind", [one for one in Clue if 0 < WEIGHTS[one] < CLEAR])
def test_one_weak_clue_waits_for_a_person(kind: Clue) -> None:
    assert doubt(match(clue(FRANCE, kind))) == f"the best clue gives {WEIGHTS[kind]} points, 100 are needed"


def test_nothing_matches_nothing() -> None:
    assert match() == Unmatched()


def test_weak_clues_add_up() -> None:
    found = match(clue(FRANCE, Clue.REFERENCE_IN_SUBJECT), clue(FRANCE, Clue.KNOWN_SENDER))
    assert winner(found) == FRANCE
    assert isinstance(found, Match)
    assert found.winner.score == 100


def test_one_point_below_clear_is_not_clear() -> None:
    """60 + 25 = 85, with the named state 105."""
    weak = [clue(FRANCE, Clue.QUOTED_MESSAGE_ID), clue(FRANCE, Clue.SENDER_DOMAIN)]
    assert doubt(match(*weak)).startswith("the best clue gives 85")
    assert winner(match(*weak, clue(FRANCE, Clue.STATE_NAMED))) == FRANCE


def test_clue_of_one_kind_counts_once() -> None:
    found = match(*(clue(FRANCE, Clue.REFERENCE_IN_TEXT, f"line {number}") for number in range(5)))
    assert doubt(found) == "the best clue gives 50 points, 100 are needed"
    assert isinstance(found, Ambiguous)
    assert [one.detail for one in found.candidates[0].evidence] == ["line 0"]


def test_rival_makes_it_doubtful() -> None:
    found = match(clue(FRANCE, Clue.TOKEN), clue(POLAND, Clue.QUOTED_MESSAGE_ID))
    assert doubt(found) == "it points to more than one thread"
    assert isinstance(found, Ambiguous)
    assert [one.thread_key for one in found.candidates] == [FRANCE, POLAND]


def test_rival_below_sixty_does_not() -> None:
    found = match(clue(FRANCE, Clue.TOKEN), clue(POLAND, Clue.REFERENCE_IN_TEXT))
    assert winner(found) == FRANCE
    assert isinstance(found, Match)
    assert [one.thread_key for one in found.others] == [POLAND]


def test_rival_adds_up_too() -> None:
    rival = (clue(POLAND, Clue.KNOWN_SENDER), clue(POLAND, Clue.STATE_NAMED))
    assert doubt(match(clue(FRANCE, Clue.TOKEN), *rival)) == "it points to more than one thread"


def test_what_speaks_for_both_tells_neither_from_the_other() -> None:
    """One state with two campaigns: the sender, its domain and its name are clues for both threads."""
    shared = [
        clue(thread, kind, "the same")
        for thread in (FRANCE, POLAND)
        for kind in (Clue.KNOWN_SENDER, Clue.SENDER_DOMAIN, Clue.STATE_NAMED)
    ]
    assert winner(match(*shared, clue(FRANCE, Clue.TOKEN))) == FRANCE
    assert isinstance(match(*shared), Ambiguous)


def test_two_tokens_are_doubtful() -> None:
    assert isinstance(match(clue(FRANCE, Clue.TOKEN), clue(POLAND, Clue.TOKEN)), Ambiguous)


@pytest.mark.parametrize("thread", [FRANCE, POLAND])
def test_forged_token_makes_everything_doubtful(thread: int) -> None:
    found = match(clue(FRANCE, Clue.TOKEN), clue(FRANCE, Clue.THREAD_HEADER), clue(thread, Clue.FORGED_TOKEN))
    assert doubt(found) == "the reply address carries a token that we did not make"


def test_forged_token_alone_is_doubtful_and_gives_no_points() -> None:
    found = match(clue(FRANCE, Clue.FORGED_TOKEN), sender_threads=frozenset({FRANCE}))
    assert isinstance(found, Ambiguous)
    assert found.candidates[0].score == 0


def test_known_sender_alone_files_when_nobody_else_can_be_meant() -> None:
    assert winner(match(clue(FRANCE, Clue.KNOWN_SENDER), sender_threads=frozenset({FRANCE}))) == FRANCE


def test_known_sender_of_two_threads_does_not() -> None:
    evidence = [clue(one, Clue.KNOWN_SENDER, "the same") for one in (FRANCE, POLAND)]
    assert isinstance(match(*evidence, sender_threads=frozenset({FRANCE, POLAND})), Ambiguous)


def test_known_sender_whose_state_has_another_thread_does_not_even_if_nothing_names_that_one() -> None:
    found = match(clue(FRANCE, Clue.KNOWN_SENDER), sender_threads=frozenset({FRANCE, POLAND}))
    assert isinstance(found, Ambiguous)


def test_known_sender_does_not_when_any_clue_names_another_thread() -> None:
    evidence = (clue(FRANCE, Clue.KNOWN_SENDER), clue(POLAND, Clue.STATE_NAMED))
    assert isinstance(match(*evidence, sender_threads=frozenset({FRANCE})), Ambiguous)


def test_known_sender_does_not_vouch_for_another_thread() -> None:
    assert isinstance(match(clue(POLAND, Clue.STATE_NAMED), sender_threads=frozenset({FRANCE})), Ambiguous)


def test_sender_known_elsewhere_is_doubtful_even_with_a_token() -> None:
    found = match(clue(FRANCE, Clue.TOKEN), elsewhere=True)
    assert doubt(found) == "the sender is a known contact of another state"


def test_doubt_about_the_sender_outweighs_everything() -> None:
    found = match(clue(FRANCE, Clue.TOKEN), sender_threads=frozenset({FRANCE}), doubt="DMARC failed")
    assert doubt(found) == "DMARC failed"


def test_forged_token_is_told_before_any_other_doubt() -> None:
    found = match(clue(FRANCE, Clue.FORGED_TOKEN), elsewhere=True, doubt="DMARC failed")
    assert doubt(found) == "the reply address carries a token that we did not make"


def test_repaired_token_needs_a_second_clue() -> None:
    near = clue(FRANCE, Clue.NEAR_TOKEN)
    assert isinstance(match(near, clue(FRANCE, Clue.SENDER_DOMAIN)), Ambiguous)
    assert winner(match(near, clue(FRANCE, Clue.KNOWN_SENDER))) == FRANCE
    assert isinstance(match(clue(POLAND, Clue.TOKEN), near), Ambiguous), "a repaired token is a rival"


def test_conversation_alone_waits_and_with_a_known_sender_files() -> None:
    """Outlook's Thread-Index, with our subject: 85 points; a colleague at the state's own host makes it 110."""
    weak = [clue(FRANCE, Clue.THREAD_INDEX), clue(FRANCE, Clue.SAME_SUBJECT)]
    assert isinstance(match(*weak), Ambiguous)
    assert winner(match(*weak, clue(FRANCE, Clue.SENDER_DOMAIN))) == FRANCE


def test_subject_decides_between_two_campaigns_of_one_state() -> None:
    shared = [
        clue(thread, kind, "the same")
        for thread in (FRANCE, POLAND)
        for kind in (Clue.KNOWN_SENDER, Clue.SENDER_DOMAIN, Clue.STATE_NAMED)
    ]
    assert winner(match(*shared, clue(POLAND, Clue.SAME_SUBJECT))) == POLAND
    both = [clue(thread, Clue.SAME_SUBJECT, "the same") for thread in (FRANCE, POLAND)]
    found = match(*shared, *both)
    assert isinstance(found, Match | Ambiguous)
    assert {one.score for one in weigh([*shared, *both])} == {110}


def test_best_comes_first_and_ties_go_by_thread() -> None:
    evidence = [clue(3, Clue.STATE_NAMED), clue(2, Clue.TOKEN), clue(1, Clue.STATE_NAMED)]
    for order in permutations(evidence):
        assert [(one.thread_key, one.score) for one in weigh(order)] == [(2, 100), (1, 20), (3, 20)]


_EVIDENCE = st.lists(
    st.builds(Evidence, st.integers(1, 3), st.sampled_from(Clue), st.sampled_from(["a", "b"])), max_size=8
)
_THREADS = st.frozensets(st.integers(1, 3))


@given(_EVIDENCE, _THREADS, st.booleans(), st.sampled_from(["", "DMARC failed"]))
def test_match_is_never_made_against_doubt(
    evidence: list[Evidence],
    threads: frozenset[int],
    elsewhere: bool,  # noqa: FBT001 - drawn by the test
    said: str,
) -> None:
    found = match(*evidence, sender_threads=threads, elsewhere=elsewhere, doubt=said)
    assert isinstance(found, Unmatched) == (not evidence)
    if isinstance(found, Match):
        assert not elsewhere
        assert not said
        assert Clue.FORGED_TOKEN not in {one.clue for one in evidence}
        assert found.winner.score >= CLEAR or (threads == {found.winner.thread_key} and not found.others)
        assert all(one.score <= found.winner.score for one in found.others)
    if isinstance(found, Ambiguous):
        assert {one.thread_key for one in found.candidates} == {one.thread_key for one in evidence}


@given(_EVIDENCE, _EVIDENCE, _THREADS)
def test_evidence_for_others_never_files_to_a_thread(
    evidence: list[Evidence], more: list[Evidence], threads: frozenset[int]
) -> None:
    """Whoever adds clues for B can stop a mail from going to A, and never send it there."""
    before = match(*evidence, sender_threads=threads)
    after = match(*evidence, *(one for one in more if one.thread_key != 1), sender_threads=threads)
    if isinstance(after, Match) and after.winner.thread_key == 1:
        assert isinstance(before, Match)
        assert before.winner.thread_key == 1


@given(_EVIDENCE, _EVIDENCE, _THREADS)
def test_evidence_for_others_never_moves_a_mail_from_one_of_them_to_another(
    evidence: list[Evidence], more: list[Evidence], threads: frozenset[int]
) -> None:
    before = match(*evidence, sender_threads=threads)
    after = match(*evidence, *(one for one in more if one.thread_key == 2), sender_threads=threads)
    if isinstance(before, Match) and isinstance(after, Match):
        assert after.winner.thread_key in {before.winner.thread_key, 2}


@given(_EVIDENCE, _THREADS, st.randoms())
def test_order_of_the_clues_says_nothing(evidence: list[Evidence], threads: frozenset[int], chance: Random) -> None:
    """Which of several details of one clue is shown depends on it, so each clue has one detail here."""
    one_detail = [Evidence(one.thread_key, one.clue, "a") for one in evidence]
    shuffled = list(one_detail)
    chance.shuffle(shuffled)
    found, other = match(*one_detail, sender_threads=threads), match(*shuffled, sender_threads=threads)
    assert type(found) is type(other)
    if isinstance(found, Match) and isinstance(other, Match):
        assert found.winner.thread_key == other.winner.thread_key
        assert found.winner.score == other.winner.score


@given(_EVIDENCE)
def test_every_thread_a_mail_may_belong_to_is_a_candidate(evidence: list[Evidence]) -> None:
    """Each is held by doubt, whatever its score."""
    assert {one.thread_key for one in weigh(evidence)} == {one.thread_key for one in evidence}
