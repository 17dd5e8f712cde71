"""Numbers that Word computes: levels, lists that share a count, restarts, styles, formats."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.texts.word.number_formats import written

Lines = Callable[..., list[str]]


def level(place: int, style: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def starts(place: int, at: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def in_list(key: int | None, place: int | None = None) -> str:
    ilvl = f'<w:ilvl w:val="{place}"/>' if place is not None else ""
    return f"<w:numPr>{ilvl}{'' if key is None else f'<w:numId w:val={chr(34)}{key}{chr(34)}/>'}</w:numPr>"


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def items(*places: tuple[int, int]) -> str:
    """A paragraph x in each list and at each level."""
    return "".join(p("x", in_list(key, place)) for key, place in places)


OUTLINE = (
    level(0, "chineseCountingThousand", "第%1章", more='<w:suff w:val="space"/>')
    + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    + level(2, "decimal", "（%3）", more='<w:suff w:val="nothing"/>')
)


def test_levels_count_and_begin_anew_below(lines_of: Lines) -> None:
    body = items((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1))
    assert lines_of(body, numbering=abstract(0, OUTLINE) + num(1, 0)) == [
        "第一章 x", "1.1 x", "1.2 x", "（1）x", "（2）x", "1.3 x", "（1）x", "第二章 x", "2.1 x",
    ]  # fmt: skip


def test_lists_of_one_abstract_list_count_on_and_a_start_of_its_own_begins_anew(lines_of: Lines) -> None:
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"))
    numbering += num(1, 0) + num(2, 0) + num(3, 0, starts(0, 1) + starts(1, 3))
    body = items((1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (3, 1), (3, 0), (3, 1), (1, 0))
    assert lines_of(body, numbering=numbering) == [
        "1. x", "2. x", "a) x", "1. x", "c) x", "d) x", "2. x", "a) x", "3. x",
    ]  # fmt: skip


def test_numbers_go_on_over_tables_and_plain_paragraphs(lines_of: Lines) -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    table = f"<w:tbl><w:tr><w:tc>{items((1, 0))}</w:tc><w:tc>{p('y')}</w:tc></w:tr></w:tbl>"
    body = items((1, 0)) + table + p("无号", "<w:sectPr/>") + items((1, 0))
    assert lines_of(body, numbering=numbering) == ["1. x", "2. x\ty", "无号", "3. x"]


def test_a_level_can_count_through(lines_of: Lines) -> None:
    levels = level(0, "decimal", "%1") + level(1, "decimal", "第%2条", more='<w:lvlRestart w:val="0"/>')
    body = items((1, 0), (1, 1), (1, 1), (1, 0), (1, 1))
    assert lines_of(body, numbering=abstract(0, levels) + num(1, 0)) == ["1 x", "第1条 x", "第2条 x", "2 x", "第3条 x"]


def test_a_level_can_begin_anew_under_one_level_only(lines_of: Lines) -> None:
    levels = (
        level(0, "decimal", "%1")
        + level(1, "decimal", "%2")
        + level(2, "decimal", "%3", more='<w:lvlRestart w:val="1"/>')
    )
    body = items((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2))
    assert lines_of(body, numbering=abstract(0, levels) + num(1, 0)) == [
        "1 x",
        "1 x",
        "1 x",
        "2 x",
        "2 x",
        "2 x",
        "1 x",
    ]


def test_an_item_below_none_stands_below_a_first_one(lines_of: Lines) -> None:
    numbering = abstract(0, level(0, "upperLetter", "%1."), level(1, "decimal", "%1.%2")) + num(1, 0)
    assert lines_of(items((1, 1), (1, 0)), numbering=numbering) == ["A.1 x", "B. x"]


def test_an_override_replaces_a_level(lines_of: Lines) -> None:
    change = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)", start=4)}</w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0, change)
    assert lines_of(items((1, 0), (1, 0)), numbering=numbering) == ["IV) x", "V) x"]


def test_styles_number_their_paragraphs(lines_of: Lines) -> None:
    def style(key: str, properties: str, based_on: str = "") -> str:
        base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
        return f'<w:style w:type="paragraph" w:styleId="{key}">{base}<w:pPr>{properties}</w:pPr></w:style>'

    numbering = abstract(
        0,
        level(0, "decimal", "%1", more='<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%1.%2", more='<w:pStyle w:val="H2"/>'),
    )
    styles = (
        style("H1", in_list(1))
        + style("H2", in_list(None, 1), "H1")
        + style("H2b", "", "H2")
        + style("N", in_list(0), "H1")
    )
    body = "".join(p(key, f'<w:pStyle w:val="{key}"/>') for key in ("H1", "H2", "H2b", "N"))
    body += p("own", f'<w:pStyle w:val="H2"/>{in_list(0)}')
    assert lines_of(body, numbering=numbering + num(1, 0), styles=styles) == ["1 H1", "1.1 H2", "1.2 H2b", "N", "own"]


def test_styles_based_on_each_other_do_no_harm(lines_of: Lines) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    assert lines_of(p("x", '<w:pStyle w:val="A"/>'), styles=styles) == ["x"]


def test_a_list_style_gives_its_levels_to_lists_that_link_to_it(lines_of: Lines) -> None:
    numbering = abstract(0, level(0, "decimal", "%1、"), more='<w:styleLink w:val="L"/>')
    numbering += abstract(1, more='<w:numStyleLink w:val="L"/>') + num(1, 0) + num(2, 1)
    assert lines_of(items((2, 0), (2, 0)), numbering=numbering) == ["1、 x", "2、 x"]


@pytest.mark.parametrize(("text", "shown"), [("\uf06c", "●"), ("\uf0d8", "➢"), ("o", "●"), ("•", "•"), ("\uf0b7", "●")])
def test_a_bullet_is_a_plain_character(lines_of: Lines, text: str, shown: str) -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>' if text in ("\uf06c", "\uf0d8") else ""
    bullet = level(0, "bullet", text).replace("</w:lvl>", f"{fonts}</w:lvl>")
    assert lines_of(items((1, 0)), numbering=abstract(0, bullet) + num(1, 0)) == [f"{shown} x"]


def test_a_list_that_is_not_there_numbers_nothing(lines_of: Lines) -> None:
    numbering = abstract(0, level(0, "none", "")) + num(1, 0) + num(2, 7)
    assert lines_of(items((1, 0), (2, 0), (9, 0), (0, 0)), numbering=numbering) == ["x", "x", "x", "x"]


def test_text_boxes_count_their_own_lists(lines_of: Lines) -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    box = (
        f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{items((1, 0))}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    assert lines_of(items((1, 0)) + box + items((1, 0)), numbering=numbering) == ["1. x", "", "1. x", "2. x"]


def test_a_deleted_paragraph_takes_no_number(lines_of: Lines) -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    gone = (
        f'<w:p><w:pPr>{in_list(1, 0)}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'
    )
    assert lines_of(items((1, 0)) + gone + items((1, 0)), numbering=numbering) == ["1. x", "2. x"]


@pytest.mark.parametrize(
    ("style", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 28, "bb"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("taiwaneseCounting", 19, "十九"),
        ("japaneseCounting", 111, "百十一"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 10, "⑩"),
        ("decimalEnclosedCircleChinese", 21, "21"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalFullWidth", 10, "１０"),
        ("ordinal", 11, "11th"),
        ("cardinalText", 42, "Forty-two"),
        ("ordinalText", 20, "Twentieth"),
        ("none", 3, ""),
        ("somethingNew", 3, "3"),
        ("upperRoman", 2_000_000_000, "2000000000"),
    ],
)
def test_a_number_is_written_in_its_format(style: str, number: int, shown: str) -> None:
    assert written(number, style) == shown


def test_a_hidden_paragraph_takes_no_number_and_gives_none(lines_of: Lines) -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    hidden = (
        f"<w:p><w:pPr>{in_list(1, 0)}<w:rPr><w:vanish/></w:rPr></w:pPr>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"
    )
    assert lines_of(hidden + p("文") + hidden + items((1, 0)), numbering=numbering) == ["文", "1. x"]
