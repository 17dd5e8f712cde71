"""The numbers that Word shows before paragraphs and does not write into them: 第一章, 2.3, （一）, ●."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.texts.word import symbols
from loaders.texts.word.number_formats import written
from loaders.texts.word.old_lists import OldLevels
from loaders.texts.word.ooxml import ALTERNATE_CONTENT, Element, chosen, is_on, number, value_of, w
from loaders.texts.word.styles import Style

_LEVELS = 9
_LONGEST = 255  # characters of the text around a number; Word takes fewer
_PLACE = re.compile(r"%([1-9])")
_DECIMAL = frozenset({"decimal", "decimalZero", "decimalFullWidth", "decimalHalfWidth", "decimalFullWidth2"})
_BULLETS = {"o": symbols.BULLET, "\uf0b7": symbols.BULLET, "": ""}


@dataclass(frozen=True)
class Level:
    """How a level of a list is numbered. `restart`: the number of the level that sets it back, 0 for none."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = " "
    is_legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass
class ListStyle:
    """A list (`w:num`): its levels, the abstract list that it shares its count with, where it starts anew itself."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document and how far each has been counted. `old`: what an old file said of them."""

    def __init__(self, root: Element | None, old: OldLevels | None = None) -> None:
        self._lists: dict[str, ListStyle] = _lists(root) if root is not None else {}
        for one in self._lists.values() if old else ():
            one.levels = {place: _as_before(place, level, old or {}) for place, level in one.levels.items()}
        self._counts: dict[tuple[str, str], dict[int, int]] = {}
        self._begun: set[tuple[str, str, int]] = set()

    def next(self, story: str, properties: Element | None, style: Style) -> str:
        """The number of the next paragraph, with what parts it from the text; '' for one without.

        `story` tells body, text boxes and notes apart: each counts for itself.
        """
        if not self._lists:
            return ""
        place = self._place(properties, style)
        if place is None:
            return ""
        list_id, level = place
        counts = self._counted(story, list_id, level)
        one = self._lists[list_id]
        shown = one.levels.get(level, Level())
        if shown.format == "bullet":
            return shown.text + shown.suffix if shown.text else ""

        def at(found: re.Match[str]) -> str:
            other = int(found.group(1)) - 1
            levels = one.levels.get(other, Level())
            count = counts.get(other, one.starts.get(other, levels.start))
            style = levels.format
            if shown.is_legal and style not in ("none", "bullet") and style not in _DECIMAL:
                style = "decimal"
            return written(count, style)

        text = _PLACE.sub(at, shown.text)
        return text + shown.suffix if text.strip() else ""

    def _place(self, properties: Element | None, style: Style) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else its style's; None when it is not numbered."""
        own = properties.find(w("numPr")) if properties is not None else None
        list_id = value_of(own, "numId")
        level = number(value_of(own, "ilvl"))
        if list_id is None:
            list_id = style.list_id
            one = self._lists.get(list_id or "")
            if level is None and one is not None:
                by_style = {level.style: place for place, level in one.levels.items() if level.style}
                level = next((by_style[name] for name in style.chain if name in by_style), style.level)
        if list_id not in self._lists or list_id == "0":
            return None
        return list_id, min(max(level or 0, 0), _LEVELS - 1)

    def _counted(self, story: str, list_id: str, level: int) -> dict[int, int]:
        """Counts one paragraph; the levels below begin anew, as far as they do so below this one."""
        one = self._lists[list_id]
        counts = self._counts.setdefault((story, one.abstract), {})
        for above in range(level + 1):
            if above in one.starts and (story, list_id, above) not in self._begun:
                self._begun.add((story, list_id, above))
                counts[above] = one.starts[above] - (above == level)
                for below in range(above + 1, _LEVELS):
                    counts.pop(below, None)
            elif above < level and above not in counts:  # an item below none: it stands below a first one
                counts[above] = one.levels.get(above, Level()).start
        counts[level] = counts[level] + 1 if level in counts else one.levels.get(level, Level()).start
        for below in [place for place in counts if place > level]:
            restart = one.levels.get(below, Level()).restart
            if restart is None or level < restart:
                counts.pop(below, None)
        return counts


def _lists(root: Element) -> dict[str, ListStyle]:
    abstracts = {one.get(w("abstractNumId"), ""): one for one in root.iterchildren(w("abstractNum"))}
    by_style = {
        name: key for key, one in abstracts.items() if (name := value_of(one, "styleLink")) is not None
    }  # a list style holds the levels of all that link to it
    levels: dict[str, dict[int, Level]] = {}
    found: dict[str, ListStyle] = {}
    for one in root.iterchildren(w("num")):
        key = value_of(one, "abstractNumId") or ""
        if key in abstracts and (linked := value_of(abstracts[key], "numStyleLink")) in by_style:
            key = by_style[linked or ""]
        if key not in abstracts:
            continue
        if key not in levels:
            levels[key] = dict(_levels(abstracts[key]))
        own, starts = levels[key], {}
        for override in one.iterchildren(w("lvlOverride")):
            place = number(override.get(w("ilvl")))
            if place is None or not 0 <= place < _LEVELS:
                continue
            if (changed := override.find(w("lvl"))) is not None:
                own = {**own, place: _level(changed)}
            if (start := number(value_of(override, "startOverride"))) is not None:
                starts[place] = start
        found[one.get(w("numId"), "")] = ListStyle(key, own, starts)
    return found


def _as_before(place: int, level: Level, old: OldLevels) -> Level:
    """A level with what its conversion from an old Word file lost."""
    before = old.get((place, level.text))
    return level if before is None else replace(level, is_legal=before.is_legal, restart=before.restart)


def _levels(abstract: Element) -> Iterator[tuple[int, Level]]:
    for level in abstract.iterchildren(w("lvl")):
        place = number(level.get(w("ilvl")))
        if place is not None and 0 <= place < _LEVELS:
            yield place, _level(level)


def _level(level: Element) -> Level:
    start = number(value_of(level, "start"))
    runs = level.find(w("rPr"))
    found = Level(
        start=1 if start is None else start,
        format=_format(level),
        text=(value_of(level, "lvlText") or "")[:_LONGEST],
        suffix="" if value_of(level, "suff") == "nothing" else " ",
        is_legal=bool(is_on(level, "isLgl")),
        restart=number(value_of(level, "lvlRestart")),
        style=value_of(level, "pStyle"),
    )
    if is_on(runs, "vanish"):
        return replace(found, text="")
    return replace(found, text=_bullet(level, found.text, runs)) if found.format == "bullet" else found


def _format(level: Element) -> str:
    stated = level.find(w("numFmt"))
    if stated is None:
        alternatives = level.find(ALTERNATE_CONTENT)
        choice = chosen(alternatives) if alternatives is not None else None
        stated = choice.find(w("numFmt")) if choice is not None else None
    if stated is None:
        return "decimal"
    if stated.get(w("val")) == "custom":  # "01, 02, 03, ...": the only kind that Word offers is with leading zeros
        return "decimalZero" if stated.get(w("format"), "").startswith("0") else "decimal"
    return stated.get(w("val"), "decimal")


def _bullet(level: Element, text: str, runs: Element | None) -> str:
    """A bullet as a plain character; the circle that is the letter o of a typewriter font is one, too."""
    if value_of(level, "lvlPicBulletId") is not None:
        return symbols.BULLET
    fonts = runs.find(w("rFonts")) if runs is not None else None
    font = (fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or "") if fonts is not None else ""
    return _BULLETS[text] if text in _BULLETS else symbols.shown(text, font)
