"""Spanish."""

from __future__ import annotations

from typing import Final

from outreach.domain.meaning import Meaning
from outreach.mail.meaning.table import Table

_WORDS: Final = {
    "body": r"gobierno|país|estado|nación|delegación|misión(?: permanente)?|autoridades|capital|parlamento|presidente|presidenta|primer ministro|ministro|ministra|ministerio|embajador|embajadora|embajada|cancillería|canciller|representante permanente|república|reino",
    "own": r"nosotros|yo|(?:mi|mis|nuestro|nuestra|nuestros|nuestras|su) (?:\w+ )?(?:<body>)|(?:el |la |los |las )?(?:(?:<body>) (?:de la |del |de los |de )?(?:\w+ (?:de la |del |de los |de ))?)?§|(?:la|esta) misión(?: permanente)?|el gobierno|la embajada|esta embajada|el embajador|la embajadora|las autoridades|el representante permanente|la representante permanente|<announced>",
    # Spanish verbs carry their "we"; these words may stand before one.
    "first": r"^ ?|^ ?(?:por (?:la presente|tanto|consiguiente)|asimismo|también|ya|por lo que|y|pero|por ello|así pues|en consecuencia|sí) |(?:que|y|pero|asimismo|presente|también) |nosotros ",
    "announced": r"(?:informar(?:le|les)?|comunicar(?:le|les)?|hacer(?:le|les)? saber|confirmar(?:le|les)?|anunciar(?:le|les)?|notificar(?:le|les)?|poner en su conocimiento|participar(?:le|les)?|manifestar(?:le|les)?)(?: \w+){0,4}? que (?:el |la |los |las )?(?:(?:<body>) (?:de la |del |de los |de ))?(?!nosotros |nos |yo |mi |nuestro |nuestra |usted |su |algunos |varios |muchos |todos |otros |estados |países |estos |esta |este |ellos |él |ella |no |la cuestión |el asunto )[\w'-]+(?: (?!estados |países |que |ha |han |está |están |es |son |no |se )[\w'-]+){0,2}",
    "adverb": r"también|asimismo|ahora|hoy|ya|formalmente|oficialmente|plenamente|firmemente|decididamente|totalmente|sin reservas|con agrado|gustosamente|por tanto|por la presente|igualmente|recientemente|siempre|así|con gusto",
    "to_join": r"adherir(?:se|nos|me)?|suscribir(?:lo|la)?|firmar(?:lo|la)?|apoyar(?:lo|la)?|respaldar(?:lo|la)?|sumar(?:se|nos|me)|unir(?:se|nos|me)|asociar(?:se|nos|me)|endosar(?:lo|la)?|copatrocinar(?:lo|la)?|patrocinar|dar (?:su|nuestro) (?:apoyo|respaldo|adhesión)|brindar (?:su|nuestro) apoyo|hacer(?:se|nos) part\w+|formar parte|incorporar(?:se|nos)|acoger|refrendar(?:lo|la)?",
    "joins": r"(?:se |nos )(?:adhiere|adherimos|suma|sumamos|une|unimos|asocia|asociamos|incorpora|incorporamos)|suscribe|suscribimos|firma|firmamos|apoya|apoyamos|respalda|respaldamos|copatrocina|copatrocinamos|endosa|endosamos|refrenda|refrendamos|(?:da|damos|brinda|brindamos|presta) (?:su|nuestro) (?:\w+ )?(?:apoyo|respaldo|adhesión)",
    "joins_we": r"nos (?:adherimos|sumamos|unimos|asociamos|incorporamos)|suscribimos|firmamos|apoyamos|respaldamos|copatrocinamos|endosamos|refrendamos|(?:damos|brindamos) nuestro (?:\w+ )?(?:apoyo|respaldo)",
    "joined": r"adherido|suscrito|suscripto|firmado|apoyado|respaldado|sumado|unido|asociado|copatrocinado|endosado|incorporado|refrendado|dado (?:su|nuestro) (?:apoyo|respaldo)|brindado (?:su|nuestro) apoyo",
    "joined_past": r"se (?:adhirió|sumó|unió|asoció|incorporó)|nos (?:adherimos|sumamos|unimos)|suscribió|suscribimos|firmó|firmamos|apoyó|apoyamos|respaldó|respaldamos",
    "thing": r"(?:a |al |del |de |con )?(?:el |la |los |las |este |esta |dicho |dicha |su |vuestro |vuestra |ese |esa |tal )?(?:(?!objetivo|fin|principio|esfuerzo|espíritu|trabajo|labor|acción|idea)[\w'-]+ ){0,2}?(?:código|iniciativa|llamamiento|llamado|apelación|declaración|carta|solicitud|compromiso|lista|texto|grupo|campaña|documento|propuesta|petición|pedido)",
    "refusing": r"adherir\w{0,3}|adhiere|suscribir\w{0,2}|suscribe|suscribimos|firmar\w{0,2}|firma|apoyar\w{0,2}|apoya|apoyamos|respaldar\w{0,2}|respalda|respaldamos|sumar(?:se|nos|me)|unir(?:se|nos|me)|asociar(?:se|nos|me)|participar|acceder|aceptar|acoger|endosar|copatrocinar|formar parte|tomar parte|dar (?:su|nuestro) (?:apoyo|respaldo)|brindar (?:su|nuestro) apoyo|acompañar|atender su (?:solicitud|petición|pedido)",
    "soft": r"lamentablemente|desafortunadamente|desgraciadamente|actualmente|por el momento|por ahora|en este momento|en estos momentos|por tanto|en esta ocasión|sin embargo|hoy por hoy",
    "matter": r"asunto|cuestión|tema|solicitud|carta|petición|pedido|propuesta|iniciativa|código|llamamiento|llamado|caso|invitación|comunicación|contenido|nota|posición|respuesta|adhesión|posibilidad|decisión|consulta|mismo|misma",
    "mail": r"carta|mensaje|correo(?: electrónico)?|comunicación|correspondencia|nota(?: verbal)?|e-?mail|mail|misiva|solicitud|petición|escrito|oficio|invitación|llamamiento|documento",
    "dest": r"capital|ministerio|ministro|ministra|cancillería|canciller|autoridades|gobierno|departamento|dirección|instancias|sede|oficina competente|primer ministro|presidente|presidencia|dependencias|órganos competentes|servicios competentes",
    "passed": r"remitid[oa]s?|enviad[oa]s?|transmitid[oa]s?|trasladad[oa]s?|reenviad[oa]s?|comunicad[oa]s?|elevad[oa]s?|puest[oa]s?(?: en (?:el )?conocimiento)?|hecho llegar|turnad[oa]s?|derivad[oa]s?|dad[oa] traslado|dado cuenta|cursad[oa]s?|referid[oa]s?|sometid[oa]s?",
    "passing": r"remitimos|remitiremos|remitirá|enviamos|enviaremos|transmitimos|transmitiremos|transmitirá|trasladamos|trasladaremos|trasladará|comunicaremos|elevaremos|haremos llegar|haré llegar|daremos traslado|pondremos en conocimiento|derivaremos|remito|transmito|traslado",
    "reply": r"(?:una|la|nuestra|su) (?:\w+ )?(?:respuesta|contestación|posición)",
    "reverting": r"(?:le|les|os|te) (?:responderemos|responderé|responderá|contestaremos|contestaré|daremos|daré|dará|haremos|haré|hará|informaremos|informaré|informará|mantendremos|mantendré|mantendrá|escribiremos|enviaremos|enviaré|enviará|comunicaremos|comunicaré|comunicará|avisaremos|avisaré|contactaremos|transmitiremos|proporcionaremos)(?: [\w]+){0,3}|nos (?:pondremos|comunicaremos) (?:en contacto )?(?:con|nuevamente)|me pondré en contacto|se pondrá en contacto|volveremos a (?:ponernos en contacto|dirigirnos|contactar|escribir)|(?:responderemos|daremos respuesta|contestaremos)",
    "meeting": r"reunión|entrevista|encuentro|cita|llamada|conversación|visita|audiencia|café|almuerzo|videollamada|intercambio",
}

