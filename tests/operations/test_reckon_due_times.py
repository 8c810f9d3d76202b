"""Due times when the calendar changes: what is scheduled is reckoned anew, and says why it moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from outreach.domain.campaigns import Window
from outreach.domain.messages import MessageStatus
from outreach.operations.reckon_due_times import reckon_due_times
from tests.operations.sending_desk import CHASER, CHASER_DUE, SECOND_CHASER

if TYPE_CHECKING:
    from tests.operations.sending_desk import SendingDesk

#: Friday, 2 December 2016, after office hours in New York: the next opening is Monday's.
EVENING = datetime(2016, 12, 2, 22, 0, tzinfo=UTC)
MONDAY = datetime(2016, 12, 5, 14, 30, tzinfo=UTC)
TUESDAY = datetime(2016, 12, 6, 14, 30, tzinfo=UTC)

#: A place in the campaign file, and what is written there.
QUIET = (
    "[[quiet]]\nfirst = 2016-12-26\n",
    '[[quiet]]\nfirst = 2016-12-05\nlast = 2016-12-16\nreason = "a conference"\n\n',
)


def close_on(desk: SendingDesk, *days: date) -> None:
    """Write days into the calendar file of the workspace, and open the campaign anew, as a worker does."""
    desk.own_files()
    with (desk.folder / "config" / "calendar" / "un_holidays.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"new_york,{day},a day that was declared,a test\n" for day in days)
    desk.reload()


def reckon(desk: SendingDesk) -> int:
    return reckon_due_times(desk.store, desk.opened, now=desk.now, actor="worker 1")


def test_first_letter_moves_to_the_next_opening_by_the_new_calendar_and_says_why(scheduled: SendingDesk) -> None:
    scheduled.clock.set(EVENING)
    scheduled.release()
    assert scheduled.letter().due_at == MONDAY
    close_on(scheduled, date(2016, 12, 5))
    assert reckon(scheduled) == 4
    letter = scheduled.letter()
    assert letter.due_at == TUESDAY
    assert [(one.day.day, one.why) for one in letter.due_skipped][-1] == (
        5,
        "United Nations Headquarters is closed: a day that was declared",
    )
    (moved,) = [one for one in scheduled.events(f"message:{letter.key}") if one.kind == "message.due_moved"]
    assert (moved.before, moved.after) == ({"due_at": MONDAY.isoformat()}, {"due_at": TUESDAY.isoformat()})
    assert "the calendar changed" in moved.why
    assert "a day that was declared" in moved.why


def test_reckoning_twice_moves_nothing_more(scheduled: SendingDesk) -> None:
    scheduled.clock.set(EVENING)
    scheduled.release()
    close_on(scheduled, date(2016, 12, 5))
    reckon(scheduled)
    told = len(scheduled.events(f"message:{scheduled.letter().key}"))
    assert reckon(scheduled) == 0
    assert len(scheduled.events(f"message:{scheduled.letter().key}")) == told


def test_letter_that_the_change_does_not_touch_keeps_its_time_and_no_event(scheduled: SendingDesk) -> None:
    scheduled.clock.set(EVENING)
    scheduled.release()
    told = len(scheduled.events(f"message:{scheduled.letter().key}"))
    close_on(scheduled, date(2017, 6, 1))
    assert reckon(scheduled) == 0
    letter = scheduled.letter()
    assert (letter.due_at, letter.due_calendar) == (MONDAY, scheduled.campaign.calendar_key)
    assert len(scheduled.events(f"message:{letter.key}")) == told


def test_due_time_moves_back_when_a_closed_day_is_taken_out(scheduled: SendingDesk) -> None:
    """It is counted from the same instant again, so that nothing of the old calendar stays in it."""
    close_on(scheduled, date(2016, 12, 5))
    scheduled.clock.set(EVENING)
    scheduled.release()
    assert scheduled.letter().due_at == TUESDAY
    file = scheduled.folder / "config" / "calendar" / "un_holidays.csv"
    file.write_text("".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    scheduled.reload()
    assert reckon(scheduled) == 4
    assert scheduled.letter().due_at == MONDAY


def test_quiet_period_of_the_campaign_moves_what_is_scheduled(scheduled: SendingDesk) -> None:
    scheduled.clock.set(EVENING)
    scheduled.release()
    scheduled.edit_campaign((QUIET[0], QUIET[1] + QUIET[0]))
    assert reckon(scheduled) == 4
    letter = scheduled.letter()
    assert letter.due_at == datetime(2016, 12, 19, 14, 30, tzinfo=UTC)
    assert "Mon 2016-12-05 to Fri 2016-12-16: a conference" in letter.due_why


def test_quiet_period_that_is_taken_out_makes_no_letter_late(scheduled: SendingDesk) -> None:
    """By the calendar of now it should have left nine working days ago; by the one that held nobody was late."""
    scheduled.edit_campaign((QUIET[0], QUIET[1] + QUIET[0]))
    scheduled.clock.set(EVENING)
    scheduled.release()
    scheduled.clock.set(datetime(2016, 12, 16, 15, 0, tzinfo=UTC))
    scheduled.edit_campaign((QUIET[1], ""))
    assert reckon(scheduled) == 4
    letter = scheduled.letter()
    assert (letter.due_at, letter.due_from) == (scheduled.now, scheduled.now)
    assert "2016-12-05 14:30 UTC, which is past" in letter.due_why
    scheduled.send()
    assert set(scheduled.statuses().values()) == {"accepted"}


def test_door_that_never_opens_holds_its_letter_until_another_calendar_opens_it(scheduled: SendingDesk) -> None:
    scheduled.clock.set(EVENING)
    scheduled.release()
    file = scheduled.folder / "config" / "calendar" / "national_days.csv"
    scheduled.own_files()
    before = file.read_text(encoding="utf-8")
    scheduled.never_open("FRA")
    reckon(scheduled)
    assert scheduled.statuses() == {"DEU": "scheduled", "FRA": "held", "JPN": "scheduled", "POL": "scheduled"}
    file.write_text(before, encoding="utf-8")
    scheduled.reload()
    reckon(scheduled)
    assert scheduled.release() == 1
    assert (scheduled.letter().status, scheduled.letter().due_at) == ("scheduled", MONDAY)


def test_chaser_counts_the_working_days_of_the_new_calendar_from_the_same_acceptance(sent: SendingDesk) -> None:
    assert sent.letter(step=CHASER).due_at == CHASER_DUE
    close_on(sent, date(2016, 12, 7), date(2016, 12, 8))
    assert reckon(sent) == 4
    letter = sent.letter(step=CHASER)
    assert letter.due_at == datetime(2016, 12, 14, 14, 30, tzinfo=UTC)
    assert letter.due_from == datetime(2016, 12, 2, 15, 0, tzinfo=UTC)
    assert "Wed 2016-12-07 to Thu 2016-12-08: United Nations Headquarters is closed" in letter.due_why
    assert sent.letter(step=SECOND_CHASER).due_at is None


def test_new_office_hours_of_the_campaign_move_what_is_scheduled(sent: SendingDesk) -> None:
    sent.change(window=Window(time(11), time(16)))
    assert reckon(sent) == 4
    assert sent.letter(step=CHASER).due_at == datetime(2016, 12, 12, 16, 0, tzinfo=UTC)


def test_letter_that_has_left_is_left_alone(scheduled: SendingDesk) -> None:
    scheduled.release()
    scheduled.send(limit=1)
    (gone,) = [one for one in scheduled.letters() if one.status is MessageStatus.ACCEPTED]
    close_on(scheduled, date(2016, 12, 2))
    assert reckon(scheduled) == 3
    assert [one.due_at for one in scheduled.letters() if one.key == gone.key] == [gone.due_at]
