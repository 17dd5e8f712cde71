"""The report's page: what it says, and that nothing in a document can break out of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from checks.findings import Cited, DomainScore, Judgement, Subject
from procmap.reporting.page import render_page
from procmap.reporting.palette import TRACK
from procmap.reporting.report import Report
from procmap.words import LANGUAGES, Lang, words

Judged = Callable[..., Judgement]


def render(judgement: Judgement, lang: Lang) -> str:
    return render_page(Report(judgement, lang))


def without_scripts(page: str) -> str:
    return re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_says_everything_of_a_finding(judged: Judged, lang: Lang) -> None:
    page = without_scripts(render(judged(3), lang))
    for said in (
        "活动“核对发票与入库单”没有写明由谁执行",
        "请在流程文件的“职责”一节写明负责人",
        "采购申请须由需求部门填写《采购申请单》",
        "3.2 采购申请",
        "采购管理制度.docx",
        "1204–",
        words(lang)["severity_critical"],
        "2026-11-22 09:15",
        ">63<",
        "68%",
        words(lang)["na"],
    ):
        assert said in page


def test_each_rule_shows_how_its_share_came_about(judged: Judged) -> None:
    page = without_scripts(render(judged(0), "en"))
    table = page[page.index('<table class="rules">') :]
    row = table[table.index("每个流程都有负责人") : table.index("每个活动都有执行角色")]
    assert re.findall(r'<td class="n">([^<]*)</td>', row)[:4] == ["31/40", "2", "77%", "8"]
    for verdict in ("met", "not met", "nothing to check", "could not run"):
        assert f"</i>{verdict}" in page
    assert "查询超过 30 秒未完成" in page


def test_the_same_judgement_gives_the_same_page(judged: Judged) -> None:
    assert render(judged(), "zh") == render(judged(), "zh")


def test_order_of_findings_does_not_change_the_page(judged: Judged) -> None:
    judgement = judged()
    turned = replace(judgement, findings=judgement.findings[::-1])
    assert render(turned, "zh") == render(judgement, "zh")


def test_what_has_no_owner_comes_last(judged: Judged) -> None:
    page = render(judged(), "en")
    assert re.findall(r'<span class="name">([^<]*)</span>', page)[-1] == "No owner known"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_map_is_said_in_words(empty_judgement: Judgement, lang: Lang) -> None:
    page = render(empty_judgement, lang)
    assert words(lang)["empty_title"] in page
    assert words(lang)["never_loaded"] in page
    assert words(lang)["no_findings_text"] not in page


def test_no_findings_is_not_called_good_when_nothing_was_judged(judged: Judged) -> None:
    judgement = judged(0, domains=(), rules=tuple(rule for rule in judged().rules if rule.score is None))
    page = render(judgement, "en")
    assert "no proof that all is well" in page
    assert "Every rule that could be judged is met" not in page


def test_a_load_that_has_not_ended_is_said(judged: Judged) -> None:
    judgement = judged(0)
    cut_off = replace(judgement, map={**judgement.map, "unfinished": ["2026-11-22T10:00:00"]})
    assert "A load that began at 2026-11-22T10:00:00 has not ended" in render(cut_off, "en")


def test_a_domain_without_a_score_shows_a_dash_and_no_colour_of_a_share(judged: Judged) -> None:
    page = render(judged(0, domains=(DomainScore("d", "采购", {"completeness": None}),)), "en")
    cells = re.findall(r'<td class="h" style="background:(#\w+);[^>]*>([^<]*)</td>', page)
    assert cells == [(TRACK, "–")] * 3


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> ]]> {{ 7*7 }} & \"'<b>"


def test_text_of_documents_stays_text(judged: Judged) -> None:
    cited = Cited(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1, 2, HOSTILE)
    one = replace(
        judged(1).findings[0],
        id=HOSTILE, message=HOSTILE, remedy=HOSTILE, owner=HOSTILE, process=HOSTILE, evidence=(cited,),
        also=(Subject(HOSTILE, "Process", HOSTILE),),
    )  # fmt: skip
    domain = DomainScore(HOSTILE, HOSTILE, {"completeness": 0.5}, ((HOSTILE, 1, 2),))
    rules = tuple(replace(rule, name=HOSTILE, why=HOSTILE, demanded_by=HOSTILE) for rule in judged().rules)
    page = render(judged(0, findings=(one,), rules=rules, domains=(domain,)), "en")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert page.count("</script>") == 1  # the filters
    assert "{{ 7*7 }}" in without_scripts(page)


def test_lone_surrogates_do_not_stop_the_page(judged: Judged) -> None:
    one = replace(judged(1).findings[0], message="损坏\ud800的文字\x00")
    page = render(judged(0, findings=(one,)), "zh")
    assert "的文字" in page.encode("utf-8", "replace").decode()


def test_both_languages_have_the_same_words() -> None:
    chinese, english = words("zh"), words("en")
    assert chinese.keys() == english.keys()
    assert all(chinese.values()) and all(english.values())
    for key in chinese:
        assert sorted(re.findall(r"\{\w+\}", chinese[key])) == sorted(re.findall(r"\{\w+\}", english[key])), key


def test_every_word_is_used() -> None:
    from importlib.resources import files

    import procmap.words

    root = files("procmap")
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))  # type: ignore[attr-defined]
        if path.suffix in (".py", ".j2")
    )
    # Keys that are put together from a value: f"effect_{…}", "asks_" ~ …, and those of view.word.
    made = ("label_", "verdict_", "severity_", "state_", *re.findall(r'f?"([a-z_]+_)(?:\{|" ~)', text))
    named = set(re.findall(r"(?:\bw\.|[\"'])([A-Za-z_]+)\b", text))
    unused = [key for key in procmap.words.words("en") if not key.startswith(made) and key not in named]
    assert unused == []
