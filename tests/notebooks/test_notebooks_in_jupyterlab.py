"""A notebook in a real JupyterLab, in a real browser: opened, run, its widget drawn."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, TimeoutError

from procmap.running.books import find_book

TOKEN = "for-tests"
# Live widgets stand in a panel; what is HTML only does not.
WIDGET = ".jp-OutputArea-output.lm-Panel .procmap-graph"
BEGUN = "[...document.querySelectorAll('.jp-InputPrompt')].some(prompt => /[0-9]/.test(prompt.innerText))"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def jupyterlab(demo_map: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab that shows a copy of one notebook; nothing of the user's own Jupyter is read."""
    home = tmp_path_factory.mktemp("lab")
    (home / "notebooks").mkdir()
    shutil.copy(find_book("facts").path, home / "notebooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"),
        *("--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}", f"--notebook-dir={home / 'notebooks'}"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    own = {f"JUPYTER_{folder}_DIR": str(home / folder) for folder in ("CONFIG", "DATA", "RUNTIME")}
    told = {"PROCMAP_STORE": demo_map, "PROCMAP_LANG": "zh", "IPYTHONDIR": str(home / "ipython")}
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, env={**os.environ, **own, **told}, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/api/status?token={TOKEN}", server, home / "log")
            yield f"http://127.0.0.1:{port}/lab/tree/{find_book('facts').path.name}?token={TOKEN}"
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.25)
    pytest.fail(f"JupyterLab did not answer: {log.read_text()[-500:]}")


def _run_all(page: Page) -> None:
    """Ask for it until a cell has run: JupyterLab forgets what it is told while it connects to its kernel."""
    page.wait_for_selector("#jp-main-statusbar :text('| Idle')")
    for _ in range(10):
        page.click(".lm-MenuBar-item:has-text('Run')")
        page.click("[data-command='runmenu:run-all']")
        with suppress(TimeoutError):
            page.wait_for_function(BEGUN, timeout=5000)
            return
    pytest.fail("JupyterLab ran nothing")


def test_a_notebook_runs_and_its_widget_draws(jupyterlab: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(90_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(jupyterlab)
    page.wait_for_selector(".jp-Notebook .jp-MarkdownCell")
    _run_all(page)
    page.wait_for_selector(f"{WIDGET} svg g.dot", state="attached")
    page.wait_for_function("document.querySelector('.jp-NotebookPanel').innerText.includes('个句子里')")
    widget = page.locator(WIDGET).first
    widget.scroll_into_view_if_needed()
    dot = widget.locator("g.dot", has_text="采购申请单").first
    box = dot.bounding_box()
    assert box is not None and box["width"] > 5 and box["height"] > 5
    assert widget.locator("line.tie").count() >= widget.locator("g.dot").count() - 1
    dot.hover()
    page.wait_for_function(
        "[...document.querySelectorAll('.procmap-graph .tip')].some(tip => tip.innerText.length > 3)"
    )
    panel = page.locator(".jp-NotebookPanel").inner_text()
    assert "Traceback" not in panel and "Error" not in panel
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert [url for url in asked if not url.startswith(("http://127.0.0.1", "data:", "blob:"))] == []
    page.close()
