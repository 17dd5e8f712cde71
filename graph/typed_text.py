"""What a typed Cypher text shows before any engine sees it: length, nesting, commands, procedures, parameters.

Engines are asked for a plan too. But a plan tells not all: kglite's leaves out what stands after UNION, and a text that
is nested deep enough ends the process of one parser and keeps the other busy for minutes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from graph.errors import QueryFailed

LONGEST = 20_000  # characters
DEEPEST, DEEPEST_SUBQUERY = 40, 10  # brackets within brackets; braces within braces
_DEEPEST_VALUE = 20
_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
_OPTIONS = re.compile(r"CYPHER\b(?:\s+(?:\d[\d.]*|\w+\s*=\s*\w+))*\s*", re.IGNORECASE)
_COMMAND = re.compile(r"\w+")
_PREFIXES = frozenset({"EXPLAIN", "PROFILE"})
_BEGINNINGS = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL")
_LOADS = re.compile(r"(?<![.:$\w])LOAD\s+CSV\b", re.IGNORECASE)
_USES = re.compile(r"(?:\A|\{|\bUNION(?:\s+(?:ALL|DISTINCT))?)\s*USE\s+\w", re.IGNORECASE)
_CALLS = re.compile(r"(?<![.:$\w])CALL\s+(\w[\w.]*)", re.IGNORECASE)
# What parsers and planners work on for longer than its length: 200 nested CASE or a chain of 200 properties keep a
# server's parser busy for minutes, twenty links in one pattern its planner for seconds.
_COUNTED = tuple(
    (what, re.compile(pattern, re.IGNORECASE), most)
    for what, pattern, most in (
        ("operators", r"\b(?:NOT|AND|OR|XOR)\b|[-+*/%^.<>=]", 500),
        ("clauses", r"\b(?:MATCH|UNWIND|WITH|CALL|UNION|FILTER|LET|FOR)\b", 100),
        ("CASE", r"\bCASE\b", 60),
        ("links", r"--|-\s*\[", 40),
    )
)
_CHAIN = re.compile(r"(?:\bNOT\s*){50}|(?:\.\s*\w+\s*){50}|(?:\[[^][]*\]\s*){50}|(?:[-+!]\s*){50}", re.IGNORECASE)


def without_quotes(text: str) -> str:
    """The text with strings and comments blanked and quoted names made plain words, at the same length."""

    def plain(found: re.Match[str]) -> str:
        quoted = found[0]
        return re.sub(r"[^\w.]", "_", quoted[1:-1]).join("  ") if quoted[0] == "`" else " " * len(quoted)

    return _QUOTED.sub(plain, text)


def check_size(text: str) -> None:
    """Refuse a text that is empty, or so long or nested that a parser may break on it."""
    if not text.strip():
        raise QueryFailed("no query was given")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise QueryFailed(f"character {error.start + 1} of the query is half of a character; leave it out") from error
    if len(text) > LONGEST:
        raise QueryFailed(f"the query has {len(text):,} characters and may have {LONGEST:,}; give values as parameters")
    plain = without_quotes(text)
    if _depth(plain, "([{", ")]}") > DEEPEST or _depth(plain, "{", "}") > DEEPEST_SUBQUERY:
        raise QueryFailed(
            f"brackets stand in brackets {DEEPEST} deep at most, braces in braces {DEEPEST_SUBQUERY}; "
            "make the query simpler"
        )
    for what, pattern, most in _COUNTED:
        if (number := len(pattern.findall(plain))) > most:
            raise QueryFailed(f"the query has {number} {what} and may have {most}; make it simpler")
    if _CHAIN.search(plain):
        raise QueryFailed("the query has a chain of 50 or more of the same operator; make it simpler")


def check_command(text: str) -> None:
    """Refuse what is no question: EXPLAIN and PROFILE, SHOW and TERMINATE, another database, LOAD CSV."""
    plain = without_quotes(text).strip()
    word = _first_word(plain)
    if word in _PREFIXES:
        raise QueryFailed("EXPLAIN and PROFILE are not taken here; give the query alone")
    if word == "USE" or _USES.search(plain):
        raise QueryFailed("USE asks another database, which is not the map; leave it out")
    if word in ("SHOW", "TERMINATE"):
        raise QueryFailed(f"{word} asks the server, not the map; only queries of the map are run")
    if _LOADS.search(plain):
        raise QueryFailed("LOAD CSV reads files and addresses outside the map and is not run here")


def check_beginning(text: str) -> None:
    """Refuse a text whose first word is none that a question begins with."""
    word = _first_word(without_quotes(text).strip())
    if word not in _BEGINNINGS:
        told = ", ".join(_BEGINNINGS)
        raise QueryFailed(f"a query begins with one of {told}, not with {word or text.strip()[:1]}")


def procedures_in(text: str) -> frozenset[str]:
    """The names of the procedures that a text calls, wherever in it."""
    return frozenset(_CALLS.findall(without_quotes(text)))


def check_parameters(parameters: Mapping[str, Any] | None) -> None:
    """Refuse a parameter that no engine takes; texts, numbers, flags, days, lists and maps of these are taken."""
    for name, value in (parameters or {}).items():
        if not isinstance(name, str):
            raise QueryFailed(f"a parameter has a text as its name, not {name!r}")
        _check_value(name, value, 0)


def _check_value(name: str, value: Any, depth: int) -> None:
    if depth > _DEEPEST_VALUE:
        raise QueryFailed(f"parameter {name} is nested more than {_DEEPEST_VALUE} deep; make it simpler")
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise QueryFailed(f"parameter {name} holds half of a character; leave it out") from error
    elif isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise QueryFailed(f"parameter {name} is {value:.3g}, more than a store can hold")
    elif isinstance(value, list | tuple):
        for each in value:
            _check_value(name, each, depth + 1)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if not isinstance(key, str):
                raise QueryFailed(f"parameter {name} is a map with {key!r} as a key; keys are texts")
            _check_value(name, each, depth + 1)
    elif value is not None and not isinstance(value, float | date | time):
        kind = type(value).__name__
        raise QueryFailed(f"parameter {name} is a {kind}; give a text, a number, true or false, a list or a map")


def _first_word(plain: str) -> str:
    options = _OPTIONS.match(plain)
    found = _COMMAND.match(plain[options.end() :] if options else plain)
    return found[0].upper() if found else ""


def _depth(plain: str, opening: str, closing: str) -> int:
    deepest = depth = 0
    for sign in plain:
        depth += (sign in opening) - (sign in closing)
        deepest = max(deepest, depth)
    return deepest
