"""The verbs of work in all their forms."""

from __future__ import annotations

from loaders.rules.english.lexicon import words

_REGULAR = words(
    """
    accept acknowledge add address adjust administer advise agree allocate amend analyse analyze announce answer
    apply appoint approve archive arrange assemble assess assign assist attach attend audit authorise authorize
    back block book calculate calibrate call cancel capture carry categorise categorize certify change charge
    check choose circulate clarify classify clean clear close collect communicate compare compile complete conduct
    configure confirm consolidate consult contact contribute control convene convert coordinate copy correct
    counsel count countersign cover create credit cross-check deactivate debit decide declare define delegate
    delete deliver demonstrate deploy design destroy determine develop diagnose disable discard discharge discuss
    dismantle dispatch display dispose distribute document download draft draw drive dry edit elect email enable
    encrypt endorse enrol ensure enter equip escalate establish estimate evaluate examine execute explain export
    extract facilitate fasten file fill finalise finalize fix follow forecast forward freeze generate grant guide
    handle hand harmonise host identify implement import inform initial initiate insert inspect install instruct
    integrate interview investigate invite invoice isolate issue join keep label launch lead link list load lock
    log maintain manage mark match measure mediate merge mix moderate monitor negotiate nominate note notify
    observe obtain offer open operate order organise organize oversee own pack participate pay perform place plan
    post prepare present preserve print prioritise prioritize process procure produce programme promote propose
    protect provide publish purchase quarantine raise rank rate ratify receive recommend reconcile record recover
    recruit refer refund register reimburse reject release remind remove renew repair replace replenish reply
    report represent request reserve reset resolve respond restart restore retain retrieve return review revise
    revoke rework rotate sample scan schedule scrap screen seal secure segregate select sanction send separate
    serve set settle ship shut sign sort specify stamp start stop store submit summarise summarize supervise
    supply support suspend switch tag test track train transfer transmit triage trigger turn undergo update upload
    use validate verify visit wash wear weigh withdraw witness write act build bring buy find give hold make meet
    run seek take tell undertake understand ask begin decline deduct defer deny detect direct end enforce exchange
    exclude finish flag gather greet help include introduce liaise lower move outline patch pick pilot plot
    position pour press prevent prove pull push put quote reassign reactivate rectify redirect reduce repeat rinse
    roll route safeguard save shred simulate stage step sterilise supplement survey tender terminate tighten trace
    treat unlock unpack vet wait warn wipe reopen resubmit recheck re-inspect reprint allow champion chair coach
    consider devise disinfect disburse onboard offboard decommission provision assure attest benchmark
    score cure hang heat cool mask coat degrease strip grind weld drill mount dose prescribe dispense admit refuel
    tow code provision shortlist dismiss sweep sell hire swab disconnect connect reconnect adapt quantify
    restrict revalidate scale simplify solicit stabilise substantiate teach unload upgrade vote welcome
    wrap inventory justify mentor minute motivate nominate photograph
    recalculate recall reclaim reconfirm reprocess requalify retest retrain rewrite scrutinise search sanitise
    shadow strengthen substitute waive wire commission collate
    divide drain empty fit flush inflate lay lift lubricate mill mix mould paint peel polish rub scrub
    soak spray squeeze stack stir trim twist unscrew vacuum water centrifuge incubate suture
    anaesthetise bandage bathe feed have come
    split describe regulate greet answer alert page post settle reward rate fund lend borrow refinance limit
    """
)
# Verb, third person, past participle, gerund, where the rules of spelling do not give them.
_IRREGULAR = {
    "begin": "begun", "bring": "brought", "build": "built", "buy": "bought", "choose": "chosen", "draw": "drawn",
    "drive": "driven", "find": "found", "freeze": "frozen", "give": "given", "hold": "held", "keep": "kept",
    "lead": "led", "make": "made", "meet": "met", "pay": "paid", "put": "put", "run": "run", "seek": "sought",
    "send": "sent", "set": "set", "shut": "shut", "take": "taken", "tell": "told", "undergo": "undergone",
    "understand": "understood", "undertake": "undertaken", "wear": "worn", "withdraw": "withdrawn",
    "write": "written", "oversee": "overseen", "sell": "sold", "teach": "taught", "grind": "ground", "hang": "hung",
    "feed": "fed", "have": "had", "lay": "laid", "rewrite": "rewritten", "cut": "cut", "come": "come", "split": "split",
}  # fmt: skip
_DOUBLED = words(
    """
    admit begin commit control debit drop equip log patrol permit plan plot prefer put refer run set ship shred shut
    split strip fit trim rub scrub
    step stop submit swap tag vet wrap enrol transmit transfer
    """
)
_VOWELS = "aeiou"


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "z")) or verb == "undergo":
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in _DOUBLED else "") + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in _DOUBLED else "") + "ing"


BASE = {verb: verb for verb in sorted(_REGULAR)}
THIRD = {_third(verb): verb for verb in BASE}
PAST = {_past(verb): verb for verb in BASE} | {"cancelled": "cancel", "labelled": "label", "focused": "focus"}
GERUND = {_gerund(verb): verb for verb in BASE} | {"cancelling": "cancel", "labelling": "label"}
