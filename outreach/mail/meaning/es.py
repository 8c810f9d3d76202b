"""Spanish."""

from __future__ import annotations

from typing import Final

from outreach.domain.meaning import Meaning
from outreach.mail.meaning.es_words import WORDS
from outreach.mail.meaning.table import Table

TABLE: Final = Table(
    words=WORDS,
    negation=r"no|prematuro|nunca|jamás|ningún|ninguna|ninguno|sin|ni|tampoco|imposible|nada",
    no_negation=(
        r"por qué no|no dejar\w+|sin (?:demora|reservas|dilación|falta|perjuicio)|no (?:solo|sólo|solamente)"
        r"|a más tardar"
    ),
    unreal_before=(
        r"si|en caso de|en el caso de|siempre que|siempre y cuando|cuando|en cuanto|tan pronto|una vez|antes de"
        r"|hasta que|a menos que|salvo que|para que|a fin de que|ojalá|rumor\w*"
    ),
    unreal_after=(
        r"si|siempre que|siempre y cuando|cuando|en cuanto|tan pronto|una vez|antes de|hasta que|a menos que"
        r"|salvo que|a condición|a reserva|sujeto a|supeditad\w+|en caso de"
    ),
    conditional=r"si|en caso de que|en el caso de que",
    reported=(
        r"(?:pid|ped|pregunt|solicit|inst|inv|exhort|suger|propon|afirm|dic|dij|cre|piens|supon|esper|entend"
        r"|entiend|sabemos|sabe|celebr|notamos|noto|observ|ley|leído)\w{0,6}(?: \w+){0,2}?(?: si| que"
        r"| de que| a)?(?: el| la| los| las)? ?|(?:quienes|los que|las que|los cuales|algunos estados"
        r"|los estados que|los países que|estados que|países que) ?"
    ),
    asked=(
        r"(?:favor(?: de)?|sírvase|sírvanse|ruego|rogamos|agradecer\w+(?: se sirva)?|solicitamos|pedimos"
        r"|tenga a bien|por favor)(?: \w+)? ?"
    ),
    signing=r"firm\w+ (?:[\w'-]+ ){0,4}?(?:carta|documento|texto|nota|lista|solicitud)",
    thanks=(
        (
            r"(?:gracias|agrade(?:zco|cemos|ce|cer\w{0,2})|agradecid\w+)(?: \w+){0,4}? (?:por|su|la|el"
            r"|vuestra)(?: \w+){0,3}? ?(?:<mail>|habernos escrito|habernos contactado|escribirnos)"
        ),
        r"(?:tomamos|tomo|se toma) (?:debida )?nota",
        (
            r"(?:me refiero|nos referimos|con referencia|en relación|hago referencia|hacemos referencia) (?:a"
            r"|con) su(?: \w+){0,2}? (?:<mail>)"
        ),
    ),
    closings=(
        r"no dude|no duden|si tiene (?:alguna|cualquier)|si tienen|para cualquier (?:consulta|pregunta|aclaración)"
        r"|aprovech\w+ (?:la|esta)|sírvase aceptar|reciba|reitera\w{0,3} las seguridades|quedamos a su disposición"
        r"|cómo está|de antemano"
    ),
    questions=(
        r"(?:agradeceríamos|agradecería|agradecerá|agradeceremos|agradeceré|agradecemos|estaríamos agradecidos"
        r"|quedaríamos agradecidos|quisiéramos|quisiera|desearíamos|desearía|nos gustaría|me gustaría"
        r"|le agradeceríamos|mucho agradeceré)(?: [\w]+){0,4}? (?:que|si|saber|conocer|recibir|obtener|contar"
        r"|tener|disponer|más|mayor|mayores|aclar\w+|envi\w+|indic\w+|facilit\w+)|(?:necesitamos|necesitaríamos"
        r"|necesita|precisamos|convendría|importa) (?:saber|conocer|más información|mayor información|aclarar"
        r"|aclaraciones)|(?:ruego|rogamos|favor|sírvase|sírvanse|pedimos|solicitamos|solicita|pido|tenga a bien"
        r"|tengan a bien|por favor)(?: (?:de|a|que|se|nos|me|le|les|usted|ustedes|ulteriores)){0,4} ?(?:env\w+"
        r"|indi[cq]\w+|facilit\w+|proporcion\w+|aclar\w+|precis\w+|hac\w+ llegar|haga\w* llegar|comuni[cq]\w+"
        r"|diga\w*|informe\w*|informar\w*|remit\w+|confirm\w+ (?:si|que|quién|cuándo|cuál)|información|precisiones"
        r"|aclaraciones|más|mayor\w*|suministr\w+)"
    ),
    says={
        Meaning.JOINED: (
            (
                r"(?:confirmarle|confirmarles|informarle|informarles|comunicarle|comunicarles) que (?:apoya"
                r"|respalda|se adhiere|se suma|suscribe|se une)(?: (?:<thing>))"
            ),
            (
                r"(?:la |nuestra |su )?decisión (?:de |del |adoptada por )(?:mi |nuestro |nuestra |el "
                r"|la )?(?:<body>)(?: \w+)? (?:de )(?:<to_join>)"
            ),
            r"(?:<first>|<own>) ?(?:unimos|sumamos|une|suma) (?:nuestra|su) voz (?:<thing>)",
            (
                r"(?:<own>) (?:<adverb> )?(?:se |nos )?(?:ha|hemos|han|he)(?: (?:<adverb>)){0,2} (?:<joined>)(?: "
                r"(?:<adverb>))? (?:<thing>)"
            ),
            r"(?:<own>) (?:(?:<adverb>) )?(?:<joins>)(?: (?:<adverb>)){0,2} (?:<thing>)",
            r"(?:<first>)(?:(?:<adverb>) )?(?:<joins_we>)(?: (?:<adverb>)){0,2} (?:<thing>)",
            r"(?:<first>)(?:nos )?hemos (?:<joined>)(?: (?:<adverb>))? (?:<thing>)",
            (
                r"(?:<own>|<first>) ?(?:se |nos )?(?:ha|hemos|han|he)(?: (?:<adverb>)){0,2} (?:decidido|acordado"
                r"|resuelto|optado por|tomado la decisión de|aceptado|convenido en)(?: (?:<adverb>)){0,1} "
                r"(?:<to_join>)"
            ),
            (
                r"(?:nos complace|me complace|le complace|nos place|nos alegra|tenemos el (?:agrado|placer"
                r"|honor) de|tengo el (?:agrado|placer|honor) de|tiene el (?:agrado|placer|honor) de"
                r"|tenemos el gusto de)(?: (?:<adverb>)){0,1} (?:<to_join>)"
            ),
            r"(?:<own>|<first>) ?(?:desea|deseamos|quiere|queremos)(?: (?:<adverb>)){0,1} (?:<to_join>) (?:<thing>)",
            (
                r"(?:<own>|<first>) ?(?:se adherirá|nos adheriremos|se sumará|nos sumaremos|se unirá|nos uniremos"
                r"|suscribirá|suscribiremos|firmará|firmaremos|apoyará|apoyaremos)(?: (?:<adverb>)){0,1} "
                r"(?:<thing>)"
            ),
            (
                r"(?:ruego|rogamos|favor|sírvanse?|solicitamos|pedimos|solicita)(?: (?:que|de|se|nos|a|usted"
                r"|ustedes)){0,3} (?:inclu\w+|añad\w+|agreg\w+|suma\w*|inscrib\w+)(?: [\w]+){0,5}? (?:en la lista"
                r"|a la lista|entre|como)"
            ),
            (
                r"(?:considerar|consideren|considere|tengan|tomen) (?:la presente|esta carta"
                r"|este mensaje)(?: \w+){0,2}? como(?: \w+){0,3}? (?:adhesión|apoyo|respaldo|firma)"
            ),
            (
                r"(?:(?:<own>|<first>) ?(?:le |les )?(?:confirma|confirmamos|confirmo|expresa|expresamos"
                r"|manifiesta|manifestamos|reitera|reiteramos|anuncia|anunciamos)|confirmar\w{0,3}"
                r"|notificar\w{0,3}|comunicar\w{0,3}|anunciar\w{0,3}|informar\w{0,3} de|expresar\w{0,3}) (?:su"
                r"|nuestro|nuestra|el|la|mi)(?: (?:pleno|firme|total|formal))? (?:apoyo|adhesión|respaldo"
                r"|suscripción)(?: (?:de |del )(?:mi |nuestro |nuestra |la |el )?(?:<body>))? (?:<thing>)"
            ),
            r"(?:puede|pueden) contar con (?:nuestro|el) (?:\w+ )?(?:apoyo|respaldo)(?: (?:<thing>))?",
        ),
        Meaning.ALREADY_IN: (
            (
                r"(?:<own>|<first>) ?(?:fue|fuimos|ha sido|hemos sido)(?: \w+){0,3}? (?:primer\w{1,2}"
                r"|original\w{0,2}|fundador\w{0,2})(?: \w+){0,3}? (?:en|que|signatari\w+|<to_join>)"
            ),
            r"(?:<own>|<first>) ?ya (?:se |nos )?(?:ha|hemos|han|<joins>|<joined_past>)",
            r"(?:<own>|<first>) ?ya (?:es|somos|figura|figuramos|forma|formamos|está|estamos)",
            (
                r"(?:<own>|<first>) ?(?:<adverb> )?(?:es|somos|figura|forma parte|está)(?: (?:<adverb>)){0,2} "
                r"(?:signatari[oa]s?|firmantes?|parte|miembro|uno de|una de|entre|adherente|copatrocinador\w*"
                r"|en la lista)"
            ),
            (
                r"(?:<own>|<first>) ?(?:ha|hemos) sido(?: \w+){0,2}? (?:signatari\w+|firmantes?|primer\w+"
                r"|partidari\w+|miembro)"
            ),
            (
                r"(?:<own>|<first>) ?(?:fue|fuimos)(?: \w+){0,2}? (?:de los primeros|uno de los|una de las"
                r"|entre los|signatari\w+|firmante)"
            ),
            (
                r"(?:<own>|<first>) ?(?:<joined_past>)(?: (?:<thing>))?(?: [\w]+){0,3}? (?:en|desde"
                r"|hace)(?: [\w]+){0,3}? (?:\d{4}|octubre|años?|meses|inicio|principio)"
            ),
            (
                r"(?:<own>|<first>) ?(?:se |nos )?(?:ha|hemos) (?:<joined>)(?: (?:<thing>))?(?: [\w]+){0,3}? "
                r"(?:desde|hace)"
            ),
        ),
        Meaning.DECLINED: (
            (
                r"(?:<own>|<first>) ?(?:ha|hemos) (?:descartado|excluido|rechazado)(?: \w+){0,2}? (?:adhesión"
                r"|firma|apoyo|participación|propuesta|solicitud)"
            ),
            (
                r"(?:<own>|<first>) ?no [\w'-]+(?: (?!aún|todavía|sabe|sabemos|decidido|si|que|solo|sólo|solamente"
                r"|excluy\w*|descart\w*|opon\w*|duda\w*|recibido|pedido|estados|países|otros)[\w'-]+){0,5} "
                r"(?:adherirse|adherirnos|suscribir|firmar|apoyar|respaldar|sumarse|sumarnos|unirse|unirnos"
                r"|asociarse|asociarnos|endosar|copatrocinar)(?: (?:<thing>))?"
            ),
            (
                r"(?:<own>|<first>) ?(?:se |nos )?(?:ve|vemos|encuentra|encontramos)(?: \w+){0,2}? "
                r"(?:obligad[oa]s?|en la necesidad|precisad[oa]s?)(?: (?:a|de))? (?:declinar|rechazar|rehusar"
                r"|abstenerse|abstenernos)"
            ),
            (
                r"(?:<own>|<first>|lamentablemente |siento |lamento |lamentamos ) ?(?:que )?(?:(?:<soft>) )?no "
                r"(?:se |nos |me )?(?:está|estamos|estará|estaremos|puede|podemos|podrá|podremos|puedo|desea"
                r"|deseamos|tiene|tenemos|se propone|prevé|prevemos|piensa|pensamos|considera|va a|vamos a"
                r"|encuentra|encontramos|es|es posible|resulta|quiere|queremos)(?: (?:<soft>))?(?: "
                r"(?:en condiciones|en posición|en disposición|dispuest[oa]s?|preparad[oa]s?|intención|previsto"
                r"|posibilidad|posible|oportuno|en situación))?(?: (?:de|a|en))? ?(?:<refusing>)"
            ),
            r"(?:<own>|<first>) ?no está(?:mos)? (?:a favor|de acuerdo) (?:de|con) (?:<thing>)",
            r"(?:y|ni) (?:no )?(?:la|lo) (?:apoyará|apoyaremos|suscribirá|respaldará|firmará)",
            r"nos (?:resulta|es|será) imposible (?:<refusing>)",
            (
                r"(?:<own>) no (?:se |nos )?(?:<joins>|sumará|adherirá|unirá|asociará|suscribirá|firmará|apoyará"
                r"|respaldará)"
            ),
            (
                r"(?:<own>|<first>) ?no (?:considera|consideramos|estima|estimamos|juzga|cree|creemos|ve)(?: "
                r"(?:que )?(?:sea )?(?:oportuno|posible|conveniente|apropiado|necesario|adecuado|procedente)) "
                r"(?:<refusing>)"
            ),
            r"(?:^ ?)no (?:nos |me |le )?(?:es|será|resulta) posible (?:<refusing>)",
            r"(?:no (?:nos|le|me) (?:es|será|resulta) posible) (?:<refusing>)",
            (
                r"(?:^ ?|<own> )no (?:estamos|está|podemos|podremos)(?: (?:<soft>))?(?: en condiciones de"
                r"| en posición de| dispuestos a)? ?(?:<refusing>)"
            ),
            (
                r"(?:<own>|<first>) ?(?:ha|hemos)(?: (?:<adverb>|<soft>)){0,2} (?:decidido|acordado|resuelto"
                r"|optado por|preferido) no (?:<refusing>)"
            ),
            (
                r"(?:<own>|<first>) ?(?:debe|debemos|tenemos que|tiene que|nos vemos en la necesidad de"
                r"|nos vemos obligados a)(?: \w+){0,1} (?:declinar|rechazar|rehusar|abstenernos|abstenerse)"
            ),
            (
                r"(?:<own>|<first>) ?(?:declina|declinamos|rechaza|rechazamos|se opone|nos oponemos|se abstiene"
                r"|nos abstenemos|renuncia)(?: \w+){0,2}? ?(?:<thing>|<refusing>|invitación|oferta)"
            ),
            (
                r"(?:lamentamos|lamento|lamenta|siento|sentimos)(?: \w+){0,3}? no (?:poder acceder|poder atender"
                r"|poder|estar en condiciones de|hallarnos en condiciones de"
                r"|estar en posición de)(?: \w+)? ?(?:<refusing>)"
            ),
            r"no (?:nos interesa|estamos interesad[oa]s|está interesad[oa]|estoy interesad[oa]|tenemos interés)",
            r"imposibilidad de (?:<refusing>)",
        ),
        Meaning.CONSIDERING: (
            r"(?:<matter>)(?: [\w'-]+){0,3}? se está (?:coordinando|preparando|definiendo|consultando|elaborando)",
            (
                r"(?:<own>) (?:examina|estudia|analiza|evalúa|considera)(?: (?:<adverb>|<soft>)){0,1} (?:los|las"
                r"|la|el|actualmente)(?: [\w'-]+){0,6}"
            ),
            r"antes de (?:pronunciar(?:se|nos)|decidir(?:se|nos)?|adoptar una|tomar una)(?: \w+)?",
            (
                r"(?:<matter>)(?: [\w'-]+){0,5}? (?:está|están|se encuentra|se halla|sigue|continúa|permanece|será"
                r"|es)(?: (?:<soft>|<adverb>|aún|todavía|siendo|actualmente)){0,3} (?:en estudio|en consideración"
                r"|bajo (?:estudio|consideración|examen|análisis)|en (?:proceso|trámite|curso|análisis|consulta"
                r"|evaluación)|a consideración|siendo|examinad[oa]|estudiad[oa]|analizad[oa]|considerad[oa]"
                r"|evaluad[oa]|objeto de (?:\w+ )?(?:consultas?|estudio|examen|análisis))(?! (?:por|en) (?:el "
                r"|la )?(?:consejo de seguridad|asamblea|comité))"
            ),
            (
                r"(?:<own>|<first>) ?(?:está|están|estamos|sigue|seguimos|continúa|continuamos)(?: (?:<adverb>"
                r"|<soft>|aún)){0,2} (?:estudiando|examinando|analizando|considerando|evaluando|consultando"
                r"|valorando|reflexionando)"
            ),
            (
                r"(?:<own>) (?:estudia|estudian|estudiamos|examina|examinan|analiza|analizan|considera|consideran"
                r"|evalúa|evalúan|estudiará|examinará|analizará|estudiaremos|examinaremos|analizaremos|valora"
                r"|valorará)(?: \w+){0,1}? (?:la|el|su|esta|este|los|las|con|adherirse|sumarse|apoyar)"
            ),
            r"(?:se está|se están) (?:estudiando|examinando|analizando|considerando|evaluando)",
            (
                r"(?:aún|todavía)(?: (?:el|la|mi|nuestro) \w+)? no (?:se )?(?:ha|han|hemos|he)(?: \w+){0,2}? "
                r"(?:tomado|adoptado|decidido|llegado|alcanzado|definido|fijado|pronunciado|resuelto)"
            ),
            (
                r"no (?:se )?(?:ha|han|hemos|he) (?:tomado|adoptado|decidido|definido|resuelto|pronunciado)(?: "
                r"(?:aún|todavía|ninguna|una|su|por el momento)){0,2}(?: (?:decisión|posición|aún|todavía))"
            ),
            r"(?:aún|todavía) no (?:está|estamos|puede|podemos|se encuentra)(?: \w+){0,3}? ?(?:de|en|a|<refusing>)",
            (
                r"(?:a la espera|en espera|esperamos|espera|esperando|aguardamos)(?: de)?(?: \w+){0,2}? "
                r"(?:instrucciones|decisión|directrices|respuesta|reacción|posición|orientaciones"
                r"|opinión)(?: \w+){0,2}? (?:de|del)(?: (?:la|nuestra|nuestro|nuestras|mi|las|los"
                r"|el))? ?(?:<dest>)"
            ),
            (
                r"(?:<matter>)(?: [\w'-]+){0,3}? (?:está|se encuentra|obra|sigue)(?: \w+)? (?:en manos|en poder"
                r"|a consideración|a examen) de (?:nuestr\w{1,2}|la|las|los|el)"
            ),
            r"(?:seguimos|continuamos|seguimos todavía) a la espera",
            r"posición(?: [\w'-]+){0,5}? (?:aún|todavía) no (?:está|ha sido) \w+",
            (
                r"(?:consultas|deliberaciones|conversaciones)(?: [\w'-]+){0,4}? (?:siguen|continúan|están)(?: "
                r"(?:aún|todavía))?(?: en curso| en marcha)?"
            ),
        ),
        Meaning.PROMISE: (
            (
                r"(?:me comprometo|nos comprometemos|se compromete|espero|esperamos|confío|confiamos|procuraremos"
                r"|procuraré)(?: (?:a|en))? (?:poder )?(?:responder|contestar|dar|informar|enviar|volver)(?:le"
                r"|les)?(?: \w+){0,3}"
            ),
            (
                r"(?:<own>|y|pero)? ?(?:le|les|os) (?:escribiré|escribiremos|escribirá|responderé|avisaré|llamaré"
                r"|llamaremos|daré|tendré|tendremos)(?: \w+){0,3}"
            ),
            r"(?:esperar|paciencia|plazo|concedernos)(?: \w+){0,3}? hasta el(?: \w+){1,4}",
            r"(?:<reverting>)",
            r"(?:recibirá|recibirán|tendrá|tendrán)(?: \w+){0,2}? (?:respuesta|contestación|noticias)",
            r"(?:<reply>)(?: \w+){0,3}? (?:le|les) (?:será|llegará|enviará|daremos|remitiremos|haremos)",
            (
                r"(?:esperamos|espero|confiamos en|confío en) (?:poder )?(?:responder|contestar|dar|enviar"
                r"|ofrecer)(?:le|les)"
            ),
            (
                r"(?:no dejar\w+ de) (?:informár|informar|comunicár|comunicar|responder|mantener|hacér|hacer"
                r"|transmitír|transmitir)(?:se)?(?:le|les|lo|la|las|los)?"
            ),
        ),
        Meaning.MEETING_OFFERED: (
            r"por qué no (?:nos |se )?(?:reunimos|vemos|encontramos|organizamos|viene|vienen|conversamos)",
            (
                r"(?:<own>|<first>|adjunt[oa]|consejer[oa]) ?(?:puede|podría|podrá|podemos|podríamos|puedo) "
                r"(?:recibir|reunirse con|reunirnos con|atender|ver)(?:le|les|los|lo|las)?(?: \w+){0,2}"
            ),
            (
                r"(?:<own>|<first>|adjunt[oa]|consejer[oa]|director[a]?|colegas?"
                r"|equipo) ?(?:[\w'-]+ ){0,3}?(?:estaría|estaríamos|estaré|estará|estaremos|está|estamos|estoy"
                r"|tendría|tendríamos|tendrá|tendremos|queda|quedamos)(?: (?:<adverb>|muy|mucho)){0,2} "
                r"(?:encantad[oa]s?|dispuest[oa]s?|disponibles?|gusto|agrado|placer|a su disposición"
                r"|complacid[oa]s?|honrad[oa]s?|feliz|felices)(?: \w+){0,2}? ?(?:de|en|a|para) "
                r"(?:\w+ )?(?:recibir\w{0,3}|reunir\w{0,3}|mantener|celebrar|conversar|hablar|acoger\w{0,3}"
                r"|<meeting>|entrevistar\w{0,3}|encontrar\w{0,3})"
            ),
            (
                r"(?:<own>|<first>) ?(?:le |les )?(?:propone|proponemos|sugiere|sugerimos|ofrece|ofrecemos"
                r"|quisiéramos|quisiera|desearíamos|desearía|desea|deseamos)(?: \w+){0,3}? (?:<meeting>"
                r"|reunir(?:se|nos|me) con|recibir(?:le|les|los))"
            ),
            (
                r"(?:podríamos|podemos|podrían|podría|estaría|estarían|sería posible|tendría)(?: \w+){0,3}? "
                r"(?:reunirnos|reunirse con|vernos|disponibles?|<meeting>|venir|encontrarnos|hablar por)"
            ),
            (
                r"(?:<own>|<first>) ?(?:le|les|lo|los) (?:invita|invitamos)(?: [\w'-]+){0,3}? (?:a"
                r"|para)(?: \w+){0,3}? ?(?:<meeting>|misión|embajada|visitar|reunirse)"
            ),
            (
                r"(?:<own>|(?:señor |señora )?embajador\w?|consejer\w) (?:le|les|lo|los) (?:recibirá|recibiremos"
                r"|recibiría)(?: \w+){0,2}"
            ),
            (
                r"(?:una|la|un) (?:<meeting>)(?: [\w'-]+){0,5}? (?:puede|podría|podrá) (?:organizarse|celebrarse"
                r"|fijarse|programarse)"
            ),
        ),
        Meaning.FORWARDED_TO_CAPITAL: (
            (
                r"(?:(?:<own>|<first>|que|cual|y|la|lo|las|los) ?(?:la |lo |las |los |se )?(?:ha|hemos|han|he|fue"
                r"|será|serán)|(?:<mail>|contenido|copia|mism[oa])(?: [\w'/-]+){0,8}? (?:ha|han|fue|será"
                r"|se ha))(?: (?:sido|<adverb>|inmediatamente|debidamente|oportunamente)){0,3} "
                r"(?:<passed>)(?: [\w'/-]+){0,7}? (?:a|al|ante|de|del)(?: (?:la|las|los|el|nuestra|nuestro"
                r"|nuestras|mi|conocimiento|consideración|atención|de)){0,4} ?(?:[\w'-]+ ){0,1}?(?:<dest>)"
            ),
            (
                r"(?:<own>|<first>|la|lo|y) ?(?:la |lo )?(?:<passing>)(?: [\w'/-]+){0,6}? (?:a|al|ante|de)(?: "
                r"(?:la|las|los|el|nuestra|nuestro|nuestras|mi|conocimiento|consideración|atención"
                r"|de)){0,4} ?(?:[\w'-]+ ){0,1}?(?:<dest>)"
            ),
        ),
        Meaning.ACKNOWLEDGEMENT: (
            (
                r"(?:<own>|<first>) ?(?:ha|hemos|he) (?:leído|tomado conocimiento|examinado|estudiado)(?: (?:con"
                r"|de|gran|mucho|interés|atención|sumo)){0,4} (?:su|la) (?:\w+ )?(?:<mail>)"
            ),
            r"acus(?:a|amos|o|ar|an)(?: \w+){0,1}? recibo",
            r"(?:confirm(?:a|amos|o)|confirmar\w{0,2})(?: \w+){0,2}? (?:recepción|recibo|haber recibido)",
            r"(?:<own>|<first>)? ?(?:hemos|ha|he) recibido(?: \w+){0,3}? ?(?:<mail>)",
            (
                r"(?:<mail>)(?: [\w'/-]+){0,9}? (?:ha sido|fue|se ha|han sido|fueron)(?: (?:debidamente|bien"
                r"|ya)){0,1} recibid[oa]s?"
            ),
            r"^ ?recibid[oa]",
            r"recibimos (?:su|la|con)",
            (
                r"(?:confirmo|confirmamos|confirmar\w{0,2}) que su(?: \w+){0,2}? (?:<mail>) (?:llegó|ha llegado"
                r"|fue recibid\w|obra)"
            ),
        ),
    },
)
