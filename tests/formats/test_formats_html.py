"""HTML is read as a browser shows it."""

from __future__ import annotations

from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from loaders import UnreadableDocument
from loaders.texts import html


def text_of(page: str | bytes) -> str:
    return html.read(Path("页.html"), page if isinstance(page, bytes) else page.encode()).text


def test_each_block_is_a_line_and_inline_elements_are_none() -> None:
    page = "<h1>采购<b>制度</b></h1><p>第一条&nbsp;<span>采购部</span>\n负责</p><div>甲<br>乙</div>丙"
    assert text_of(page).split("\n") == ["采购制度", "第一条\xa0采购部负责", "甲", "乙", "丙"]


def test_a_row_is_one_line_with_tabs_between_its_cells() -> None:
    page = "<table><tr><th>步骤<th>部门<tr><td><p>申请</p><p>登记</p><td>采购部</table>后"
    assert text_of(page).split("\n") == ["步骤\t部门", "申请 登记\t采购部", "后"]


def test_an_empty_cell_keeps_its_column() -> None:
    assert text_of("<table><tr><td>1<td><td>采购部</table>") == "1\t\t采购部"


def test_a_cell_that_reaches_down_is_said_in_each_row() -> None:
    page = "<table><tr><td rowspan=2>一<td>甲<td rowspan=3>部<tr><td>乙<tr><td>二<td>丙</table>"
    assert text_of(page).split("\n") == ["一\t甲\t部", "一\t乙\t部", "二\t丙\t部"]


def test_a_cell_that_reaches_over_columns_keeps_the_next_in_their_place() -> None:
    page = "<table><tr><td>一<td>二<td>三<tr><td colspan=2>合计<td>3</table>"
    assert text_of(page).split("\n") == ["一\t二\t三", "合计\t\t3"]


def test_a_table_that_only_arranges_the_page_is_no_table() -> None:
    page = "<table><tr><td><p>第一条</p><p>第二条</p><table><tr><td>甲<td>乙</table></td></tr></table>"
    assert text_of(page).split("\n") == ["第一条", "第二条", "甲\t乙"]


def test_lists_show_the_marks_that_a_browser_shows() -> None:
    page = (
        "<ol start=3><li>审核<ul><li>核对</ul><li value=7>批准<li>归档</ol>"
        "<ol type=a><li>甲</ol><ol style='list-style:none'><li>1.1 乙</ol>"
    )
    assert text_of(page).split("\n") == ["3. 审核", "● 核对", "7. 批准", "8. 归档", "a. 甲", "1.1 乙"]


def test_what_a_page_does_not_show_is_not_read() -> None:
    page = (
        "<head><title>题</title><style>p{}</style></head><nav>首页</nav><p style='display: none'>藏</p><p hidden>藏</p>"
        "<script>alert('x')</script><!-- 注 --><p>见</p><footer>版权</footer>"
    )
    assert text_of(page) == "见"


def test_the_main_part_is_the_text_where_a_page_has_one() -> None:
    assert text_of("<body><div>页眉</div><main><p>正文</p></main><div>页脚</div></body>") == "正文"


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030", "big5", "utf-8", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    head = f"<head><meta http-equiv=Content-Type content='text/html; charset={encoding}'></head>"
    assert text_of(f"<html>{head}<p>部分程序</p></html>".encode(encoding)) == "部分程序"


def test_places_are_the_lines_of_the_file() -> None:
    source = html.read(Path("页.html"), "<p>甲</p>\n\n<p>乙</p>".encode())
    assert [(place.start, place.name) for place in source.places] == [(0, "line 1"), (2, "line 3")]


@pytest.mark.parametrize(
    "page", [b"<html><body></body></html>", b"<html><script>x</script>", b"<p>" * 5000 + b"<div>" * 5000 + b"x"]
)
def test_a_page_without_readable_text_is_refused_in_one_line(page: bytes) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        text_of(page)
    assert "\n" not in str(refused.value)


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<td>", "<table>", "</table>", "<tr>", "<li>", "<ol>", "甲", "&lt;", "<br", "\n", "<pre>"]
        )
    )
)
def test_any_soup_of_tags_keeps_its_words(soup: list[str]) -> None:
    page = "<body>" + "".join(soup) + "。</body>"
    try:
        assert text_of(page).count("甲") >= page.count("甲") * ("<br" not in soup)
    except UnreadableDocument:
        assert "甲" not in soup or "<br" in soup
