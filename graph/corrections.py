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
    - link: OWNED_BY                       # a link that no document states, or values of one that is there
      start: acme/Process/备件管理
      end: acme/Owner/采购部
    - accept: acme/Process/采购             # a person has seen that it is so; with start and end, a link

A thing whose name is unique inside others says in which: `within: [采购管理制度, 采购管理]`, the parts of its id before
its name. Decisions are applied turn by turn (`turn: 2`; 0 when absent): a later turn sees, and overrules, what the ones
before it made of the map. Inside a turn their order does not matter. `seen` is the snapshot they were made upon.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from graph.errors import ProcmapError
from graph.facts import ModelError, checked
from graph.ids import document_part, label_of, make_id, normalise
from graph.map import LinkKey, Map, Properties
from graph.model import EVIDENCE_LISTS, LINK, NODE, way
from graph.reading_yaml import from_yaml

FILE_NAME = "corrections.yaml"
BESIDE_WORKBOOK = ".corrections.yaml"  # map.xlsx.corrections.yaml holds what was decided in map.xlsx
_NEEDS: dict[str, set[str]] = {
    "merge": {"into"},
    "rename": {"to"},
    "reject": set(),
    "unlink": {"start", "end"},
    "set": {"values"},
    "add": {"organization", "name"},
    "link": {"start", "end"},
    "accept": set(),
}
_MAY = {
    "add": {"values", "within"},
    "link": {"values"},
    "unlink": {"values"},
    "accept": {"start", "end", "values"},
}
_ALWAYS = {"turn", "seen"}


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

    @property
    def turn(self) -> int:
        """How many rounds of decisions it was made upon."""
        return int(self.entry.get("turn", 0))


def read_corrections(path: Path, source: str | None = None) -> list[Correction]:
    """The decisions of a corrections file; `source` is whose they are, when not the file's own.

    Raises BadCorrection with the entry that is wrong, and how.
    """
    try:
        entries = from_yaml(path.read_text(encoding="utf-8-sig")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise BadCorrection(f"{path}: not a readable YAML file ({reason}); mend it and load again") from error
    if not isinstance(entries, list):
        raise BadCorrection(f"{path}: a list of entries is expected, each beginning with '- '")
    named = source or path.as_posix()
    return [correction(named, entry, f"{path}, entry {number}") for number, entry in enumerate(entries, start=1)]


def as_yaml(decided: Iterable[Correction]) -> str:
    """The text of a corrections file with these decisions, verb first, turn by turn."""
    entries = []
    for one in sorted(decided, key=_turn_by_turn):
        verb = one.verb
        rest = {name: value for name, value in one.entry.items() if name != verb and name not in _ALWAYS}
        last = {name: one.entry[name] for name in sorted(_ALWAYS, reverse=True) if name in one.entry}
        entries.append({verb: one.entry[verb], **rest, **last})
    text: str = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=120)
    return text


def correction(source: str, entry: Any, where: str) -> Correction:
    """The decision that an entry states. Raises BadCorrection, beginning with `where`, for one that no map can take."""
    verbs = [verb for verb in _NEEDS if isinstance(entry, dict) and verb in entry]
    if len(verbs) != 1:
        raise BadCorrection(f"{where}: exactly one of {', '.join(_NEEDS)} is expected, found {verbs or entry!r}")
    verb = verbs[0]
    missing = _NEEDS[verb] - set(entry)
    unknown = set(entry) - _NEEDS[verb] - _MAY.get(verb, set()) - _ALWAYS - {verb}
    if missing or unknown:
        raise BadCorrection(f"{where}: {verb} lacks {sorted(missing)} and does not know {sorted(unknown)}")
    try:
        _check(verb, entry)
    except (ModelError, KeyError, IndexError, AttributeError, TypeError, ValueError) as error:
        raise BadCorrection(f"{where}: {error}; the model is described in docs/model.md") from error
    return Correction(source, json.dumps(entry, ensure_ascii=False, sort_keys=True, default=str))


