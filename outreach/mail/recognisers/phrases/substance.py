"""Words of somebody who read what we wrote, or who speaks of a decision; notices of programs do not hold them."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.phrases import Phrases

#: Left out on purpose: what absence notices and confirmations say as well ("we cannot answer every letter").
SUBSTANCE: Final = Phrases("""
en: (our|my|the|his|her|its) (government|minister|foreign minister|ambassador|president|prime minister|cabinet|
    capital) (has|have|would|joins|supports|wishes|welcomes|shares|cannot|did|asked|instructed|decided|wants|
    agrees|considers|does not)
    (has|have|had|was|were) (been )?(decided|instructed|co-?sponsored|endorsed|agreed|voted)
    (we|i|government|state|will|would|gladly|fully) (join|joins|support|supports|co-?sponsor|endorse|endorses|
    decline|regret|reject|welcome|welcomes|share your|agree with|abstain|vote|oppose)
    (cannot|unable to|not in a position to|ready to|pleased to|happy to|glad to|willing to) (support|join|
    co-?sponsor|endorse|agree|accept|meet|comment|attend|receive you|discuss|host|confirm that)
    (our|your) (position|answer|reply|stance|proposal|appeal|initiative|concern|concerns|question|questions|
    draft|wording) (is|on|of|to|that|for|about|has|have|with|and|was|will|raises|which)
    your (letter|appeal|note|request|proposal|invitation|fax) (of|dated|about|on|concerning|regarding|to the|
    and|reached)
    your (letter|appeal|note|request|proposal|invitation) (has been|was) (read|brought|shared|discussed|
    transmitted|passed|submitted) / special session / draft resolution / aleppo / syria / co-?sponsor*
    please find (attached|enclosed|herewith|below) / (attached|enclosed) (is|please|herewith|you will|our)
    (we|i) would like to (meet|discuss|know|hear|see|invite|suggest|propose|ask|learn|add|stress|recall)
    (we|i) would (suggest|propose|prefer|welcome|appreciate)
    (could|would|can|may) (you|we) (please )?(meet|send us|tell|clarify|confirm|let|share|provide|explain|
    speak|discuss|arrange|suggest|call me) / (meet|meeting) with (you|your)
    (i|we) (have |just )?(read|discussed|spoke|spoken|forwarded|passed|shared|met|asked|raised|consulted|
    transmitted|circulated) (it|your|with|to|this|the|on) / note verbale
    and (have )?(forwarded|passed|shared|transmitted|discussed|brought|referred) (it|them|your|this)
    (looking|look) forward to (meeting|working|seeing|our|discussing)
    we (have no objection|are ready|note that) / we do not (agree|think|believe|consider)
    (in reply|in response|in answer|with reference|referring|with regard) to your
    what (is|are|do|does) (your|the|you) / when (is|will|would|do|could) (you|the|your|it|this)
