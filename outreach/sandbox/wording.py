"""What pretend missions write, in English and French: formal, from an office, and naming nobody.

Plain text with one line per paragraph. No sentence names a state, so that a label in any grammatical form can
stand beside it. Every answer ends with MARK: nothing made in a rehearsal may pass for a real answer.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from outreach.domain.forms_of_address import FORMS
from outreach.sandbox.missions import AnswerKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

MARK = "Rehearsal: answers are invented."
MARK_HEADER = ("X-Outreach-Rehearsal", "answers are invented")

# Paragraphs are set apart by an empty line; the line ends inside them are only for reading here.
_ENGLISH: Mapping[AnswerKind, str] = MappingProxyType(
    {
        AnswerKind.ACKNOWLEDGEMENT: """
            The Permanent Mission presents its compliments to your secretariat and has the honour to
            acknowledge receipt of its letter.

            The letter has been forwarded to the capital for the attention of the competent
            authorities.

            The Permanent Mission avails itself of this opportunity to renew the assurances of its
            highest consideration.
        """,
        AnswerKind.JOINS: """
            The Permanent Mission presents its compliments to your secretariat and refers to its
            letter.

            The Permanent Mission has the honour to inform you that its Government has decided to
            support the request and joins the call made in the letter.

            The Permanent Mission stands ready to take part in the consultations that follow.
        """,
        AnswerKind.DECLINES: """
            The Permanent Mission presents its compliments to your secretariat and thanks it for its
            letter.

            After careful examination, the Government is not in a position to support the request at
            this time.

            The Permanent Mission remains grateful for the work of civil society and avails itself
            of this opportunity to renew the assurances of its highest consideration.
        """,
        AnswerKind.CONSIDERING: """
            The Permanent Mission presents its compliments to your secretariat and refers to its
            letter.

            The request is under consideration in the capital. The Permanent Mission will revert
            once instructions have been received.
        """,
        AnswerKind.THANKS: """
            The Permanent Mission thanks your secretariat for its kind letter, of which it has taken
            good note.
        """,
        AnswerKind.AWAY: """
            Thank you for your message. The office is closed until {back}; your message will be read
            on that day.

            This is an automatic reply.
        """,
        AnswerKind.AUTO_ACKNOWLEDGEMENT: """
            Your message has been received by the Permanent Mission and has been passed to the
            section concerned.

            This message was generated automatically. Please do not reply to it.
        """,
    }
)

_FRENCH: Mapping[AnswerKind, str] = MappingProxyType(
    {
        AnswerKind.ACKNOWLEDGEMENT: """
            La Mission permanente présente ses compliments à votre secrétariat et a l'honneur
            d'accuser réception de sa lettre.

            La lettre a été transmise à la capitale, à l'attention des autorités compétentes.

            La Mission permanente saisit cette occasion pour renouveler les assurances de sa haute
            considération.
        """,
        AnswerKind.JOINS: """
            La Mission permanente présente ses compliments à votre secrétariat et se réfère à sa
            lettre.

            La Mission permanente a l'honneur de faire savoir que son Gouvernement a décidé
            d'appuyer la demande et se joint à l'appel formulé dans la lettre.

            La Mission permanente se tient prête à participer aux consultations qui suivront.
        """,
        AnswerKind.DECLINES: """
            La Mission permanente présente ses compliments à votre secrétariat et la remercie de sa
            lettre.

            Après un examen attentif, le Gouvernement n'est pas en mesure d'appuyer la demande à ce
            stade.

            La Mission permanente demeure reconnaissante du travail de la société civile et saisit
            cette occasion pour renouveler les assurances de sa haute considération.
        """,
        AnswerKind.CONSIDERING: """
            La Mission permanente présente ses compliments à votre secrétariat et se réfère à sa
            lettre.

            La demande est à l'examen dans la capitale. La Mission permanente reviendra vers vous
            dès réception des instructions.
        """,
        AnswerKind.THANKS: """
            La Mission permanente remercie votre secrétariat de son aimable lettre, dont elle a pris
            bonne note.
        """,
        AnswerKind.AWAY: """
            Nous vous remercions de votre message. Le bureau est fermé jusqu'au {back} ; votre
            message sera lu à cette date.

            Ceci est une réponse automatique.
        """,
        AnswerKind.AUTO_ACKNOWLEDGEMENT: """
            Votre message a bien été reçu par la Mission permanente et a été transmis au service
            concerné.

            Ce message a été généré automatiquement. Merci de ne pas y répondre.
        """,
    }
)


def is_french(language: str) -> bool:
    """Whether a mission of this language answers in French; all others answer in English."""
    return language.lower().split("-")[0] == "fr"


def long_date(day: date, language: str) -> str:
    """Write ``day`` as its language does, without asking the machine's locale: ``3 January 2017``."""
    return FORMS["fr" if is_french(language) else "en"].long_date(day)


def office_name(state_name: str, language: str) -> str:
    """Name the office by a label, which needs no grammar: ``Permanent Mission to the United Nations – X``."""
    if is_french(language):
        return f"Mission permanente auprès de l'Organisation des Nations Unies – {state_name}"
    return f"Permanent Mission to the United Nations – {state_name}"


def paragraphs(kind: AnswerKind, language: str, *, back: date | None = None) -> tuple[str, ...]:
    """Return the paragraphs of an answer, one line each.

    ``back`` is the day an away notice names. Bounces are the mail system's words: see bounces.py.
    """
    text = (_FRENCH if is_french(language) else _ENGLISH)[kind]
    day = long_date(back, language) if back is not None else ""
    return tuple(" ".join(part.split()).format(back=day) for part in text.strip().split("\n\n"))
