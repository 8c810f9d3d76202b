"""French."""

from __future__ import annotations

from typing import Final

from outreach.domain.meaning import Meaning
from outreach.mail.meaning.fr_words import WORDS
from outreach.mail.meaning.table import Table

TABLE: Final = Table(
    words=WORDS,
    negation=r"ne|prématuré|n'\w*|pas|jamais|aucune?|sans|non|ni|impossible|nullement|guère",
    no_negation=(
        r"pourquoi ne pas|ne manqu\w+ pas|sans (?:délai|réserve|tarder|équivoque|faute|attendre)|non seulement"
        r"|ne \w+ que"
    ),
    unreal_before=(
        r"si|s'ils?|s'elles?|dans le cas où|au cas où|à condition|pourvu|lorsque|lorsqu'\w+|quand|dès que|dès lors"
        r"|une fois|avant que|jusqu'à|à supposer|à moins|afin que?|pour que|à ce que|en vue|prétend\w*|rumeur\w*"
        r"|souhait\w{1,4} que"
    ),
    unreal_after=(
        r"si|s'ils?|à condition|sous réserve|lorsque|lorsqu'\w+|quand|dès que|dès lors|une fois|avant que|à moins"
        r"|pourvu|en attendant|dans l'hypothèse"
    ),
    conditional=r"si|s'ils?|s'elles?|au cas où|dans le cas où|en cas",
    reported=(
        r"(?:demand|pri|invit|exhort|appel|souhait|suggér|propos|affirm|prétend|dit|dites|croi|pens|suppos|cro[iy]"
        r"|imagin|espér|noton|noté|comprend|compren|appren|appris|lu|entend|savons|sachant)\w{0,6}(?: \w+){0,2}? "
        r"(?:si|que|qu'|de|à|d')(?: le| la| l'| les)? ?|(?:qui|dont|lesquels|certains états|les états qui"
        r"|les pays qui) ?"
    ),
    asked=(
        r"(?:veuillez|prière (?:de|d'en|d')|merci (?:de|d'en|d')|bien vouloir|prions d'en|prie d'en|en|demande d'"
        r"|demandons d')(?: \w+)? ?"
    ),
    signing=r"sign\w+ (?:[\w'-]+ ){0,4}?(?:lettre|document|texte|note|liste|demande)",
    thanks=(
        (
            r"(?:remerci\w{1,4}|merci)(?: \w+){0,4}? (?:de|pour|d'avoir)(?: (?:votre|vos|votre aimable"
            r"|l'envoi de votre|m'avoir|nous avoir|vous|la))(?: \w+){0,2}? ?(?:<mail>|écrit|contactés?|adressé)?"
        ),
        r"(?:bien |dûment )?noté",
        (
            r"(?:me réfère|nous référons|se référer|fais suite|faisons suite|fait suite|en référence"
            r"|suite) à votre(?: \w+){0,2}? (?:<mail>)"
        ),
    ),
    closings=(
        r"hésitez pas|ne pas hésiter|si vous avez|pour toute question|pour tout renseignement"
        r"|pour toute information|veuillez (?:agréer|recevoir|trouver|noter|croire|accepter)|je vous prie d"
        r"|vous prie d'agréer|saisit cette occasion|saisis cette occasion|comment allez|d'avance|par avance"
    ),
    questions=(
        r"(?:toute|quelque) (?:information|précision)(?: [\w']+){0,8}? (?:utile|précieuse|bienvenue|appréciée)|"
        r"(?:saurions gré|saurais gré|serions reconnaissants?|serais reconnaissante?|apprécierions|apprécierais"
        r"|serait reconnaissante?|saurait gré|sommes reconnaissants|aimerions|aimerais|souhaiterions|souhaiterais"
        r"|souhaiterait|voudrions|voudrais|désirerions)(?: [\w']+){0,4}? (?:de|que|obtenir|recevoir|savoir"
        r"|connaître|avoir|disposer|davantage|si)(?!.{0,40} (?:rencontrer|recevoir une délégation))"
        r"|(?:avons besoin|besoin|il nous faut|aurions besoin)(?: (?:de|d')) ?(?:savoir|connaître|précisions"
        r"|informations|plus)|(?:merci|prière|prions|prie|veuillez|bien vouloir)(?: [\w']+){0,3}? (?:(?:nous |me "
        r"|m'|lui )?(?:faire parvenir|envoyer|indiquer|préciser|communiquer|fournir|adresser|transmettre la"
        r"|transmettre le|renvoyer|clarifier|éclairer|dire|faire savoir|confirmer si|informer (?:de|des|du|sur"
        r"|si)))|(?:demandons|demande|sollicitons|sollicite)(?: [\w']+){0,2}? (?:précisions|informations"
        r"|renseignements|éclaircissements|clarifications)"
    ),
    start=r"(?<![\w])",
    end=r"(?:(?!\w)|(?<='))",
    says={
        Meaning.JOINED: (
            (
                r"(?:la |notre |sa )?décision (?:de |du |prise par )(?:mon |notre |ma |nos |le "
                r"|la )?(?:<body>)(?: \w+)? (?:de |d')(?:<to_join>)"
            ),
            r"(?:nous|et|je) (?:joignons|joins|unissons|mêlons) (?:notre|ma|nos) voix (?:<thing>)",
            r"(?:et|ainsi que) (?:soutenons|appuyons|souscrivons|endossons|adhérons)(?: (?:<adverb>)){0,1} (?:<thing>)",
            (
                r"(?:<own>) ?(?:(?:y )?(?:a|avons|ai|ont)|(?:nous |s')(?:y )?(?:est|sommes)|s'est|me suis)(?: "
                r"(?:<adverb>)){0,2} (?:<joined>)(?: (?:<thing>))"
            ),
            r"(?:<own>) ?(?:(?:<adverb>) ){0,1}(?:y )?(?:<joins>)(?: (?:<adverb>)){0,2} (?:<thing>)",
            (
                r"(?:<own>) ?(?:a|avons|ai|ont)(?: (?:<adverb>)){0,2} (?:décidé|choisi|accepté|convenu|résolu"
                r"|pris la décision|été autorisée?s?)(?: (?:<adverb>)){0,1} (?:<to_join>)(?: (?:<thing>))?"
            ),
            (
                r"(?:<own>) ?(?:est|sommes|suis|sont)(?: (?:<adverb>)){0,2} (?:heureux|heureuse|ravis?|ravie"
                r"|fiers?|fière|honorés?|honorée)(?: (?:<adverb>)){0,1} (?:<to_join>)"
            ),
            r"(?:<own>) ?(?:avons|ai|a) le plaisir (?:<to_join>)",
            (
                r"(?:<own>) ?(?:(?:souhait|désir)(?:e|ons|ent)|veut|voulons|tient à|tenons à)(?: "
                r"(?:<adverb>)){0,1} (?:<to_join>) (?:<thing>)"
            ),
            (
                r"(?:<own>) ?(?:adhérera|adhérerons|souscrira|souscrirons|signera|signerons|soutiendra"
                r"|soutiendrons|(?:se|nous) (?:joindra|joindrons)|(?:s'|nous )(?:associera|associerons))(?: "
                r"(?:<adverb>)){0,1} (?:<thing>)"
            ),
            (
                r"(?:veuillez|prière de|merci de|vous prie de|vous prions de)(?: bien vouloir)? (?:ajouter"
                r"|inscrire|compter|inclure|faire figurer)(?: [\w']+){0,5}? (?:à la liste|sur la liste"
                r"|dans la liste|parmi|au nombre|comme)"
            ),
            (
                r"(?:considérer|tenir) (?:la présente|cette lettre"
                r"|ce message)(?: [\w']+){0,3}? comme(?: [\w']+){0,3}? (?:adhésion|soutien|signature|appui)"
            ),
            (
                r"(?:(?:<own>) ?(?:vous )?(?:confirme|confirmons|exprime|exprimons|apporte|apportons|annonce"
                r"|annonçons|notifie|notifions)|confirmer|notifier|annoncer|faire part de|exprimer|communiquer"
                r"|informer de)(?: (?:ici|formellement|officiellement|par la présente))? (?:le |la |l'|son |notre "
                r"|mon |du )(?:(?:plein|ferme|entier|total) )?(?:adhésion|soutien|appui|ralliement)(?: (?:de "
                r"|du )(?:mon |notre |ma |nos |la |le )?(?:<body>))? (?:<thing>)"
            ),
            r"(?:vous pouvez|veuillez) compter sur (?:notre|le) (?:\w+ )?(?:soutien|appui)(?: \w+){0,2}",
        ),
        Meaning.ALREADY_IN: (
            (
                r"(?:<own>) ?(?:(?:y )?(?:a|avons|ai|ont)|(?:nous |s')(?:y )?(?:est|sommes)|s'est|avait|avions"
                r"|s'était|nous étions) (?:déjà|d'ores et déjà) (?:<joined>)"
            ),
            r"(?:<own>) ?(?:<joins>) (?:déjà|d'ores et déjà|depuis)",
            (
                r"(?:<own>) ?(?:est|sommes)(?: (?:<adverb>)){0,2} (?:signataires?|parties?|membres?|l'un des"
                r"|l'une des|parmi|adhérents?|co-?auteurs?|parrains?)(?: [\w']+){0,4}"
            ),
            (
                r"(?:<own>) ?(?:figure|figurons|compte|comptons)(?: (?:<adverb>)){0,2} (?:parmi|sur la liste"
                r"|au nombre|au rang)"
            ),
            r"(?:<own>) ?(?:a|avons) été(?: [\w']+){0,3}? (?:premiers?|premières?|signataires?|parmi)",
            (
                r"(?:<own>) ?(?:(?:a|avons|ai)|(?:nous |s')(?:est|sommes)|s'est)(?: (?:<adverb>)){0,1} "
                r"(?:<joined>)(?: (?:<thing>))?(?: [\w']+){0,3}? (?:en|depuis|dès|le \d|il y a)(?: [\w']+){0,4}? "
                r"(?:\d{4}|lancement|début|origine|longtemps|octobre|ans?|mois)"
            ),
        ),
        Meaning.DECLINED: (
            (
                r"(?:<own>) ?(?:a|avons|ai) (?:exclu|écarté|rejeté)(?: \w+){0,2}? ?(?:adhésion|signature|soutien"
                r"|participation|proposition|demande)"
            ),
            (
                r"(?:<own>) ?(?:(?:ne |n')[\w'-]+)(?: (?!encore|sais|savons|sait|décidé|certains?|sûrs?|si|que|qu'"
                r"|seulement|exclu\w*|hésit\w*|oppos\w*|reçu|demandé|qui|dont|états|pays"
                r"|autres)[\w'-]+){0,6} ?(?:d'|de |à |l')?(?:adhérer|souscrire|signer|soutenir|appuyer|(?:se|nous"
                r"|s'|m') ?(?:joindre|associer|rallier)|rejoindre)(?: (?:<thing>))?"
            ),
            (
                r"(?:<own>) ?(?:(?:se|nous|me) )?(?:voit|voyons|vois|trouve|trouvons|est|sommes)(?: \w+){0,2}? "
                r"(?:contrainte?s?|obligée?s?|forcée?s?|au regret) (?:de |d')(?:décliner|refuser|rejeter|(?:s'"
                r"|nous )abstenir)"
            ),
            (
                r"(?:<own>) ?(?:<soft>)? ?(?:ne |n')(?:est|sommes|suis|sont|sera|serons|saurait|saurions|peut"
                r"|pouvons|puis|peux|pourra|pourrons|souhaite|souhaitons|entend|entendons|envisage|envisageons"
                r"|désire|désirons|compte|comptons|veut|voulons)(?: (?:<soft>|pas|plus|point)){0,3}(?: "
                r"(?:en mesure|à même|disposée?s?|prête?s?|en position|favorables?))? ?(?:à |de "
                r"|d')?(?: ?(?:<refusing>))"
            ),
            (
                r"(?:<own>) ?(?:ne |n')(?:<refusing>|(?:se |nous |s')(?:joindra|joindrons|associera|associerons"
                r"|ralliera|rallierons)|adhérera|adhérerons|souscrira|souscrirons|signera|signerons|soutiendra"
                r"|soutiendrons)(?: (?:<soft>))?(?: (?:pas|point|plus))"
            ),
            (
                r"(?:<own>) ?ne (?:juge|jugeons|estime|estimons|considère|considérons|croit|croyons"
                r"|trouve)(?: pas)(?: (?:devoir|pouvoir|(?:opportun|possible|utile|approprié|nécessaire"
                r"|souhaitable)(?: de)?))? ?(?:d'|de )?(?:<refusing>)"
            ),
            (
                r"(?:il )?(?:ne |n')(?:nous|lui|m'?|me)? ?(?:est|sera)(?: (?:<soft>))? pas possible(?: (?:à|pour) "
                r"(?:notre|mon|nos) \w+)? ?(?:de |d')(?:<refusing>)"
            ),
            (
                r"(?:<own>) ?(?:a|avons|ai)(?: (?:<adverb>|<soft>)){0,2} (?:décidé|choisi|préféré|résolu"
                r"|pris la décision) de ne pas (?:<refusing>|y)"
            ),
            (
                r"(?:<own>) ?(?:(?:se|nous|me) )?(?:doit|devons|dois|vois|voit|voyons)(?: [\w']+){0,4}? "
                r"(?:décliner|refuser|s'abstenir|nous abstenir)"
            ),
            (
                r"(?:<own>) ?(?:décline|déclinons|refuse|refusons|s'oppose|nous opposons|rejette|rejetons"
                r"|s'abstient|renonce|renonçons)(?: [\w']+){0,4}? ?(?:<thing>|<refusing>|invitation|offre)"
            ),
            (
                r"(?:il )?nous est(?: (?:<soft>))? impossible (?:de |d')(?:<refusing>)|(?:dans l'impossibilité"
                r"|hors d'état|dans l'incapacité) (?:de |d')(?:<refusing>)"
            ),
            (
                r"(?:^ ?|regret\w+ (?:de )?|désolée?s? de )(?:ne (?:pas )?(?:être en mesure|pouvoir|pas pouvoir"
                r"|être pas en mesure)|de ne pas être en mesure)(?: pas)? ?(?:de |d')?(?:<refusing>)"
            ),
            r"(?:ne |n')(?:\w+ )?(?:sommes|suis|est|sont)?(?: ?\w+){0,1}? pas (?:intéressée?s?|favorables?)",
            r"pas intéressée?s?",
            (
                r"(?:<own>) ?n'(?:a|avons|ai) (?:pas|nullement|aucunement|aucune)(?: l')?(?: ?intention| ?envie) "
                r"(?:de |d')(?:<refusing>)"
            ),
        ),
        Meaning.CONSIDERING: (
            (
                r"(?:<matter>)(?: [\w'-]+){0,3}? (?:est|sont)(?: \w+)? en cours de (?:coordination|préparation"
                r"|définition|formulation|concertation|finalisation)"
            ),
            (
                r"(?:<own>) ?(?:examine|étudie|analyse|évalue|considère)(?: (?:<adverb>|<soft>)){0,1} (?:les|la|le"
                r"|l'|actuellement)(?: [\w'-]+){0,6}"
            ),
            r"avant de (?:se|nous) (?:prononcer|décider|déterminer)|avant de prendre (?:une|sa) (?:décision|position)",
            (
                r"(?:<matter>)(?: [\w'-]+){0,5}? (?:est|sont|fait|font|demeure|reste|se trouve)(?: (?:<adverb>"
                r"|<soft>|encore)){0,2} (?:à l'étude|à l'examen|en cours (?:d'examen|d'étude|d'analyse"
                r"|de traitement|de réflexion|d'évaluation|de consultation)|examinée?s?|étudiée?s?|en (?:examen"
                r"|discussion|délibération|consultation)|l'objet (?:d'un|d'une)(?: \w+){0,1} (?:examen|étude"
                r"|réflexion|consultation)\w*)(?! (?:par|au|du) (?:le |l')?(?:conseil de sécurité|assemblée"
                r"|comité))"
            ),
            (
                r"(?:<own>) ?(?:étudie|étudions|étudient|examine|examinons|examinent|réfléchit|réfléchissons"
                r"|analyse|analysons|analysent|envisage|envisageons|considère|considérons|examinera|étudiera"
                r"|examinerons|étudierons|examineront|étudieront)(?: (?:<adverb>|<soft>|encore|avec \w+)){0,2} "
                r"(?:la|le|les|l'|votre|cette|ce|cet|d'|de|à)"
            ),
            r"(?:<own>) ?(?:est|sommes|sont) en train (?:d'|de )(?:étudier|examiner|analyser|réfléchir|consulter)",
            (
                r"(?:aucune|nulle)(?: \w+)? (?:décision|position)(?: [\w'-]+){0,4}? (?:n'a|n'est|n'ayant)(?: "
                r"(?:encore|été|à ce jour|jusqu'ici|pour l'instant|toujours)){0,3} (?:prise|arrêtée|adoptée|été)"
            ),
            (
                r"(?:<own>) ?n'(?:a|avons|ai|ont)(?: pas)? (?:encore |toujours )?(?:pas |pas encore )?(?:pris"
                r"|arrêté|adopté|fixé|décidé)(?: \w+)? ?(?:de |sa |notre |si |position|décision)?"
            ),
            (
                r"(?:(?:<own>) ?|qui |capitale )ne (?:s'est|nous sommes|s'y est)(?: (?:pas|encore)){1,2} "
                r"(?:prononcée?s?|décidée?s?|déterminée?s?)"
            ),
            (
                r"(?:<own>) ?(?:ne |n')(?:est|sommes|suis|peut|pouvons)(?: (?:pas|toujours)){0,2} (?:encore"
                r"|toujours pas)(?: en mesure| à même)? ?(?:de |d')?(?:(?:nous|se) )?(?:prononcer|décider|répondre"
                r"|adhérer|souscrire|vous|donner|prendre|joindre|associer|communiquer|fournir)"
            ),
            (
                r"(?:dans l'attente|attendons|attend|en attente|attends)(?: [\w']+){0,3}? (?:instructions?"
                r"|décision|directives?|réponse|position|avis|orientations?|réaction)(?: \w+){0,2}? (?:de|du"
                r"|des)(?: (?:la|notre|nos|l'|ma|mes|mon|sa))? ?(?:<dest>)"
            ),
            (
                r"(?:consultations|discussions|concertations)(?: [\w'-]+){0,4}? (?:sont|se poursuivent"
                r"|restent)(?: (?:toujours|encore|actuellement))?(?: en cours)?"
            ),
            (
                r"(?:<matter>)(?: [\w'-]+){0,3}? (?:est|se trouve|sont)(?: \w+)? (?:entre les mains|auprès"
                r"|soumise?s? à l'examen|à l'examen|chez) (?:de |des |du )?(?:nos|notre|les|la"
                r"|l')? ?(?:\w+ )?(?:services?|experts?|direction|département|juristes|conseillers?)"
            ),
            (
                r"position(?: [\w'-]+){0,5}? (?:n'est|n'a|n'était)(?: (?:pas|encore|été)){1,3} (?:arrêtée|définie"
                r"|fixée|déterminée|connue|établie)"
            ),
            r"décision(?: [\w'-]+){0,4}? n'a(?: pas)?(?: encore)?(?: pas)?(?: encore)? été (?:prise|arrêtée)",
        ),
        Meaning.PROMISE: (
            (
                r"(?:m'engage|nous engageons|s'engage|compte|comptons|espère|espérons|pense|pensons|efforcerons"
                r"|efforcerai)(?: bien)? (?:à |de |d')?(?:vous |leur )?(?:répondre|revenir|donner une réponse"
                r"|faire parvenir|apporter une réponse|tenir informés?)(?: \w+){0,3}"
            ),
            (
                r"(?:patienter|attendre|délai|nous accorder|nous laisser)(?: [\w']+){0,3}? (?:jusqu'au"
                r"|jusqu'à)(?: \w+){1,4}"
            ),
            (
                r"(?:<own>|et|mais) ?(?:vous |lui |leur )(?:écrirai|écrirons|écrira|reviendrai|recontacterai"
                r"|donnerai|donnerons|tiendrai|tiendrons)(?: \w+){0,3}"
            ),
            (
                r"(?:<own>|et|mais) ?(?:(?:ne )?manquer(?:ons|ai"
                r"|a)(?: pas)? de )?(?:<reverting>)(?<!vous faire)(?<!vous tenir)"
            ),
            r"(?:<reply>)(?: [\w']+){0,3}? (?:vous|leur|lui) (?:sera|seront|parviendra|parviendront)(?: \w+){0,2}",
            (
                r"(?:<own>|et|mais) ?(?:ne )?manquer(?:ons|ai|a|ont)(?: pas)? de (?:vous |leur )(?:en )?(?:faire"
                r"|tenir|informer|communiquer|répondre|adresser|aviser|transmettre|donner|contacter)(?: \w+){0,2}"
            ),
            (
                r"vous (?:recevrez|aurez|serez)(?: [\w']+){0,3}? (?:réponse|informés?|avisés?|contactés?|suite"
                r"|position|tenus?)"
            ),
            (
                r"(?:espérons|espère|comptons|pensons|pense|compte)(?: [\w']+){0,3}? (?:vous répondre"
                r"|revenir vers vous|vous apporter une réponse|vous donner une réponse|vous revenir"
                r"|vous faire parvenir)"
            ),
        ),
        Meaning.MEETING_OFFERED: (
            r"pourquoi ne pas (?:nous |vous |se )?(?:rencontrer|voir|retrouver|réunir|organiser|en discuter)",
            (
                r"(?:<own>|adjoint|adjointe|conseiller|conseillère) ?(?:peut|pourrait|pourra|peuvent|pouvons"
                r"|pourrions|peux) (?:vous|les) (?:recevoir|rencontrer|accueillir|voir)(?: \w+){0,2}"
            ),
            (
                r"(?:<own>|adjoint|adjointe|conseiller|conseillère|directeur|directrice|collègue|collègues"
                r"|équipe)(?: [\w']+){0,3}? (?:serait|serions|serais|sera|serons|est|sommes|suis|se tient"
                r"|nous tenons|me tiens|reste|restons)(?: (?:<adverb>|très)){0,2} (?:heureux|heureuse|ravie?s?"
                r"|disposée?s?|prête?s?|disponibles?|à votre disposition|enchantée?s?"
                r"|honorée?s?)(?: [\w']+){0,2}? (?:de |d'|à |pour )(?:(?:vous|la|les|le|en|une|un"
                r"|votre) )?(?:rencontrer|recevoir|accueillir|discuter|échanger|parler|entretenir|s'entretenir"
                r"|<meeting>)"
            ),
            (
                r"(?:<own>) ?(?:(?:vous|lui|leur) )?(?:propose|proposons|suggère|suggérons|offre|offrons"
                r"|souhaiterions|souhaiterait|aimerions|aimerait|souhaite|souhaitons)(?: [\w']+){0,3}? "
                r"(?:<meeting>|vous rencontrer|vous recevoir|rencontrer|s'entretenir avec|nous entretenir avec)"
            ),
            (
                r"(?:seriez-vous|êtes-vous|pourriez-vous|pouvez-vous|pourrions-nous|pouvons-nous"
                r"|serait-il possible)(?: [\w']+){0,4}? (?:disponibles?|libres?|<meeting>|rencontrer|venir|passer"
                r"|recevoir|nous voir|voir)"
            ),
            (
                r"(?:<own>) ?(?:vous|la coalition) (?:invite|invitons)(?: [\w'-]+){0,4}? (?:à"
                r"|pour)(?: [\w']+){0,3}? ?(?:<meeting>|mission|ambassade|venir|rencontrer|bureau)"
            ),
            (
                r"(?:<own>|ambassadeur|ambassadrice|conseiller|conseillère) ?(?:vous |les )(?:recevra|recevrons"
                r"|rencontrera|rencontrerons|accueillera|accueillerons|recevrait)(?: \w+){0,2}"
            ),
            (
                r"(?:un|une) (?:<meeting>)(?: [\w'-]+){0,6}? (?:peut|pourrait|pourra) être (?:organisée?|fixée?"
                r"|arrangée?|prévue?)"
            ),
        ),
        Meaning.FORWARDED_TO_CAPITAL: (
            (
                r"(?:auquel|à laquelle|auxquels|à qui) ?(?:elle |il |nous |votre \w+ )?(?:l')?(?:a|avons"
                r"|est)(?: été)? (?:transmise?|adressée?|envoyée?|communiquée?)"
            ),
            (
                r"(?:<own>) ?(?:a|avons|ai) (?:saisi|informé|alerté|consulté|contacté|sollicité)(?: (?:notre|nos"
                r"|les|le|la|mon|ma|mes|l')){0,2} ?(?:<dest>)(?: (?:de|du|d'|au|à|sur))"
            ),
            (
                r"(?:(?:<own>|qui|que|et|mais) ?(?:(?:l'|les |le |la )?(?:a|avons|ai|ont|est|sont|sera|seront"
                r"|était)|(?:l'|les )?(?:a|avons|ai))|(?:<mail>|contenu|teneur|elle|il|copie)(?: [\w'/-]+){0,8}? "
                r"(?:a|ont|est|sont|sera|seront))(?: (?:<adverb>|été|aussitôt|immédiatement|dûment)){0,3} "
                r"(?:<passed>)(?: [\w'/-]+){0,7}? (?:à|au|aux|vers|auprès|de|des)(?: (?:la|l'|nos|notre|mes|mon|ma"
                r"|leur|connaissance|attention|des|du|de|les|le|son|sa|ses)){0,4} ?(?:[\w'-]+ ){0,2}?(?:<dest>)"
            ),
            (
                r"(?:<own>) ?(?:la |le |l'|les )?(?:<passing>)(?: [\w'/-]+){0,6}? (?:à|au|aux|vers)(?: (?:la|l'"
                r"|nos|notre|mes|mon|ma|leur|connaissance|attention|des|du|de"
                r"|les)){0,4} ?(?:[\w'-]+ ){0,2}?(?:<dest>)"
            ),
        ),
        Meaning.ACKNOWLEDGEMENT: (
            r"réception de (?:votre|la)(?: \w+){0,4}? (?:est|a été)(?: \w+)? (?:confirmée|accusée)",
            (
                r"(?:<own>) ?(?:a|avons|ai)(?: (?:bien|pris|lu|examiné|étudié)){1,2}(?: (?:avec|connaissance|un"
                r"|vif|grand|intérêt|attention|de|beaucoup|d'intérêt)){0,5} ?(?:votre|la|vos) (?:\w+ )?(?:<mail>)"
            ),
            r"accus(?:e|ons|ent|er)(?: \w+){0,2}? (?:bonne )?réception",
            r"(?:confirm(?:e|ons)|atteste|attestons)(?: \w+){0,2}? (?:la )?(?:bonne )?réception",
            r"(?:<own>) ?(?:a|avons|ai|ont)(?: (?:bien|dûment|effectivement))? reçu(?: [\w']+){0,3}? ?(?:<mail>)",
            (
                r"(?:<mail>)(?: [\w'/-]+){0,9}? (?:(?:nous |m'|lui )?(?:est|sont)|a)(?: (?:bien|dûment|été"
                r"|effectivement)){0,3} (?:parvenue?s?|reçue?s?|enregistrée?s?|arrivée?s?)"
            ),
            r"bien reçue?",
        ),
    },
)
