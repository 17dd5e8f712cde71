"""What the text of a Cypher statement shows without running it: parameters, columns, clauses."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*")
# A sub-query may be called; of the procedures one only: what finds words in a full-text index, on Neo4j.
_WRITES = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|FOREACH|DROP|LOAD\s+CSV|CALL(?!\s*\{|\s+db\.index\.fulltext\.queryNodes\b))\b",
    re.IGNORECASE,
)
_RETURN = re.compile(r"\bRETURN\s+(?:DISTINCT\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"\b(?:ORDER\s+BY|SKIP|LIMIT)\b", re.IGNORECASE)
_ALIAS = re.compile(r"\bAS\s+`?(\w+)`?$", re.IGNORECASE)


def without_strings(text: str) -> str:
    """The statement with the insides of strings and comments blanked, at the same length."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def parameters_used(text: str) -> set[str]:
    """The names of the `$parameters` in a statement."""
    return set(re.findall(r"\$(\w+)", without_strings(text)))


def forbidden_clause(text: str) -> str | None:
    """The first clause that writes, calls a procedure or reads a file, or None when the statement only reads."""
    found = _WRITES.search(without_strings(text))
    return found[1].upper() if found else None


def columns_returned(text: str) -> list[str]:
    """The column names of the final RETURN; `*` stays `*`, and an expression without a name stays as written."""
    plain = without_strings(text)
    returns = [found for found in _RETURN.finditer(plain) if _depth(plain, found.start()) == 0]
    if not returns:
        return []
    body = plain[returns[-1].end() :]
    tail = next((found for found in _TAIL.finditer(body) if _depth(body, found.start()) == 0), None)
    return [_name(item) for item in _split(body[: tail.start()] if tail else body)]


def is_ordered(text: str) -> bool:
    """Whether the rows of the final RETURN come in a stated order."""
    plain = without_strings(text)
    found = list(re.finditer(r"\bORDER\s+BY\b", plain, re.IGNORECASE))
    last_return = [item for item in _RETURN.finditer(plain) if _depth(plain, item.start()) == 0]
    return bool(found and last_return) and found[-1].start() > last_return[-1].start()


def _name(item: str) -> str:
    alias = _ALIAS.search(item.strip())
    return alias[1] if alias else item.strip()


def _depth(text: str, position: int) -> int:
    before = text[:position]
    return sum(before.count(sign) for sign in "([{") - sum(before.count(sign) for sign in ")]}")


def _split(body: str) -> list[str]:
    """The items between the commas that stand outside brackets."""
    items, depth, begin = [], 0, 0
    for at, sign in enumerate(body):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            items.append(body[begin:at])
            begin = at + 1
    return [*items, body[begin:]]