def _check(verb: str, entry: Mapping[str, Any]) -> None:
    if not isinstance(entry.get("turn", 0), int):
        raise ModelError(f"turn is {entry['turn']!r}; a whole number is expected")
    if verb in ("set", "add"):
        label = label_of(entry["set"]) if verb == "set" else entry["add"]
        checked(NODE[label].by_name, label, entry.get("values", {}))
        if verb == "add":
            added_id(entry)
    elif verb in ("link", "unlink") or (verb == "accept" and "start" in entry):
        checked(LINK[entry[verb]].by_name, entry[verb], entry.get("values", {}))
        if way(entry[verb], label_of(entry["start"]), label_of(entry["end"])) is None:
            raise ModelError(f"{entry[verb]} cannot link {entry['start']} to {entry['end']}")
    elif verb == "accept":
        NODE[label_of(entry["accept"])]


def added_id(entry: Mapping[str, Any]) -> str:
    """The id of what an `add` entry adds. Raises ValueError when `within` has not the parts that the label needs."""
    organization, label, name = str(entry["organization"]), entry["add"], str(entry["name"])
    if label == "Document":
        about = entry.get("values") or {}
        return "/".join(
            [organization.replace("/", "／"), label, document_part(about.get("number"), name, about.get("version"))]
        )
    return make_id(organization, label, name, *entry.get("within", ()))


def merges(decided: Iterable[Correction]) -> dict[str, str]:
    """The merges decided: id -> the id it stands for."""
    return {c.entry["merge"]: c.entry["into"] for c in decided if c.verb == "merge"}


def apply_to_map(whole: Map, decided: Iterable[Correction]) -> list[Correction]:
    """Apply everything but merges, turn by turn, additions first; returns the corrections that met nothing on the map.

    An acceptance of what is not on the map is no decision about it, and is not returned.
    """
    by_verb: dict[str, Callable[[Map, Correction], bool]] = {
        "add": _add,
        "link": _link,
        "set": _set,
        "rename": _rename,
        "accept": _accept,
        "unlink": _unlink,
        "reject": _reject,
    }
    order = {verb: at for at, verb in enumerate(by_verb)}
    applied = [one for one in decided if one.verb in by_verb]
    applied.sort(key=lambda one: (one.turn, order[one.verb], one))
    unmet = []
    for _, turn in groupby(applied, key=lambda one: one.turn):
        before = set(whole.things)
        unmet += [one for one in turn if not by_verb[one.verb](whole, one)]
        _drop_links_of(whole, before - whole.things.keys())
    return unmet


def is_shown(whole: Map, entry: Mapping[str, Any]) -> bool:
    """Whether a map is as an entry says, merges apart; an acceptance says nothing about what is not there."""
    if "add" in entry:
        return added_id(entry) in whole.things
    if "reject" in entry:
        return entry["reject"] not in whole.things
    if "rename" in entry:
        return bool(whole.things.get(entry["rename"], {}).get("name") == entry["to"])
    if "set" in entry:
        return entry["set"] in whole.things and _has(whole.things[entry["set"]], entry["values"])
    if "link" in entry:
        return any(_has(whole.links[key], entry.get("values") or {}) for key in _met(whole, entry["link"], entry))
    if "unlink" in entry:
        return not _met(whole, entry["unlink"], entry)
    return True


def _has(about: Properties, values: Mapping[str, Any]) -> bool:
    return all((about.get(name) or None) == (value or None) for name, value in values.items())


def _turn_by_turn(decision: Correction) -> tuple[int, Correction]:
    return (decision.turn, decision)


def _clause(whole: Map, organization: str, decision: Correction) -> str:
    """The correction itself is the clause that states what it adds."""
    document = make_id(organization, "Document", decision.source)
    clause = make_id(organization, "Clause", decision.text, normalise(decision.source))
    length = len(decision.text)
    whole.things.setdefault(document, {"name": decision.source, "kind": "other", "paths": [decision.source]})
    whole.things[clause] = {"name": decision.verb, "text": decision.text, "char_start": 0, "char_end": length}
    whole.links[LinkKey("PART_OF", clause, document)] = {}
    return clause


def _cite(whole: Map, thing: str, decision: Correction) -> None:
    clause = _clause(whole, thing.split("/", 1)[0], decision)
    whole.links[LinkKey("STATED_IN", thing, clause, 0)] = {
        "char_start": 0,
        "char_end": len(decision.text),
        "quote": decision.text,
        "confidence": 1.0,
        "rule": "correction",
        "says": json.dumps(decision.entry.get("values", {}), ensure_ascii=False, sort_keys=True),
    }


