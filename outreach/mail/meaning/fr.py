"""French."""

from __future__ import annotations

from typing import Final

from outreach.domain.meaning import Meaning
from outreach.mail.meaning.table import Table

_WORDS: Final = {
    "body": r"gouvernement|pays|état|nation|délégation|mission(?: permanente)?|autorités|capitale|parlement|président|premier ministre|ministre|ministère|ambassadeur|ambassadrice|ambassade|représentant permanent|représentante permanente|royaume|république",
    "own": r"nous|je|j'|on|(?:mon|ma|mes|notre|nos|son|ses) (?:\w+ )?(?:<body>)|(?:le |la |l'|les )?(?:(?:<body>) (?:de la |de l'|du |des |de |d')?(?:\w+ (?:de la |de l'|du |des |de |d'))?)?§|(?:la|cette) mission(?: permanente)?|le gouvernement|l'ambassadeur|l'ambassadrice|l'ambassade|les autorités|le représentant permanent|la représentante permanente|<announced>",
    "announced": r"(?:informer|faire savoir|confirmer|annoncer|faire part|communiquer|notifier|aviser|porter à (?:votre|sa|leur) connaissance|informé|informés|noter)(?: \w+){0,4}? que (?:le |la |l'|les )?(?:(?:<body>) (?:de la |de l'|du |des |de |d'))?(?!nous |je |mon |ma |notre |vous |votre |certains |plusieurs |beaucoup |tous |autres |d'autres |états |pays |ces |cette |ce |il |elle |ils |elles |on |la demande|la question)[\w'-]+(?: (?!états |pays |qui |que |a |ont |est |sont |ne |n'|pas )[\w'-]+){0,2}",
    "adverb": r"également|aussi|désormais|aujourd'hui|donc|ainsi|formellement|officiellement|pleinement|entièrement|fermement|résolument|vivement|sans réserve|volontiers|par la présente|maintenant|déjà|bien|tout à fait|fortement|d'ores et déjà|depuis longtemps|toujours",
    "to_join": r"(?:d'|de |à |)(?:y )?(?:adhérer|souscrire|signer|soutenir|appuyer|endosser|approuver|(?:nous |se |m'|s'|me )(?:y )?(?:joindre|associer|rallier)|apporter (?:son|notre|mon) (?:soutien|appui|adhésion)|figurer|parrainer|coparrainer|devenir (?:signataire|partie))",
    "joins": r"adhérons|adhère|souscrivons|souscrit|signe|signons|endosse|endossons|approuve|approuvons|parraine|parrainons|(?:s'|se |nous |me |m')(?:y )?(?:associe|associons|joint|joignons|rallie|rallions)|apporte (?:son|notre|mon) (?:soutien|appui|adhésion)|apportons notre (?:soutien|appui|adhésion)|soutient|soutenons|appuie|appuyons|adhèrent|soutiennent",
    "joined": r"adhéré|souscrit|signé|endossé|approuvé|parrainé|coparrainé|soutenu|appuyé|apporté (?:son|notre|leur) (?:soutien|appui|adhésion)|rejoint|associés?|joints?|ralliés?",
    "thing": r"(?:à |au |aux |de |du |avec |pour )?(?:le |la |l'|les |ce |cet |cette |ces |votre |vos |ledit |ladite |dudit |audit |à )?(?:(?!objectif|but|principe|effort|esprit|travail|action|idée)[\w'-]+ ){0,2}?(?:code|initiative|appel|déclaration|lettre|demande|engagement|liste|texte|groupe|campagne|document|proposition|démarche)",
    "refusing": r"adhér\w{0,6}|souscri\w{0,6}|sign(?:er|e|ons|ent)|souten\w{1,4}|soutien\w{0,4}|appuy\w{1,4}|appuie\w{0,2}|endoss\w{1,4}|(?:nous |se |s'|m'|me )(?:y )?(?:joindre|associer|rallier|associe|associons|joint|joignons)|rejoindre|particip\w{1,4}|prendre part|donner (?:une )?suite favorable|donner (?:une )?suite (?:à|positive)|accepter|approuver|figurer|parrainer|accéder|répondre favorablement|apporter (?:son|notre|mon) (?:soutien|appui)",
    "matter": r"question|demande|lettre|appel|proposition|initiative|code|sujet|dossier|affaire|requête|possibilité|contenu|courrier|correspondance|communication|position|réponse|adhésion|invitation|dernière|dernier|celle-ci|celui-ci|elle|il|point",
    "mail": r"lettre|courrier|message|courriel|communication|correspondance|note(?: verbale)?|envoi|e-?mail|mail|missive|demande|requête|appel|invitation|document",
    "dest": r"capitale|ministère|ministre|autorités|gouvernement|département|direction|services? compétents?|instances?|administration|siège|centrale|premier ministre|président|présidence|chancellerie|mae",
    "passed": r"transmise?s?|adressée?s?|envoyée?s?|communiquée?s?|portée?s?|acheminée?s?|relayée?s?|soumise?s?|remise?s?|saisie?s?|fait suivre|fait parvenir|répercutée?s?|réacheminée?s?|transférée?s?|dirigée?s?|référée?s?|partagée?s?",
    "passing": r"transmettons|transmets|transmettrons|transmettrai|transmet|transmettra|faisons suivre|ferons suivre|fais suivre|adressons|adresserons|communiquons|communiquerons|envoyons|portons|portera|porterons|relayons|soumettons|soumettrons",
    "reply": r"une réponse|la réponse|notre réponse|une suite|la position|notre position|sa réponse|une réaction",
    "reverting": r"(?:reviendrons|reviendrai|reviendra|reviendront|revenir)(?: \w+){0,2}? vers (?:vous|eux|elle)|(?:vous|leur|lui|y) (?:répondrons|répondrai|répondra|répondre|recontacterons|recontacterai|recontacter|contacterons|contacter|informerons|informerai|informera|informer|tiendrons|tiendrai|tiendra|tenir|donnerons|donner|donnera|ferons|ferai|fera|faire|adresserons|adressera|adresser|apporterons|apporter|apportera|communiquerons|communiquera|communiquer|écrirons|écrire|enverrons|envoyer|aviserons|aviser|transmettrons|transmettra|transmettre|répondre)(?: \w+){0,4}?(?: (?:informés?|au courant|réponse|suite|position|savoir|parvenir|part|retour|décision|instructions|vous|avisés?|issue|résultat))?",
    "meeting": r"réunion|entretien|rencontre|rendez-vous|appel|échange|conversation|visite|entrevue|discussion|déjeuner|café|séance",
    "soft": r"malheureusement|toutefois|cependant|actuellement|pour l'instant|pour le moment|à ce stade|donc|hélas|présentement|aujourd'hui|à regret|également|plus|en l'état",
}

