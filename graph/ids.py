"""Ids: readable, made from what the business calls a thing, never from file order.

An id is `organization/Label/part/part…`. The last part is the normalised name; the parts before it are the parents
that the name is unique in: `acme/Activity/采购管理制度/采购管理/提交申请`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graph.model import NODE

# Wrappers and spaces that people vary without meaning another thing.
_DECORATION = re.compile(r"[\s《》〈〉「」『』“”\"'‘’]+")
# Endings that are dropped or made uniform; the business says "采购流程" and "采购", "财务部门" and "财务部".
_UNIT = (re.compile(r"(?<=..)部门$"), "部")
_ENDINGS = {
    "Process": (re.compile(r"(?<=..)(?:工作流程|流程图|流程|流程图解)$"), ""),
    "Department": _UNIT,
    "Owner": _UNIT,
}


@lru_cache(maxsize=65536)
def normalise(name: str, label: str = "") -> str:
    """The uniform spelling that makes two names the same name; never empty for a name with any visible character."""
    once = _folded(name, label)
    while once != name:  # what one step leaves can be folded further: 采购流程流程
        name, once = once, _folded(once, label)
    return once


def _folded(name: str, label: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    bare = _DECORATION.sub("", plain) or plain.strip()
    pattern, ending = _ENDINGS.get(label, (None, ""))
    if pattern is not None:
        bare = pattern.sub(ending, bare)
    return bare.replace("/", "／")


def make_id(organization: str, label: str, name: str, *parents: str) -> str:
    """The id of a thing. `parents` are normalised parts, one for each entry of the label's `unique_in`."""
    expected = len(NODE[label].unique_in)
    if len(parents) not in (expected, expected + (label in ("Department", "Role"))):
        raise ValueError(f"{label} {name!r}: {len(parents)} parents given, the model has {NODE[label].unique_in}")
    return "/".join([organization.replace("/", "／"), label, *parents, normalise(name, label)])


def exact_id(organization: str, label: str, name: str) -> str:
    """The id of a thing whose name is a path or a text, where every character counts."""
    return f"{organization}/{label}/{name.replace('%', '%25').replace('/', '%2F')}"


def parts_of(thing_id: str) -> list[str]:
    """Organization, label, parents and name of an id."""
    return thing_id.split("/")


def label_of(thing_id: str) -> str:
    """The label that an id speaks of."""
    return thing_id.split("/", 2)[1]


def document_part(number: str | None, name: str, version: str | None = None, sha256: str | None = None) -> str:
    """The name part of a document's id: number, or title, then version; with 8 hex digits where texts differ."""
    part = normalise(number or name, "Document")
    if version:
        part += f"@{normalise(version)}"
    if sha256:
        part += f"#{sha256[:8]}"
    return part
