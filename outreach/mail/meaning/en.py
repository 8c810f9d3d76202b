"""English."""

from __future__ import annotations

from typing import Final

from outreach.domain.meaning import Meaning
from outreach.mail.meaning.table import Table

_WORDS: Final = {
    # Who speaks: the mail for itself, or its state.
    "body": r"government|country|state|nation|delegation|mission|authorities|capital|cabinet|parliament|president"
    r"|prime minister|foreign minister|minister|ministry|ambassador|permanent representative|chargé|side|kingdom|republic",
    "own": r"we|i|(?:my|our) (?:\w+ )?(?:<body>)|(?:the )?(?:(?:<body>) of (?:the )?(?:\w+ of (?:the )?)?)?§"
    r"|(?:the|this) (?:permanent mission|mission|government|authorities|ministry|(?:deputy |acting )?(?:ambassador|permanent representative|minister)|chargé d'affaires|embassy)|<announced>",
    # "I am pleased to inform you that Felmar …", "please note that the Government of Felmar …".
    "announced": r"(?:inform|confirm|announce|notify|advise|convey|convey to you|state|communicate|report|(?:be|are) informed|(?:be|are) advised)"
    r"(?: (?:you|him|her|them|your \w+|the \w+)){0,2}(?: \w+){0,3} that (?:the )?(?:(?:<body>) of (?:the )?)?(?!we |i |my |our |your |you |some |many |several |all |most |other |states |countries |members |a |an |this |these |those |they |it |he |she |there |no |not )\w+(?: (?!states |countries |members |who |which |that |has |have |is |are |will |not )\w+){0,3}",
    "adverb": r"also|now|already|hereby|today|therefore|thus|indeed|formally|officially|fully|strongly|firmly|gladly|just"
    r"|recently|duly|warmly|wholeheartedly|unreservedly|very|most|much|accordingly|hereby|happily|further|as well|both"
    r"|publicly|expressly|always|consistently|with pleasure|in principle",
    "glad": r"pleased|happy|glad|delighted|honou?red|proud|privileged|ready",
    "joining": r"endorse|join|sign on to|sign up to|sign|subscribe to|adhere to|accede to|associate (?:itself|ourselves|myself|themselves) with"
    r"|align (?:itself|ourselves|myself|themselves) with|co-?sponsor|add (?:its|our|my|their) (?:name|voice|signature|support)s? to|become a (?:signatory|party|supporter|member|co-?sponsor) (?:of|to)|be (?:added to|included in|listed)|lend (?:its|our) support to|be part of",
    "joins": r"endorses?|joins?|signs(?: on to| up to)?|sign on to|subscribes? to|adheres? to|accedes? to|associates? (?:itself|ourselves|myself) with|aligns? (?:itself|ourselves|myself) with|co-?sponsors?|adds? (?:its|our|my) (?:name|voice|signature|support) to|lends? (?:its|our) support to",
    "joined": r"endorsed|joined|signed|signed (?:on|up) to|subscribed to|adhered to|acceded to|associated (?:itself|ourselves|myself) with|aligned (?:itself|ourselves|myself) with|co-?sponsored|added (?:its|our|my) (?:name|voice|signature|support) to|become a (?:signatory|party|supporter|member|co-?sponsor) (?:of|to)|become part of|lent (?:its|our) support to",
    "thing": r"(?:the|your|this|that|said|aforementioned|above-mentioned|same|such)(?: (?!objective|goal|aim|principle|spirit|idea|work|effort|purpose|value|intention|content|essence|people|victim|protection)[\w'-]+){0,4}? ?(?:code|codes|initiative|appeal|call|declaration|statement|letter|pledge|request|list|proposal|group|campaign|document|text|commitment)|it|them|§",
    "list": r"(?:the )?(?:list|number|group|ranks|circle) of (?:the )?(?:\w+ )?(?:supporters|supporting states|signatories|endorsers|states|countries|co-?sponsors|member states)",
    "refusing": r"(?:endorse|join|sign|subscribe|adhere|accede|associate|align|co-?sponsor|support|back|participat|take part|add (?:its|our) name|lend (?:its|our)|become|be part of|be associated|commit|agree to (?:your|this|the)|accept (?:your|the) (?:invitation|request|proposal|offer|code)|accommodate your|take up your|comply with your|grant your|meet your request|accede to your)\w{0,4}(?! (?:(?:in|at|to|for|with) )?(?:the|your|a|this|any|that|on)(?: \w+)? (?:meeting|event|briefing|call|conference|session|reception|visit|interview|survey|dinner|ceremony|webinar))",
    "soft": r"unfortunately|regrettably|however|therefore|thus|currently|presently|at present|at this (?:time|stage|point|juncture|moment)|for the moment|for the time being|still|now|also|sadly|as such|in the circumstances|under (?:the|these|present) circumstances",
    "able": r"in a position|able|prepared|ready|willing|going|planning|intending|inclined|minded|at liberty",
    "matter": r"matter|issue|question|request|letter|appeal|proposal|initiative|code|code of conduct|subject|case|invitation|it|this|endorsement|possibility|communication|content|contents|note|position|decision|text|answer|reply|response",
    "dest": r"(?:desk|legal|political|regional|responsible|competent|our) (?:\w+ )?(?:officer|desk|colleagues?)(?: \w+){0,3}? (?:ministry|capital|headquarters|foreign office)|capital|ministry|minister|foreign office|foreign ministry|state department|department|headquarters|hq|government|home government|cabinet|prime minister|president|authorities|competent|relevant (?:\w+ )?(?:department|service|office|section|authorities|bodies|ministry|ministries|agencies)|mfa|chancellery|directorate",
    "passed": r"forwarded|transmitted|conveyed|passed(?: (?:it|them|this|your \w+))?(?: on| along)?|sent|referred|relayed|submitted|communicated|shared|channelled|brought|dispatched|directed|transferred|remitted|on-forwarded",
    "passing": r"forwarding|transmitting|conveying|passing(?: (?:it|them|this))?(?: on| along)?|sending|referring|relaying|submitting|communicating|sharing|forward|transmit|convey|pass(?: (?:it|this))? on|pass|send|refer|relay|submit|share|bring",
    "mail": r"letter|letters|message|e-?mail|mail|communication|correspondence|note|note verbale|appeal|request|submission|memorandum|inquiry|enquiry|invitation|document|documents",
    "reverting": r"revert|get back|come back|respond|reply|answer you|answer your|inform you|let you know|be in touch|be in contact|contact you|write to you|advise you|communicate|send you (?:a|our|the) (?:\w+ )?(?:reply|response|answer|position)|provide (?:you )?(?:with )?(?:a|an|our|the) (?:\w+ )?(?:reply|response|answer|position)|keep you (?:informed|posted|updated|abreast)|return to you|follow up|update you|give you (?:a|our|an) (?:\w+ )?(?:reply|response|answer)|notify you|convey (?:to you )?(?:the|our|its) (?:\w+ )?(?:reply|response|answer|position|decision)",
    "meeting": r"meeting|call|phone call|telephone call|video ?call|conversation|discussion|appointment|visit|briefing|coffee|exchange of views|courtesy call",
}

