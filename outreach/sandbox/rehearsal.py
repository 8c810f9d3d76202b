"""Open a sandbox workspace's world: its servers, its missions, and a worker's ticks over real SMTP and IMAP."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.contacts import Role
from outreach.domain.sending import Delivery
from outreach.errors import RefusedError
from outreach.mail.imap import ImapMailbox
from outreach.mail.imap_line import ImapSettings
from outreach.mail.send import SmtpMailer
from outreach.mail.smtp_settings import RelaySettings, TlsMode
from outreach.sandbox.missions import Behaviour, PretendMission
from outreach.sandbox.servers import SandboxServers
from outreach.sandbox.world import World
from outreach.storage import contacts, roster, workspace
from outreach.worker.ticks import Ticks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from outreach.app import Desk

#: The name under which the sandbox's mailbox is stored; the ports differ from run to run.
MAILBOX_NAME = "sandbox"
RELAY_NAME = "sandbox relay"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A running pretend world and the worker's ticks that write to it."""

    desk: Desk
    world: World
    servers: SandboxServers
    ticks: Ticks

    def deliver_answers(self) -> int:
        """Put the answers that are due by the sandbox's clock into the mailbox; returns how many."""
        return self.world.deliver_due(self.desk.clock.now(), self.servers.deliver)


def pretend_roster(desk: Desk) -> list[PretendMission]:
    """Return a pretend mission for each To contact of the workspace.

    One of each state behaves as the seed says, that in New York where there is one. Its other doors acknowledge what
    they get, so that a letter written anew to one of them has an answer.
    """
    with desk.store.read() as conn:
        states = {state.iso3: state for state in roster.list_states(conn)}
        people = [one for one in contacts.list_contacts(conn) if one.role is Role.TO]
    drawn = {one.iso3: one.contact_id for one in people}
    return [
        PretendMission(
            iso3=one.iso3,
            state_name=states[one.iso3].names["fr" if one.language == "fr" else "en"],
            address=one.address,
            language=one.language,
            timezone=one.timezone,
            domain=one.address.rpartition("@")[2],
            behaviour=None if drawn[one.iso3] == one.contact_id else Behaviour.ACKNOWLEDGES,
        )
        for one in people
    ]


def seed_of(instance_id: str) -> int:
    """Return the seed of a workspace's world: the same workspace always has the same missions."""
    return int.from_bytes(hashlib.sha256(instance_id.encode()).digest()[:4], "big")


@contextmanager
def open_rehearsal(desk: Desk, *, name: str, weights: Mapping[Behaviour, float] | None = None) -> Iterator[Rehearsal]:
    """Start the world of a sandbox workspace and stop it afterwards; refused anywhere else."""
    if desk.settings.delivery is not Delivery.SANDBOX:
        msg = f"This workspace is {desk.settings.delivery}; the pretend world belongs to a sandbox."
        raise RefusedError(msg, hint="`outreach demo` makes one.")
    with desk.store.read() as conn:
        seed = seed_of(workspace.get(conn).instance_id)
    folder = desk.settings.data_dir / "sandbox"
    options = {} if weights is None else {"weights": weights}
    world = World(folder, seed, pretend_roster(desk), desk.clock.now, **options)
    with SandboxServers(world.accept, world.admit, uid_validity=world.uid_validity) as servers:
        world.refill(servers.deliver)
        relay = RelaySettings(
            name=RELAY_NAME, host=servers.host, port=servers.smtp_port, security=TlsMode.NONE, timeout_seconds=10
        )
        account = ImapSettings(
            host=servers.host,
            port=servers.imap_port,
            username=servers.imap_user,
            password=servers.imap_password,
            security=TlsMode.NONE,
        )
        ticks = Ticks(desk, SmtpMailer(relay), ImapMailbox(MAILBOX_NAME, account), name=name)
        try:
            yield Rehearsal(desk, world, servers, ticks)
        finally:
            ticks.stop()
