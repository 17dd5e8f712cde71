"""How an answer shows itself in a cell: sentence, table under the headings of a language, quotes one click away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from procmap.reporting.palette import INK, MUTED, RULE_LINE, TRACK
from procmap.reporting.view import percent
from procmap.words.analyst import AnalystWords, analyst_words
from procmap.words.model import ModelWords, model_words

if TYPE_CHECKING:
    from procmap.analyst.answer import Answer, Sheet

_ROWS = 30  # of a table in a cell
_SHORT = 14  # characters that stay on one line
_LONGEST = 300  # characters of a text in a cell of the table
_QUOTED = ("quote", "quotes")
# Columns whose values are labels of the model, and those whose values are codes that have words.
_LABELS = frozenset({"label", "other_label", "start_label", "end_label", "kind"})
_CODES = frozenset(
    {
        "part", "held", "does", "direction", "change", "state", "apart", "fact", "missing",
        "one_is_part_of_other", "in_one_sentence", "relative", "status", "stage", "scope", "event", "via",
        "severity", "verdict", "dimension", "group", "detail", "intent",
    }
)  # fmt: skip
# Numbers from 0 to 1 that people read in percent.
_SHARES = frozenset({"alike", "completeness", "compliance", "effectiveness", "overall", "score", "share", "similarity"})
_COUNTING = frozenset({"number", "step"})
_STYLE = f"""
<style>
.procmap-answer {{font-size:13px;line-height:1.55;color:var(--jp-content-font-color1,{INK});max-width:100%}}
.procmap-answer p {{margin:.35em 0 .6em;font-size:14px}}
.procmap-answer table {{border-collapse:collapse;margin:.2em 0 .6em}}
.procmap-answer th,.procmap-answer td {{text-align:left!important;vertical-align:top;padding:4px 10px 4px 0;
 border-bottom:1px solid var(--jp-border-color2,{RULE_LINE});max-width:30em;white-space:normal}}
