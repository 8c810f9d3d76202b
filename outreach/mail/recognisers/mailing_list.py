"""Mails of lists and newsletters (RFC 2919 and 2369), to which the mailbox was subscribed by somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.replies import ReplyKind, Verdict
from outreach.mail.recognisers import marks
from outreach.mail.recognisers.phrases import Phrases, fold, ordinary, substance

if TYPE_CHECKING:
    from outreach.mail.recognisers.case import Case

_BULK_SENDERS: Final = re.compile(
    r"x-mc-|x-campaign|x-mailchimp|x-mailgun|x-sg-|x-ses-|x-mandrill|x-csa-|x-cm-|x-roving|x-sib-|x-mailjet"
    r"|x-sendgrid|x-mailer-lid"
    r"|x-newsletter|x-phplist|x-listmember|x-acymailing|x-getresponse|x-klaviyo|x-hubspot|x-constantcontact"
    r"|x-job|feedback-id|x-rpcampaign"
    r"|x-emarsys|x-eloqua|x-marketo|x-govdelivery|x-sailthru|x-cleverreach|x-unisender|x-bulkmail|x-list"
    r"|list-post|list-help|list-subscribe|list-owner"
)
_BULK_MAILERS: Final = re.compile(
    r"mailchimp|phplist|mailman|sympa|majordomo|listserv|constant contact|campaign monitor|sendinblue|brevo"
    r"|mailjet|acymailing"
    r"|newsletter|unisender|cleverreach|govdelivery|mailing list|bulk",
    re.IGNORECASE,
)
#: The foot of a newsletter, or its head.
_FOOT: Final = Phrases("""
en: unsubscribe / view (this|it) … (in your|browser|online) / update your (preferences|subscription)
    manage (your )?(subscription|preferences) / you (are receiving|receive|received) this … (because|as)
    newsletter / bulletin / opt( |-)out / mailing list
fr: desabonn* / desinscri* / (version|voir) … (en ligne|navigateur) / infolettre / lettre d'information
    vous recevez (ce|cet)
es: darse de baja / cancelar … suscripcion / boletin / (ver|version) … (navegador|en linea) / usted recibe este
de: abmelden / abbestellen / rundbrief / (browser|online) … (ansehen|ansicht|anzeigen) / sie erhalten diese*
    (pressemitteilung|presseverteiler)
ru: отписаться / рассылк* / отказаться от / вы получили это
ar: إلغاء الاشتراك / النشرة / القائمة البريدية
zh: 退订 / 退訂 / 取消订阅 / 取消訂閱 / 通讯 / 電子報 / 邮件列表
pt: cancelar … (inscricao|subscricao) / boletim / descadastr* / voce recebe*
it: disiscri* / cancellarsi / bollettino / riceve questa
tr: abonelik* / bulten*
nl: uitschrijven / afmelden / nieuwsbrief / u ontvangt deze
""")


def recognise(case: Case) -> Verdict | None:
    """Claim a mail that bears the headers of a list or of a bulk sender, unless it may be an answer.

    Offices that share a mailbox often do so through a list, and then a person's answer bears its headers too: what
    answers, quotes our letter or speaks of it is a person's.
    """
    if case.says_person or _may_be_for_us(case):
        return None
    header = case.mail.header
    list_id, leave = header("list-id"), header("list-unsubscribe")
    precedence = header("precedence").strip().lower()
    foot = _foot(case)
    bulk = _bulk_sender(case)
    evidence = [f"List-Id is {list_id[:200]!r}."] if list_id else []
    evidence += ["It says how to leave the list (List-Unsubscribe)."] if leave else []
    evidence += [f"Precedence is {precedence!r}."] if precedence in {"list", "bulk", "junk"} else []
    evidence += [f"A bulk sender sent it ({bulk})."] if bulk else []
    evidence += [f"It says {foot!r}."] if foot else []
    if marks.client_of(case.mail) and not precedence:
        return None
    if not foot and not bulk and case.notice.substance and case.is_to_us:
        # The shared mailbox of an office may be a list: somebody speaks to us, and nothing else is of a newsletter.
        return None
    is_list = (list_id and len(evidence) > 1) or (leave and (bulk or foot or precedence in {"bulk", "junk", "list"}))
    if not is_list and bulk and foot and precedence in {"bulk", "junk", "list"}:
        is_list = True
    return Verdict(ReplyKind.LIST, tuple(evidence)) if is_list else None


def _may_be_for_us(case: Case) -> bool:
    if case.answers_ours or case.mail.in_reply_to:
        return True
    if case.is_answer or case.quotes:
        # Members of a list answer each other and forward to it, with nobody of us among the recipients.
        return case.is_to_us or not (case.mail.header("list-id") and _foot(case))
    spoken = fold(case.written)
    return bool(substance.TO_US.find(spoken)) and not ordinary.CONDITIONS.begins(spoken)


def _foot(case: Case) -> str:
    return _FOOT.find(fold(case.mail.text[-3000:])) or _FOOT.find(fold(case.mail.text[:600]))


def _bulk_sender(case: Case) -> str:
    named = next((name for name, _ in case.mail.headers if _BULK_SENDERS.match(name.lower())), "")
    program = case.mail.header("x-mailer")
    return named or (program[:60] if _BULK_MAILERS.search(program) else "")
