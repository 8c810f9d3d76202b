"""Render the letters of a campaign for one state: the only place that knows what a template may use.

Pipeline: addressees -> language -> forms of address -> context -> template -> Rendered or Incomplete.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from outreach.domain.forms_of_address import FORMS
from outreach.domain.letters import Letter, content_hash
from outreach.domain.states import RIGHT_TO_LEFT
from outreach.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from outreach.domain.campaigns import Campaign
    from outreach.domain.contacts import Contact
    from outreach.domain.doors import Addressees
    from outreach.domain.messages import Recipient
    from outreach.domain.states import Grouping, MemberState
    from outreach.mail.compose import LetterTemplates


@dataclass(frozen=True, slots=True)
class LateFields:
    """The values that only the moment of sending knows; None stands for the placeholder of the preview."""

    sent_on: date | None = None
    first_letter_on: date | None = None
    their_reference: str | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter that could be sent, with the addresses it goes to and the hash that an approval binds."""

    letter: Letter
    recipients: tuple[Recipient, ...]
    content_hash: str


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A letter that cannot be sent, and everything it lacks."""

    missing: tuple[str, ...]
    recipients: tuple[Recipient, ...] = ()
    language: str = ""


class LetterRenderer:
    """Renders the letters of one campaign."""

    def __init__(
        self,
        campaign: Campaign,
        templates: LetterTemplates,
        groupings: Sequence[Grouping],
        *,
        rehearsal: bool,
    ) -> None:
        """Take the campaign, its templates and the groupings whose stated numbers letters may give."""
        self.campaign = campaign
        self._templates = templates
        self._rehearsal = rehearsal
        # Only stated, sourced numbers: a grouping without one is left out, so that its use stops the letter.
        self._stated = {one.slug: one.stated_count for one in groupings if one.stated_count is not None}
        self._stated |= {name: figure.count for name, figure in campaign.figures.items()}

    def render(
        self,
        state: MemberState,
        addressees: Addressees,
        step: str,
        *,
        first_step: str,
        reference: str,
        late: LateFields | None = None,
    ) -> Rendered | Incomplete:
        """Render one step for one state.

        ``addressees`` come from `operations/choose_addressees.py`; without a contact in To the letter lacks one.
        ``first_step`` is the wave's own letter; a follow-up with the same subject takes it over behind "Re:".
        """
        to, recipients = addressees.to, addressees.recipients
        if to is None or addressees.missing:
            return Incomplete(addressees.missing, recipients, to.language if to else "")
        language, instead_of, problem = self._language(to.language, step)
        if problem:
            return Incomplete((problem,), recipients, to.language)
        try:
            context = self._context(state, to, language, reference, late or LateFields())
            letter = self._templates.render(step, language, context)
            subject = letter.subject
            if step != first_step:
                subject = self._follow_up_subject(first_step, language, context, letter.subject)
        except TemplateError as exc:
            return Incomplete((exc.message,), recipients, language)
        if not subject:
            return Incomplete((f"{step}/{language}/subject.txt is empty",), recipients, language)
        letter = Letter(subject, letter.text, letter.html, language, instead_of)
        return Rendered(letter, recipients, content_hash(letter, recipients))

    def _language(self, wanted: str, step: str) -> tuple[str, str, str]:
        """Return (language, language it stands in for, problem): never a fallback nobody chose (promise 6)."""
        language, instead_of = wanted, ""
        if wanted in self.campaign.language_instead:
            language, instead_of = self.campaign.language_instead[wanted], wanted
        if language not in self.campaign.languages or not self._templates.has(step, language):
            missing = f"no letter {step!r} in {language!r}"
            return language, instead_of, f"{missing}, and the campaign declares no language in its place"
        if language not in FORMS:
            return language, instead_of, f"no forms of address in {language!r}"
        return language, instead_of, ""

    def _context(
        self, state: MemberState, contact: Contact, language: str, reference: str, late: LateFields
    ) -> Mapping[str, Any]:
        campaign, forms = self.campaign, FORMS[language]
        name = state.names[language]
        dates = {"date": late.sent_on, "first_letter_on": late.first_letter_on}
        late_values = {
            key: forms.placeholders[key] if day is None else forms.long_date(day) for key, day in dates.items()
        }
        theirs = late.their_reference
        late_values["their_reference"] = forms.placeholders["their_reference"] if theirs is None else theirs
        return {
            "state": {"name": name, "iso3": state.iso3},
            "salutation": contact.salutation or forms.salutation,
            "addressee": list(forms.addressee(contact, name)),
            "letter": {
                "reference": reference,
                "language": language,
                "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
            },
            "late": late_values,
            "identity": {
                "name": campaign.identity.name,
                "organisation": campaign.identity.organisation,
                "place": campaign.identity.place,
                "address": campaign.identity.address,
            },
            "ask": {"summary": campaign.ask},
            "campaign": {"title": campaign.title},
            "stated": self._stated,
            "signatories": list(campaign.signatories),
            "signatories_note": campaign.signatories_note.get(language, ""),
            "rehearsal": self._rehearsal,
        }

    def _follow_up_subject(self, first_step: str, language: str, context: Mapping[str, Any], own: str) -> str:
        """Keep the thread's subject: mail clients thread by it, and people recognise it."""
        first = self._templates.render_subject(first_step, language, context)
        return f"Re: {first}" if own in {"", first} else own