TABLE: Final = Table(
    words=_WORDS,
    negation=r"ne|prématuré|n'\w*|pas|jamais|aucune?|sans|non|ni|impossible|nullement|guère",
    no_negation=r"ne manqu\w+ pas|sans (?:délai|réserve|tarder|équivoque|faute|attendre)|non seulement|ne \w+ que",
    unreal_before=r"si|s'ils?|s'elles?|dans le cas où|au cas où|à condition|pourvu|lorsque|lorsqu'\w+|quand|dès que|dès lors|une fois|avant que|jusqu'à|à supposer|à moins|afin que?|pour que|à ce que|en vue|prétend\w*|rumeur\w*|souhait\w{1,4} que",
    unreal_after=r"si|s'ils?|à condition|sous réserve|lorsque|lorsqu'\w+|quand|dès que|dès lors|une fois|avant que|à moins|pourvu|en attendant|dans l'hypothèse",
    conditional=r"si|s'ils?|s'elles?|au cas où|dans le cas où|en cas",
    reported=r"(?:demand|pri|invit|exhort|appel|souhait|suggér|propos|affirm|prétend|dit|dites|croi|pens|suppos|cro[iy]|imagin|espér|noton|noté|comprend|compren|appren|appris|lu|entend|savons|sachant)\w{0,6}(?: \w+){0,2}? (?:si|que|qu'|de|à|d')(?: le| la| l'| les)? ?|(?:qui|dont|lesquels|certains états|les états qui|les pays qui) ?",
    thanks=(
        r"(?:remerci\w{1,4}|merci)(?: \w+){0,4}? (?:de|pour|d'avoir)(?: (?:votre|vos|votre aimable|l'envoi de votre|m'avoir|nous avoir|vous|la))(?: \w+){0,2}? ?(?:<mail>|écrit|contactés?|adressé)?",
        r"(?:bien |dûment )?noté",
        r"(?:me réfère|nous référons|se référer|fais suite|faisons suite|fait suite|en référence|suite) à votre(?: \w+){0,2}? (?:<mail>)",
    ),
    closings=r"hésitez pas|ne pas hésiter|si vous avez|pour toute question|pour tout renseignement|pour toute information|veuillez (?:agréer|recevoir|trouver|noter|croire|accepter)|je vous prie d|vous prie d'agréer|saisit cette occasion|saisis cette occasion|comment allez|d'avance|par avance",
    questions=r"(?:saurions gré|saurais gré|serions reconnaissants?|serais reconnaissante?|apprécierions|apprécierais|serait reconnaissante?|saurait gré|sommes reconnaissants|aimerions|aimerais|souhaiterions|souhaiterais|souhaiterait|voudrions|voudrais|désirerions)(?: [\w']+){0,4}? (?:de|que|obtenir|recevoir|savoir|connaître|avoir|disposer|davantage|si)(?!.{0,40} (?:rencontrer|recevoir une délégation))|(?:avons besoin|besoin|il nous faut|aurions besoin)(?: (?:de|d')) ?(?:savoir|connaître|précisions|informations|plus)"
    r"|(?:merci|prière|prions|prie|veuillez|bien vouloir)(?: [\w']+){0,3}? (?:(?:nous |me |m'|lui )?(?:faire parvenir|envoyer|indiquer|préciser|communiquer|fournir|adresser|transmettre la|transmettre le|renvoyer|clarifier|éclairer|dire|faire savoir|confirmer si|informer (?:de|des|du|sur|si)))|(?:demandons|demande|sollicitons|sollicite)(?: [\w']+){0,2}? (?:précisions|informations|renseignements|éclaircissements|clarifications)",
    start=r"(?<![\w])",
    end=r"(?:(?!\w)|(?<='))",
    says={
        Meaning.JOINED: (
            r"(?:<own>) ?(?:(?:y )?(?:a|avons|ai|ont)|(?:nous |s')(?:y )?(?:est|sommes)|s'est|me suis)(?: (?:<adverb>)){0,2} (?:<joined>)(?: (?:<thing>))",
            r"(?:<own>) ?(?:(?:<adverb>) ){0,1}(?:y )?(?:<joins>)(?: (?:<adverb>)){0,2} (?:<thing>)",
            r"(?:<own>) ?(?:a|avons|ai|ont)(?: (?:<adverb>)){0,2} (?:décidé|choisi|accepté|convenu|résolu|pris la décision|été autorisée?s?)(?: (?:<adverb>)){0,1} (?:<to_join>)(?: (?:<thing>))?",
            r"(?:<own>) ?(?:est|sommes|suis|sont)(?: (?:<adverb>)){0,2} (?:heureux|heureuse|ravis?|ravie|fiers?|fière|honorés?|honorée)(?: (?:<adverb>)){0,1} (?:<to_join>)",
            r"(?:<own>) ?(?:avons|ai|a) le plaisir (?:<to_join>)",
            r"(?:<own>) ?(?:(?:souhait|désir)(?:e|ons|ent)|veut|voulons|tient à|tenons à)(?: (?:<adverb>)){0,1} (?:<to_join>) (?:<thing>)",
            r"(?:<own>) ?(?:adhérera|adhérerons|souscrira|souscrirons|signera|signerons|soutiendra|soutiendrons|(?:se|nous) (?:joindra|joindrons)|(?:s'|nous )(?:associera|associerons))(?: (?:<adverb>)){0,1} (?:<thing>)",
            r"(?:veuillez|prière de|merci de|vous prie de|vous prions de)(?: bien vouloir)? (?:ajouter|inscrire|compter|inclure|faire figurer)(?: [\w']+){0,5}? (?:à la liste|sur la liste|dans la liste|parmi|au nombre|comme)",
            r"(?:considérer|tenir) (?:la présente|cette lettre|ce message)(?: [\w']+){0,3}? comme(?: [\w']+){0,3}? (?:adhésion|soutien|signature|appui)",
            r"(?:(?:<own>) ?(?:vous )?(?:confirme|confirmons|exprime|exprimons|apporte|apportons|annonce|annonçons|notifie|notifions)|confirmer|notifier|annoncer|faire part de|exprimer|communiquer|informer de)(?: (?:ici|formellement|officiellement|par la présente))? (?:le |la |l'|son |notre |mon |du )(?:(?:plein|ferme|entier|total) )?(?:adhésion|soutien|appui|ralliement)(?: (?:de |du )(?:mon |notre |ma |nos |la |le )?(?:<body>))? (?:<thing>)",
            r"(?:vous pouvez|veuillez) compter sur (?:notre|le) (?:\w+ )?(?:soutien|appui)(?: \w+){0,2}",
        ),
        Meaning.ALREADY_IN: (
            r"(?:<own>) ?(?:(?:y )?(?:a|avons|ai|ont)|(?:nous |s')(?:y )?(?:est|sommes)|s'est|avait|avions|s'était|nous étions) (?:déjà|d'ores et déjà) (?:<joined>)",
            r"(?:<own>) ?(?:<joins>) (?:déjà|d'ores et déjà|depuis)",
            r"(?:<own>) ?(?:est|sommes)(?: (?:<adverb>)){0,2} (?:signataires?|parties?|membres?|l'un des|l'une des|parmi|adhérents?|co-?auteurs?|parrains?)(?: [\w']+){0,4}",
            r"(?:<own>) ?(?:figure|figurons|compte|comptons)(?: (?:<adverb>)){0,2} (?:parmi|sur la liste|au nombre|au rang)",
            r"(?:<own>) ?(?:a|avons) été(?: [\w']+){0,3}? (?:premiers?|premières?|signataires?|parmi)",
            r"(?:<own>) ?(?:(?:a|avons|ai)|(?:nous |s')(?:est|sommes)|s'est)(?: (?:<adverb>)){0,1} (?:<joined>)(?: (?:<thing>))?(?: [\w']+){0,3}? (?:en|depuis|dès|le \d|il y a)(?: [\w']+){0,4}? (?:\d{4}|lancement|début|origine|longtemps|octobre|ans?|mois)",
        ),
        Meaning.DECLINED: (
            r"(?:<own>) ?(?:<soft>)? ?(?:ne |n')(?:est|sommes|suis|sont|sera|serons|saurait|saurions|peut|pouvons|puis|peux|pourra|pourrons|souhaite|souhaitons|entend|entendons|envisage|envisageons|désire|désirons|compte|comptons|veut|voulons)(?: (?:<soft>|pas|plus|point)){0,3}(?: (?:en mesure|à même|disposée?s?|prête?s?|en position|favorables?))? ?(?:à |de |d')?(?: ?(?:<refusing>))",
            r"(?:<own>) ?(?:ne |n')(?:<refusing>|(?:se |nous |s')(?:joindra|joindrons|associera|associerons|ralliera|rallierons)|adhérera|adhérerons|souscrira|souscrirons|signera|signerons|soutiendra|soutiendrons)(?: (?:<soft>))?(?: (?:pas|point|plus))",
            r"(?:<own>) ?ne (?:juge|jugeons|estime|estimons|considère|considérons|croit|croyons|trouve)(?: pas)(?: (?:devoir|pouvoir|(?:opportun|possible|utile|approprié|nécessaire|souhaitable)(?: de)?))? ?(?:d'|de )?(?:<refusing>)",
            r"(?:il )?(?:ne |n')(?:nous|lui|m'?|me)? ?(?:est|sera)(?: (?:<soft>))? pas possible(?: (?:à|pour) (?:notre|mon|nos) \w+)? ?(?:de |d')(?:<refusing>)",
            r"(?:<own>) ?(?:a|avons|ai)(?: (?:<adverb>|<soft>)){0,2} (?:décidé|choisi|préféré|résolu|pris la décision) de ne pas (?:<refusing>|y)",
            r"(?:<own>) ?(?:(?:se|nous|me) )?(?:doit|devons|dois|vois|voit|voyons)(?: [\w']+){0,4}? (?:décliner|refuser|s'abstenir|nous abstenir)",
            r"(?:<own>) ?(?:décline|déclinons|refuse|refusons|s'oppose|nous opposons|rejette|rejetons|s'abstient|renonce|renonçons)(?: [\w']+){0,4}? ?(?:<thing>|<refusing>|invitation|offre)",
            r"(?:il )?nous est(?: (?:<soft>))? impossible (?:de |d')(?:<refusing>)|(?:dans l'impossibilité|hors d'état|dans l'incapacité) (?:de |d')(?:<refusing>)",
            r"(?:^ ?|regret\w+ (?:de )?|désolée?s? de )(?:ne (?:pas )?(?:être en mesure|pouvoir|pas pouvoir|être pas en mesure)|de ne pas être en mesure)(?: pas)? ?(?:de |d')?(?:<refusing>)",
            r"(?:ne |n')(?:\w+ )?(?:sommes|suis|est|sont)?(?: ?\w+){0,1}? pas (?:intéressée?s?|favorables?)",
            r"pas intéressée?s?",
            r"(?:<own>) ?n'(?:a|avons|ai) (?:pas|nullement|aucunement|aucune)(?: l')?(?: ?intention| ?envie) (?:de |d')(?:<refusing>)",
        ),
        Meaning.CONSIDERING: (
            r"(?:<matter>)(?: [\w'-]+){0,5}? (?:est|sont|fait|font|demeure|reste|se trouve)(?: (?:<adverb>|<soft>|encore)){0,2} (?:à l'étude|à l'examen|en cours (?:d'examen|d'étude|d'analyse|de traitement|de réflexion|d'évaluation|de consultation)|examinée?s?|étudiée?s?|en (?:examen|discussion|délibération|consultation)|l'objet (?:d'un|d'une)(?: \w+){0,1} (?:examen|étude|réflexion|consultation)\w*)(?! (?:par|au|du) (?:le |l')?(?:conseil de sécurité|assemblée|comité))",
            r"(?:<own>) ?(?:étudie|étudions|étudient|examine|examinons|examinent|réfléchit|réfléchissons|analyse|analysons|analysent|envisage|envisageons|considère|considérons|examinera|étudiera|examinerons|étudierons|examineront|étudieront)(?: (?:<adverb>|<soft>|encore|avec \w+)){0,2} (?:la|le|les|l'|votre|cette|ce|cet|d'|de|à)",
            r"(?:<own>) ?(?:est|sommes|sont) en train (?:d'|de )(?:étudier|examiner|analyser|réfléchir|consulter)",
            r"(?:aucune|nulle)(?: \w+)? (?:décision|position)(?: [\w'-]+){0,4}? (?:n'a|n'est|n'ayant)(?: (?:encore|été|à ce jour|jusqu'ici|pour l'instant|toujours)){0,3} (?:prise|arrêtée|adoptée|été)",
            r"(?:<own>) ?n'(?:a|avons|ai|ont)(?: pas)? (?:encore |toujours )?(?:pas |pas encore )?(?:pris|arrêté|adopté|fixé|décidé)(?: \w+)? ?(?:de |sa |notre |si |position|décision)?",
            r"(?:(?:<own>) ?|qui |capitale )ne (?:s'est|nous sommes|s'y est)(?: (?:pas|encore)){1,2} (?:prononcée?s?|décidée?s?|déterminée?s?)",
            r"(?:<own>) ?(?:ne |n')(?:est|sommes|suis|peut|pouvons)(?: (?:pas|toujours)){0,2} (?:encore|toujours pas)(?: en mesure| à même)? ?(?:de |d')?(?:(?:nous|se) )?(?:prononcer|décider|répondre|adhérer|souscrire|vous|donner|prendre|joindre|associer|communiquer|fournir)",
            r"(?:dans l'attente|attendons|attend|en attente|attends)(?: [\w']+){0,3}? (?:instructions?|décision|directives?|réponse|position|avis|orientations?|réaction)(?: \w+){0,2}? (?:de|du|des)(?: (?:la|notre|nos|l'|ma|mes|mon|sa))? ?(?:<dest>)",
            r"(?:consultations|discussions|concertations)(?: [\w'-]+){0,4}? (?:sont|se poursuivent|restent)(?: (?:toujours|encore|actuellement))?(?: en cours)?",
            r"(?:<matter>)(?: [\w'-]+){0,3}? (?:est|se trouve|sont)(?: \w+)? (?:entre les mains|auprès|soumise?s? à l'examen|à l'examen|chez) (?:de |des |du )?(?:nos|notre|les|la|l')? ?(?:\w+ )?(?:services?|experts?|direction|département|juristes|conseillers?)",
            r"position(?: [\w'-]+){0,5}? (?:n'est|n'a|n'était)(?: (?:pas|encore|été)){1,3} (?:arrêtée|définie|fixée|déterminée|connue|établie)",
            r"décision(?: [\w'-]+){0,4}? n'a(?: pas)?(?: encore)?(?: pas)?(?: encore)? été (?:prise|arrêtée)",
        ),
        Meaning.PROMISE: (
            r"(?:<own>|et|mais) ?(?:(?:ne )?manquer(?:ons|ai|a)(?: pas)? de )?(?:<reverting>)(?<!vous faire)(?<!vous tenir)",
            r"(?:<reply>)(?: [\w']+){0,3}? (?:vous|leur|lui) (?:sera|seront|parviendra|parviendront)(?: \w+){0,2}",
            r"(?:<own>|et|mais) ?(?:ne )?manquer(?:ons|ai|a|ont)(?: pas)? de (?:vous |leur )(?:en )?(?:faire|tenir|informer|communiquer|répondre|adresser|aviser|transmettre|donner|contacter)(?: \w+){0,2}",
            r"vous (?:recevrez|aurez|serez)(?: [\w']+){0,3}? (?:réponse|informés?|avisés?|contactés?|suite|position|tenus?)",
            r"(?:espérons|espère|comptons|pensons|pense|compte)(?: [\w']+){0,3}? (?:vous répondre|revenir vers vous|vous apporter une réponse|vous donner une réponse|vous revenir|vous faire parvenir)",
        ),
        Meaning.MEETING_OFFERED: (
            r"(?:<own>|adjoint|adjointe|conseiller|conseillère|directeur|directrice|collègue|collègues|équipe)(?: [\w']+){0,3}? (?:serait|serions|serais|sera|serons|est|sommes|suis|se tient|nous tenons|me tiens|reste|restons)(?: (?:<adverb>|très)){0,2} (?:heureux|heureuse|ravie?s?|disposée?s?|prête?s?|disponibles?|à votre disposition|enchantée?s?|honorée?s?)(?: [\w']+){0,2}? (?:de |d'|à |pour )(?:(?:vous|la|les|le|en|une|un|votre) )?(?:rencontrer|recevoir|accueillir|discuter|échanger|parler|entretenir|s'entretenir|<meeting>)",
            r"(?:<own>) ?(?:(?:vous|lui|leur) )?(?:propose|proposons|suggère|suggérons|offre|offrons|souhaiterions|souhaiterait|aimerions|aimerait|souhaite|souhaitons)(?: [\w']+){0,3}? (?:<meeting>|vous rencontrer|vous recevoir|rencontrer|s'entretenir avec|nous entretenir avec)",
            r"(?:seriez-vous|êtes-vous|pourriez-vous|pouvez-vous|pourrions-nous|pouvons-nous|serait-il possible)(?: [\w']+){0,4}? (?:disponibles?|libres?|<meeting>|rencontrer|venir|passer|recevoir|nous voir|voir)",
            r"(?:<own>) ?(?:vous|la coalition) (?:invite|invitons)(?: [\w'-]+){0,4}? (?:à|pour)(?: [\w']+){0,3}? ?(?:<meeting>|mission|ambassade|venir|rencontrer|bureau)",
            r"(?:<own>|ambassadeur|ambassadrice|conseiller|conseillère) ?(?:vous |les )(?:recevra|recevrons|rencontrera|rencontrerons|accueillera|accueillerons|recevrait)(?: \w+){0,2}",
            r"(?:un|une) (?:<meeting>)(?: [\w'-]+){0,6}? (?:peut|pourrait|pourra) être (?:organisée?|fixée?|arrangée?|prévue?)",
        ),
        Meaning.FORWARDED_TO_CAPITAL: (
            r"(?:(?:<own>|qui|que|et|mais) ?(?:(?:l'|les |le |la )?(?:a|avons|ai|ont|est|sont|sera|seront|était)|(?:l'|les )?(?:a|avons|ai))|(?:<mail>|contenu|teneur|elle|il|copie)(?: [\w'/-]+){0,8}? (?:a|ont|est|sont|sera|seront))(?: (?:<adverb>|été|aussitôt|immédiatement|dûment)){0,3} (?:<passed>)(?: [\w'/-]+){0,7}? (?:à|au|aux|vers|auprès|de|des)(?: (?:la|l'|nos|notre|mes|mon|ma|leur|connaissance|attention|des|du|de|les|le|son|sa|ses)){0,4} ?(?:[\w'-]+ ){0,2}?(?:<dest>)",
            r"(?:<own>) ?(?:la |le |l'|les )?(?:<passing>)(?: [\w'/-]+){0,6}? (?:à|au|aux|vers)(?: (?:la|l'|nos|notre|mes|mon|ma|leur|connaissance|attention|des|du|de|les)){0,4} ?(?:[\w'-]+ ){0,2}?(?:<dest>)",
        ),
        Meaning.ACKNOWLEDGEMENT: (
            r"accus(?:e|ons|ent|er)(?: \w+){0,2}? (?:bonne )?réception",
            r"(?:confirm(?:e|ons)|atteste|attestons)(?: \w+){0,2}? (?:la )?(?:bonne )?réception",
            r"(?:<own>) ?(?:a|avons|ai|ont)(?: (?:bien|dûment|effectivement))? reçu(?: [\w']+){0,3}? ?(?:<mail>)",
            r"(?:<mail>)(?: [\w'/-]+){0,9}? (?:(?:nous |m'|lui )?(?:est|sont)|a)(?: (?:bien|dûment|été|effectivement)){0,3} (?:parvenue?s?|reçue?s?|enregistrée?s?|arrivée?s?)",
            r"bien reçue?",
        ),
    },
)
