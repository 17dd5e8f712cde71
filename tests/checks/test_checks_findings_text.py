"""The findings format written piece by piece is the one that a program gets."""

import json

import pytest

from checks.findings import Cited, Finding, Judgement, Subject


def finding(quote: str) -> Finding:
    subject = Subject("acme/Process/采购", "Process", "采购")
    cited = Cited("采购制度", "第一条", quote, "采购.txt", 0, len(quote))
    return Finding(
        "a1", "process_without_owner", subject, "没有所有者。", "写明。", "", also=(subject,), evidence=(cited,)
    )


@pytest.mark.parametrize("quotes", [(), ("一句",), ('引号" \\ 与\n换行\t\x07', "两句 😀"), ("半个字\ud83d",)])
def test_pieces_make_the_same_text_as_the_whole(quotes: tuple[str, ...]) -> None:
    said = Judgement({"counts": {}}, "2026-11-22", {"overall": None}, findings=tuple(map(finding, quotes)))
    assert "".join(said.json_text()) == json.dumps(said.as_json(), ensure_ascii=False, indent=2)
