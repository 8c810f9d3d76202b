"""French: who speaks, of what, and the verbs of it; the patterns beside this file name these as ``<name>``."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    "body": (
        r"gouvernement|pays|état|nation|délégation|mission(?: permanente)?|autorités|capitale|parlement|président"
        r"|premier ministre|ministre|ministère|ambassadeur|ambassadrice|ambassade|représentant permanent"
        r"|représentante permanente|royaume|république"
    ),
    "own": (
        r"le ministère(?: \w+){0,3}?|la représentante permanente adjointe|le représentant permanent adjoint|nous"
        r"|je|j'|on|(?:mon|ma|mes|notre|nos|son|ses) (?:\w+ )?(?:<body>)|(?:le |la |l'|les )?(?:(?:<body>) "
        r"(?:de la |de l'|du |des |de |d')?(?:\w+ (?:de la |de l'|du |des |de |d'))?)?§|(?:la"
        r"|cette) mission(?: permanente)?|le gouvernement|l'ambassadeur|l'ambassadrice|l'ambassade|les autorités"
        r"|le représentant permanent|la représentante permanente|<announced>"
    ),
    "announced": (
        r"(?:informer|faire savoir|confirmer|annoncer|faire part|communiquer|notifier|aviser|porter à (?:votre|sa"
        r"|leur) connaissance|informé|informés|noter)(?: \w+){0,4}? que (?:le |la |l'|les )?(?:(?:<body>) "
        r"(?:de la |de l'|du |des |de |d'))?(?!nous |je |mon |ma |notre |vous |votre |certains |plusieurs "
        r"|beaucoup |tous |autres |d'autres |états |pays |ces |cette |ce |il |elle |ils |elles |on |la demande"
        r"|la question)[\w'-]+(?: (?!états |pays |qui |que |a |ont |est |sont |ne |n'|pas )[\w'-]+){0,2}"
    ),
    "adverb": (
        r"également|aussi|désormais|aujourd'hui|donc|ainsi|formellement|officiellement|pleinement|entièrement"
        r"|fermement|résolument|vivement|sans réserve|volontiers|par la présente|maintenant|déjà|bien|tout à fait"
        r"|fortement|d'ores et déjà|depuis longtemps|toujours"
    ),
    "to_join": (
        r"(?:d'|de |à |)(?:y )?(?:adhérer|souscrire|signer|soutenir|appuyer|endosser|approuver|(?:nous |se |m'|s'"
        r"|me )(?:y )?(?:joindre|associer|rallier)|apporter (?:son|notre|mon) (?:soutien|appui|adhésion)|figurer"
        r"|parrainer|coparrainer|devenir (?:signataire|partie))"
    ),
    "joins": (
        r"adhérons|adhère|souscrivons|souscrit|signe|signons|endosse|endossons|approuve|approuvons|parraine"
        r"|parrainons|(?:s'|se |nous |me |m')(?:y )?(?:associe|associons|joint|joignons|rallie|rallions)|apporte "
        r"(?:son|notre|mon) (?:soutien|appui|adhésion)|apportons notre (?:soutien|appui|adhésion)|soutient"
        r"|soutenons|appuie|appuyons|adhèrent|soutiennent"
    ),
    "joined": (
        r"adhéré|souscrit|signé|endossé|approuvé|parrainé|coparrainé|soutenu|appuyé|apporté (?:son|notre|leur) "
        r"(?:soutien|appui|adhésion)|rejoint|associés?|joints?|ralliés?"
    ),
    "thing": (
        r"(?:à |au |aux |de |du |avec |pour )?(?:le |la |l'|les |ce |cet |cette |ces |votre |vos |ledit |ladite "
        r"|dudit |audit |à )?(?:(?!objectif|but|principe|effort|esprit|travail|action|idée)[\w'-]+ ){0,2}?(?:code"
        r"|initiative|appel|déclaration|lettre|demande|engagement|liste|texte|groupe|campagne|document|proposition"
        r"|démarche)"
    ),
    "refusing": (
        r"adhér\w{0,6}|souscri\w{0,6}|sign(?:er|e|ons|ent)|souten\w{1,4}|soutien\w{0,4}|appuy\w{1,4}|appuie\w{0,2}"
        r"|endoss\w{1,4}|(?:nous |se |s'|m'|me )(?:y )?(?:joindre|associer|rallier|associe|associons|joint"
        r"|joignons)|rejoindre|particip\w{1,4}|prendre part|donner (?:une )?suite favorable|donner (?:une )?suite "
        r"(?:à|positive)|accepter|approuver|figurer|parrainer|accéder|répondre favorablement|apporter (?:son|notre"
        r"|mon) (?:soutien|appui)"
    ),
    "matter": (
        r"question|demande|lettre|appel|proposition|initiative|code|sujet|dossier|affaire|requête|possibilité"
        r"|contenu|courrier|correspondance|communication|position|réponse|adhésion|invitation|dernière|dernier"
        r"|celle-ci|celui-ci|elle|il|point"
    ),
    "mail": (
        r"lettre|courrier|message|courriel|communication|correspondance|note(?: verbale)?|envoi|e-?mail|mail"
        r"|missive|demande|requête|appel|invitation|document"
    ),
    "dest": (
        r"capitale|ministère|ministre|autorités|gouvernement|département|direction|services? compétents?"
        r"|instances?|administration|siège|centrale|premier ministre|président|présidence|chancellerie|mae"
    ),
    "passed": (
        r"transmise?s?|adressée?s?|envoyée?s?|communiquée?s?|portée?s?|acheminée?s?|relayée?s?|soumise?s?"
        r"|remise?s?|saisie?s?|fait suivre|fait parvenir|répercutée?s?|réacheminée?s?|transférée?s?|dirigée?s?"
        r"|référée?s?|partagée?s?"
    ),
    "passing": (
        r"transmettons|transmets|transmettrons|transmettrai|transmet|transmettra|faisons suivre|ferons suivre"
        r"|fais suivre|adressons|adresserons|communiquons|communiquerons|envoyons|portons|portera|porterons"
        r"|relayons|soumettons|soumettrons"
    ),
    "reply": r"une réponse|la réponse|notre réponse|une suite|la position|notre position|sa réponse|une réaction",
    "reverting": (
        r"(?:reviendrons|reviendrai|reviendra|reviendront|revenir)(?: \w+){0,2}? vers (?:vous|eux|elle)|(?:vous"
        r"|leur|lui|y) (?:répondrons|répondrai|répondra|répondre|recontacterons|recontacterai|recontacter"
        r"|contacterons|contacter|informerons|informerai|informera|informer|tiendrons|tiendrai|tiendra|tenir"
        r"|donnerons|donner|donnera|ferons|ferai|fera|faire|adresserons|adressera|adresser|apporterons|apporter"
        r"|apportera|communiquerons|communiquera|communiquer|écrirons|écrire|enverrons|envoyer|aviserons|aviser"
        r"|transmettrons|transmettra|transmettre|répondre)(?: \w+){0,4}?(?: (?:informés?|au courant|réponse|suite"
        r"|position|savoir|parvenir|part|retour|décision|instructions|vous|avisés?|issue|résultat))?"
    ),
    "meeting": (
        r"réunion|entretien|rencontre|rendez-vous|appel|échange|conversation|visite|entrevue|discussion|déjeuner"
        r"|café|séance"
    ),
    "soft": (
        r"malheureusement|toutefois|cependant|actuellement|pour l'instant|pour le moment|à ce stade|donc|hélas"
        r"|présentement|aujourd'hui|à regret|également|plus|en l'état"
    ),
}