TABLE: Final = Table(
    words=_WORDS,
    negation=r"not|nothing|premature|n't|\w{2,6}n't|cannot|never|no|nor|neither|without|unable|hardly|nobody|none|refused|yet to|failed to",
    no_negation=r"not fail|without (?:delay|reservation|hesitation|prejudice|further delay)|no doubt|not only|no later than|not later than|no objections?",
    unreal_before=r"if|whether|unless|in case|in the event|were (?:we|my|our|the)|assuming|supposing|suppose|should (?:we|my|our|the|§)|had (?:we|my|our)|once|as soon as|when|before|until|conditional|on condition|provided|in order to|rumou?rs?",
    unreal_after=r"if|provided|providing|subject to|pending|unless|until|once|as soon as|when|on condition|on the condition|conditional|before|as long as|in the event|should (?:we|my|our|the|this|it|you)|(?:not|in)correct|not true|untrue|(?:a|in) (?:mistake|error)|erroneous|mistaken|false",
    conditional=r"if|whether|unless|should (?:we|my|our|the|§)|in case|in the event",
    reported=r"(?:ask|request|urg|call|suggest|propos|recommend|demand|hop|desir|said|say|claim|alleg|rumou?r|assum|believ|think|suppos|understand|reported|told|mean|show|record|list|stat|impl|wonder|doubt|imagin|expect|insist|plead|appeal|invit|deny|denied|denie|case)\w{0,6}(?: (?:of|us|me|you|them|him|her))?(?: that| whether| how| why)?(?: the)? ?|(?:who|which|whose|what|states that|countries that|those that|members that|governments that) ?",
    thanks=(
        r"(?:thank you|thanks|thank|many thanks|grateful|appreciate|thanking you)(?: \w+){0,4}? (?:for )?(?:(?:your|the)(?: \w+){0,3}? (?:<mail>)|writing|reaching out|contacting|getting in touch)",
        r"(?:duly |well )?noted",
        r"(?:refer|reference)\w* to your (?:\w+ )?(?:<mail>)",
    ),
    closings=r"discuss (?:how|whether|under what)|(?:any|further|additional|more|other) questions?|do not hesitate|don't hesitate|feel free|should you (?:have|need|require|wish)|if you (?:have|need|require|wish|would like)|(?:how|hope) (?:are|you are) (?:you|well|doing)|please (?:be informed|be advised|note|find|accept|see|consider the environment|do not print)|avail\w* (?:itself|ourselves|myself) of this",
    questions=r"(?:would|should|will|shall) (?:\w+ )?(?:be |very much )?(?:most |very |extremely |also )?(?:grateful|thankful|obliged|appreciate|welcome|like|wish|need|be interested)(?: it)?(?: very much)? (?:if you (?:could|would)|for|to (?:know|receive|have|learn|be informed|get|see|obtain|understand|ask)|receiving|having|knowing|your|you (?:to|sending)|any|further|more|additional|some|clarification|details)"
    r"|(?:please|kindly)(?: \w+)? (?:send|provide|clarify|advise|let (?:us|me) know|confirm (?:whether|if|that|who|when|which|the|by)|share|indicate|specify|tell|explain|forward us|resend|inform (?:us|me|the mission)|elaborate|supply|furnish)"
    r"|(?:need|needs|wish|wishes|have|has|would like|important for us) to (?:know|understand|ask|clarify|find out)(?: (?:whether|if|what|which|who|how|when|more|the|you|about))|(?:need|require)s? (?:further|more|additional|some) (?:information|details|clarification)"
    r"|request(?:s|ed)? (?:further|more|additional|clarification|some|your clarification)|seek(?:s|ing)? (?:further|clarification|more|additional)|(?:grateful|thankful|obliged) (?:if you|for (?:further|more|additional|any|clarification))",
    says={
        Meaning.JOINED: (
            r"(?:<own>)(?: (?:<adverb>)){0,2} (?:has|have|'ve)(?: (?:<adverb>)){0,3} (?:<joined>)(?: to)? (?:<thing>|<list>)",
            r"(?:<own>)(?: (?:<adverb>)){0,3} (?:<joins>) (?:<thing>|<list>)",
            r"(?:<own>) (?:is|are|has|have|was)(?: [\w'-]+){1,9}? and(?: (?:<adverb>|hereby)){0,2} (?:endorses?|joins?|has joined|has endorsed|have joined|have endorsed|supports?|subscribes? to|co-?sponsors?) (?:<thing>)",
            r"(?:<own>)(?: (?:<adverb>)){0,3} (?:supports?|backs?) (?:<thing>)(?! (?:objective|goal|aim|principle|spirit|idea)s?)",
            r"(?:<own>)(?: (?:is|are|am|has|have))?(?: (?:<adverb>)){0,2} (?:decided|agreed|resolved|(?:<glad>)|wish|wishes|would like|taken the decision|made the decision|authori[sz]ed|instructed (?:me|us))(?: also)? to(?: (?:<adverb>)){0,2} (?:<joining>|support|back)(?: (?:<thing>|<list>))?",
            r"(?:<own>) (?:will|shall)(?: (?:<adverb>)){0,2} (?:<joining>|support|be joining|be endorsing) (?:<thing>|<list>)",
            r"(?:please|kindly) (?:add|include|list|register|count)(?: \w+){0,4}? (?:among|to the list|in the list|on the list|as an? (?:supporter|endorser|signatory|co-?sponsor))",
            r"(?:consider|take|accept) this(?: (?:letter|note|message|e-?mail|mail))? as (?:our|the|my|formal|official|its)(?: \w+){0,3}? (?:endorsement|accession|adherence|support|signature|confirmation of (?:our|its) (?:support|endorsement))",
            r"(?:<own>)(?: (?:would like|wish(?:es)?) to)? (?:express|confirm|reaffirm|announce|declare|convey)(?:s|es)? (?:its|our|my|the)(?: \w+){0,3}? (?:support for|endorsement of|adherence to|accession to|participation in) (?:<thing>)",
            r"(?:<own>) (?:is|are)(?: (?:<adverb>)){0,2} (?:on board with|in favou?r of|behind) (?:<thing>)",
            r"(?:<own>)(?: (?:<adverb>)){0,2} (?:stands?|is|are)(?: (?:<adverb>)){0,2} behind (?:<thing>)",
            r"(?:confirm|convey|announce|notify|communicate|register|pledge|declare|inform|express|extend|reiterate)(?:s|es|ing)?(?: (?:to you|you|of|hereby|formally|herewith)){0,3} (?:the|our|its|my)(?: (?:full|formal|official|strong|firm|unreserved|continued)){0,2} (?:support|endorsement|accession|adherence|backing|signature|subscription)(?: (?:of|by|from) (?:my|our|the) (?:\w+ )?(?:<body>))?(?: (?:for|of|to|in)) (?:<thing>)",
            r"(?:you can|you may|please|kindly|so) ?(?:can |may )?(?:add|include|list|count) (?:us|our country|my country|our government|§)(?: (?:in|to|among|on))(?: (?:the|your) (?:list|supporters|signatories))?",
            r"(?:you can|you may|please) count on (?:our|my \w+|the) (?:\w+ )?(?:support|endorsement)(?: for (?:<thing>))?",
            r"(?:<own>|cabinet|government|parliament|minister)(?: (?:has|have))?(?: (?:<adverb>)){0,2} (?:approved|authori[sz]ed|agreed to|confirmed) (?:our|its|the) (?:endorsement|accession|adherence|signature|participation|support)(?: (?:of|to|for|in) (?:<thing>))?",
        ),
        Meaning.ALREADY_IN: (
            r"(?:<own>) (?:has|have|'ve)(?: (?:<adverb>)){0,2} already(?: (?:<adverb>)){0,2} (?:<joined>|supported|expressed (?:its|our) support|confirmed (?:its|our))",
            r"(?:<own>) already (?:<joined>|<joins>|supports?|figures?|appears?|belongs?)",
            r"(?:<own>)(?: (?:<adverb>)){0,2} (?:is|are|am)(?: (?:<adverb>)){0,2} (?:already|also|proudly|one of|among|listed)(?: \w+){0,5}? (?:signator(?:y|ies)|supporters?|endorsers?|members?|part(?:y|ies)|co-?sponsors?|on (?:the|your) list|states|countries|listed|founders?)",
            r"(?:<own>)(?: (?:<adverb>)){0,2} (?:is|are) an? (?:\w+ )?(?:signatory|supporter|endorser|co-?sponsor|party|member)(?: \w+){0,2}? (?:of|to) (?:<thing>|<list>)",
            r"(?:<own>) (?:has|have)(?: (?:<adverb>|long)){0,2} been(?: \w+){0,2}? (?:signatory|supporter|supporters|signatories|member|members|party|endorser|co-?sponsor|supporting|on the list|one of|among|part)",
            r"(?:my|our|the) (?:\w+ )?(?:<body>)'s (?:support|endorsement|accession|adherence|signature)(?: (?:for|of|to) (?:<thing>)) (?:was|has been)(?: \w+){1,5}",
            r"(?:<own>) did (?:endorse|join|sign|subscribe to|support) (?:<thing>)",
            r"(?:<own>) (?:was|were)(?: \w+){0,2}? (?:among|one of) the (?:\w+ )?(?:first|original|initial|early|founding|signatories|supporters|states|countries)",
            r"(?:<own>)(?: (?:<adverb>)){0,2} (?:<joined>)(?: (?:<thing>))?(?: \w+){0,4}? (?:in|on|since|last|back in|as early as|at its|from)(?: the)?(?: \w+){0,2}? (?:\d{4}|year|month|\d{1,2}|launch|outset|beginning|october|november|september)",
        ),
        Meaning.DECLINED: (
            r"(?:<own>)(?: (?:<soft>|<adverb>)){0,2} (?:is|are|am|'re|'m)(?: (?:<soft>|<adverb>)){0,2} not(?: (?!yet)\w+){0,2}? (?:<able>) to(?: \w+){0,2}? (?:<refusing>)",
            r"(?:<own>)(?: (?:<soft>|<adverb>)){0,2} (?:cannot|can not|can't|could not|will not|won't|shall not|do not|does not|don't|doesn't|did not|would not|is not|are not|am not|isn't|aren't)(?: (?:<soft>|<adverb>)){0,2}(?: (?:wish|want|intend|plan|propose|see (?:its|our) way|see fit|be able|be in a position|feel able|consider it \w+)(?: clear)?(?: to)?)?(?: be)?(?: (?:<soft>|<adverb>)){0,2} (?:<refusing>)",
            r"(?:<own>)(?: (?:<soft>|<adverb>)){0,2} (?:(?:is|are|am|'re|'m|was|were|will be|remains?)(?: (?:<soft>|<adverb>)){0,2}) unable to(?: \w+){0,2}? (?:<refusing>)",
            r"(?:^ ?|regrets?(?: to be)? |sorry (?:to be )?|unfortunately |regrettably |but )(?:unable|not able|not in a position|impossible for (?:us|my \w+|our \w+)) to(?: \w+){0,1}? (?:<refusing>)",
            r"(?:<own>)(?: (?:has|have|'ve))?(?: (?:<soft>|<adverb>)){0,2} (?:decided|chosen|elected|opted|resolved|preferred|prefers?)(?: (?:<soft>|<adverb>)){0,2} (?:not to|against)(?: \w+){0,2}? (?:<refusing>)",
            r"(?:<own>)(?: (?:has|have))?(?: to| must| would)?(?: (?:<soft>|<adverb>|respectfully|politely)){0,2} (?:declines?|declined|refuses?|refused|abstains? from|refrains? from|rejects?|opposes?)(?: to| from)?(?: your| the| this)?(?: (?:<refusing>|offer|invitation|request|proposal|initiative|code|appeal)| it)",
            r"(?:we|i|(?:my|our) \w+|§)(?: \w+){0,1}? (?:are|am|is|'re|'m)(?: (?:<soft>|<adverb>)){0,2} not(?: \w+)? (?:interested|in favou?r)",
            r"not interested",
            r"(?:and|but|that it|that he|that she|it)(?: (?:has|have|therefore|thus|so|consequently|accordingly)){0,2} (?:cannot|can not|will not|does not|do not|is not (?:in a position|able) to|are not (?:in a position|able) to)(?: (?:<soft>|<adverb>)){0,2} (?:be )?(?:endorse|join|support|sign|subscribe|associate|co-?sponsor|endorsing|joining|supporting|signing) (?:<thing>)",
            r"(?:<own>)(?: (?:would|much|'d)){0,2} (?:prefers?|rather) not(?: to)?(?: be)? (?:<refusing>|associated|listed|named|included)",
            r"(?:<own>) (?:do|does) not (?:consider|deem|find|believe|think)(?: it)?(?: (?:is|to be))?(?: \w+)? (?:appropriate|possible|opportune|necessary|advisable|useful|desirable|expedient) to (?:<refusing>)",
            r"(?:<own>) (?:has|have|had) no (?:interest|intention|plans?|wish|desire|mandate)(?: (?:in|of|to|for))(?: \w+){0,2}? (?:<refusing>)",
            r"(?:<own>) (?:is|are)(?: (?:<adverb>|<soft>)){0,2} (?:opposed to|against) (?:<thing>)",
            r"(?:no longer) (?:supports?|wish(?:es)? to be|endorses?|a (?:supporter|signatory))",
            r"(?:unfortunately|regrettably)(?: \w+){0,1}? (?:cannot|not possible for (?:us|my \w+|our \w+) to)(?: \w+)? (?:<refusing>)",
            r"(?:it is|it's|it will) not(?: be)? possible for (?:us|my \w+|our \w+|§)(?: \w+){0,3}? to (?:<refusing>)",
        ),
        Meaning.CONSIDERING: (
            r"(?:(?:the|your|this|said|its|our|any|a)(?: [\w'-]+){0,6}? )?(?:<matter>)(?: [\w'-]+){0,5}? (?:is|are|remains?|remain|has been|have been|was|being|it is)(?: \w+){0,2}? (?:under|subject to|in)(?: \w+){0,2}? (?:consideration|review|study|examination|discussion|deliberation|consultations?|scrutiny|process)(?! by the (?:security|general|human rights|united nations|council|assembly|committee|un ))",
            r"(?:(?:the|your|this|said|its|our)(?: [\w'-]+){0,6}? )?(?:<matter>)(?: [\w'-]+){0,4}? (?:is|are)(?: (?:<soft>|<adverb>)){0,2} being(?: \w+){0,2}? (?:considered|studied|examined|reviewed|discussed|assessed|looked (?:at|into)|processed|evaluated|analy[sz]ed)(?! by the (?:security|general|human rights|united nations|council|assembly|committee|un ))",
            r"(?:<own>)(?: (?:is|are|am|'re|'m|continues?|has|have))(?: \w+){0,3}? (?:considering|studying|reviewing|examining|looking (?:into|at)|consulting|assessing|weighing|discussing|evaluating|analy[sz]ing|reflecting|under (?:\w+ )?(?:consideration|review))",
            r"(?:<own>) (?:will|shall|would)(?: \w+)? (?:consider|study|examine|look into|review|give (?:\w+ ){0,5}?(?:consideration|attention))",
            r"(?:will be|be)(?: \w+)? (?:considered|studied|examined|reviewed|given (?:\w+ ){0,3}consideration)(?: by (?:our|my|the (?:government|ministry|competent|relevant|capital|authorities)))",
            r"no (?:final |formal |definitive )?(?:decision|position|determination)(?: \w+){0,4}? (?:has|have)(?: (?:yet|so far|as yet|thus far))? (?:been|yet)(?: yet)? (?:taken|made|reached|adopted|arrived at|been)",
            r"(?:a|the|our|its|any)(?: \w+)? (?:decision|position)(?: [\w'-]+){0,5}? (?:has|have) (?:not|yet to)(?: (?:yet|so far))? (?:be|been) (?:taken|made|reached|adopted|finali[sz]ed)",
            r"(?:<own>) (?:has|have|'ve)(?: (?:<soft>)){0,2} (?:not|n't)(?: (?:yet|so far|as yet))?(?: \w+)? (?:decided|taken (?:a|any|its) (?:\w+ )?(?:decision|position)|reached|made (?:a|any|up)|adopted a|formed)",
            r"(?:<own>) (?:has|have) yet to (?:decide|take|reach|make|determine|form)",
            r"(?:<own>)(?: (?:<soft>|<adverb>)){0,2} (?:is|are|am|'re)(?: (?:<soft>|<adverb>)){0,2} not yet(?: \w+){0,3}? (?:to|decided|taken|able)",
            r"(?:<own>) (?:has|have) not yet (?:<joined>)",
            r"(?:<own>) (?:is|are|'re) giving(?: [\w'-]+){1,6}? (?:attention|consideration|thought)",
            r"(?:<own>|and) will (?:take|make|reach) (?:a|its|our) decision(?: \w+){0,4}",
            r"(?:<matter>)(?: [\w'-]+){0,4}? (?:is|are)(?: \w+)? with (?:our|the) (?:\w+ ){0,3}(?:department|advisers?|advisors?|experts?|office|division|directorate|team|service|ministry|authorities)(?: for \w+)?",
            r"(?:our|the) (?:\w+ )?(?:procedures?|process|approval|consultations?) (?:has|have|is|are)(?: (?:not|yet|still)){1,2}(?: yet)?(?: been)? (?:completed?|concluded|finali[sz]ed|finished|pending|ongoing)",
            r"(?:a|the|our|its|final|any) (?:final |formal )?(?:decision|position)(?: [\w'-]+){0,4}? (?:is|remains)(?: (?:still|yet|currently))? (?:pending|awaited|outstanding|to be (?:taken|made)|open)",
            r"(?:still|currently|now) (?:being )?(?:discussed|considered|reviewed|examined|studied) (?:by|between|in|at|within|with) (?:the |our )?(?:ministry|government|capital|cabinet|prime minister|authorities|relevant|competent)",
            r"(?:my|our|the) (?:\w+ )?(?:<body>)'s position (?:is|has)(?: (?:not|yet|still)){1,2}(?: yet)?(?: been)? (?:determined|decided|defined|finali[sz]ed|established|known|settled)",
            r"(?:awaiting|waiting for|await|awaits|pending|wait for)(?: \w+){0,3}? (?:instructions?|guidance|decision|directives?|feedback|response|reply|reaction|answer|position|views?|approval)(?: \w+){0,3}? (?:from|of|by|in)(?: \w+){0,2}? (?:<dest>)",
            r"(?:consultations?|deliberations?|discussions?|internal (?:procedures?|process|discussions?)|inter-?(?:ministerial|agency) \w+)(?: [\w'-]+){0,6}? (?:is|are|remain|continue)(?: \w+)? (?:ongoing|under ?way|in progress|continuing|on-going|continue)",
        ),
        Meaning.PROMISE: (
            r"(?:<own>|you|and|but|a (?:\w+ )?(?:reply|response|answer)|our (?:\w+ )?(?:reply|response|answer)|the (?:\w+ )?(?:reply|response|answer))(?:'ll| will| shall| hopes? to| expects? to| aims? to| intends? to| undertakes? to| promises? to| should be able to)(?: (?:then|certainly|surely|also|duly|again|promptly|shortly|soon|be able to|be in a position to|be happy to|be pleased to|be sure to|endeavou?r to|not fail to|do (?:our|my) best to|try to)){0,2} (?:<reverting>|receive (?:a|our|the|an)(?: \w+){0,2}? (?:reply|response|answer|communication)|hear from (?:us|me|the)|have (?:a|our|the|an) (?:\w+ )?(?:reply|response|answer)|be (?:informed|contacted|notified|sent|provided|given|transmitted|communicated)|follow|reach you)",
            r"you (?:can|may|should) expect (?:to hear from us|to receive|a (?:\w+ )?(?:reply|response|answer)|our (?:\w+ )?(?:reply|response|answer))",
            r"(?:<own>|and) (?:will|shall|'ll)(?: (?:of course|certainly|gladly|then|also))? (?:communicate|convey|transmit|forward|pass on|send|provide|share|report|relay|do so|let)(?: (?:it|them|this|these|our|the|any|a)){0,2}(?: \w+){0,2}? (?:to you|with you|you)",
            r"(?:<own>) (?:will|shall) not fail to (?:<reverting>|communicate|convey|inform|share|let|pass|send)(?: \w+){0,3}",
        ),
        Meaning.MEETING_OFFERED: (
            r"(?:<own>|he|she|colleagues?|team|director|counsell?or|officer|desk|expert|secretary)(?: [\w'-]+){0,6}? (?:would|will|is|are|am|'d|'ll|stands?|remains?)(?: also)?(?: be)?(?: \w+)? (?:pleased|happy|glad|delighted|honou?red|available|willing|ready|prepared|free|open)(?: (?:on|at|in|next|this)(?: \w+){1,3}?)? (?:to|for)(?: \w+){0,3}? (?:meet|receive (?:you|a|your|representatives|the)|host|welcome (?:you|a|your|representatives)|see you|discuss|speak|talk|sit down|have (?:a|you)|organi[sz]e a|arrange a|<meeting>)",
            r"(?:<own>)(?: (?:would|will|'d))?(?: \w+){0,2}? (?:like to|propose|proposes|suggest|suggests|offer|offers|wish to|wishes to)(?: to)?(?: \w+){0,3}? (?:meet (?:with )?(?:you|your|the coalition|representatives)|(?:<meeting>)|invite you|receive you)",
            r"(?:would|could|can|shall|may|might|will) (?:you|we|i)(?: \w+){0,3}? (?:available|free|meet|come (?:to|by|and)|have a (?:<meeting>)|arrange a|schedule a|set up a|join us|pay)(?: \w+){0,3}",
            r"(?:<own>) (?:invites?|would like to invite|wish(?:es)? to invite) (?:you|your \w+|representatives|a delegation|the coalition)(?: [\w'-]+){0,3}? (?:to|for)(?: \w+){0,4}? (?:<meeting>|meet|mission|embassy|office|discuss|premises)",
            r"(?:you are|you're|you would be) (?:\w+ )?(?:welcome|invited) to (?:\w+ )?(?:visit|come|meet|the mission|call on|our mission|our office|stop by)",
            r"(?:a|the) (?:<meeting>)(?: with (?:the|our|my) [\w' -]{3,40}?)? (?:could|can|may|might|will) be (?:arranged|organi[sz]ed|scheduled|set up|planned|convened)",
            r"would it be (?:possible|convenient)(?: for (?:you|us|your \w+|a \w+))? to (?:come|meet|have a|arrange|talk|speak|visit|schedule|set up|call)",
            r"^ ?(?:would|will) be(?: \w+)? (?:pleased|happy|glad|delighted|honou?red|available|ready) to (?:meet|receive|host|welcome|see you|discuss|speak with|talk)(?: \w+)?",
            r"(?:perhaps|maybe) (?:we|you)(?: and i)? (?:could|can|might) (?:meet|discuss|talk|speak|have a|arrange|schedule|come)(?: \w+){0,2}",
            r"(?:<own>) (?:will|can|could)(?: \w+)? (?:receive|meet|see) (?:you|your (?:\w+ )?(?:representatives|delegation|team))",
            r"(?:let us|let's|can we|shall we) (?:meet|have a (?:<meeting>)|arrange|schedule|set up)",
        ),
        Meaning.FORWARDED_TO_CAPITAL: (
            r"(?:(?:<own>|which|that|it|they|letter|message|e-?mail|communication|note|appeal|request|and|contents?|same|copy|this)(?: (?:has|have|was|were|is|are|'s|'ve|had|will|shall|being|been|be|also|already|duly|now|immediately|promptly|since|therefore|accordingly|today)){0,4}) (?:<passed>)(?: [\w'/-]+){0,10}? to(?: the (?:\w+ ){1,2}(?:department|directorate|division|section|desk|office) (?:of|for|at|in) (?:\w+ ){0,3}?(?:our|the))?(?: (?:the|our|my|its|their|attention|of|relevant|competent|appropriate|concerned|respective|national|home|responsible)){0,4}(?: [\w'-]+){0,3}? (?:<dest>)",
            r"(?:<own>)(?: (?:is|are|am|will|shall|'ll))(?: (?:be|also|now|duly|hereby|immediately|promptly)){0,2} (?:<passing>)(?: [\w'/-]+){0,8}? to(?: (?:the|our|my|its|their|attention|of|relevant|competent|appropriate|concerned|respective|national|home|responsible)){0,4}(?: [\w'-]+){0,3}? (?:<dest>)",
        ),
        Meaning.ACKNOWLEDGEMENT: (
            r"(?:acknowledges?|acknowledging|acknowledged|confirms?|confirming|to confirm)(?: (?:with|thanks|gratitude|appreciation|the|hereby|and|safe|your|having)){0,5} receipt",
            r"(?:<own>)(?: (?:has|have|'ve))?(?: (?:<adverb>|safely|well|gratefully)){0,2} received (?:with (?:thanks|appreciation|gratitude) )?(?:and \w+ )?(?:the|your|this|a|with)(?: \w+)?",
            r"(?:your|the|this|said)(?: [\w'-]+){0,6}? (?:<mail>)(?: [\w'/-]+){0,10}? (?:has|have|was|were)(?: (?:been|duly|safely|well|also|now)){0,3} (?:received|registered|recorded|logged)",
            r"(?:is|are|am) in receipt of",
            r"(?:acknowledges?|acknowledging|to acknowledge)(?: with (?:thanks|appreciation|gratitude))? (?:your|the)(?: [\w'-]+){0,3}? (?:<mail>)",
            r"(?:safely |duly |well )?received(?: with)? thanks?",
            r"(?:having|we) (?:duly )?received your",
            r"your(?: [\w'-]+){0,3}? (?:<mail>)(?: [\w'/-]+){0,5}? (?:has )?(?:reached|arrived|come to hand)(?! (?:us )?(?:too|in a))",
        ),
    },
)