.procmap-answer th {{font-weight:600;color:var(--jp-content-font-color2,{MUTED});white-space:nowrap}}
.procmap-answer td.n {{text-align:right!important;font-variant-numeric:tabular-nums}}
.procmap-answer td.s {{white-space:nowrap}}
.procmap-answer tr {{background:none!important}}
.procmap-answer summary {{cursor:pointer;color:var(--jp-content-link-color,#0072B2);white-space:nowrap}}
.procmap-answer blockquote {{margin:.3em 0;padding:.1em .7em;border-left:3px solid var(--jp-border-color1,{TRACK});
 font-size:13px;min-width:18em}}
.procmap-answer .wide {{overflow-x:auto}}
.procmap-answer .note {{color:var(--jp-content-font-color2,{MUTED})}}
</style>"""


def answer_html(answer: Answer) -> str:
    """The whole answer as HTML that needs nothing from elsewhere."""
    words = analyst_words(answer.lang)
    parts = [f"<p>{_lines(answer.sentence)}</p>"] if answer.sentence else []
    if answer.rows:
        parts.append(_table(answer.table))
    elif not answer.sentence:
        parts.append(f"<p>{words.say('no_rows')}</p>")
    for title, sheet in answer.sheets.items():
        if sheet.rows:
            inside = _table(sheet)
            parts.append(f"<details><summary>{escape(title)} ({len(sheet.rows)})</summary>{inside}</details>")
    return f'{_STYLE}<div class="procmap-answer">{"".join(parts)}</div>'


def sheet_html(sheet: Sheet) -> str:
    """One table as HTML."""
    inside = _table(sheet) if sheet.rows else f"<p>{analyst_words(sheet.lang).say('no_rows')}</p>"
    return f'{_STYLE}<div class="procmap-answer">{inside}</div>'


def shown_cells(sheet: Sheet, most: int) -> tuple[list[str], list[list[str]]]:
    """Headings and texts of the first rows as people read them, without quotes."""
    words, model = analyst_words(sheet.lang), model_words(sheet.lang)
    columns = _shown(sheet)
    headings = _headings(sheet, columns, words)
    cells = [[told(column, row.get(column), words, model) for column in columns] for row in sheet.rows[:most]]
    return headings, cells


def told(column: str, value: Any, words: AnalystWords, model: ModelWords) -> str:
    """A value as people read it: labels and codes in words, lists joined, shares in percent."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return words.values["true" if value else "false"]
    if isinstance(value, list | tuple):
        return "、".join(told(column, each, words, model) for each in value)
    if isinstance(value, float):
        return percent(value, {}) if column in _SHARES else f"{value:,.10g}"
    if column in _LABELS and (value in model.titles or value in words.kinds):
        return words.kinds.get(value) or model.one(value)
    if column == "link":
        return words.kinds.get(value) or model.titles.get(value, value)
    if column == "missing":
        return words.values[f"missing {value}"]
    if column in _CODES or column in _LABELS:
        return words.values.get(value) or model.value(str(value))
    return " ".join(str(value).split())


def _shown(sheet: Sheet) -> list[str]:
    """The columns for people: ids, and sentences that are a click away, are not among them."""
    chosen = sheet.shown or [
        column
        for column in sheet.columns
        if column not in (*_QUOTED, "id", "ids", "char_start", "char_end") and not column.endswith(("_id", "_ids"))
    ]
    return list(chosen)


def _headings(sheet: Sheet, columns: Sequence[str], words: AnalystWords) -> list[str]:
    """A column that holds numbers here, and elsewhere the name or number of something, is called by what it counts."""
    counting = {column for column in _COUNTING if sheet.kinds.get(column) == "integer"}
    headings = [words.heading(f"{column} counted" if column in counting else column) for column in columns]
    return [head if headings.count(head) == 1 else f"{head} {at}" for at, head in enumerate(headings, start=1)]


def _table(sheet: Sheet) -> str:
    words = analyst_words(sheet.lang)
    headings, cells = shown_cells(sheet, _ROWS)
    columns = _shown(sheet)
    is_quoted = any(_quotes(row) for row in sheet.rows[:_ROWS])
    heads = "".join(f"<th>{escape(head)}</th>" for head in headings)
    heads += f"<th>{escape(words.heading('quote'))}</th>" if is_quoted else ""
    body = []
    for row, texts in zip(sheet.rows, cells, strict=False):
        line = "".join(
            f"<td{_aligned(row.get(column), text)}>{escape(_short(text))}</td>"
            for column, text in zip(columns, texts, strict=True)
        )
        body.append(f"<tr>{line}{_quoted(row, words) if is_quoted else ''}</tr>")
    table = f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{"".join(body)}</tbody></table></div>'
    if len(sheet.rows) > len(cells):
        said = words.say("rows_shown", shown=len(cells), all=len(sheet.rows))
        table += f'<p class="note">{escape(said)}</p>'
    return table


def _aligned(value: Any, text: str) -> str:
    """Numbers stand right; what is short stays on one line."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return ' class="n"'
    return ' class="s"' if len(text) <= _SHORT else ""


def _quotes(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The sentences of a row, each with where it stands."""
    if quote := row.get("quote"):
        return [(_place(row), str(quote))]
    quotes = row.get("quotes") or ()
    places = row.get("clauses") or ()
    return [(str(places[at]) if at < len(places) else "", str(quote)) for at, quote in enumerate(quotes)]


def _place(row: Mapping[str, Any]) -> str:
    document = row.get("document_name", row.get("document")) or ""
    clause = row.get("clause_name", row.get("clause")) or ""
    number = row.get("number")
    if isinstance(number, str) and number and not str(clause).startswith(number):
        clause = f"{number} {clause}"
    return f"{document} {clause}".strip()


def _quoted(row: Mapping[str, Any], words: AnalystWords) -> str:
    quotes = _quotes(row)
    if not quotes:
        return "<td></td>"
    head = words.say("cell_quote") if len(quotes) == 1 else words.say("cell_quotes", number=len(quotes))
    inside = "".join(
        f"<blockquote>{escape(quote)}<br><span class='note'>{escape(place)}</span></blockquote>"
        for place, quote in quotes
    )
    return f"<td><details><summary>{escape(head)}</summary>{inside}</details></td>"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
