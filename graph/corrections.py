"""What people decided about the map. Corrections win over what was extracted and are applied at every load.

They live in a YAML file, a list of entries with one verb each:

    - merge: acme/Department/采购科        # two names, one thing
      into: acme/Department/采购部
    - rename: acme/Process/采购            # another name for people to read; the id stays
      to: 采购管理
    - reject: acme/Role/某某员             # not a fact
    - unlink: OWNED_BY                     # not a link
      start: acme/Process/采购
      end: acme/Owner/财务部
    - set: acme/Process/采购               # values that no document states, or states wrongly
      values: {level: 3}
    - add: Process                         # a thing that no document names
      organization: acme
      name: 备件管理
      values: {level: 3}
    - link: OWNED_BY                       # a link that no document states
      start: acme/Process/备件管理
      end: acme/Owner/采购部
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from graph.errors import ProcmapError
from graph.facts import ModelError, checked
from graph.ids import label_of, make_id, normalise
from graph.map import LinkKey, Map
from graph.model import LINK, NODE, way

FILE_NAME = "corrections.yaml"
_NEEDS = {
    "merge": {"into"},
    "rename": {"to"},
    "reject": set(),
    "unlink": {"start", "end"},
    "set": {"values"},
    "add": {"organization", "name"},
    "link": {"start", "end"},
}
_MAY = {"add": {"values"}, "link": {"values"}, "unlink": {"values"}}


class BadCorrection(ProcmapError):
    """An entry of a corrections file that cannot be applied to any map."""


@dataclass(frozen=True, order=True)
class Correction:
    """One decision: the file it stands in and the entry as written, as JSON."""

    source: str
    text: str

    @cached_property
    def entry(self) -> dict[str, Any]:
        """The entry as a mapping."""
        return dict(json.loads(self.text))

    @property
    def verb(self) -> str:
        """What is to be done."""
        return next(verb for verb in _NEEDS if verb in self.entry)


def read_corrections(path: Path) -> list[Correction]:
    """The decisions of a corrections file. Raises BadCorrection with the entry that is wrong, and how."""
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise BadCorrection(f"{path}: not a readable YAML file ({reason}); mend it and load again") from error
    if not isinstance(entries, list):
        raise BadCorrection(f"{path}: a list of entries is expected, each beginning with '- '")
    return [_check(path, number, entry) for number, entry in enumerate(entries, start=1)]


def _check(path: Path, number: int, entry: Any) -> Correction:
    where = f"{path}, entry {number}"
    verbs = [verb for verb in _NEEDS if isinstance(entry, dict) and verb in entry]
    if len(verbs) != 1:
        raise BadCorrection(f"{where}: exactly one of {', '.join(_NEEDS)} is expected, found {verbs or entry!r}")
    verb = verbs[0]
    missing = _NEEDS[verb] - set(entry)
    unknown = set(entry) - _NEEDS[verb] - _MAY.get(verb, set()) - {verb}
    if missing or unknown:
        raise BadCorrection(f"{where}: {verb} lacks {sorted(missing)} and does not know {sorted(unknown)}")
    try:
        if verb in ("set", "add"):
            label = label_of(entry["set"]) if verb == "set" else entry["add"]
            checked(NODE[label].properties, label, entry.get("values", {}))
        elif verb in ("link", "unlink"):
            checked(LINK[entry[verb]].properties, entry[verb], entry.get("values", {}))
            if way(entry[verb], label_of(entry["start"]), label_of(entry["end"])) is None:
                raise ModelError(f"{entry[verb]} cannot link {entry['start']} to {entry['end']}")
    except (ModelError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise BadCorrection(f"{where}: {error}; the model is described in docs/model.md") from error
    return Correction(path.as_posix(), json.dumps(entry, ensure_ascii=False, sort_keys=True, default=str))


def merges(decided: Iterable[Correction]) -> dict[str, str]:
    """The merges decided: id -> the id it stands for."""
    return {c.entry["merge"]: c.entry["into"] for c in decided if c.verb == "merge"}


def apply_to_map(whole: Map, decided: Iterable[Correction]) -> list[Correction]:
    """Apply everything but merges, additions first; returns the corrections that met nothing on the map."""
    order = ("add", "link", "set", "rename", "unlink", "reject")
    by_verb: dict[str, Callable[[Map, Correction], bool]] = {
        "add": _add,
        "link": _link,
        "set": _set,
        "rename": _rename,
        "unlink": _unlink,
        "reject": _reject,
    }
    unmet = []
    for verb in order:
        for correction in decided:
            if correction.verb == verb and not by_verb[verb](whole, correction):
                unmet.append(correction)
    return unmet


def _cite(whole: Map, thing: str, correction: Correction) -> None:
    """The correction itself is the clause that states what it adds."""
    organization = thing.split("/", 1)[0]
    document = make_id(organization, "Document", correction.source)
    clause = make_id(organization, "Clause", correction.text, normalise(correction.source))
    length = len(correction.text)
    whole.things.setdefault(document, {"name": correction.source, "kind": "other", "paths": [correction.source]})
    whole.things[clause] = {"name": correction.verb, "text": correction.text, "char_start": 0, "char_end": length}
    whole.links[LinkKey("PART_OF", clause, document)] = {}
    whole.links[LinkKey("STATED_IN", thing, clause, 0)] = {
        "char_start": 0,
        "char_end": length,
        "quote": correction.text,
        "confidence": 1.0,
        "rule": "correction",
        "says": json.dumps(correction.entry.get("values", {}), ensure_ascii=False, sort_keys=True),
    }


def _add(whole: Map, correction: Correction) -> bool:
    entry = correction.entry
    thing = make_id(entry["organization"], entry["add"], entry["name"])
    whole.things.setdefault(thing, {"name": entry["name"], **entry.get("values", {})})
    _cite(whole, thing, correction)
    return True


def _link(whole: Map, correction: Correction) -> bool:
    entry = correction.entry
    start, end = entry["start"], entry["end"]
    if label_of(end) == "Owner" and end not in whole.things and start in whole.things:
        whole.things[end] = {"name": end.rsplit("/", 1)[-1]}
        _cite(whole, end, correction)
    if start not in whole.things or end not in whole.things:
        return False
    apart = LINK[entry["link"]].told_apart_by
    values = ({apart: ""} if apart else {}) | entry.get("values", {})
    key = LinkKey(entry["link"], start, end, values[apart] if apart else "")
    if key not in whole.links:
        whole.links[key] = values
        _cite(whole, start, correction)
    return True


def _set(whole: Map, correction: Correction) -> bool:
    thing = correction.entry["set"]
    if thing not in whole.things:
        return False
    whole.things[thing] = {**whole.things[thing], **correction.entry["values"]}
    _cite(whole, thing, correction)
    return True


def _rename(whole: Map, correction: Correction) -> bool:
    thing = correction.entry["rename"]
    if thing not in whole.things:
        return False
    whole.things[thing] = {**whole.things[thing], "name": correction.entry["to"]}
    return True


def _unlink(whole: Map, correction: Correction) -> bool:
    entry = correction.entry
    apart = LINK[entry["unlink"]].told_apart_by
    met = [
        key
        for key in whole.links
        if key[:3] == (entry["unlink"], entry["start"], entry["end"])
        and (apart not in entry.get("values", {}) or key.apart == entry["values"][apart])
    ]
    for key in met:
        del whole.links[key]
    return bool(met)


def _reject(whole: Map, correction: Correction) -> bool:
    thing = correction.entry["reject"]
    if whole.things.pop(thing, None) is None:
        return False
    for key in [key for key in whole.links if thing in (key.start, key.end)]:
        del whole.links[key]
    return True
