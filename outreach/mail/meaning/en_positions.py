"""English: how a state says where it stands."""

from __future__ import annotations

from typing import Final

from outreach.domain.meaning import Meaning

POSITIONS: Final = {
    Meaning.JOINED: (
        (
            r"(?:tell|telling|let) you(?: know)? that we (?:have )?(?:signed|joined|endorsed|decided to "
            r"(?:sign|join|endorse)) (?:<thing>)"
        ),
        (
            r"decision (?:of|by|taken by) (?:my|our|the) (?:\w+ )?(?:<body>)(?: of §)? to (?:<joining>"
            r"|support)(?: (?:<thing>|<list>))?"
        ),
        r"(?:<own>)(?:'s)? decision to (?:<joining>|support)(?: (?:<thing>|<list>))?",
        (
            r"(?:<own>) (?:is|are|am|'re)(?: (?:<adverb>)){0,2} (?:joining|endorsing|signing|signing on to"
            r"|subscribing to|co-?sponsoring|supporting|adding (?:its|our|my) (?:name|voice|signature) to) "
            r"(?:<thing>|<list>)"
        ),
        r"(?:<own>) (?:adds?|lends?|joins?) (?:its|our|my) voices? (?:to|with) (?:<thing>)",
        (
            r"(?:<own>)(?: (?:<adverb>)){0,2} (?:has|have|'ve)(?: (?:<adverb>)){0,3} (?:<joined>)(?: to)? "
            r"(?:<thing>|<list>)"
        ),
        r"(?:<own>)(?: (?:<adverb>)){0,3} (?:<joins>) (?:<thing>|<list>)",
        (
            r"(?:<own>) (?:is|are|has|have|was)(?: [\w'-]+){1,9}? and(?: (?:<adverb>|hereby)){0,2} "
            r"(?:endorses?|joins?|has joined|has endorsed|have joined|have endorsed|supports?|subscribes? to"
            r"|co-?sponsors?) (?:<thing>)"
        ),
        (
            r"(?:<own>)(?: (?:<adverb>)){0,3} (?:supports?|backs?) (?:<thing>)(?! (?:objective|goal|aim"
            r"|principle|spirit|idea)s?)"
        ),
        (
            r"(?:<own>)(?: (?:is|are|am|has|have))?(?: (?:<adverb>)){0,2} (?:decided|agreed|resolved"
            r"|(?:<glad>)|wish|wishes|would like|taken the decision|made the decision|authori[sz]ed"
            r"|instructed (?:me|us))(?: also)? to(?: (?:<adverb>)){0,2} (?:<joining>|support|back)(?: "
            r"(?:<thing>|<list>))?"
        ),
        (
            r"(?:<own>) (?:will|shall)(?: (?:<adverb>)){0,2} (?:<joining>|support|be joining|be endorsing) "
            r"(?:<thing>|<list>)"
        ),
        (
            r"(?:please|kindly) (?:add|include|list|register|count)(?: \w+){0,4}? (?:among|to the list"
            r"|in the list|on the list|as an? (?:supporter|endorser|signatory|co-?sponsor))"
        ),
        (
            r"(?:consider|take|accept) this(?: (?:letter|note|message|e-?mail|mail))? as (?:our|the|my|formal"
            r"|official|its)(?: \w+){0,3}? (?:endorsement|accession|adherence|support|signature"
            r"|confirmation of (?:our|its) (?:support|endorsement))"
        ),
        (
            r"(?:<own>)(?: (?:would like|wish(?:es)?) to)? (?:express|confirm|reaffirm|announce|declare"
            r"|convey)(?:s|es)? (?:its|our|my|the)(?: \w+){0,3}? (?:support for|endorsement of|adherence to"
            r"|accession to|participation in) (?:<thing>)"
        ),
        r"(?:<own>) (?:is|are)(?: (?:<adverb>)){0,2} (?:on board with|in favou?r of|behind) (?:<thing>)",
        r"(?:<own>)(?: (?:<adverb>)){0,2} (?:stands?|is|are)(?: (?:<adverb>)){0,2} behind (?:<thing>)",
        (
            r"(?:confirm|convey|announce|notify|communicate|register|pledge|declare|inform|express|extend"
            r"|reiterate)(?:s|es|ing)?(?: (?:to you|you|of|hereby|formally|herewith)){0,3} (?:the|our|its"
            r"|my)(?: (?:full|formal|official|strong|firm|unreserved|continued)){0,2} (?:support|endorsement"
            r"|accession|adherence|backing|signature|subscription)(?: (?:of|by|from) (?:my|our|the) "
            r"(?:\w+ )?(?:<body>))?(?: (?:for|of|to|in)) (?:<thing>)"
        ),
        (
            r"(?:you can|you may|please|kindly|so) ?(?:can |may )?(?:add|include|list|count) (?:us|our country"
            r"|my country|our government|§)(?: (?:in|to|among|on))(?: (?:the|your) (?:list|supporters"
            r"|signatories))?"
        ),
        (
            r"(?:you can|you may|please) count on (?:our|my \w+|the) (?:\w+ )?(?:support|endorsement)(?: for "
            r"(?:<thing>))?"
        ),
        (
            r"(?:<own>|cabinet|government|parliament|minister)(?: (?:has|have))?(?: (?:<adverb>)){0,2} "
            r"(?:approved|authori[sz]ed|agreed to|confirmed) (?:our|its|the) (?:endorsement|accession"
            r"|adherence|signature|participation|support)(?: (?:of|to|for|in) (?:<thing>))?"
        ),
    ),
    Meaning.ALREADY_IN: (
        (
            r"(?:<own>) (?:is|are|has been|have been)(?: (?:<adverb>|long)){0,2} on record (?:as"
            r"|in)(?: \w+){0,2} (?:supporting|endorsing|support|favou?r)"
        ),
        (
            r"(?:<own>) (?:has|have|'ve)(?: (?:<adverb>)){0,2} already(?: (?:<adverb>)){0,2} (?:<joined>"
            r"|supported|expressed (?:its|our) support|confirmed (?:its|our))"
        ),
        r"(?:<own>) already (?:<joined>|<joins>|supports?|figures?|appears?|belongs?)",
        (
            r"(?:<own>)(?: (?:<adverb>)){0,2} (?:is|are|am)(?: (?:<adverb>)){0,2} (?:already|also|proudly"
            r"|one of|among|listed)(?: \w+){0,5}? (?:signator(?:y|ies)|supporters?|endorsers?|members?"
            r"|part(?:y|ies)|co-?sponsors?|on (?:the|your) list|states|countries|listed|founders?)"
        ),
        (
            r"(?:<own>)(?: (?:<adverb>)){0,2} (?:is|are) an? (?:\w+ )?(?:signatory|supporter|endorser"
            r"|co-?sponsor|party|member)(?: \w+){0,2}? (?:of|to) (?:<thing>|<list>)"
        ),
        (
            r"(?:<own>) (?:has|have)(?: (?:<adverb>|long)){0,2} been(?: \w+){0,2}? (?:signatory|supporter"
            r"|supporters|signatories|member|members|party|endorser|co-?sponsor|supporting|on the list|one of"
            r"|among|part)"
        ),
        (
            r"(?:my|our|the) (?:\w+ )?(?:<body>)'s (?:support|endorsement|accession|adherence|signature)(?: "
            r"(?:for|of|to) (?:<thing>)) (?:was|has been)(?: \w+){1,5}"
        ),
        r"(?:<own>) did (?:endorse|join|sign|subscribe to|support) (?:<thing>)",
        (
            r"(?:<own>) (?:was|were)(?: \w+){0,2}? (?:among|one of) the (?:\w+ )?(?:first|original|initial"
            r"|early|founding|signatories|supporters|states|countries)"
        ),
        (
            r"(?:<own>)(?: (?:<adverb>)){0,2} (?:<joined>)(?: (?:<thing>))?(?: \w+){0,4}? (?:in|on|since|last"
            r"|back in|as early as|at its|from)(?: the)?(?: \w+){0,2}? (?:\d{4}|year|month|\d{1,2}|launch"
            r"|outset|beginning|october|november|september)"
        ),
    ),
    Meaning.DECLINED: (
        (
            r"(?:<own>)(?: (?:has|have))?(?: (?:<soft>|<adverb>)){0,1} (?:ruled out|rules out|excluded"
            r"|excludes|dismissed|turned down|rejected)(?: \w+){0,2}? (?:endorsement|accession|adherence"
            r"|participation|joining|endorsing|signing|supporting|support|request|proposal|invitation)"
        ),
        (
            r"not (?:something|an initiative|a text|a document|a code|one)(?: (?:that|which))? (?:<own>) "
            r"(?:can|could|will|would|is able to|are able to) (?:\w+ )?(?:<refusing>)"
        ),
        (
            r"(?:<own>)(?: (?!yet|know|decided|certain|sure|clear|whether|if|only|exclude|hesitate|forget"
            r"|oppose|object|fail|doubt|aware|received|asked|been|aware|say|said|mean|who|which|that|those"
            r"|other|others|states|countries)[\w'-]+){0,4} (?:no|not|cannot|never|don't|doesn't|won't"
            r"|can't)(?: (?!yet|know|decided|certain|sure|clear|whether|if|only|exclude|hesitate|forget|oppose"
            r"|object|fail|doubt|aware|received|asked|been|aware|say|said|mean|who|which|that|those|other"
            r"|others|states|countries)[\w'-]+){0,5} (?:to |of |for |in )?(?:endorse|join|joining|endorsing"
            r"|sign|signing|subscribe to|subscribing to|accede to|co-?sponsor|associate itself with"
            r"|associate ourselves with|support) (?:<thing>)"
        ),
        (
            r"(?:<own>)(?: (?:has|have|will|shall|must|would|prefers?|decided|chosen|opted|intends?|wish"
            r"|wishes|to|respectfully|therefore|also|had)){0,4} (?:abstain(?:s|ed)? from|refrain(?:s|ed)? from"
            r"|stay(?:s|ed)? out of|stand aside from|opt out of|decline(?:s|d)? to)(?: \w+){0,2}? (?:joining"
            r"|endorsing|signing|supporting|such|this|the|be|join|endorse|sign|support|it)"
        ),
        (
            r"(?:<own>)(?: (?:<soft>|<adverb>)){0,2} (?:is|are|am|'re|'m)(?: (?:<soft>|<adverb>)){0,2} not(?: "
            r"(?!yet)\w+){0,2}? (?:<able>) to(?: \w+){0,2}? (?:<refusing>)"
        ),
        (
            r"(?:<own>)(?: (?:<soft>|<adverb>)){0,2} (?:cannot|can not|can't|could not|will not|won't"
            r"|shall not|do not|does not|don't|doesn't|did not|would not|is not|are not|am not|isn't"
            r"|aren't)(?: (?:<soft>|<adverb>)){0,2}(?: (?:wish|want|intend|plan|propose|see (?:its|our) way"
            r"|see fit|be able|be in a position|feel able|consider it \w+)(?: clear)?(?: to)?)?(?: be)?(?: "
            r"(?:<soft>|<adverb>)){0,2} (?:<refusing>)"
        ),
        (
            r"(?:<own>)(?: (?:<soft>|<adverb>)){0,2} (?:(?:is|are|am|'re|'m|was|were|will be|remains?)(?: "
            r"(?:<soft>|<adverb>)){0,2}) unable to(?: \w+){0,2}? (?:<refusing>)"
        ),
        (
            r"(?:^ ?|regrets?(?: to be)? |sorry (?:to be )?|unfortunately |regrettably |but )(?:unable"
            r"|not able|not in a position|impossible for (?:us|my \w+|our \w+)) to(?: \w+){0,1}? "
            r"(?:<refusing>)"
        ),
        (
            r"(?:<own>)(?: (?:has|have|'ve))?(?: (?:<soft>|<adverb>)){0,2} (?:decided|chosen|elected|opted"
            r"|resolved|preferred|prefers?)(?: (?:<soft>|<adverb>)){0,2} (?:not to|against)(?: \w+){0,2}? "
            r"(?:<refusing>)"
        ),
        (
            r"(?:<own>)(?: (?:has|have))?(?: to| must| would)?(?: (?:<soft>|<adverb>|respectfully"
            r"|politely)){0,2} (?:declines?|declined|refuses?|refused|abstains? from|refrains? from|rejects?"
            r"|opposes?)(?: to| from)?(?: your| the| this)?(?: (?:<refusing>|offer|invitation|request|proposal"
            r"|initiative|code|appeal)| it)"
        ),
        (
            r"(?:we|i|(?:my|our) \w+|§)(?: \w+){0,1}? (?:are|am|is|'re|'m)(?: (?:<soft>"
            r"|<adverb>)){0,2} not(?: \w+)? (?:interested|in favou?r)"
        ),
        r"not interested",
        (
            r"(?:and|but|that it|that he|that she|it)(?: (?:has|have|therefore|thus|so|consequently"
            r"|accordingly)){0,2} (?:cannot|can not|will not|does not|do not|is not (?:in a position|able) to"
            r"|are not (?:in a position|able) to)(?: (?:<soft>|<adverb>)){0,2} (?:be )?(?:endorse|join|support"
            r"|sign|subscribe|associate|co-?sponsor|endorsing|joining|supporting|signing) (?:<thing>)"
        ),
        (
            r"(?:<own>)(?: (?:would|much|'d)){0,2} (?:prefers?|rather) not(?: to)?(?: be)? (?:<refusing>"
            r"|associated|listed|named|included)"
        ),
        (
            r"(?:<own>) (?:do|does) not (?:consider|deem|find|believe|think)(?: it)?(?: (?:is"
            r"|to be))?(?: \w+)? (?:appropriate|possible|opportune|necessary|advisable|useful|desirable"
            r"|expedient) to (?:<refusing>)"
        ),
        (
            r"(?:<own>) (?:has|have|had) no (?:interest|intention|plans?|wish|desire|mandate)(?: (?:in|of|to"
            r"|for))(?: \w+){0,2}? (?:<refusing>)"
        ),
        r"(?:<own>) (?:is|are)(?: (?:<adverb>|<soft>)){0,2} (?:opposed to|against) (?:<thing>)",
        r"(?:no longer) (?:supports?|wish(?:es)? to be|endorses?|a (?:supporter|signatory))",
        (
            r"(?:unfortunately|regrettably)(?: \w+){0,1}? (?:cannot|not possible for (?:us|my \w+"
            r"|our \w+) to)(?: \w+)? (?:<refusing>)"
        ),
        r"(?:it is|it's|it will) not(?: be)? possible for (?:us|my \w+|our \w+|§)(?: \w+){0,3}? to (?:<refusing>)",
    ),
    Meaning.CONSIDERING: (
        (
            r"(?:<matter>)(?: [\w'-]+){0,4}? (?:is|are)(?: \w+)? being (?:coordinated|prepared|formulated"
            r"|worked out|finali[sz]ed|determined|consulted on)"
        ),
        (
            r"(?:too early|premature)(?: for (?:us|my \w+|our \w+))? to (?:take|say|decide|comment|commit"
            r"|adopt|express)"
        ),
        (
            r"(?:<own>)(?: (?:hopes?|expects?|aims?|wish(?:es)?|needs?|intends?)) to (?:be able to "
            r"|be in a position to )?(?:take|reach|make|adopt|determine|formulate|define) (?:a|its|our) "
            r"(?:\w+ )?(?:decision|position|view)"
        ),
        (
            r"(?:consultations?|deliberations?|discussions?|procedures?|process)(?: [\w'-]+){0,4}? (?:have"
            r"|has) not(?: (?:yet|been))?(?: \w+)? ?(?:ended|concluded|completed|finished|finali[sz]ed)"
        ),
        (
            r"before (?:taking|reaching|making|adopting|we take|it takes|forming) (?:a|its|our|any) "
            r"(?:\w+ )?(?:decision|position|view)"
        ),
        (
            r"(?:(?:the|your|this|said|its|our|any|a)(?: [\w'-]+){0,6}? )?(?:<matter>)(?: [\w'-]+){0,5}? (?:is"
            r"|are|remains?|remain|has been|have been|was|being|it is)(?: \w+){0,2}? (?:under|subject to"
            r"|in)(?: \w+){0,2}? (?:consideration|review|study|examination|discussion|deliberation"
            r"|consultations?|scrutiny|process)(?! by the (?:security|general|human rights|united nations"
            r"|council|assembly|committee|un ))"
        ),
        (
            r"(?:(?:the|your|this|said|its|our)(?: [\w'-]+){0,6}? )?(?:<matter>)(?: [\w'-]+){0,4}? (?:is"
            r"|are)(?: (?:<soft>|<adverb>)){0,2} being(?: \w+){0,2}? (?:considered|studied|examined|reviewed"
            r"|discussed|assessed|looked (?:at|into)|processed|evaluated|analy[sz]ed)(?! by the (?:security"
            r"|general|human rights|united nations|council|assembly|committee|un ))"
        ),
        (
            r"(?:<own>)(?: (?:is|are|am|'re|'m|continues?|has|have))(?: \w+){0,3}? (?:considering|studying"
            r"|reviewing|examining|looking (?:into|at)|consulting|assessing|weighing|discussing|evaluating"
            r"|analy[sz]ing|reflecting|under (?:\w+ )?(?:consideration|review))"
        ),
        (
            r"(?:<own>) (?:will|shall|would)(?: \w+)? (?:consider|study|examine|look into|review|give "
            r"(?:\w+ ){0,5}?(?:consideration|attention))"
        ),
        (
            r"(?:will be|be)(?: \w+)? (?:considered|studied|examined|reviewed|given "
            r"(?:\w+ ){0,3}consideration)(?: by (?:our|my|the (?:government|ministry|competent|relevant"
            r"|capital|authorities)))"
        ),
        (
            r"no (?:final |formal |definitive )?(?:decision|position|determination)(?: \w+){0,4}? (?:has"
            r"|have)(?: (?:yet|so far|as yet|thus far))? (?:been|yet)(?: yet)? (?:taken|made|reached|adopted"
            r"|arrived at|been)"
        ),
        (
            r"(?:a|the|our|its|any)(?: \w+)? (?:decision|position)(?: [\w'-]+){0,5}? (?:has|have) (?:not"
            r"|yet to)(?: (?:yet|so far))? (?:be|been) (?:taken|made|reached|adopted|finali[sz]ed)"
        ),
        (
            r"(?:<own>) (?:has|have|'ve)(?: (?:<soft>)){0,2} (?:not|n't)(?: (?:yet|so far|as yet))?(?: \w+)? "
            r"(?:decided|taken (?:a|any|its) (?:\w+ )?(?:decision|position)|reached|made (?:a|any|up)"
            r"|adopted a|formed)"
        ),
        r"(?:<own>) (?:has|have) yet to (?:decide|take|reach|make|determine|form)",
        (
            r"(?:<own>)(?: (?:<soft>|<adverb>)){0,2} (?:is|are|am|'re)(?: (?:<soft>"
            r"|<adverb>)){0,2} not yet(?: \w+){0,3}? (?:to|decided|taken|able)"
        ),
        r"(?:<own>) (?:has|have) not yet (?:<joined>)",
        r"(?:<own>) (?:is|are|'re) giving(?: [\w'-]+){1,6}? (?:attention|consideration|thought)",
        r"(?:<own>|and) will (?:take|make|reach) (?:a|its|our) decision(?: \w+){0,4}",
        (
            r"(?:<matter>)(?: [\w'-]+){0,4}? (?:is|are)(?: \w+)? with (?:our|the) (?:\w+ ){0,3}(?:department"
            r"|advisers?|advisors?|experts?|office|division|directorate|team|service|ministry"
            r"|authorities)(?: for \w+)?"
        ),
        (
            r"(?:our|the) (?:\w+ )?(?:procedures?|process|approval|consultations?) (?:has|have|is|are)(?: "
            r"(?:not|yet|still)){1,2}(?: yet)?(?: been)? (?:completed?|concluded|finali[sz]ed|finished|pending"
            r"|ongoing)"
        ),
        (
            r"(?:a|the|our|its|final|any) (?:final |formal )?(?:decision|position)(?: [\w'-]+){0,4}? (?:is"
            r"|remains)(?: (?:still|yet|currently))? (?:pending|awaited|outstanding|to be (?:taken|made)|open)"
        ),
        (
            r"(?:still|currently|now) (?:being )?(?:discussed|considered|reviewed|examined|studied) (?:by"
            r"|between|in|at|within|with) (?:the |our )?(?:ministry|government|capital|cabinet|prime minister"
            r"|authorities|relevant|competent)"
        ),
        (
            r"(?:my|our|the) (?:\w+ )?(?:<body>)'s position (?:is|has)(?: (?:not|yet"
            r"|still)){1,2}(?: yet)?(?: been)? (?:determined|decided|defined|finali[sz]ed|established|known"
            r"|settled)"
        ),
        (
            r"(?:awaiting|waiting for|await|awaits|pending|wait for)(?: \w+){0,3}? (?:instructions?|guidance"
            r"|decision|directives?|feedback|response|reply|reaction|answer|position|views?"
            r"|approval)(?: \w+){0,3}? (?:from|of|by|in)(?: \w+){0,2}? (?:<dest>)"
        ),
        (
            r"(?:consultations?|deliberations?|discussions?|internal (?:procedures?|process|discussions?)"
            r"|inter-?(?:ministerial|agency) \w+)(?: [\w'-]+){0,6}? (?:is|are|remain|continue)(?: \w+)? "
            r"(?:ongoing|under ?way|in progress|continuing|on-going|continue)"
        ),
    ),
}
