"""The actions file as a YAML list, an entry a finding; comments and entries of people's own stay where they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from checks.following.actions import Action, BadActions, Line, Update, as_day
from checks.following.headings import HEADINGS, PEOPLES, STATE_WORDS, texts_of, value_of
from checks.rules import Lang

_ORDER = ("id", *(name for name in HEADINGS if name != "id"))
_GUIDE: dict[Lang, str] = {
    "zh": "每个问题一条。由人填写：assignee 整改责任人、action 整改措施、due 整改期限（如 2026-12-31）、\n"
    "verifier 验证人；其余各项由报告填写。",
    "en": "An entry a finding. People fill in assignee, action, due (as 2026-12-31) and verifier;\n"
    "reports write the rest.",
}


class ActionList:
    """The YAML file at a path; an empty list where nothing is."""

    def __init__(self, path: Path) -> None:
        from ruamel.yaml import YAML
        from ruamel.yaml.comments import CommentedSeq

        self._path = path
        self._yaml = YAML()
        self._yaml.width = 110
        self._yaml.preserve_quotes = True
        self._entries: Any = CommentedSeq()
        self.lines: dict[str, Line] = {}
        self._is_new = not path.exists()
        if not self._is_new:
            self._read(CommentedSeq)

    def write(self, updates: Sequence[Update], path: Path, lang: Lang) -> None:
        """Write into the fields that belong to the report; new findings go to the end."""
        from ruamel.yaml.comments import CommentedMap

        if self._is_new or (not self._entries and self._entries.ca.comment is None):
            self._entries.yaml_set_start_comment(_GUIDE[lang])
        by_id = {str(entry["id"]): entry for entry in self._entries}
        for update in updates:
            entry = by_id.get(update.id)
            if entry is None:
                entry = CommentedMap(dict.fromkeys(_ORDER))
                entry["id"] = update.id
                self._entries.append(entry)
            _fill(entry, update)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            self._yaml.dump(self._entries, file)

    def _read(self, sequence: type) -> None:
        from ruamel.yaml.error import YAMLError

        try:
            said = self._yaml.load(self._path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise BadActions(f"{self._path}: cannot be read ({error.__class__.__name__}); give a YAML file") from error
        except (YAMLError, RecursionError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            line = f":{mark.line + 1}" if mark else ""
            problem = getattr(error, "problem", None) or " ".join(str(error).split())[:200]
            raise BadActions(f"{self._path}{line}: is not YAML: {problem}") from error
        if said is None:
            return
        if not isinstance(said, sequence):
            raise BadActions(f"{self._path}:1: expected a list of entries with id, {', '.join(PEOPLES)}")
        self._entries = said
        for at, entry in enumerate(self._entries):
            line_number = self._entries.lc.item(at)[0] + 1
            self._take(entry, f"{self._path}:{line_number}")

    def _take(self, entry: Any, where: str) -> None:
        if not hasattr(entry, "lc") or not hasattr(entry, "get") or entry.get("id") in (None, ""):
            raise BadActions(f"{where}: needs an id; put it back, or remove the whole entry")
        id_ = str(entry["id"])
        if id_ in self.lines:
            raise BadActions(f"{where}: {id_} has an entry already; keep one of them")
        for name in PEOPLES:
            if isinstance(entry.get(name), dict | list):
                raise BadActions(f"{where}: {name} holds more than one value; write one")
        try:
            due = as_day(entry.get("due"))
        except ValueError as error:
            line = entry.lc.key("due")[0] + 1
            raise BadActions(f"{self._path}:{line}: due {error}") from error
        self.lines[id_] = Line(
            Action(id_, _text(entry, "assignee"), _text(entry, "action"), due, _text(entry, "verifier")),
            rule=_text(entry, "rule"),
            state=value_of(entry.get("state"), STATE_WORDS),
            found=_day_or_none(entry.get("found")),
            resolved=_day_or_none(entry.get("resolved")),
        )


def _fill(entry: Any, update: Update) -> None:
    said: dict[str, object] = {"state": update.state, "found": update.found, "resolved": update.resolved}
    if update.finding is not None:
        said |= texts_of(update.finding)
        if update.severity:
            said["severity"] = update.severity
    for name, value in said.items():
        if isinstance(value, str):
            value = "".join(
                one for one in value.encode("utf-8", "replace").decode() if one.isprintable() or one == "\n"
            )
        if entry.get(name) != value:
            entry[name] = value.replace() if isinstance(value, date) else value  # no two the same: no anchors


def _text(entry: Any, name: str) -> str:
    value = entry.get(name)
    return "" if value is None else str(value).strip()


def _day_or_none(said: object) -> date | None:
    try:
        return as_day(said)
    except ValueError:
        return None
