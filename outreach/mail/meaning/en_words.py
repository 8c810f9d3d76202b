"""English: who speaks, of what, and the verbs of it; the patterns beside this file name these as ``<name>``."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    # Who speaks: the mail for itself, or its state.
    "body": (
        r"government|country|state|nation|delegation|mission|authorities|capital|cabinet|parliament|president"
        r"|prime minister|foreign minister|minister|ministry|ambassador|permanent representative|chargé|side"
        r"|kingdom|republic"
    ),
    "own": (
        r"the (?:foreign|competent|responsible|relevant) ministry|the deputy permanent representative|we|i|(?:my"
        r"|our) (?:\w+ )?(?:<body>)|(?:the )?(?:(?:<body>) of (?:the )?(?:\w+ of (?:the )?)?)?§|(?:the"
        r"|this) (?:permanent mission|mission|government|authorities|ministry|(?:deputy |acting )?(?:ambassador"
        r"|permanent representative|minister)|chargé d'affaires|embassy)|<announced>"
    ),
    # "I am pleased to inform you that Felmar …", "please note that the Government of Felmar …".
    "announced": (
        r"(?:inform|confirm|announce|notify|advise|convey|convey to you|state|communicate|report|(?:be"
        r"|are) informed|(?:be|are) advised)(?: (?:you|him|her|them|your \w+|the \w+)){0,2}(?: \w+){0,3} that "
        r"(?:the )?(?:(?:<body>) of (?:the )?)?(?!we |i |my |our |your |you |some |many |several |all |most "
        r"|other |states |countries |members |a |an |this |these |those |they |it |he |she |there |no "
        r"|not )\w+(?: (?!states |countries |members |who |which |that |has |have |is |are |will |not )\w+){0,3}"
    ),
    "adverb": (
        r"also|now|already|hereby|today|therefore|thus|indeed|formally|officially|fully|strongly|firmly|gladly"
        r"|just|recently|duly|warmly|wholeheartedly|unreservedly|very|most|much|accordingly|hereby|happily|further"
        r"|as well|both|publicly|expressly|always|consistently|with pleasure|in principle"
    ),
    "glad": r"pleased|happy|glad|delighted|honou?red|proud|privileged|ready",
    "joining": (
        r"endorse|join|sign on to|sign up to|sign|subscribe to|adhere to|accede to|associate (?:itself|ourselves"
        r"|myself|themselves) with|align (?:itself|ourselves|myself|themselves) with|co-?sponsor|add (?:its|our|my"
        r"|their) (?:name|voice|signature|support)s? to|become a (?:signatory|party|supporter|member|co-?sponsor) "
        r"(?:of|to)|be (?:added to|included in|listed)|lend (?:its|our) support to|be part of"
    ),
    "joins": (
        r"endorses?|joins?|signs(?: on to| up to)?|sign on to|subscribes? to|adheres? to|accedes? to|associates? "
        r"(?:itself|ourselves|myself) with|aligns? (?:itself|ourselves|myself) with|co-?sponsors?|adds? (?:its|our"
        r"|my) (?:name|voice|signature|support) to|lends? (?:its|our) support to"
    ),
    "joined": (
        r"endorsed|joined|signed|signed (?:on|up) to|subscribed to|adhered to|acceded to|associated (?:itself"
        r"|ourselves|myself) with|aligned (?:itself|ourselves|myself) with|co-?sponsored|added (?:its|our|my) "
        r"(?:name|voice|signature|support) to|become a (?:signatory|party|supporter|member|co-?sponsor) (?:of|to)"
        r"|become part of|lent (?:its|our) support to"
    ),
    "thing": (
        r"(?:the|your|this|that|said|aforementioned|above-mentioned|same|such)(?: (?!objective|goal|aim|principle"
        r"|spirit|idea|work|effort|purpose|value|intention|content|essence|people|victim"
        r"|protection)[\w'-]+){0,4}? ?(?:code|codes|initiative|appeal|call|declaration|statement|letter|pledge"
        r"|request|list|proposal|group|campaign|document|text|commitment)|it|them|§"
    ),
    "list": (
        r"(?:the )?(?:list|number|group|ranks|circle) of (?:the )?(?:\w+ )?(?:supporters|supporting states"
        r"|signatories|endorsers|states|countries|co-?sponsors|member states)"
    ),
    "refusing": (
        r"(?:endorse|join|sign|subscribe|adhere|accede|associate|align|co-?sponsor|support|back|participat"
        r"|take part|add (?:its|our) name|lend (?:its|our)|become|be part of|be associated|commit|agree to (?:your"
        r"|this|the)|accept (?:your|the) (?:invitation|request|proposal|offer|code)|accommodate your|take up your"
        r"|comply with your|grant your|meet your request|accede to your)\w{0,4}(?! (?:(?:in|at|to|for"
        r"|with) )?(?:the|your|a|this|any|that|on)(?: \w+)? (?:meeting|event|briefing|call|conference|session"
        r"|reception|visit|interview|survey|dinner|ceremony|webinar))"
    ),
    "soft": (
        r"unfortunately|regrettably|however|therefore|thus|currently|presently|at present|at this (?:time|stage"
        r"|point|juncture|moment)|for the moment|for the time being|still|now|also|sadly|as such"
        r"|in the circumstances|under (?:the|these|present) circumstances"
    ),
    "able": r"in a position|able|prepared|ready|willing|going|planning|intending|inclined|minded|at liberty",
    "matter": (
        r"matter|issue|question|request|letter|appeal|proposal|initiative|code|code of conduct|subject|case"
        r"|invitation|it|this|endorsement|possibility|communication|content|contents|note|position|decision|text"
        r"|answer|reply|response"
    ),
    "dest": (
        r"(?:desk|legal|political|regional|responsible|competent|our) (?:\w+ )?(?:officer|desk"
        r"|colleagues?)(?: \w+){0,3}? (?:ministry|capital|headquarters|foreign office)|capital|ministry|minister"
        r"|foreign office|foreign ministry|state department|department|headquarters|hq|government|home government"
        r"|cabinet|prime minister|president|authorities|competent|relevant (?:\w+ )?(?:department|service|office"
        r"|section|authorities|bodies|ministry|ministries|agencies)|mfa|chancellery|directorate"
    ),
    "passed": (
        r"forwarded|transmitted|conveyed|passed(?: (?:it|them|this|your \w+))?(?: on| along)?|sent|referred"
        r"|relayed|submitted|communicated|shared|channelled|brought|dispatched|directed|transferred|remitted"
        r"|on-forwarded"
    ),
    "passing": (
        r"forwarding|transmitting|conveying|passing(?: (?:it|them|this))?(?: on| along)?|sending|referring"
        r"|relaying|submitting|communicating|sharing|forward|transmit|convey|pass(?: (?:it|this))? on|pass|send"
        r"|refer|relay|submit|share|bring"
    ),
    "mail": (
        r"letter|letters|message|e-?mail|mail|communication|correspondence|note|note verbale|appeal|request"
        r"|submission|memorandum|inquiry|enquiry|invitation|document|documents"
    ),
    "reverting": (
        r"reply|revert|get back|come back|respond|reply|answer you|answer your|inform you|let you know|be in touch"
        r"|be in contact|contact you|write to you|advise you|communicate|send you (?:a|our|the) (?:\w+ )?(?:reply"
        r"|response|answer|position)|provide (?:you )?(?:with )?(?:a|an|our|the) (?:\w+ )?(?:reply|response|answer"
        r"|position)|keep you (?:informed|posted|updated|abreast)|return to you|follow up|update you|give you (?:a"
        r"|our|an) (?:\w+ )?(?:reply|response|answer)|notify you|convey (?:to you )?(?:the|our|its) "
        r"(?:\w+ )?(?:reply|response|answer|position|decision)"
    ),
    "meeting": (
        r"meeting|call|phone call|telephone call|video ?call|conversation|discussion|appointment|visit|briefing"
        r"|coffee|exchange of views|courtesy call"
    ),
}