fr: (notre|mon|le|la|son) (gouvernement|ministre|ambassadeur|president|capitale|delegation) (a|ont|souhaite|
    soutient|appuie|partage|considere|salue|se joint|s'associe)
    (nous|je) (soutenons|appuyons|rejoignons|joignons|associons|regrettons|partageons|voterons|coparrainons|
    proposons|saluons) / nous (sommes|ne sommes pas) (prets|disposes|en mesure de|favorables)
    (nous avons|j'ai) (lu|decide|examine|transmis|discute|parle|rencontre|pris connaissance)
    ne (pouvons|peut|souhaitons) (pas )?(soutenir|nous joindre|appuyer|voter|accepter|rencontrer)
    (votre|notre) (position|proposition|appel|initiative|lettre du|courrier du|reponse est|question)
    (session extraordinaire|session speciale|projet de resolution|alep|syrie|coparrain*|note verbale)
    (ci-joint|ci-jointe|piece jointe|en annexe) / (pourriez|pouvez|pourrions)-(vous|nous)
    (en reponse|suite|en reference|faisant suite) a votre / a decide
    (vous rencontrer|une rencontre avec|une reunion avec)
es: (nuestro|mi|el|su) (gobierno|ministro|embajador|presidente|capital) (ha|desea|apoya|comparte|considera|
    se suma) / (apoyamos|nos sumamos|nos unimos|lamentamos que|compartimos|votaremos|copatrocin*)
    no (podemos|puede|podra) (apoyar|sumarnos|aceptar|votar)
    hemos (leido|decidido|transmitido|discutido|tomado nota)
    (su|nuestra) (posicion|propuesta|llamamiento|iniciativa|respuesta es|pregunta)
    su (carta|solicitud|nota) (de|del)
    (sesion especial|periodo extraordinario|proyecto de resolucion|alepo|siria|nota verbal)
    (se adjunta|adjuntamos|adjunto encontrara|adjunto le|adjunto remito)
    (podria|podrian|podriamos) (usted|reunir|enviar|aclarar|decir|confirmar)
    (en respuesta|con referencia|en relacion) (a|con) su / ha decidido / reunirnos con
de: (unsere|meine|die|der|unser) (regierung|minister|ministerin|botschafter|botschafterin|bundesregierung|
    hauptstadt) (hat|will|unterstutzt|teilt|begrusst|schliesst)
    (wir|ich) (unterstutzen|schliessen uns|bedauern|teilen ihre|stimmen|begrussen|befurworten)
    wir haben … (gelesen|beschlossen|entschieden|besprochen|beraten)
    ich habe … (gelesen|weitergeleitet|besprochen|weitergegeben)
    (ihre|unsere|ihr|ihren|ihrem) (haltung|position|vorschlag|appell|initiative|brief vom|schreiben vom|
    antwort lautet|frage) / (sondertagung|sondersitzung|resolutionsentwurf|aleppo|syrien|verbalnote)
    (anbei|anliegend|beigefugt|im anhang) (finden|senden|erhalten|ubersende)* / konnten (sie|wir)
    in (beantwortung|bezug auf|antwort auf) / hat (beschlossen|entschieden) / mit ihnen (treffen|sprechen)
ru: (наше|мое|наш|правительство|министр|посол|президент) … (поддержива|приня|реши|намерен|готов|разделя|
    присоедин)*
    (мы|я) (поддерживаем|присоединя|сожале|разделяем|проголосу|прочита|обсудил|передал|поддержим|рассмотрели)*
    (вашу|ваше|вашей|наша) (позици|предложени|инициатив|призыв|письмо от|вопрос)*
    (алеппо|сирия|сирии|сирию|вербальн*|специальной сессии|чрезвычайной сессии|проект резолюции)
    (прилагаем|прилагается|во вложении) / (могли бы|можете ли) / (в ответ|в связи с|ссылаясь) (на )?ваш*
    встретиться с / приняло решение
ar: (حكومتنا|حكومة|وزير|السفير|الوزير|الرئيس) … (قرر|قررت|يدعم|تدعم|وافق|ترحب|يرحب|تؤيد)
    (ندعم|نؤيد|ننضم إلى|نأسف|نشارككم|نحن مستعدون|قررنا|ناقشنا|قرأنا)
    (دورة استثنائية|مشروع قرار|حلب|سوريا|مذكرة شفوية) / (المرفق|نرفق|تجدون طيه) / (هل يمكن|نرجو موافاتنا)
    (ردا على|بالإشارة إلى|إشارة إلى) (رسالت|كتاب|مذكرت)*
zh: (我国|我國|政府|部长|部長|大使|外交部)…(决定|決定|支持|认为|認為|愿意|願意|同意|反对)
    (我们|我們|我方)(支持|决定|決定|愿意|願意|遗憾|遺憾|认为|認為|同意|已阅|加入|赞赏|已讨论)
    (特别会议|緊急特別會議|紧急特别会议|决议草案|決議草案|阿勒颇|叙利亚|敘利亞|普通照会)
    (随函|隨函|附上|见附件|見附件) / (能否|可否|请问|請問) / (关于|關於)(贵|貴|您)…(来函|來函|信|提议)
    (与您|與您)(会面|會面|见面)
pt: (nosso|meu|o|a|seu) (governo|ministro|embaixador|presidente|capital) (decidiu|deseja|apoia|partilha|
    considera|tomou) / (apoiamos|aderimos|lamentamos que|partilhamos|votaremos|lemos|discutimos|decidimos)
    nao (podemos|pode) (apoiar|aderir|aceitar|votar)
    (sua|nossa|vossa) (posicao|proposta|apelo|iniciativa|carta de|resposta e|pergunta)
    (sessao especial|projeto de resolucao|alepo|siria|nota verbal) / (segue em anexo|em anexo|anexamos)
    (poderia|poderiam) (nos|me|enviar|esclarecer|confirmar) / em resposta (a|ao)
it: (nostro|mio|il|la|suo) (governo|ministro|ambasciatore|presidente|capitale) (ha|intende|sostiene|condivide|
    ritiene|desidera) / (sosteniamo|aderiamo|ci rammarichiamo|condividiamo|voteremo)
    non (possiamo|puo) (sostenere|aderire|accettare|votare) / abbiamo (letto|deciso|discusso|trasmesso)
    (vostra|nostra|sua) (posizione|proposta|iniziativa|lettera del|risposta e|domanda)
    (sessione speciale|progetto di risoluzione|aleppo|siria|nota verbale) / (in allegato|alleghiamo) / potreste
    in (risposta|riferimento) a*
tr: (hukumetimiz|bakanimiz|buyukelcimiz|hukumet|bakan) … (karar ver|destekl|kabul et|katil)*
    (destekliyoruz|katiliyoruz|uzuntu duyuyoruz|karar verdik|okuduk|gorustuk)
    (ozel oturum|karar tasarisi|halep|suriye|sozlu nota) / (ekte|ekli olarak)
nl: (onze|mijn|de|het) (regering|minister|ambassadeur|kabinet) (heeft|wil|steunt|deelt|vindt)
    (wij|ik) (steunen|betreuren|delen uw|sluiten ons) / wij hebben … (gelezen|besloten|besproken)
    (uw|ons|onze) (standpunt|voorstel|oproep|initiatief|brief van|antwoord is|vraag)
    (speciale zitting|ontwerpresolutie|aleppo|syrie|verbale nota) / (bijgevoegd|bijgaand|in de bijlage) / zou u
    in antwoord op
""")

#: Somebody speaks to us.
TO_US: Final = Phrases("""
en: your (letter|note|request|appeal|message|e-?mail|invitation|communication)
    dear (coalition|secretariat|secretary|colleagues of) / note verbale
fr: (votre|vos) (lettre|courrier|note|demande|appel|message|courriel|invitation) / note verbale
es: (su|vuestra) (carta|nota|solicitud|mensaje|correo|llamamiento|invitacion) / nota verbal
de: (ihr|ihre|ihren|ihrem) (schreiben|brief|nachricht|e-?mail|anfrage|appell|einladung|bitte) / verbalnote
ru: (ваше|вашего|ваш) (письмо|обращение|запрос|письма|призыв)* / вербальн*
ar: (رسالتكم|خطابكم|كتابكم|طلبكم|ندائكم) / مذكرة شفوية
zh: (贵|貴|您)(方|处|處|组织|組織|联盟|聯盟)?(的)?(来函|來函|信函|来信|來信|呼吁|请求) / 普通照会
pt: (sua|vossa) (carta|nota|mensagem|solicitacao|convite) / nota verbal
it: (vostra|sua) (lettera|nota|richiesta|comunicazione|mail) / nota verbale
tr: (mektubunuz|yaziniz|talebiniz|cagriniz|notaniz)*
nl: uw (brief|schrijven|verzoek|bericht|e-?mail|oproep|nota)
""")
