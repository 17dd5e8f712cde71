"""IT systems that an English text names: by ending, by product, by acronym."""

from __future__ import annotations

import re

from loaders.rules.english.lexicon import words
from loaders.rules.english.names import left_end
from loaders.rules.page import Page

_ENDING = re.compile(
    r"\b(?:system|platform|portal|application|software|database|intranet|tool|app|repository|wiki"
    r"|workspace)s?\b(?![-’'])",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"\b(?:SAP(?: [A-Z0-9/]{2,8})?|Oracle(?: [A-Z][a-z]+)?|Jira|JIRA|ServiceNow|Salesforce|SharePoint"
    r"|Confluence|Workday|GitHub|GitLab|Jenkins|PagerDuty|Slack|Microsoft Teams|DocuSign|Ariba|Coupa|Concur"
    r"|Zendesk|Power BI|Tableau|PeopleSoft|Dynamics 365|NetSuite|Bugzilla|Datadog|Splunk|Okta|Kubernetes)\b"
)
# LoanTrack, named where something is done in it.
_CAMEL = re.compile(r"\b(?:in|into|via|through|using|from|with)[ \t\n]+([A-Z][a-z]+[A-Z][A-Za-z0-9]+)\b")
_ACRONYM = re.compile(
    r"\b(?:ERP|CRM|MES|WMS|LIMS|HRIS|HRMS|EHR|EMR|PLM|CMMS|SIEM|LMS|DMS|QMS|EDMS|ATS|ITSM|CMDB|PACS|HIS|LOS"
    r"|TMS)\b(?! (?:system|platform|portal|application|software|database|tool))"
)
_NO_SYSTEM = re.compile(
    r"^(?:(?:the|management|quality management|quality|environmental management|safety management"
    r"|internal control|control|governance|information security management|operating|payment|immune"
    r"|ventilation|sprinkler|alarm|fire alarm|cooling|heating|hydraulic|electrical|locking|it|computer"
    r"|production|critical|affected|information|relevant|external|internal|business|company|application"
    r"|client|legacy|target|source|filing|numbering|scoring|rating|grading|classification|two-bin|kanban"
    r"|hand|power|cutting|machine|lifting|measuring|risk management|health and safety management|assessment"
    r"|communication|buddy|job|loan|membership|credit|employment|patent|leave|written|online|standard"
    r"|open-source|approved|test|new|web)[ ])*(?:system|platform|portal|application|software|database"
    r"|intranet|tool|app|repository|wiki|workspace)s?$",
    re.IGNORECASE,
)
# The name of a company, or of a post.
_GOES_ON = re.compile(
    r"[ \t]+(?:GmbH|Inc|Ltd|Limited|AG|AB|plc|Corp|LLC|administrator|owner|engineer|analyst|failure|test|integrat|of)\b"
)
_TOOL = re.compile(r"\b(?:tracking|ticketing|reporting|deployment|planning|[A-Z]\w+)\b")
_MUST_HAVE_NAME = words("application tool software app repository workspace")


def find(page: Page) -> None:
    """States every IT system that is named."""
    text, start, end = page.text, page.part.start, page.part.end
    taken: set[int] = set()
    for found in _ENDING.finditer(text, start, end):
        left = left_end(text, start, found.start(), capital=found.group()[0].isupper())
        if _is_system(text, left, found.start(), found.end()):
            name = " ".join(text[left : found.end()].split())
            page.node("System", name.removesuffix("s"), page.evidence(left, found.end(), "system_by_ending", 0.75))
            taken.update(range(left, found.end()))
    spelt = {found.group(1) for found in _CAMEL.finditer(text, start, end)}
    by_spelling = [re.compile(rf"\b(?:{'|'.join(sorted(spelt))})\b")] if spelt else []
    for pattern in (*by_spelling, _PRODUCT, _ACRONYM):
        for found in pattern.finditer(text, start, end):
            if found.start() not in taken:
                page.node("System", found.group(), page.evidence(found.start(), found.end(), "system_by_name", 0.75))
                taken.update(range(found.start(), found.end()))


def _is_system(text: str, left: int, at: int, end: int) -> bool:
    """Whether the name that ends with system, portal, tool or the like is that of an IT system."""
    name, kind = " ".join(text[left:end].split()), text[at:end].lower().removesuffix("s")
    in_front = text[left:at]
    if (left == at and kind != "intranet") or _NO_SYSTEM.match(name) or _GOES_ON.match(text, end):
        return False
    if kind == "tool":
        return _TOOL.search(in_front) is not None
    return kind not in _MUST_HAVE_NAME or any(word[0].isupper() for word in in_front.split())
