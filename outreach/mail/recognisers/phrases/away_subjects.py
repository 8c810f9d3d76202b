"""Absence as the beginning of a subject, as programs write it."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: Absence as the beginning of a subject, as programs write it before a colon or as the whole.
AWAY_BEGINNINGS: Final = Phrases("""
en: out( |-)of( |-)(the )?( |-)?office(:|$| -| re| auto*|,) / ooo(:|$| -) / out of the office(:|$) / away(:|$)
    absence(:|$) / vacation(:|$| -) / on (leave|vacation|holiday)(:|$)
    away from (my|the) (mail|e-?mail|desk|office)(:|$| -) / absent(:|$) / on annual leave(:|$)
    office closed(:|$) / i am out of (the )?office / i'm out of (the )?office / i am away from (my|the)
fr: absence( du bureau)?( )?(:|$) / absent(e)?( du bureau)?( )?(:|$) / message d'absence / avis d'absence
    hors du bureau( )?(:|$) / en (conge|conges|vacances|mission)( )?(:|$) / notification d'absence
    absent…du bureau( )?(:|$)
es: fuera de (la )?oficina(:|$| -) / ausen(te|cia)( temporal| de la oficina)?(:|$) / aviso de ausencia
    mensaje de ausencia / de vacaciones(:|$) / notificacion de ausencia
de: abwesenheit(:|$) / abwesend(:|$) / nicht im buro(:|$) / ausser haus(:|$) / im urlaub(:|$) / bin im urlaub
ru: нет на месте(:|$) / вне офиса(:|$) / отсутств(ие|ую)(:|$| на)* / в отпуске(:|$) / уведомление об отсутствии
    я в отпуске / сообщение об отсутствии
ar: خارج المكتب / إشعار غياب / في إجازة / إشعار بالغياب
zh: 不在办公室 / 不在辦公室 / 外出通知 / 休假通知 / 外出( )?(:|$) / 休假( )?(:|$)
pt: ausencia( temporaria| do escritorio)?( )?(:|$) / ausente( )?(:|$) / fora d(o|e) escritorio( )?(:|$)
    aviso de ausencia / mensagem de ausencia / de ferias(:|$)
it: fuori (sede|ufficio)( )?(:|$| -) / assen(te|za)( dall'ufficio)?( )?(:|$) / avviso di assenza
    messaggio di assenza / in ferie(:|$)
tr: ofis disi* / ofis disinda* / isyeri disinda / izinde*( )?(:|$) / ofiste deg*
nl: afwezig(:|$| -) / niet aanwezig(:|$) / niet op kantoor(:|$) / met vakantie(:|$) / op vakantie(:|$)
    afwezigheid(:|$)
pl: poza biurem / nieobecn(osc|y|a)( w biurze)?(:|$) / informacja o nieobecnosci / urlop(:|$)
ja: 不在 / 休暇のお知らせ / 外出中
ko: 부재( )?중 / 부재 알림
sv: franvaro*(:|$) / franvarande(:|$) / ej pa kontoret / inte pa kontoret
da: ikke til stede / fravaer(:|$) / fravaerende(:|$) / ikke pa kontoret / fravaersbesked / fravaersmeddelelse
no: ikke til stede / fravaer(:|$) / fravaersmelding / ikke pa kontoret / fravaerende(:|$)
fi: poissa(:|$) / poissaolo*(:|$| ) / lomavastaus / olen lomalla / poissaoloilmoitus
cs: mimo kancelar* / nepritom(nost|en|na|ny)(:|$) / dovolena(:|$) / nepritomnost
ro: absent din birou / absent(a)?(:|$) / in afara biroului / plecat din birou
el: εκτος γραφειου / απουσια(:|$) / εκτος εδρας
he: מחוץ למשרד / הודעת היעדרות
hu: hazon kivul / tavolleti / tavollet(:|$)
uk: поза офісом / відсутн(ій|я|ість)(:|$)* / у відпустці(:|$)
""")
