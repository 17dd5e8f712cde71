"""The words by which the rules see who does what in an English sentence, and under which condition."""

from __future__ import annotations

import re

from loaders.rules.english.lexicon import words

WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
# What may stand in front of a subject or verb.
OPENING = re.compile(
    r"(?:[\s,\"“*_:–—-]|\b(?:the|a|an|then|first|firstly|second|secondly|third|thirdly|next|finally|lastly"
    r"|subsequently|afterwards|also|immediately|promptly|thereafter"
    r"|in turn|in addition|additionally|furthermore|moreover|however|therefore|thus|and|but|who|which|each"
    r"|every|all|both|any|either|new|former|current|competent|same|other|our|their|his|her|its|this|that"
    r"|respective|relevant|responsible"
    r"|as a rule|in principle|normally|usually|in general|generally|at the end|meanwhile|in parallel"
    r"|(?:at least )?(?:once|twice|three times) (?:a|per|every) [a-z]+|every (?:day|week|month|quarter|year"
    r"|morning|monday|friday|six months|two years|three months|two weeks)|if applicable|where applicable"
    r"|where necessary|if necessary|note that|please|jointly|formally|regularly|"
    r"(?:[a-z]+ly)|(?:it is the responsibility of)|only|always|once|twice|otherwise|if not|by whom)\b)*+",
    re.IGNORECASE,
)
JOINT = re.compile(
    r"(?:[ \t\n]+|,|/|\b(?:and|or|the|a|an|together with|along with|as well as|both|each"
    r"|in consultation with|jointly with|in coordination with|in agreement with|supported by|with)\b"
    r"|\([^()\n]{0,40}\))*",
    re.IGNORECASE,
)
# Between the subject and its verb.
APART = re.compile(
    r"(?:,[ \t\n](?:which|who|consisting|composed)[^.;\n]{2,40}?[^.;]{0,140}?,(?=[ \t\n](?:shall|must|will"
    r"|may|[a-z]+s)\b)|[ \t]*\([^()\n]{0,60}\)|,[^,.;\n]{2,60},|[ \t]+(?:or|and)[ \t]+(?:a |an |the |his "
    r"|her |their )?(?:delegate|deputy|designee|nominee|substitute)s?)?"
)
AUXILIARY = re.compile(
    r"[ \t\n]*(?P<modal>shall|must|will|should|may|can|could|cannot|might|is required to|are required to"
    r"|is obliged to|are obliged to|is expected to|are expected to|is to|are to|has to|have to|needs to"
    r"|need to|is entitled to|are entitled to|is authorised to|is authorized to|are authorised to"
    r"|are authorized to|is allowed to|are allowed to|does|do)?"
    r"(?P<not>[ \t\n]+not\b|(?<=can)not\b)?(?P<adverb>(?:[ \t\n]+(?:[a-z]+ly|then|also|always|first|never"
    r"|only|jointly|both|in turn|subsequently|again|once|now|at least))*)[ \t\n]+"
    r"(?=[A-Za-z])",
    re.IGNORECASE,
)
BE = re.compile(r"(?P<be>be|is|are|been|being|was|were|gets|get)\b(?P<not>[ \t\n]+not\b)?", re.IGNORECASE)
PASSIVE = re.compile(
    r"\b(?:is|are|be|been|being|was|were)\b(?:[ \t\n]+(?:not|also|then|always|only|to be|[a-z]+ly"
    r"|in writing|first|at least [a-z]+))*[ \t\n]+([a-z][a-z-]+)\b",
    re.IGNORECASE,
)
BY = re.compile(
    r"\bby[ \t\n]+(?:either[ \t\n]+|both[ \t\n]+)?(?:the|a|an|each|his|her|their|its|at least (?:one|two))?[ \t\n]*",
    re.IGNORECASE,
)
# A subordinate clause in front: its first word, whether it is a condition, and where it ends.
SUBORDINATE = re.compile(
    r"(?P<if>if|unless|in case(?: of)?|in the event (?:of|that)|in cases? where|should(?= (?:the|a|an"
    r"|any)\b)|where(?!by|as)|provided(?: that)?|otherwise|except|for (?=[^,.;]{0,60}(?:above|below|over"
    r"|under|exceed|up to|more than|less than|between|greater than))|"
    r"[A-Z]?[a-z ]{0,40}?(?=(?:above|below|over|exceeding|up to|under) [^,.;]{1,40},))"
    r"|(?P<when>when|whenever|once|after|upon|on (?=receipt|completion|approval|the|receiving)|before"
    r"|prior to|as soon as|following|during|while|at|within|in (?=order|the)|to (?=[a-z]+ )|for|based on"
    r"|using|by (?=the \d|\d|[a-z]+ing)|every|each(?= (?:day|week|month|quarter|year|monday|friday))"
    r"|no later than|not later than|with|without|as part of|according to|in accordance with|under|from"
    r"|on)\b",
    re.IGNORECASE,
)
THEN = re.compile(r"\bthen\b")
COMMA = re.compile(r",(?=[ \t\n])")
OTHERWISE = re.compile(r"(?:otherwise|if not|failing (?:this|which))\b,?[ \t]*", re.IGNORECASE)
# A condition behind the act: "… if the amount exceeds 5,000".
BEHIND = re.compile(
    r",?[ \t\n]+(?P<cond>(?:only )?(?:if|unless|in case|provided that|where the|except)\b[^.;]*)$", re.IGNORECASE
)
POSSIBLE_CUT = re.compile(
    r",[ \t\n]+(?:after which|whereupon|upon which)[ \t\n]+|,[ \t\n]+(?:and |but |or )?(?:then |who "
    r"|which )?|[ \t\n]+(?:and|but|or)[ \t\n]+(?:then[ \t\n]+)?|[ \t\n]+[–—][ \t]+",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\b(?:the|a|an|each|every|his|her|their)[ \t\n]+$", re.IGNORECASE)
# Behind these a passive tells no act of its own: … so that nobody is paid twice.
INSIDE = re.compile(r"\b(?:so that|until|because|how to|in order|whether|before|you)\b", re.IGNORECASE)
WHO = re.compile(r"\bwho\b", re.IGNORECASE)
LABEL = re.compile(r"[ \t]*(?:\([^()\n]{0,40}\))?[ \t]*(?::|[–—]|-(?=[ \t]))[ \t]*")
APPROVAL = re.compile(
    r"(?P<asks>\b(?:requires?|needs?|is subject to|are subject to|must have|must bear"
    r"|calls? for)[ \t\n]+)?(?:the |a |an )?(?:prior |written |additional |formal |explicit "
    r"|final )*\b(?P<what>approval|consent|signature|authori[sz]ation|review|agreement)[ \t\n]+(?:of|by"
    r"|from)[ \t\n]+(?:the |an? |both the )?",
    re.IGNORECASE,
)
IS_REQUIRED = re.compile(
    r"[ \t\n]+(?:is|are|shall be|must be|has to be|have to be|is to be)[ \t\n]+(?:also )?(?:required|needed"
    r"|necessary|obtained|sought)",
    re.IGNORECASE,
)
GIVES = {"appr": "approve", "cons": "approve", "agre": "approve", "sign": "sign", "auth": "approve", "revi": "review"}
PRONOUN = re.compile(
    r"(?:they|he or she|he/she|he|she|it(?=[ \t\n]+[a-z]+s\b)(?![ \t\n]+(?:is|has|was)\b)|this (?:person"
    r"|department|team|unit|role|function))\b",
    re.IGNORECASE,
)
OUTSIDER = re.compile(
    r"(?:the |a |an |each |every |all |new |successful |selected |rejected |unsuccessful )*(?:customer"
    r"|supplier|vendor|client|contractor|patient|applicant|borrower|candidate|visitor|bidder|tenant|guest"
    r"|carrier|courier|new joiner|joiner|system|portal|tool|platform|application|software|[A-Z]{3,5} system|erp|crm"
    r"|new employee|new hire|relative|physician of the patient)s?\b",
    re.IGNORECASE,
)
NOT_VERB = re.compile(r"[ \t]+(?:is|are|was|were|shall|must|will|of|has|have|should|may|can)\b|[ \t]*[,;:)]|[ \t]*$|-")
NOUN_BEHIND = re.compile(
    r"[ \t]+(?:meeting|date|process|procedure|policy|form|system|results?|criteria|number|order|plan|log)\b"
)
NO_BASE = words(
    """
    back book cover cross display dry express face fax file fix flag form grant guide hand index label land lead
    lease license link list lock log mail mark match mix net note open order own place plan post present process
    produce programme purchase rate record refund repair report request reserve review sample scan schedule screen
    seal sign sort step stock store supply support tag tender test track train transfer trigger turn update upload
    use visit wash weigh wear chair champion coach lower move outline patch pilot plot position quote roll route
    save separate stage survey treat warn exchange end act answer charge check clean clear close contact control
    copy credit balance dispatch draft drive audit benchmark design document invoice issue approach release return
    """
)
# The subject of the piece before goes on: …, shall be filed.
GOES_ON = re.compile(r"(?:shall|must|will|should|may|can)\b(?P<not>[ \t]+not\b)?", re.IGNORECASE)
MODAL_BEFORE = re.compile(
    r"\b(shall|must|will|should|may|can)[ \t\n]+(?:not[ \t\n]+)?(?:be|also|only|then|always)\b", re.IGNORECASE
)
BEHIND_BE = re.compile(r"(?:[ \t\n]+(?:[a-z]+ly|also|then|always|fully|jointly))*[ \t\n]+")
# Behind these a passive belongs to a clause inside: approves trips before they are booked.
INNER = re.compile(r"\b(?:that|which|who|if|whether|when|where|until|what|before|after|once|as|so|how)\b")
# What stands behind a verb and not behind a noun.
OBJECT = re.compile(
    r"[ \t\n]+(?:(?:the|a|an|all|any|each|every|this|that|these|it|them|its|their|his|her|to|with|for|by|in|on|up"
    r"|out|off|at|only|both|and|\d|[A-Z\"“])|[a-z]+(?:s|ing|ion|ment|al)\b)"
)
DETERMINER = re.compile(r"(?:the|a|an|all|any|each|this|these|such)[ \t\n]", re.IGNORECASE)
# The list, each order: what stands behind is no verb.
BEHIND_ARTICLE = re.compile(
    r"\b(?:the|a|an|each|every|any|this|that|its|their|his|her|our|new|other|same)[ \t\n]+$", re.IGNORECASE
)
# Purchases above 5,000 are…: a noun at the beginning of a sentence.
BEHIND_NOUN = re.compile(
    r"[ \t]+(?:above|below|over|of|under|exceeding|from|in|for|on|with|within|received|that|which|are|is|must|shall)\b"
)
