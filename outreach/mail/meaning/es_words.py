"""Spanish: who speaks, of what, and the verbs of it; the patterns beside this file name these as ``<name>``."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    "body": (
        r"gobierno|país|estado|nación|delegación|misión(?: permanente)?|autoridades|capital|parlamento|presidente"
        r"|presidenta|primer ministro|ministro|ministra|ministerio|embajador|embajadora|embajada|cancillería"
        r"|canciller|representante permanente|república|reino"
    ),
    "own": (
        r"el ministerio(?: \w+){0,3}?|el representante permanente adjunto|la representante permanente adjunta"
        r"|nosotros|yo|(?:mi|mis|nuestro|nuestra|nuestros|nuestras|su) (?:\w+ )?(?:<body>)|(?:el |la |los "
        r"|las )?(?:(?:<body>) (?:de la |del |de los |de )?(?:\w+ (?:de la |del |de los |de ))?)?§|(?:la"
        r"|esta) misión(?: permanente)?|el gobierno|la embajada|esta embajada|el embajador|la embajadora"
        r"|las autoridades|el representante permanente|la representante permanente|<announced>"
    ),
    # Spanish verbs carry their "we"; these words may stand before one.
    "first": (
        r"^ ?|^ ?(?:por (?:la presente|tanto|consiguiente)|asimismo|también|ya|por lo que|y|pero|por ello|así pues"
        r"|en consecuencia|sí) |(?:que|y|pero|asimismo|presente|también) |nosotros "
    ),
    "announced": (
        r"(?:informar(?:le|les)?|comunicar(?:le|les)?|hacer(?:le|les)? saber|confirmar(?:le|les)?|anunciar(?:le"
        r"|les)?|notificar(?:le|les)?|poner en su conocimiento|participar(?:le|les)?|manifestar(?:le"
        r"|les)?)(?: \w+){0,4}? que (?:el |la |los |las )?(?:(?:<body>) (?:de la |del |de los |de ))?(?!nosotros "
        r"|nos |yo |mi |nuestro |nuestra |usted |su |algunos |varios |muchos |todos |otros |estados |países "
        r"|estos |esta |este |ellos |él |ella |no |la cuestión |el asunto )[\w'-]+(?: (?!estados |países |que |ha "
        r"|han |está |están |es |son |no |se )[\w'-]+){0,2}"
    ),
    "adverb": (
        r"también|asimismo|ahora|hoy|ya|formalmente|oficialmente|plenamente|firmemente|decididamente|totalmente"
        r"|sin reservas|con agrado|gustosamente|por tanto|por la presente|igualmente|recientemente|siempre|así"
        r"|con gusto"
    ),
    "to_join": (
        r"adherir(?:se|nos|me)?|suscribir(?:lo|la)?|firmar(?:lo|la)?|apoyar(?:lo|la)?|respaldar(?:lo|la)?"
        r"|sumar(?:se|nos|me)|unir(?:se|nos|me)|asociar(?:se|nos|me)|endosar(?:lo|la)?|copatrocinar(?:lo|la)?"
        r"|patrocinar|dar (?:su|nuestro) (?:apoyo|respaldo|adhesión)|brindar (?:su|nuestro) apoyo|hacer(?:se"
        r"|nos) part\w+|formar parte|incorporar(?:se|nos)|acoger|refrendar(?:lo|la)?"
    ),
    "joins": (
        r"(?:se |nos )(?:adhiere|adherimos|suma|sumamos|une|unimos|asocia|asociamos|incorpora|incorporamos)"
        r"|suscribe|suscribimos|firma|firmamos|apoya|apoyamos|respalda|respaldamos|copatrocina|copatrocinamos"
        r"|endosa|endosamos|refrenda|refrendamos|(?:da|damos|brinda|brindamos|presta) (?:su|nuestro) "
        r"(?:\w+ )?(?:apoyo|respaldo|adhesión)"
    ),
    "joins_we": (
        r"nos (?:adherimos|sumamos|unimos|asociamos|incorporamos)|suscribimos|firmamos|apoyamos|respaldamos"
        r"|copatrocinamos|endosamos|refrendamos|(?:damos|brindamos) nuestro (?:\w+ )?(?:apoyo|respaldo)"
    ),
    "joined": (
        r"adherido|suscrito|suscripto|firmado|apoyado|respaldado|sumado|unido|asociado|copatrocinado|endosado"
        r"|incorporado|refrendado|dado (?:su|nuestro) (?:apoyo|respaldo)|brindado (?:su|nuestro) apoyo"
    ),
    "joined_past": (
        r"se (?:adhirió|sumó|unió|asoció|incorporó)|nos (?:adherimos|sumamos|unimos)|suscribió|suscribimos|firmó"
        r"|firmamos|apoyó|apoyamos|respaldó|respaldamos"
    ),
    "thing": (
        r"(?:a |al |del |de |con )?(?:el |la |los |las |este |esta |dicho |dicha |su |vuestro |vuestra |ese |esa "
        r"|tal )?(?:(?!objetivo|fin|principio|esfuerzo|espíritu|trabajo|labor|acción|idea)[\w'-]+ ){0,2}?(?:código"
        r"|iniciativa|llamamiento|llamado|apelación|declaración|carta|solicitud|compromiso|lista|texto|grupo"
        r"|campaña|documento|propuesta|petición|pedido)"
    ),
    "refusing": (
        r"adherir\w{0,3}|adhiere|suscribir\w{0,2}|suscribe|suscribimos|firmar\w{0,2}|firma|apoyar\w{0,2}|apoya"
        r"|apoyamos|respaldar\w{0,2}|respalda|respaldamos|sumar(?:se|nos|me)|unir(?:se|nos|me)|asociar(?:se|nos"
        r"|me)|participar|acceder|aceptar|acoger|endosar|copatrocinar|formar parte|tomar parte|dar (?:su|nuestro) "
        r"(?:apoyo|respaldo)|brindar (?:su|nuestro) apoyo|acompañar|atender su (?:solicitud|petición|pedido)"
    ),
    "soft": (
        r"lamentablemente|desafortunadamente|desgraciadamente|actualmente|por el momento|por ahora|en este momento"
        r"|en estos momentos|por tanto|en esta ocasión|sin embargo|hoy por hoy"
    ),
    "matter": (
        r"asunto|cuestión|tema|solicitud|carta|petición|pedido|propuesta|iniciativa|código|llamamiento|llamado"
        r"|caso|invitación|comunicación|contenido|nota|posición|respuesta|adhesión|posibilidad|decisión|consulta"
        r"|mismo|misma"
    ),
    "mail": (
        r"carta|mensaje|correo(?: electrónico)?|comunicación|correspondencia|nota(?: verbal)?|e-?mail|mail|misiva"
        r"|solicitud|petición|escrito|oficio|invitación|llamamiento|documento"
    ),
    "dest": (
        r"capital|ministerio|ministro|ministra|cancillería|canciller|autoridades|gobierno|departamento|dirección"
        r"|instancias|sede|oficina competente|primer ministro|presidente|presidencia|dependencias"
        r"|órganos competentes|servicios competentes"
    ),
    "passed": (
        r"remitid[oa]s?|enviad[oa]s?|transmitid[oa]s?|trasladad[oa]s?|reenviad[oa]s?|comunicad[oa]s?|elevad[oa]s?"
        r"|puest[oa]s?(?: en (?:el )?conocimiento)?|hecho llegar|turnad[oa]s?|derivad[oa]s?|dad[oa] traslado"
        r"|dado cuenta|cursad[oa]s?|referid[oa]s?|sometid[oa]s?"
    ),
    "passing": (
        r"remitimos|remitiremos|remitirá|enviamos|enviaremos|transmitimos|transmitiremos|transmitirá|trasladamos"
        r"|trasladaremos|trasladará|comunicaremos|elevaremos|haremos llegar|haré llegar|daremos traslado"
        r"|pondremos en conocimiento|derivaremos|remito|transmito|traslado"
    ),
    "reply": r"(?:una|la|nuestra|su) (?:\w+ )?(?:respuesta|contestación|posición)",
    "reverting": (
        r"(?:le|les|os|te) (?:responderemos|responderé|responderá|contestaremos|contestaré|daremos|daré|dará"
        r"|haremos|haré|hará|informaremos|informaré|informará|mantendremos|mantendré|mantendrá|escribiremos"
        r"|enviaremos|enviaré|enviará|comunicaremos|comunicaré|comunicará|avisaremos|avisaré|contactaremos"
        r"|transmitiremos|proporcionaremos)(?: [\w]+){0,3}|nos (?:pondremos|comunicaremos) (?:en contacto )?(?:con"
        r"|nuevamente)|me pondré en contacto|se pondrá en contacto|volveremos a (?:ponernos en contacto|dirigirnos"
        r"|contactar|escribir)|(?:responderemos|daremos respuesta|contestaremos)"
    ),
    "meeting": (
        r"reunión|entrevista|encuentro|cita|llamada|conversación|visita|audiencia|café|almuerzo|videollamada"
        r"|intercambio"
    ),
}