def _cite_link(whole: Map, key: LinkKey, decision: Correction) -> None:
    """Put the correction among the link's passages."""
    clause = _clause(whole, key.start.split("/", 1)[0], decision)
    about = whole.links[key]
    passages = set(zip(*(about.get(name, ()) for name in EVIDENCE_LISTS), strict=False))
    passages.add((clause, 0, len(decision.text), decision.text, "", "correction", 1.0))
    lists = {
        name: list(column) for name, column in zip(EVIDENCE_LISTS, zip(*sorted(passages), strict=True), strict=True)
    }
    whole.links[key] = {**about, **lists}


def _with(about: Properties, values: Mapping[str, Any]) -> dict[str, Any]:
    """The properties with these values; None takes one away."""
    return {name: value for name, value in {**about, **values}.items() if value is not None and value != []}


def _add(whole: Map, decision: Correction) -> bool:
    entry = decision.entry
    thing = added_id(entry)
    whole.things.setdefault(thing, _with({"name": entry["name"]}, entry.get("values", {})))
    _cite(whole, thing, decision)
    return True


def _link(whole: Map, decision: Correction) -> bool:
    entry = decision.entry
    start, end = entry["start"], entry["end"]
    if label_of(end) == "Owner" and end not in whole.things and start in whole.things:
        whole.things[end] = {"name": end.rsplit("/", 1)[-1]}
        _cite(whole, end, decision)
    if start not in whole.things or end not in whole.things:
        return False
    apart = LINK[entry["link"]].told_apart_by
    values = ({apart: ""} if apart else {}) | {n: v for n, v in entry.get("values", {}).items() if n != apart or v}
    key = LinkKey(entry["link"], start, end, values[apart] if apart else "")
    whole.links[key] = _with(whole.links.get(key, {}), values)
    _cite_link(whole, key, decision)
    return True


def _set(whole: Map, decision: Correction) -> bool:
    thing = decision.entry["set"]
    if thing not in whole.things:
        return False
    whole.things[thing] = _with(whole.things[thing], decision.entry["values"])
    _cite(whole, thing, decision)
    return True


def _rename(whole: Map, decision: Correction) -> bool:
    thing = decision.entry["rename"]
    if thing not in whole.things:
        return False
    whole.things[thing] = {**whole.things[thing], "name": decision.entry["to"]}
    return True


def _accept(whole: Map, decision: Correction) -> bool:
    entry = decision.entry
    if "start" in entry:
        for key in _met(whole, entry["accept"], entry):
            _cite_link(whole, key, decision)
    elif entry["accept"] in whole.things:
        _cite(whole, entry["accept"], decision)
    return True


def _unlink(whole: Map, decision: Correction) -> bool:
    met = _met(whole, decision.entry["unlink"], decision.entry)
    for key in met:
        if not _stated_later(whole.links[key], decision):
            del whole.links[key]
    return bool(met)


def _met(whole: Map, type: str, entry: Mapping[str, Any]) -> list[LinkKey]:
    """The links on the map that an entry speaks of: all between its ends, unless it tells which."""
    apart = LINK[type].told_apart_by
    values = entry.get("values") or {}
    if apart is None or apart in values:
        key = LinkKey(type, entry["start"], entry["end"], (values[apart] or "") if apart else "")
        return [key] if key in whole.links else []
    return [key for key in whole.links if key[:3] == (type, entry["start"], entry["end"])]


def _stated_later(about: Properties, decision: Correction) -> bool:
    """Whether a person stated the link in a later turn: what follows from facts is unlinked after that, once more."""
    passages = zip(about.get("rules", ()), about.get("quotes", ()), strict=False)
    said = [json.loads(quote) for rule, quote in passages if rule == "correction"]
    return any("link" in entry and entry.get("turn", 0) > decision.turn for entry in said)


def _reject(whole: Map, decision: Correction) -> bool:
    return whole.things.pop(decision.entry["reject"], None) is not None


def _drop_links_of(whole: Map, gone: set[str]) -> None:
    """Once for all things that a turn rejects: a look at every link for each of them would take too long."""
    for key in [key for key in whole.links if key.start in gone or key.end in gone] if gone else ():
        del whole.links[key]
