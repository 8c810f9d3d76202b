"""Send one letter as a test to an address of ours: marked, never counted, never to a government.

No message row is written, only an event. The mail carries neither the token nor the reference of a thread, so that
an answer to the test can never be taken for the answer of a state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from outreach.domain.attempts import Envelope, Outcome, OutcomeKind
from outreach.domain.contacts import Role, address_key
from outreach.domain.messages import Recipient
from outreach.domain.tokens import make_message_id
from outreach.errors import InputError, MailError, NotFoundError, Problem, RefusedError
from outreach.mail.compose import MailHeaders, build_mail
from outreach.operations.choose_addressees import addressees_of
from outreach.operations.freeze_bytes import REHEARSAL_HEADER, REHEARSAL_TEXT, attachments
from outreach.operations.render_letters import Incomplete, LateFields
from outreach.operations.settle_attempt import in_words
from outreach.storage import contacts, roster
from outreach.storage.events import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from outreach.mail.send import Mailer
    from outreach.operations.open_campaign import OpenCampaign
    from outreach.storage.engine import Store

MARK = "[TEST]"
TEST_HEADER = "X-Outreach-Test"


@dataclass(frozen=True, slots=True)
class TestSent:
    """What was sent: the letter's subject, its bytes and what the relay said."""

    #: Not a collection of tests, whatever its name begins with.
    __test__ = False

    address: str
    iso3: str
    step: str
    subject: str
    raw: bytes
    outcome: Outcome


def send_test(
    store: Store,
    opened: OpenCampaign,
    mailer: Mailer,
    address: str,
    *,
    iso3: str,
    step: str,
    at: datetime,
    actor: str,
) -> TestSent:
    """Hand one letter over, as the state would get it but to ``address``, with the subject marked.

    Raises RefusedError for an address of a state or a suppressed one, InputError for a letter that is not complete,
    and MailError, in the relay's words, when the relay does not take it.
    """
    if step not in opened.campaign.steps:
        raise NotFoundError("step", step, hint=f"Steps of {opened.slug}: {', '.join(opened.campaign.steps)}.")
    with store.read() as conn:
        _refuse_foreign(conn, address)
        subject, raw = _build(conn, opened, address, iso3=iso3, step=step, at=at)
    sender = opened.campaign.identity.address
    outcome = mailer.hand_over(Envelope(sender, address, raw), before_data=lambda: True)
    with store.write() as conn:
        record(
            conn,
            at=at,
            actor=actor,
            kind="test.sent",
            subject=f"campaign:{opened.slug}",
            after={"address": address, "state": iso3, "step": step, "outcome": str(outcome.kind)},
            why=in_words(outcome),
        )
    if outcome.kind is not OutcomeKind.ACCEPTED:
        msg = f"The test did not go through: {in_words(outcome)}."
        raise MailError(msg, code=outcome.code, reply_text=outcome.reply_text, hint="`outreach check` looks closer.")
    return TestSent(address, iso3, step, subject, raw, outcome)


def _refuse_foreign(conn: Connection, address: str) -> None:
    local, at_sign, domain = address.strip().rpartition("@")
    if not (local and at_sign and domain) or " " in address.strip():
        raise InputError(f"{address!r} is no address.", hint="Write name@domain.")
    known = contacts.list_contacts(conn, address_keys=[address_key(address)])
    if known:
        msg = f"{address} is a contact of {known[0].iso3}: a test never goes to a government."
        raise RefusedError(msg, hint="Name an address of your own.")
    why = contacts.suppressed_why(conn, address)
    if why:
        raise RefusedError(f"{address} is never written to: {why}.", hint="Name an address of your own.")


def _build(
    conn: Connection, opened: OpenCampaign, address: str, *, iso3: str, step: str, at: datetime
) -> tuple[str, bytes]:
    state = roster.find_state(conn, iso3)
    if state is None:
        raise NotFoundError("member state", iso3, hint="`outreach roster` lists the codes.")
    addressees = addressees_of(conn, opened.campaign, iso3)
    campaign = opened.campaign
    first_step = next((wave.step for wave in campaign.waves if step in {one.step for one in wave.follow_ups}), step)
    today = at.astimezone(ZoneInfo(addressees.to.timezone)).date() if addressees.to else at.date()
    result = opened.renderer(conn).render(
        state,
        addressees,
        step,
        first_step=first_step,
        reference=f"{campaign.reference_prefix}-TEST",
        late=LateFields(sent_on=today, first_letter_on=today, their_reference=""),
    )
    if isinstance(result, Incomplete):
        problems = tuple(Problem(f"{iso3} {step}", one, "a complete letter") for one in result.missing)
        raise InputError(f"The letter {step} to {iso3} is not complete.", problems=problems)
    letter = replace(result.letter, subject=f"{MARK} {result.letter.subject}")
    domain = campaign.identity.address.rpartition("@")[2]
    headers = MailHeaders(
        from_name=campaign.identity.name,
        from_address=campaign.identity.address,
        reply_to=campaign.identity.reply_to,
        # To us alone: with the mission's address in To, answering to all would reach it.
        recipients=[Recipient(address, address_key(address), Role.TO)],
        message_id=make_message_id(opened.token_key, domain, "test", opened.slug, iso3, step, at.isoformat()),
        sent_at=at,
        extra={TEST_HEADER: f"{iso3} {step}"} | ({REHEARSAL_HEADER: REHEARSAL_TEXT} if opened.rehearsal else {}),
    )
    return letter.subject, build_mail(letter, headers, attachments(result))
