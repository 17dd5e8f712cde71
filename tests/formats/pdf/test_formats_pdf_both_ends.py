"""Long files, read from both ends by two processes: what one process reads, whatever happens to the other."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from loaders.texts.pages import both_ends, reading

PATH = Path("made.pdf")


@pytest.fixture
def long_file(new_sheet, write):
    """Text, tables, scans and empty pages, more of them than one process reads alone."""
    pages = []
    for number in range(90):
        sheet = new_sheet()
        if number % 9 == 4:
            sheet.image()
        elif number % 9 != 7:
            sheet.lines(72, 100, f"第{number}条 采购部负责编制第{number}号采购计划。", "财务部负责付款。")
            sheet.grid([72, 200, 400], [200, 220, 240]).text(80, 215, "步骤").text(210, 215, f"提交申请{number}")
        pages.append(sheet)
    return write(pages)


@pytest.fixture
def read_alone(long_file, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(both_ends, "pays", lambda pages: False)
        return reading.pages(PATH, long_file)


@pytest.fixture
def forks(monkeypatch):
    """Forks on every machine; who reads which page is told by the number of the process."""
    monkeypatch.setattr(both_ends, "pays", lambda pages: True)
    parent = os.getpid()
    return lambda: os.getpid() != parent


def test_two_processes_read_what_one_reads(long_file, read_alone, forks):
    assert len(read_alone.sheets) == 70 and len(read_alone.set_aside) == 10
    assert reading.pages(PATH, long_file) == read_alone


def test_the_other_process_does_its_part(forks):
    hear, tell = os.pipe()

    def read(index: int) -> int:
        if forks():
            os.write(tell, b".")
        elif index == 0:
            os.read(hear, 1)  # until the other one has begun
        return os.getpid()

    told = both_ends.read_pages(100, read, lambda: True)
    os.close(hear)
    os.close(tell)
    assert sorted(told) == list(range(100))
    assert told[0] == os.getpid() != told[99]


@pytest.mark.parametrize("page", [89, 80, 60], ids="dies at page {}".format)
def test_pages_that_the_other_process_does_not_tell_are_read_here(long_file, read_alone, forks, page, monkeypatch):
    read = reading._Desk.read

    def dies(desk, index):
        if forks() and index <= page:
            os._exit(1)
        return read(desk, index)

    monkeypatch.setattr(reading._Desk, "read", dies)
    assert reading.pages(PATH, long_file) == read_alone


def test_a_fault_in_the_other_process_shows_here(long_file, forks, monkeypatch, capfd):
    def fails(desk, index):
        raise ValueError("a fault")

    monkeypatch.setattr(reading._Desk, "read", fails)
    with pytest.raises(ValueError, match="a fault"):
        reading.pages(PATH, long_file)
    assert capfd.readouterr().err == ""


def test_nothing_is_forked_beside_threads_nor_for_few_pages():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not both_ends.pays(10_000)
    finally:
        stop.set()
        thread.join()
    assert not both_ends.pays(10)
