"""The words that the English rules share: endings of units and posts, words in front of them, abbreviations."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(listed.split())


# What names of units end with, and of which kind the unit is when its name says so.
UNITS = {
    "department": None, "dept": None, "division": None, "unit": None, "office": None, "function": None, "centre": None,
    "center": None, "branch": None, "desk": None, "secretariat": None, "directorate": None,
    "laboratory": None, "lab": None, "pharmacy": None, "workshop": None, "ward": None, "helpdesk": None,
    "warehouse": None, "team": "team", "squad": "team", "crew": "team", "task force": "team", "group": "team",
    "committee": "committee", "board": "committee", "council": "committee", "panel": "committee", "jury": "committee",
}  # fmt: skip
# These name a place or a thing as often as a unit: only with a capitalised name in front.
NAMED_ONLY = words(
    """
    branch ward workshop group panel centre center desk function lab laboratory office unit board division
    warehouse pharmacy jury council crew squad
    """
)
POSTS = words(
    """
    manager director officer head chief clerk engineer technician supervisor coordinator co-ordinator specialist
    analyst administrator assistant accountant controller auditor buyer nurse physician doctor pharmacist operator
    inspector planner scheduler owner lead leader representative agent developer tester architect secretary
    treasurer president chairman chairperson chair partner consultant advisor adviser executive foreman
    storekeeper cashier teller recruiter receptionist driver guard requester requestor initiator originator
    approver reviewer author custodian employee staff personnel surgeon underwriter trainer trainee master steward
    dispatcher handler picker packer welder mechanic electrician counsel bookkeeper librarian registrar sponsor
    delegate deputy designer purchaser keeper user worker associate expert assessor investigator chemist scientist
    warden porter attendant therapist clinician responder champion trustee paymaster commander traveller traveler
    """
)
# Posts that say by themselves who is meant, without a word in front.
ALONE = words(
    """
    requester requestor initiator originator approver reviewer buyer storekeeper cashier pharmacist nurse
    physician doctor teller dispatcher recruiter receptionist foreman purchaser treasurer surgeon underwriter
    controller bookkeeper supervisor employee manager operator technician inspector assessor porter chairperson
    chairman investigator clinician picker packer author custodian registrar accountant administrator traveller traveler
    planner clerk analyst engineer director coordinator specialist auditor driver guard secretary welder mechanic
    """
)
# Posts that only mean something in their sentence or document.
RELATIVE_POSTS = words(
    """
    requester requestor initiator originator employee staff personnel manager supervisor user worker author owner
    reviewer approver traveller traveler
    """
)
CAPITAL_POSTS = words(
    """
    CEO CFO COO CTO CIO CISO CRO CCO CMO CHRO CPO DPO MD GM VP HRBP CSO CDO
    """
)
CAPITAL_UNITS = frozenset(
    ["HR", "IT", "QA", "QC", "PMO", "EHS", "HSE", "CAB", "AP", "AR", "SOC", "NOC", "PR", "R&D", "ICU", "FP&A"]
)
# Outside parties: their people are no roles of the company.
OUTSIDERS = words(
    """
    customer supplier vendor client contractor subcontractor patient applicant borrower candidate visitor bidder
    tenant guest passenger carrier manufacturer courier external third-party landlord
    """
)
# Behind an outside party these are its people; other endings make a post of the company (Supplier Quality Engineer).
OUTSIDERS_PEOPLE = frozenset(
    ["representative", "staff", "personnel", "employee", "worker", "user", "auditor", "consultant", "agent"]
)
# What may stand in lower case in front of a unit or post as a part of its name.
MODIFIERS = words(
    """
    line department departmental project product finance financial quality assurance control shift sales account
    accounts purchasing procurement store stores warehouse production service services security system systems
    process data risk compliance credit branch ward lab laboratory nurse charge duty senior junior chief general
    regional country area plant site floor office human resources hr it legal internal external audit tax treasury
    payroll payable receivable marketing logistics maintenance engineering research development design test
    testing release change incident problem configuration information technology network database infrastructure
    application software hardware support help customer supplier vendor client relationship safety health
    environment environmental training recruitment hiring administrative administration executive assistant deputy
    vice acting managing operations operational technical business unit team group management program programme
    portfolio contract contracts commercial category inventory stock material materials goods receiving shipping
    transport fleet facility facilities document records archive record medical clinical nursing infection
    surgical emergency pharmacy theatre loan lending mortgage cash trading settlement settlements investment fraud
    aml kyc onboarding privacy protection it-security on-call first second third level machine setup packaging
    welding assembly requesting responsible relevant respective user using issuing originating affected concerned
    approving budget cost asset master payment invoice expense travel event claims claim underwriting front back
    middle call contact desk steering crisis disciplinary ethics remuneration appeals selection tender evaluation
    bid review works workers scrum devops reliability backend frontend qa case complaint complaints
    complaint-handling returns return repair field
    """
)
RELATIVE_IN_FRONT = words(
    """
    line department departmental requesting responsible relevant respective user using receiving issuing
    originating affected concerned approving unit each all every any
    """
)
# Words with a capital at the beginning of a sentence that are no part of a name.
NO_NAME = words(
    """
    the a an each every all any no if when where once after before upon unless this that these those such its
    their his her our your both either in on at by to for from with of and or as during within then first next
    finally only new current former same other another one two three four five per via inform notify contact ask
    submit send forward report escalate obtain ensure have let should shall must will may can is are be approved
    prepared reviewed issued owner document process role responsible accountable consulted informed action step
    note some most many several also but not so it he she they who which what under over between without through
    following otherwise provide call consult involve include including request requests requires require assign
    appoint allow immediate immediately verify check copy email e-mail
    """
)
SMALL = frozenset(["of", "and", "the", "for", "to", "in", "on", "&", "a", "an", "or", "by", "with", "at", "from"])