TABLE: Final = Table(
    words=_WORDS,
    negation=r"no|prematuro|nunca|jamás|ningún|ninguna|ninguno|sin|ni|tampoco|imposible|nada",
    no_negation=r"no dejar\w+|sin (?:demora|reservas|dilación|falta|perjuicio)|no (?:solo|sólo|solamente)|a más tardar",
    unreal_before=r"si|en caso de|en el caso de|siempre que|siempre y cuando|cuando|en cuanto|tan pronto|una vez|antes de|hasta que|a menos que|salvo que|para que|a fin de que|ojalá|rumor\w*",
    unreal_after=r"si|siempre que|siempre y cuando|cuando|en cuanto|tan pronto|una vez|antes de|hasta que|a menos que|salvo que|a condición|a reserva|sujeto a|supeditad\w+|en caso de",
    conditional=r"si|en caso de que|en el caso de que",
    reported=r"(?:pid|ped|pregunt|solicit|inst|inv|exhort|suger|propon|afirm|dic|dij|cre|piens|supon|esper|entend|entiend|sabemos|sabe|record|señal|celebr|notamos|noto|observ|ley|leído)\w{0,6}(?: \w+){0,2}?(?: si| que| de que| a)?(?: el| la| los| las)? ?|(?:quienes|los que|las que|los cuales|algunos estados|los estados que|los países que|estados que|países que) ?",
    thanks=(
        r"(?:gracias|agrade(?:zco|cemos|ce|cer\w{0,2})|agradecid\w+)(?: \w+){0,4}? (?:por|su|la|el|vuestra)(?: \w+){0,3}? ?(?:<mail>|habernos escrito|habernos contactado|escribirnos)",
        r"(?:tomamos|tomo|se toma) (?:debida )?nota",
        r"(?:me refiero|nos referimos|con referencia|en relación|hago referencia|hacemos referencia) (?:a|con) su(?: \w+){0,2}? (?:<mail>)",
    ),
    closings=r"no dude|no duden|si tiene (?:alguna|cualquier)|si tienen|para cualquier (?:consulta|pregunta|aclaración)|aprovech\w+ (?:la|esta)|sírvase aceptar|reciba|reitera\w{0,3} las seguridades|quedamos a su disposición|cómo está|de antemano",
    questions=r"(?:agradeceríamos|agradecería|agradecerá|agradeceremos|agradeceré|agradecemos|estaríamos agradecidos|quedaríamos agradecidos|quisiéramos|quisiera|desearíamos|desearía|nos gustaría|me gustaría|le agradeceríamos|mucho agradeceré)(?: [\w]+){0,4}? (?:que|si|saber|conocer|recibir|obtener|contar|tener|disponer|más|mayor|mayores|aclar\w+|envi\w+|indic\w+|facilit\w+)"
    r"|(?:necesitamos|necesitaríamos|necesita|precisamos|convendría|importa) (?:saber|conocer|más información|mayor información|aclarar|aclaraciones)"
    r"|(?:ruego|rogamos|favor|sírvase|sírvanse|pedimos|solicitamos|solicita|pido|tenga a bien|tengan a bien|por favor)(?: (?:de|a|que|se|nos|me|le|les|usted|ustedes|ulteriores)){0,4} ?(?:env\w+|indi[cq]\w+|facilit\w+|proporcion\w+|aclar\w+|precis\w+|hac\w+ llegar|haga\w* llegar|comuni[cq]\w+|diga\w*|informe\w*|informar\w*|remit\w+|confirm\w+ (?:si|que|quién|cuándo|cuál)|información|precisiones|aclaraciones|más|mayor\w*|suministr\w+)",
    says={
        Meaning.JOINED: (
            r"(?:<own>) (?:<adverb> )?(?:se |nos )?(?:ha|hemos|han|he)(?: (?:<adverb>)){0,2} (?:<joined>)(?: (?:<adverb>))? (?:<thing>)",
            r"(?:<own>) (?:(?:<adverb>) )?(?:<joins>)(?: (?:<adverb>)){0,2} (?:<thing>)",
            r"(?:<first>)(?:(?:<adverb>) )?(?:<joins_we>)(?: (?:<adverb>)){0,2} (?:<thing>)",
            r"(?:<first>)(?:nos )?hemos (?:<joined>)(?: (?:<adverb>))? (?:<thing>)",
            r"(?:<own>|<first>) ?(?:se |nos )?(?:ha|hemos|han|he)(?: (?:<adverb>)){0,2} (?:decidido|acordado|resuelto|optado por|tomado la decisión de|aceptado|convenido en)(?: (?:<adverb>)){0,1} (?:<to_join>)",
            r"(?:nos complace|me complace|le complace|nos place|nos alegra|tenemos el (?:agrado|placer|honor) de|tengo el (?:agrado|placer|honor) de|tiene el (?:agrado|placer|honor) de|tenemos el gusto de)(?: (?:<adverb>)){0,1} (?:<to_join>)",
            r"(?:<own>|<first>) ?(?:desea|deseamos|quiere|queremos)(?: (?:<adverb>)){0,1} (?:<to_join>) (?:<thing>)",
            r"(?:<own>|<first>) ?(?:se adherirá|nos adheriremos|se sumará|nos sumaremos|se unirá|nos uniremos|suscribirá|suscribiremos|firmará|firmaremos|apoyará|apoyaremos)(?: (?:<adverb>)){0,1} (?:<thing>)",
            r"(?:ruego|rogamos|favor|sírvanse?|solicitamos|pedimos|solicita)(?: (?:que|de|se|nos|a|usted|ustedes)){0,3} (?:inclu\w+|añad\w+|agreg\w+|suma\w*|inscrib\w+)(?: [\w]+){0,5}? (?:en la lista|a la lista|entre|como)",
            r"(?:considerar|consideren|considere|tengan|tomen) (?:la presente|esta carta|este mensaje)(?: \w+){0,2}? como(?: \w+){0,3}? (?:adhesión|apoyo|respaldo|firma)",
            r"(?:(?:<own>|<first>) ?(?:le |les )?(?:confirma|confirmamos|confirmo|expresa|expresamos|manifiesta|manifestamos|reitera|reiteramos|anuncia|anunciamos)|confirmar\w{0,3}|notificar\w{0,3}|comunicar\w{0,3}|anunciar\w{0,3}|informar\w{0,3} de|expresar\w{0,3}) (?:su|nuestro|nuestra|el|la|mi)(?: (?:pleno|firme|total|formal))? (?:apoyo|adhesión|respaldo|suscripción)(?: (?:de |del )(?:mi |nuestro |nuestra |la |el )?(?:<body>))? (?:<thing>)",
            r"(?:puede|pueden) contar con (?:nuestro|el) (?:\w+ )?(?:apoyo|respaldo)(?: (?:<thing>))?",
        ),
        Meaning.ALREADY_IN: (
            r"(?:<own>|<first>) ?ya (?:se |nos )?(?:ha|hemos|han|<joins>|<joined_past>)",
            r"(?:<own>|<first>) ?ya (?:es|somos|figura|figuramos|forma|formamos|está|estamos)",
            r"(?:<own>|<first>) ?(?:<adverb> )?(?:es|somos|figura|forma parte|está)(?: (?:<adverb>)){0,2} (?:signatari[oa]s?|firmantes?|parte|miembro|uno de|una de|entre|adherente|copatrocinador\w*|en la lista)",
            r"(?:<own>|<first>) ?(?:ha|hemos) sido(?: \w+){0,2}? (?:signatari\w+|firmantes?|primer\w+|partidari\w+|miembro)",
            r"(?:<own>|<first>) ?(?:fue|fuimos)(?: \w+){0,2}? (?:de los primeros|uno de los|una de las|entre los|signatari\w+|firmante)",
            r"(?:<own>|<first>) ?(?:<joined_past>)(?: (?:<thing>))?(?: [\w]+){0,3}? (?:en|desde|hace)(?: [\w]+){0,3}? (?:\d{4}|octubre|años?|meses|inicio|principio)",
            r"(?:<own>|<first>) ?(?:se |nos )?(?:ha|hemos) (?:<joined>)(?: (?:<thing>))?(?: [\w]+){0,3}? (?:desde|hace)",
        ),
        Meaning.DECLINED: (
            r"(?:<own>|<first>|lamentablemente |siento |lamento |lamentamos ) ?(?:que )?(?:(?:<soft>) )?no (?:se |nos |me )?(?:está|estamos|estará|estaremos|puede|podemos|podrá|podremos|puedo|desea|deseamos|tiene|tenemos|se propone|prevé|prevemos|piensa|pensamos|considera|va a|vamos a|encuentra|encontramos|es|es posible|resulta|quiere|queremos)(?: (?:<soft>))?(?: (?:en condiciones|en posición|en disposición|dispuest[oa]s?|preparad[oa]s?|intención|previsto|posibilidad|posible|oportuno|en situación))?(?: (?:de|a|en))? ?(?:<refusing>)",
            r"(?:<own>|<first>) ?no está(?:mos)? (?:a favor|de acuerdo) (?:de|con) (?:<thing>)",
            r"(?:y|ni) (?:no )?(?:la|lo) (?:apoyará|apoyaremos|suscribirá|respaldará|firmará)",
            r"nos (?:resulta|es|será) imposible (?:<refusing>)",
            r"(?:<own>) no (?:se |nos )?(?:<joins>|sumará|adherirá|unirá|asociará|suscribirá|firmará|apoyará|respaldará)",
            r"(?:<own>|<first>) ?no (?:considera|consideramos|estima|estimamos|juzga|cree|creemos|ve)(?: (?:que )?(?:sea )?(?:oportuno|posible|conveniente|apropiado|necesario|adecuado|procedente)) (?:<refusing>)",
            r"(?:^ ?)no (?:nos |me |le )?(?:es|será|resulta) posible (?:<refusing>)",
            r"(?:no (?:nos|le|me) (?:es|será|resulta) posible) (?:<refusing>)",
            r"(?:^ ?|<own> )no (?:estamos|está|podemos|podremos)(?: (?:<soft>))?(?: en condiciones de| en posición de| dispuestos a)? ?(?:<refusing>)",
            r"(?:<own>|<first>) ?(?:ha|hemos)(?: (?:<adverb>|<soft>)){0,2} (?:decidido|acordado|resuelto|optado por|preferido) no (?:<refusing>)",
            r"(?:<own>|<first>) ?(?:debe|debemos|tenemos que|tiene que|nos vemos en la necesidad de|nos vemos obligados a)(?: \w+){0,1} (?:declinar|rechazar|rehusar|abstenernos|abstenerse)",
            r"(?:<own>|<first>) ?(?:declina|declinamos|rechaza|rechazamos|se opone|nos oponemos|se abstiene|nos abstenemos|renuncia)(?: \w+){0,2}? ?(?:<thing>|<refusing>|invitación|oferta)",
            r"(?:lamentamos|lamento|lamenta|siento|sentimos)(?: \w+){0,3}? no (?:poder acceder|poder atender|poder|estar en condiciones de|hallarnos en condiciones de|estar en posición de)(?: \w+)? ?(?:<refusing>)",
            r"no (?:nos interesa|estamos interesad[oa]s|está interesad[oa]|estoy interesad[oa]|tenemos interés)",
            r"imposibilidad de (?:<refusing>)",
        ),
        Meaning.CONSIDERING: (
            r"(?:<matter>)(?: [\w'-]+){0,5}? (?:está|están|se encuentra|se halla|sigue|continúa|permanece|será|es)(?: (?:<soft>|<adverb>|aún|todavía|siendo|actualmente)){0,3} (?:en estudio|en consideración|bajo (?:estudio|consideración|examen|análisis)|en (?:proceso|trámite|curso|análisis|consulta|evaluación)|a consideración|siendo|examinad[oa]|estudiad[oa]|analizad[oa]|considerad[oa]|evaluad[oa]|objeto de (?:\w+ )?(?:consultas?|estudio|examen|análisis))(?! (?:por|en) (?:el |la )?(?:consejo de seguridad|asamblea|comité))",
            r"(?:<own>|<first>) ?(?:está|están|estamos|sigue|seguimos|continúa|continuamos)(?: (?:<adverb>|<soft>|aún)){0,2} (?:estudiando|examinando|analizando|considerando|evaluando|consultando|valorando|reflexionando)",
            r"(?:<own>) (?:estudia|estudian|estudiamos|examina|examinan|analiza|analizan|considera|consideran|evalúa|evalúan|estudiará|examinará|analizará|estudiaremos|examinaremos|analizaremos|valora|valorará)(?: \w+){0,1}? (?:la|el|su|esta|este|los|las|con|adherirse|sumarse|apoyar)",
            r"(?:se está|se están) (?:estudiando|examinando|analizando|considerando|evaluando)",
            r"(?:aún|todavía)(?: (?:el|la|mi|nuestro) \w+)? no (?:se )?(?:ha|han|hemos|he)(?: \w+){0,2}? (?:tomado|adoptado|decidido|llegado|alcanzado|definido|fijado|pronunciado|resuelto)",
            r"no (?:se )?(?:ha|han|hemos|he) (?:tomado|adoptado|decidido|definido|resuelto|pronunciado)(?: (?:aún|todavía|ninguna|una|su|por el momento)){0,2}(?: (?:decisión|posición|aún|todavía))",
            r"(?:aún|todavía) no (?:está|estamos|puede|podemos|se encuentra)(?: \w+){0,3}? ?(?:de|en|a|<refusing>)",
            r"(?:a la espera|en espera|esperamos|espera|esperando|aguardamos)(?: de)?(?: \w+){0,2}? (?:instrucciones|decisión|directrices|respuesta|reacción|posición|orientaciones|opinión)(?: \w+){0,2}? (?:de|del)(?: (?:la|nuestra|nuestro|nuestras|mi|las|los|el))? ?(?:<dest>)",
            r"(?:<matter>)(?: [\w'-]+){0,3}? (?:está|se encuentra|obra|sigue)(?: \w+)? (?:en manos|en poder|a consideración|a examen) de (?:nuestr\w{1,2}|la|las|los|el)",
            r"(?:seguimos|continuamos|seguimos todavía) a la espera",
            r"posición(?: [\w'-]+){0,5}? (?:aún|todavía) no (?:está|ha sido) \w+",
            r"(?:consultas|deliberaciones|conversaciones)(?: [\w'-]+){0,4}? (?:siguen|continúan|están)(?: (?:aún|todavía))?(?: en curso| en marcha)?",
        ),
        Meaning.PROMISE: (
            r"(?:<reverting>)",
            r"(?:recibirá|recibirán|tendrá|tendrán)(?: \w+){0,2}? (?:respuesta|contestación|noticias)",
            r"(?:<reply>)(?: \w+){0,3}? (?:le|les) (?:será|llegará|enviará|daremos|remitiremos|haremos)",
            r"(?:esperamos|espero|confiamos en|confío en) (?:poder )?(?:responder|contestar|dar|enviar|ofrecer)(?:le|les)",
            r"(?:no dejar\w+ de) (?:informár|informar|comunicár|comunicar|responder|mantener|hacér|hacer|transmitír|transmitir)(?:se)?(?:le|les|lo|la|las|los)?",
        ),
        Meaning.MEETING_OFFERED: (
            r"(?:<own>|<first>|adjunt[oa]|consejer[oa]|director[a]?|colegas?|equipo) ?(?:[\w'-]+ ){0,3}?(?:estaría|estaríamos|estaré|estará|estaremos|está|estamos|estoy|tendría|tendríamos|tendrá|tendremos|queda|quedamos)(?: (?:<adverb>|muy|mucho)){0,2} (?:encantad[oa]s?|dispuest[oa]s?|disponibles?|gusto|agrado|placer|a su disposición|complacid[oa]s?|honrad[oa]s?|feliz|felices)(?: \w+){0,2}? ?(?:de|en|a|para) (?:\w+ )?(?:recibir\w{0,3}|reunir\w{0,3}|mantener|celebrar|conversar|hablar|acoger\w{0,3}|<meeting>|entrevistar\w{0,3}|encontrar\w{0,3})",
            r"(?:<own>|<first>) ?(?:le |les )?(?:propone|proponemos|sugiere|sugerimos|ofrece|ofrecemos|quisiéramos|quisiera|desearíamos|desearía|desea|deseamos)(?: \w+){0,3}? (?:<meeting>|reunir(?:se|nos|me) con|recibir(?:le|les|los))",
            r"(?:podríamos|podemos|podrían|podría|estaría|estarían|sería posible|tendría)(?: \w+){0,3}? (?:reunirnos|reunirse con|vernos|disponibles?|<meeting>|venir|encontrarnos|hablar por)",
            r"(?:<own>|<first>) ?(?:le|les|lo|los) (?:invita|invitamos)(?: [\w'-]+){0,3}? (?:a|para)(?: \w+){0,3}? ?(?:<meeting>|misión|embajada|visitar|reunirse)",
            r"(?:<own>|(?:señor |señora )?embajador\w?|consejer\w) (?:le|les|lo|los) (?:recibirá|recibiremos|recibiría)(?: \w+){0,2}",
            r"(?:una|la|un) (?:<meeting>)(?: [\w'-]+){0,5}? (?:puede|podría|podrá) (?:organizarse|celebrarse|fijarse|programarse)",
        ),
        Meaning.FORWARDED_TO_CAPITAL: (
            r"(?:(?:<own>|<first>|que|cual|y|la|lo|las|los) ?(?:la |lo |las |los |se )?(?:ha|hemos|han|he|fue|será|serán)|(?:<mail>|contenido|copia|mism[oa])(?: [\w'/-]+){0,8}? (?:ha|han|fue|será|se ha))(?: (?:sido|<adverb>|inmediatamente|debidamente|oportunamente)){0,3} (?:<passed>)(?: [\w'/-]+){0,7}? (?:a|al|ante|de|del)(?: (?:la|las|los|el|nuestra|nuestro|nuestras|mi|conocimiento|consideración|atención|de)){0,4} ?(?:[\w'-]+ ){0,1}?(?:<dest>)",
            r"(?:<own>|<first>|la|lo|y) ?(?:la |lo )?(?:<passing>)(?: [\w'/-]+){0,6}? (?:a|al|ante|de)(?: (?:la|las|los|el|nuestra|nuestro|nuestras|mi|conocimiento|consideración|atención|de)){0,4} ?(?:[\w'-]+ ){0,1}?(?:<dest>)",
        ),
        Meaning.ACKNOWLEDGEMENT: (
            r"acus(?:a|amos|o|ar|an)(?: \w+){0,1}? recibo",
            r"(?:confirm(?:a|amos|o)|confirmar\w{0,2})(?: \w+){0,2}? (?:recepción|recibo|haber recibido)",
            r"(?:<own>|<first>)? ?(?:hemos|ha|he) recibido(?: \w+){0,3}? ?(?:<mail>)",
            r"(?:<mail>)(?: [\w'/-]+){0,9}? (?:ha sido|fue|se ha|han sido|fueron)(?: (?:debidamente|bien|ya)){0,1} recibid[oa]s?",
            r"^ ?recibid[oa]",
            r"recibimos (?:su|la|con)",
            r"(?:confirmo|confirmamos|confirmar\w{0,2}) que su(?: \w+){0,2}? (?:<mail>) (?:llegó|ha llegado|fue recibid\w|obra)",
        ),
    },
)
