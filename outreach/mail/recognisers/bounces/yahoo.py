"""Yahoo and AOL, in the forms of their years."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "Yahoo",
        marks=(
            "message from yahoo.com. unable to deliver message to the following address",
            "message from yahoo. unable to deliver message to", "message from yahoo",
            "sorry, we were unable to deliver your message to the following address",
            "we were unable to deliver your message to the following address",
            "unable to deliver message to the following address",
        ),
        lists=(
            "to the following address",
        ),
    ),
    Dialect(
        "AOL",
        marks=(
            "your mail to the following recipients could not be delivered because they are not accepting mail from",
            "the mail you sent to the following recipients was not delivered", "the following aol",
            "postmaster.info.aol.com", "mailer-daemon@aol.com",
        ),
        lists=(
            "following recipients",
        ),
    ),
)  # fmt: skip
