"""Long files, read from both ends by two processes: what one process reads, whatever happens to the other."""

from __future__ import annotations

import mmap
import os
import threading
from itertools import pairwise
from pathlib import Path

import pytest

from loaders.texts.pages import both_ends, contents, reading

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
            # A header on most pages, another one on both sides of the middle, and a watermark at the end.
            sheet.text(72, 40, "HX-QP-07 采购管理程序" if not 42 < number < 48 else "HX-QP-07 附则")
            sheet.text(280, 810, f"第 {number + 1} 页")
            if number > 60:
                sheet.text(150, 500, "受控副本", size=60)
        pages.append(sheet)
    return write(pages)


@pytest.fixture
def read_alone(long_file, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(both_ends, "pays", lambda pages: False)
        return contents.read(PATH, long_file)


@pytest.fixture
def forks(monkeypatch):
    """Forks on every machine; who reads which page is told by the number of the process."""
    monkeypatch.setattr(both_ends, "pays", lambda pages: True)
    parent = os.getpid()
    return lambda: os.getpid() != parent


def test_two_processes_read_what_one_reads(long_file, read_alone, forks):
    text = "\n".join(line.text for line in read_alone.lines)
    assert "第89条" in text and "提交申请0" in text and len(read_alone.set_aside) == 10
    assert read_alone.about["number"] == "HX-QP-07"
    assert not any(words in text for words in ("HX-QP-07", "受控副本", "页"))
    assert contents.read(PATH, long_file) == read_alone


def test_the_other_process_does_its_part(forks):
    here_hears, there_tells = os.pipe()
    there_hears, here_tells = os.pipe()

    def read(share: both_ends.Share) -> tuple[int, list[int]]:
        ear, mouth = (there_hears, there_tells) if forks() else (here_hears, here_tells)
        pages = []
        for index in share.indices:
            if not pages:  # each waits for the other to begin, or one might read all of so little
                os.write(mouth, b".")
                os.read(ear, 1)
            pages.append(index)
        assert [front for front, _ in share.swap((pages[0], pages))] == [0, 99]
        return os.getpid(), pages

    (here, front), (there, back) = both_ends.work(100, read)
    for end in (here_hears, there_tells, there_hears, here_tells):
        os.close(end)
    assert here == os.getpid() != there
    assert set(front) | set(back) == set(range(100))
    assert front == list(range(len(front))) and back == list(range(99, 99 - len(back), -1))


@pytest.mark.parametrize("idle", ["_rising", "_falling"])
def test_a_process_that_comes_too_late_has_nothing_to_read(long_file, read_alone, forks, monkeypatch, idle):
    busy = {"_rising": "_falling", "_falling": "_rising"}[idle]
    order = range(90) if busy == "_rising" else range(89, -1, -1)
    monkeypatch.setattr(both_ends, idle, lambda *_: iter(()))
    monkeypatch.setattr(both_ends, busy, lambda *_: iter(order))
    assert contents.read(PATH, long_file) == read_alone


def test_what_a_process_sees_of_the_other_is_never_half_written():
    with mmap.mmap(-1, 16) as memory, memoryview(memory).cast("q") as marks:
        marks[0], marks[1] = -1, 400_000
        child = os.fork()
        if child == 0:
            for _ in both_ends._falling(marks, 400_000):
                pass
            os._exit(0)
        seen = [400_000]
        while os.waitpid(child, os.WNOHANG)[0] == 0:
            seen += (marks[1] for _ in range(10_000))
        assert all(later <= sooner for sooner, later in pairwise(seen))
        assert marks[1] == 0


def test_a_page_that_both_have_read_counts_once(long_file, read_alone, forks, monkeypatch):
    monkeypatch.setattr(both_ends, "_rising", lambda marks: iter(range(46)))
    monkeypatch.setattr(both_ends, "_falling", lambda marks, pages: iter(range(89, 44, -1)))
    assert contents.read(PATH, long_file) == read_alone


@pytest.mark.parametrize(
    ("limit", "value"), [("_MOST_CHARACTERS", 1_500), ("_MOST_DAMAGED", 3)], ids=["too long", "damaged"]
)
def test_a_file_that_is_not_read_to_its_end_is_read_by_one_process(
    long_file, new_sheet, write, forks, monkeypatch, limit, value
):
    monkeypatch.setattr(reading, limit, value)
    if limit == "_MOST_DAMAGED":  # on both sides of the middle, so that neither process meets them all
        page = reading.opening.page
        monkeypatch.setattr(
            reading.opening, "page", lambda document, at: page(document, 10_000 if 42 <= at < 47 else at)
        )
    with monkeypatch.context() as patch:
        patch.setattr(both_ends, "pays", lambda pages: False)
        alone = contents.read(PATH, long_file)
    assert "not read" in alone.set_aside[-1].what
    assert contents.read(PATH, long_file) == alone


@pytest.mark.parametrize("page", [89, 80, 60], ids="dies at page {}".format)
def test_what_the_other_process_does_not_tell_is_read_here(long_file, read_alone, forks, page, monkeypatch):
    read = reading._Desk.read

    def dies(desk, index):
        if forks() and index <= page:
            os._exit(1)
        return read(desk, index)

    monkeypatch.setattr(reading._Desk, "read", dies)
    assert contents.read(PATH, long_file) == read_alone


def test_a_fault_in_the_other_process_shows_here(long_file, forks, monkeypatch, capfd):
    def fails(desk, index):
        raise ValueError("a fault")

    monkeypatch.setattr(reading._Desk, "read", fails)
    with pytest.raises(ValueError, match="a fault"):
        contents.read(PATH, long_file)
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


def test_where_no_process_is_to_be_had_one_reads(long_file, read_alone, forks, monkeypatch):
    def refuses() -> int:
        raise OSError("no more processes")

    monkeypatch.setattr(os, "fork", refuses)
    ends = Path("/proc/self/fd")
    open_before = len(list(ends.iterdir()))
    assert contents.read(PATH, long_file) == read_alone
    assert len(list(ends.iterdir())) == open_before


@pytest.mark.parametrize("waits", [False, True], ids=["here", "by the program"])
def test_a_fork_that_has_ended_is_buried_with_the_next_file(long_file, forks, waits):
    contents.read(PATH, long_file)
    child = both_ends._ended[-1]
    os.waitid(os.P_PID, child, os.WEXITED | (0 if waits else os.WNOWAIT))
    contents.read(PATH, long_file)
    assert child not in both_ends._ended


@pytest.mark.parametrize("step", ["rows.without_watermarks", "layout.lines"])
def test_a_process_that_ends_after_reading_is_not_missed(long_file, read_alone, forks, monkeypatch, step):
    room, name = step.split(".")
    done = getattr(getattr(contents, room), name)

    def dies(*args):
        if forks():
            os._exit(1)
        return done(*args)

    monkeypatch.setattr(getattr(contents, room), name, dies)
    assert contents.read(PATH, long_file) == read_alone
