"""Render the letters of a campaign for one state: the only place that knows what a template may use.

Pipeline: addressees -> language -> forms of address -> context -> template -> Rendered or Incomplete.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from outreach.domain.forms_of_address import FORMS, Address, address_faults, write_address
from outreach.domain.letters import Fact, Letter, content_hash
from outreach.domain.states import RIGHT_TO_LEFT
from outreach.errors import TemplateError
from outreach.mail.letter_pdf import FormalLetter, Letterhead
from outreach.mail.templates import Given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from outreach.domain.campaigns import Campaign
    from outreach.domain.contacts import Contact
    from outreach.domain.doors import Addressees
    from outreach.domain.forms.wording import Forms
    from outreach.domain.letters import LetterText
    from outreach.domain.messages import Recipient
    from outreach.domain.state_forms import StateFormsBook
    from outreach.domain.states import Grouping, MemberState
    from outreach.mail.templates import LetterTemplates
    from outreach.operations.search_letter import LetterSearch


@dataclass(frozen=True, slots=True)
class LateFields:
    """The values that only the moment of sending knows; None stands for the placeholder of the preview."""

    sent_on: date | None = None
    first_letter_on: date | None = None
    their_reference: str | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter that could be sent, with the addresses it goes to and the hash that an approval binds.

    ``formal`` is the formal letter that says the same; None where the campaign brings HTML of its own. ``attached``
    says whether it goes with the mail. ``facts`` are the stated numbers.
    """

    letter: Letter
    recipients: tuple[Recipient, ...]
    content_hash: str
    facts: tuple[Fact, ...] = ()
    formal: FormalLetter | None = None
    attached: bool = False


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
        state_forms: StateFormsBook,
        rehearsal: bool,
        search: LetterSearch,
    ) -> None:
        """Take the campaign, its templates, the names of the states and the groupings whose stated numbers count.

        ``search`` finds what is another state's in a letter; such a letter is incomplete (promise 10).
        """
        self.campaign = campaign
        self._state_forms = state_forms
        self._templates = templates
        self._rehearsal = rehearsal
        #: The numbers that letters may give, by name. Only stated, sourced ones: a grouping without one is left
        #: out, so that its use stops the letter.
        self.facts: Mapping[str, Fact] = {
            one.slug: Fact(one.slug, one.stated_count, one.stated_source, one.stated_on)
            for one in groupings
            if one.stated_count is not None and one.stated_source
        } | dict(campaign.figures)
        self._search = search

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
        address = self._address(to, language)
        if not isinstance(address, Address):
            return Incomplete(address, recipients, language)
        try:
            given = self._given(state, address, language, step, reference, late or LateFields())
            written = self._templates.render(step, language, given)
            subject = written.subject
            if step != first_step:
                subject = self._follow_up_subject(first_step, language, given, written.subject)
        except TemplateError as exc:
            return Incomplete((exc.message,), recipients, language)
        if not subject:
            return Incomplete((f"{step}/{language}/subject.txt is empty",), recipients, language)
        letter = Letter(subject, written.text, written.html, language, instead_of)
        if foreign := self._search.objections(letter, state.iso3, step, (to, *addressees.cc)):
            return Incomplete(foreign, recipients, language)
        facts = tuple(self.facts[name] for name in written.used)
        said = None if written.said is None else replace(written.said, subject=subject)
        file_name = f"{reference}-{'letter' if step == first_step else step}.pdf"
        formal = None if said is None else self._formal(said, file_name, late.sent_on if late else None)
        attached = step in self.campaign.steps and self.campaign.steps[step].pdf
        try:
            sources = [_source_of(formal, step, language)] if attached else []
        except TemplateError as exc:
            return Incomplete((exc.message,), recipients, language)
        return Rendered(letter, recipients, content_hash(letter, recipients, sources), facts, formal, attached)

    def _formal(self, said: LetterText, file_name: str, dated: date | None) -> FormalLetter:
        identity = self.campaign.identity
        signature = identity.signature(said.language)
        letterhead = Letterhead(signature.organisation or signature.name, signature.place, identity.address)
        return FormalLetter(said, letterhead, dated, self._templates.folder, file_name)

    def _language(self, wanted: str, step: str) -> tuple[str, str, str]:
        """Return (language, language it stands in for, problem): never a fallback nobody chose (promise 6)."""
        language, instead_of = wanted, ""
        if wanted in self.campaign.language_instead:
            language, instead_of = self.campaign.language_instead[wanted], wanted
        if language not in self.campaign.languages or not self._templates.has(step, language):
            missing = f"no letter {step!r} in {language!r}"
            return language, instead_of, f"{missing}, and the campaign declares no language in its place"
        return language, instead_of, ""

    def _address(self, contact: Contact, language: str) -> Address | tuple[str, ...]:
        """Return what addresses the letter, or everything that is missing."""
        forms, named = FORMS[language], self._state_forms.find(contact.iso3, language)
        if isinstance(named, str):
            return named, *address_faults(forms, contact)
        return write_address(forms, contact, named)

    def _given(
        self, state: MemberState, address: Address, language: str, step: str, reference: str, late: LateFields
    ) -> Given:
        """Return all that the templates of a letter may use; docs/letters.md lists it."""
        campaign, forms, named = self.campaign, FORMS[language].for_state(state.iso3), address.state
        late_values = _late_values(forms, late)
        note = campaign.signatories_note.get(language, "")
        declared = campaign.steps.get(step)
        signature = campaign.identity.signature(language)
        context = {
            "state": {
                "name": state.names[language],
                "iso3": state.iso3,
                "short": named.short,
                "of": named.of,
                "formal": named.formal,
                "of_formal": named.of_formal,
            },
            "salutation": address.opening,
            "addressee": list(address.lines),
            "closing": address.closing,
            "letter": {
                "reference": reference,
                "language": language,
                "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
            },
            "late": late_values,
            "identity": {
                "name": signature.name,
                "organisation": signature.organisation or signature.name,
                "place": signature.place,
                "address": campaign.identity.address,
            },
            "ask": {"summary": campaign.ask},
            "campaign": {"title": campaign.title},
            "rehearsal": self._rehearsal,
        }
        return Given(
            context=context,
            stated={one.name: forms.number(one.count) for one in self.facts.values()},
            addressee=address.lines,
            opening=address.opening,
            closing=address.closing,
            apart=(reference, late_values["their_reference"] if late.their_reference else ""),
            annex=declared is not None and declared.signatories,
            names=tuple(campaign.signatories),
            note=note,
            rehearsal=self._rehearsal,
            digits=forms.digits,
        )

    def _follow_up_subject(self, first_step: str, language: str, given: Given, own: str) -> str:
        """Keep the thread's subject: mail clients thread by it, and people recognise it."""
        first = self._templates.render_subject(first_step, language, given)
        return f"Re: {first}" if own in {"", first} else own


def _source_of(formal: FormalLetter | None, step: str, language: str) -> bytes:
    """Return what an approval binds of the letter that is to be attached; raises TemplateError when there is none."""
    if formal is None:
        path = f"{step}/{language}/body.html"
        raise TemplateError(
            f"{path}: a letter with HTML of its own cannot be attached as PDF, which is written from body.txt alone;"
            f" take that file away, or `pdf` out of [steps.{step}].",
            template=path,
        )
    return formal.source()


def _late_values(forms: Forms, late: LateFields) -> dict[str, str]:
    dates = {"date": late.sent_on, "first_letter_on": late.first_letter_on}
    values = {key: forms.placeholders[key] if day is None else forms.long_date(day) for key, day in dates.items()}
    theirs = late.their_reference
    return values | {"their_reference": forms.placeholders["their_reference"] if theirs is None else theirs}
