"""In a real kernel: names complete with Tab, an error is a sentence, a graph is a widget, long work shows a bar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from procmap.loading import load_paths

START = "import procmap as pm\nm = pm.open({store!r}, lang='zh')"


class Kernel:
    """Runs cells and asks for completions, as JupyterLab does."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def run(self, code: str) -> list[dict[str, Any]]:
        """What a cell puts out: messages with `msg_type` and `content`."""
        sent = self._client.execute(code)
        said = []
        while True:
            message = self._client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != sent:
                continue
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return said
            if message["msg_type"] in ("error", "execute_result", "display_data", "update_display_data", "stream"):
                said.append({"kind": message["msg_type"], **message["content"]})

    def complete(self, code: str) -> list[str]:
        sent = self._client.complete(code, len(code))
        while True:
            message = self._client.get_shell_msg(timeout=30)
            if message["parent_header"].get("msg_id") == sent:
                return [code[: message["content"]["cursor_start"]] + one for one in message["content"]["matches"]]


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    from jupyter_client.manager import start_new_kernel

    folder = tmp_path_factory.mktemp("kernel")
    text = "采购管理流程\n\n1 采购员填写《采购申请单》。\n2 采购部经理审批采购申请。\n"
    (folder / "采购.txt").write_text(text, encoding="utf-8")
    load_paths([folder / "采购.txt"], str(folder / "procmap.kgl"))
    manager, client = start_new_kernel(cwd=str(Path(__file__).parents[2]))
    try:
        kernel = Kernel(client)
        assert kernel.run(START.format(store=str(folder / "procmap.kgl"))) == []
        yield kernel
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_names_complete_inside_the_quotes_of_a_question(kernel: Kernel) -> None:
    assert 'm.impact("采购管理' in kernel.complete('m.impact("采购')
    assert 'm.what_if("采购员", replace_by="采购部经理' in kernel.complete('m.what_if("采购员", replace_by="采')
    assert 'm["采购申请单' in kernel.complete('m["采购申')
    assert 'm.post("采购员' in kernel.complete('m.post("购员') or kernel.complete('m.post("购员') == ['m.post("采购员']
    assert kernel.complete('print("采购') == [] and "m.impact" in kernel.complete("m.imp")


def test_an_unknown_name_is_a_sentence_without_a_traceback(kernel: Kernel) -> None:
    (error,) = kernel.run("m.impact('采购管里')")
    assert error["kind"] == "error" and "采购管理" in error["traceback"][1] and len(error["traceback"]) == 2
    (missing,) = kernel.run("pm.open('nowhere.kgl')")
    assert missing["traceback"] == ["nowhere.kgl: there is no map yet;", "make one with: procmap load FOLDER"]


def test_a_graph_shows_itself_and_is_a_widget_on_demand(kernel: Kernel) -> None:
    (shown,) = kernel.run("m.neighbourhood('采购管理').graph")
    assert "<svg" in shown["data"]["text/html"] and "enliven" in shown["data"]["text/html"]
    (widget,) = kernel.run("m.neighbourhood('采购管理').graph.widget")
    assert {"application/vnd.jupyter.widget-view+json", "text/html"} <= widget["data"].keys()
    (picture,) = kernel.run("m.neighbourhood('采购管理').figure")
    assert "application/vnd.plotly.v1+json" in picture["data"]


def test_long_work_shows_a_bar_that_goes(kernel: Kernel) -> None:
    *bar, answer = kernel.run("m.completeness()")
    assert "<progress" in bar[0]["data"]["text/html"] and bar[-1]["data"]["text/html"] == ""
    assert answer["kind"] == "execute_result" and all(one["kind"] != "stream" for one in bar)
