"""English."""

from __future__ import annotations

from typing import Final

from outreach.domain.meaning import Meaning
from outreach.mail.meaning.en_positions import POSITIONS
from outreach.mail.meaning.en_words import WORDS
from outreach.mail.meaning.table import Table

TABLE: Final = Table(
    words=WORDS,
    negation=(
        r"not|nothing|premature|n't|\w{2,6}n't|cannot|never|no|nor|neither|without|unable|hardly|nobody|none"
        r"|refused|yet to|failed to"
    ),
    no_negation=(
        r"why (?:don't|not|do not)|not fail|without (?:delay|reservation|hesitation|prejudice|further delay)"
        r"|no doubt|not only"
        r"|no later than|not later than|no objections?"
    ),
    unreal_before=(
        r"if|whether|unless|in case|in the event|were (?:we|my|our|the)|assuming|supposing|suppose|should (?:we|my"
        r"|our|the|§)|had (?:we|my|our)|once|as soon as|when|before|until|conditional|on condition|provided"
        r"|in order to|rumou?rs?"
    ),
    unreal_after=(
        r"if|provided|providing|subject to|pending|unless|until|once|as soon as|when|on condition|on the condition"
        r"|conditional|before|as long as|in the event|should (?:we|my|our|the|this|it|you)|(?:not|in)correct"
        r"|not true|untrue|(?:a|in) (?:mistake|error)|erroneous|mistaken|false"
    ),
    conditional=r"if|whether|unless|should (?:we|my|our|the|§)|in case|in the event",
    reported=(
        r"(?:ask|decid|request|urg|call|suggest|propos|recommend|demand|hop|desir|said|say|claim|alleg|rumou?r|assum"
        r"|believ|think|suppos|understand|reported|told|mean|show|impl|wonder|doubt|imagin|expect"
        r"|insist|plead|appeal|invit|deny|denied|denie|case)\w{0,6}(?: (?:of|us|me|you|them|him|her))?(?: that"
        r"| whether| how| why)?(?: the)? ?|(?:who|which|whose|what|states that|countries that|those that"
        r"|members that|governments that) ?"
    ),
    asked=(
        r"(?:please|kindly|could you|would you|can you|grateful if you(?: would| could)?"
        r"|appreciate if you(?: would| could)?|ask(?:s|ed)? you to|request(?:s|ed)? you to|you to"
        r"|asked to)(?: \w+)? ?"
    ),
    signing=(
        r"(?:minister|ambassador|representative|president|director|chargé)(?: [\w'-]+){0,4}? sign(?:s|ed)? (?:it"
        r"|them)|sign(?:s|ed)? (?:[\w'-]+ ){0,4}?(?:letter|text|document|note|list|request|statement)"
    ),
    thanks=(
        (
            r"(?:thank you|thanks|thank|many thanks|grateful|appreciate|thanking you)(?: \w+){0,4}? "
            r"(?:for )?(?:(?:your|the)(?: \w+){0,3}? (?:<mail>)|writing|reaching out|contacting|getting in touch)"
        ),
        r"(?:duly |well )?noted",
        r"(?:refer|reference)\w* to your (?:\w+ )?(?:<mail>)",
    ),
    closings=(
        r"discuss (?:how|whether|under what)|(?:any|further|additional|more|other) questions?|do not hesitate"
        r"|don't hesitate|feel free|should you (?:have|need|require|wish)|if you (?:have|need|require|wish"
        r"|would like)|(?:how|hope) (?:are|you are) (?:you|well|doing)|please (?:be informed|be advised|note|find"
        r"|accept|see|consider the environment|do not print)|avail\w* (?:itself|ourselves|myself) of this"
    ),
    questions=(
        r"(?:would|should|will|shall) (?:\w+ )?(?:be |very much )?(?:most |very |extremely |also )?(?:grateful"
        r"|thankful|obliged|appreciate|welcome|like|wish|need|be interested)(?: it)?(?: very much)? (?:if you "
        r"(?:could|would)|for|to (?:know|receive|have|learn|be informed|get|see|obtain|understand|ask)|receiving"
        r"|having|knowing|your|you (?:to|sending)|any|further|more|additional|some|clarification|details)"
        r"|(?:please|kindly)(?: \w+)? (?:send|provide|clarify|advise|let (?:us|me) know|confirm (?:whether|if|that"
        r"|who|when|which|the|by)|share|indicate|specify|tell|explain|forward us|resend|inform (?:us|me"
        r"|the mission)|elaborate|supply|furnish)|(?:need|needs|wish|wishes|have|has|would like"
        r"|important for us) to (?:know|understand|ask|clarify|find out)(?: (?:whether|if|what|which|who|how|when"
        r"|more|the|you|about))|(?:need|require)s? (?:further|more|additional|some) (?:information|details"
        r"|clarification)|request(?:s|ed)? (?:further|more|additional|clarification|some|your clarification)"
        r"|seek(?:s|ing)? (?:further|clarification|more|additional)|(?:grateful|thankful|obliged) (?:if you|for "
        r"(?:further|more|additional|any|clarification))"
    ),
    says={
        **POSITIONS,
        Meaning.PROMISE: (
            (
                r"(?:<own>) (?:undertakes?|commits?|promises?|pledges?|aims?|intends?|endeavou?rs?|hopes?|expects?"
                r"|plans?)(?: (?:ourselves|myself|itself))? to (?:be able to )?(?:<reverting>|answer|replying)"
            ),
            (
                r"(?:allow|give|grant) (?:us|me|the mission)(?: \w+){0,3}? (?:until|till|more time|some time"
                r"|additional time|a little time|time)(?: [\w,]+){0,6}"
            ),
            (
                r"(?:<own>|and) (?:will|shall|'ll)(?: \w+)? (?:write|report|get in touch|speak) (?:to you|back"
                r"|again|with you)(?: \w+){0,2}"
            ),
            (
                r"(?:<own>|you|and|but|a (?:\w+ )?(?:reply|response|answer)|our (?:\w+ )?(?:reply|response|answer)"
                r"|the (?:\w+ )?(?:reply|response|answer))(?:'ll| will| shall| hopes? to| expects? to| aims? to"
                r"| intends? to| undertakes? to| promises? to| should be able to)(?: (?:then|certainly|surely|also"
                r"|duly|again|promptly|shortly|soon|be able to|be in a position to|be happy to|be pleased to"
                r"|be sure to|endeavou?r to|not fail to|do (?:our|my) best to|try to)){0,2} (?:<reverting>"
                r"|receive (?:a|our|the|an)(?: \w+){0,2}? (?:reply|response|answer|communication)|hear from (?:us"
                r"|me|the)|have (?:a|our|the|an) (?:\w+ )?(?:reply|response|answer)|be (?:informed|contacted"
                r"|notified|sent|provided|given|transmitted|communicated)|follow|reach you)"
            ),
            (
                r"you (?:can|may|should) expect (?:to hear from us|to receive|a (?:\w+ )?(?:reply|response|answer)"
                r"|our (?:\w+ )?(?:reply|response|answer))"
            ),
            (
                r"(?:<own>|and) (?:will|shall|'ll)(?: (?:of course|certainly|gladly|then|also))? (?:communicate"
                r"|convey|transmit|forward|pass on|send|provide|share|report|relay|do so|let)(?: (?:it|them|this"
                r"|these|our|the|any|a)){0,2}(?: \w+){0,2}? (?:to you|with you|you)"
            ),
            (
                r"(?:<own>) (?:will|shall) not fail to (?:<reverting>|communicate|convey|inform|share|let|pass"
                r"|send)(?: \w+){0,3}"
            ),
        ),
        Meaning.MEETING_OFFERED: (
            r"why (?:don't|not|do not)(?: we| you)? (?:meet|have a|arrange|come|talk|sit down|discuss)(?: \w+){0,3}",
            (
                r"(?:<own>) (?:can|could|will|would|may)(?: \w+)? (?:see|receive|meet(?: with)?|host|welcome) "
                r"(?:you|them|your \w+|representatives|a delegation)"
            ),
            (
                r"(?:<own>|he|she|colleagues?|team|director|counsell?or|officer|desk|expert"
                r"|secretary)(?: [\w'-]+){0,6}? (?:would|will|is|are|am|'d|'ll|stands?"
                r"|remains?)(?: also)?(?: be)?(?: \w+)? (?:pleased|happy|glad|delighted|honou?red|available"
                r"|willing|ready|prepared|free|open)(?: (?:on|at|in|next|this)(?: \w+){1,3}?)? (?:to"
                r"|for)(?: \w+){0,3}? (?:meet|receive (?:you|a|your|representatives|the)|host|welcome (?:you|a"
                r"|your|representatives)|see you|discuss|speak|talk|sit down|have (?:a|you)|organi[sz]e a"
                r"|arrange a|<meeting>)"
            ),
            (
                r"(?:<own>)(?: (?:would|will|'d))?(?: \w+){0,2}? (?:like to|propose|proposes|suggest|suggests"
                r"|offer|offers|wish to|wishes to)(?: to)?(?: \w+){0,3}? (?:meet (?:with )?(?:you|your"
                r"|the coalition|representatives)|(?:<meeting>)|invite you|receive you)"
            ),
            (
                r"(?:would|could|can|shall|may|might|will) (?:you|we|i)(?: \w+){0,3}? (?:available|free|meet|come "
                r"(?:to|by|and)|have a (?:<meeting>)|arrange a|schedule a|set up a|join us|pay)(?: \w+){0,3}"
            ),
            (
                r"(?:<own>) (?:invites?|would like to invite|wish(?:es)? to invite) (?:you|your \w+"
                r"|representatives|a delegation|the coalition)(?: [\w'-]+){0,3}? (?:to|for)(?: \w+){0,4}? "
                r"(?:<meeting>|meet|mission|embassy|office|discuss|premises)"
            ),
            (
                r"(?:you are|you're|you would be) (?:\w+ )?(?:welcome|invited) to (?:\w+ )?(?:visit|come|meet"
                r"|the mission|call on|our mission|our office|stop by)"
            ),
            (
                r"(?:a|the) (?:<meeting>)(?: with (?:the|our|my) [\w' -]{3,40}?)? (?:could|can|may|might|will) be "
                r"(?:arranged|organi[sz]ed|scheduled|set up|planned|convened)"
            ),
            (
                r"would it be (?:possible|convenient)(?: for (?:you|us|your \w+|a \w+))? to (?:come|meet|have a"
                r"|arrange|talk|speak|visit|schedule|set up|call)"
            ),
            (
                r"^ ?(?:would|will) be(?: \w+)? (?:pleased|happy|glad|delighted|honou?red|available|ready) to "
                r"(?:meet|receive|host|welcome|see you|discuss|speak with|talk)(?: \w+)?"
            ),
            (
                r"(?:perhaps|maybe) (?:we|you)(?: and i)? (?:could|can|might) (?:meet|discuss|talk|speak|have a"
                r"|arrange|schedule|come)(?: \w+){0,2}"
            ),
            (
                r"(?:<own>) (?:will|can|could)(?: \w+)? (?:receive|meet|see) (?:you|your "
                r"(?:\w+ )?(?:representatives|delegation|team))"
            ),
            r"(?:let us|let's|can we|shall we) (?:meet|have a (?:<meeting>)|arrange|schedule|set up)",
        ),
        Meaning.FORWARDED_TO_CAPITAL: (
            (
                r"(?:<own>)(?: (?:has|have|will|'ve|'ll)){0,1} (?:seized|consulted|informed|alerted|notified"
                r"|approached|contacted)(?: (?:our|my|the|relevant|competent)){0,3} (?:<dest>)(?: (?:of|about|on"
                r"|with|regarding))"
            ),
            (
                r"(?:(?:<own>|which|that|it|they|letter|message|e-?mail|communication|correspondence|submission"
                r"|inquiry|note|appeal|request|and"
                r"|contents?|same|copy|this)(?: (?:has|have|was|were|is|are|'s|'ve|had|will|shall|being|been|be"
                r"|also|already|duly|now|immediately|promptly|since|therefore|accordingly|today)){0,4}) "
                r"(?:<passed>)(?: [\w'/-]+){0,10}? to(?: the (?:\w+ ){1,2}(?:department|directorate|division"
                r"|section|desk|office) (?:of|for|at|in) (?:\w+ ){0,3}?(?:our|the))?(?: (?:the|our|my|its|their"
                r"|attention|of|relevant|competent|appropriate|concerned|respective|national|home"
                r"|responsible)){0,4}(?: [\w'-]+){0,3}? (?:<dest>)"
            ),
            (
                r"(?:<own>)(?: (?:is|are|am|will|shall|'ll))(?: (?:be|also|now|duly|hereby|immediately"
                r"|promptly)){0,2} (?:<passing>)(?: [\w'/-]+){0,8}? to(?: (?:the|our|my|its|their|attention|of"
                r"|relevant|competent|appropriate|concerned|respective|national|home"
                r"|responsible)){0,4}(?: [\w'-]+){0,3}? (?:<dest>)"
            ),
        ),
        Meaning.ACKNOWLEDGEMENT: (
            (
                r"receipt of (?:your|the)(?: [\w'-]+){0,6}? (?:is|was)(?: (?:hereby|gratefully|duly)){0,2} "
                r"(?:acknowledged|confirmed)"
            ),
            (
                r"(?:<own>|which)(?: \w+){0,2}? (?:has|have) (?:read|studied|seen"
                r"|noted)(?: \w+){0,2}? (?:your (?:<mail>)|with (?:\w+ )?(?:interest|attention|care|appreciation))"
            ),
            (
                r"(?:acknowledges?|acknowledging|acknowledged|confirms?|confirming|to confirm)(?: (?:with|thanks"
                r"|gratitude|appreciation|the|hereby|and|safe|your|having)){0,5} receipt"
            ),
            (
                r"(?:<own>)(?: (?:has|have|'ve))?(?: (?:<adverb>|safely|well|gratefully)){0,2} received (?:with "
                r"(?:thanks|appreciation|gratitude) )?(?:and \w+ )?(?:the|your|this|a|with)(?: \w+)?"
            ),
            (
                r"(?:your|the|this|said)(?: [\w'-]+){0,6}? (?:<mail>)(?: [\w'/-]+){0,10}? (?:has|have|was"
                r"|were)(?: (?:been|duly|safely|well|also|now)){0,3} (?:received|registered|recorded|logged)"
            ),
            r"(?:is|are|am) in receipt of",
            (
                r"(?:acknowledges?|acknowledging|to acknowledge)(?: with (?:thanks|appreciation|gratitude))? "
                r"(?:your|the)(?: [\w'-]+){0,3}? (?:<mail>)"
            ),
            r"(?:safely |duly |well )?received(?: with)? thanks?",
            r"(?:having|we) (?:duly )?received your",
            (
                r"your(?: [\w'-]+){0,3}? (?:<mail>)(?: [\w'/-]+){0,5}? (?:has )?(?:reached|arrived"
                r"|come to hand)(?! (?:us )?(?:too|in a))"
            ),
        ),
    },
)
