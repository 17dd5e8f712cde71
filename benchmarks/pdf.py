"""How many pages of PDF are read a second, against the plain text that pdfium itself gives: ratios of one run.

.venv/bin/python benchmarks/pdf.py [PAGES]

The second ratio is that of a folder of such files, read by as many processes as there are cores, once these run.
"""

from __future__ import annotations

import html
import multiprocessing
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import pypdfium2
from fpdf import FPDF

from graph.collecting import collector_paused
from loaders.many import cores
from loaders.texts import pdf

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
PAGES = int(sys.argv[1]) if len(sys.argv) > 1 else 120
TIMES = 7
FILES = 8  # in a folder
CHINESE = (
    "采购部负责编制年度采购计划并报分管副总经理审批，审批通过后由采购员按照计划组织询价，询价不得少于3家供应商，"
    "并形成《询价记录表》归档备查，保存期限为3年。"
)
ENGLISH = (
    "The purchasing department prepares the annual plan and submits it to the deputy general manager, who approves it "
    "within five working days; buyers then ask at least three suppliers for their prices. "
)
ROW = ["提出申请", "需求部门", "填写《采购申请单》，写明物料名称、规格、数量和到货日期"]


class Handbook(FPDF):
    def header(self) -> None:
        self.cell(0, 8, "HX-QP-07   V2.1")
        self.ln(12)

    def footer(self) -> None:
        self.set_y(-15)
        self.cell(0, 8, f"{self.page_no()} / {{nb}}", align="C")


def latin() -> bytes:
    """Prose in a font that every viewer has."""
    file = Handbook()
    file.set_font("helvetica", size=11)
    file.add_page()
    while file.page_no() < PAGES:
        file.multi_cell(
            0,
            6,
            f"{file.get_y():.0f}.{file.page_no()} " + f"Item {file.page_no()}: {ENGLISH}" * 3,
            new_x="LMARGIN",
            new_y="NEXT",
        )
    return bytes(file.output())


def chinese(with_tables: bool) -> bytes:
    """Articles in an embedded font, with a ruled table on every page or without."""
    file = Handbook()
    file.add_font("noto", fname=FONT, collection_font_number=2)
    file.set_font("noto", size=11)
    file.add_page()
    while file.page_no() < PAGES:
        for article in range(4 if with_tables else 12):
            number = 12 * file.page_no() + article  # pages differ, as those of real documents do
            words = f"第{number}条 " + f"第{number}类物资" + CHINESE + f"第{number}款" + CHINESE
            file.multi_cell(0, 7, words, wrapmode="CHAR", new_x="LMARGIN", new_y="NEXT")
        if with_tables:
            with file.table(col_widths=(8, 18, 18, 60), wrapmode="CHAR", first_row_as_headings=False) as table:
                for step in range(6):
                    table.row([f"{file.page_no()}.{step}", *ROW])
    return bytes(file.output())


def printed(folder: Path) -> bytes | None:
    """The same articles printed by a browser, which draws glyph by glyph; None without one."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        return None
    page, path = folder / "page.html", folder / "page.pdf"
    articles = "".join(f"<p>第{at}条 {html.escape(CHINESE * 2)}</p>" for at in range(PAGES * 7))
    page.write_text(f'<html lang="zh"><meta charset="utf-8"><body>{articles}</body></html>', encoding="utf-8")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={path}", str(page)], check=True, capture_output=True)
    return path.read_bytes()


def exported(folder: Path, *, with_tables: bool) -> bytes | None:
    """Articles, or tables with a line above each, exported by a word processor; None without one."""
    soffice = shutil.which("soffice")
    if soffice is None:
        return None
    import docx

    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "HX-QP-07   V2.1"
    for number in range(2 * PAGES if with_tables else 12 * PAGES):
        file.add_paragraph(f"第{number}条 第{number}类物资{CHINESE}")
        if with_tables:
            table = file.add_table(6, 1 + len(ROW))
            table.style = "Table Grid"
            for at, row in enumerate(table.rows):
                for cell, words in zip(row.cells, [f"{number}.{at}", *ROW], strict=True):
                    cell.text = words
    path = folder / "exported.docx"
    file.save(str(path))
    home = (folder / "profile").as_uri()  # its own, so that another LibreOffice may run
    command = [soffice, "--headless", f"-env:UserInstallation={home}", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    return path.with_suffix(".pdf").read_bytes()


def plain(data: bytes) -> int:
    """What the library gives by itself: the text of every page."""
    file = pypdfium2.PdfDocument(data)
    for page in file:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pages = len(file)
    file.close()
    return pages


def ours(path: Path, data: bytes) -> None:
    """As `extract` reads it."""
    with collector_paused():
        pdf.read(path, data)


def seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    yield "English prose, fpdf2", latin()
    if FONT.exists():
        yield "Chinese articles, fpdf2", chinese(with_tables=False)
        yield "Chinese articles and tables, fpdf2", chinese(with_tables=True)
        if data := printed(folder):
            yield "Chinese articles, Chromium", data
        if data := exported(folder, with_tables=False):
            yield "Chinese articles, LibreOffice", data
        if data := exported(folder, with_tables=True):
            yield "Chinese tables, LibreOffice", data


def alone(path: Path, data: bytes) -> tuple[float, float]:
    """The library's page rate that one file keeps, and its pages a second.

    No pool may be open here: where threads run, and a pool has one, a long file is read by one process.
    """
    pdf.read(path, data)
    # One after the other, so that what else the machine does falls on both.
    taken = [(seconds(lambda: plain(data)), seconds(lambda: ours(path, data))) for _ in range(TIMES)]
    ratio = statistics.median(raw / own for raw, own in taken)
    return ratio, plain(data) / statistics.median(own for _, own in taken)


def in_a_folder(path: Path, data: bytes) -> float:
    """The library's page rate that a folder of such files keeps, read as `load` reads one."""
    with ProcessPoolExecutor(cores(), multiprocessing.get_context("spawn")) as pool:

        def folder() -> None:
            list(pool.map(ours, [path] * FILES, [data] * FILES))

        folder()
        taken = [(FILES * seconds(lambda: plain(data)), seconds(folder)) for _ in range(TIMES)]
    return statistics.median(raw / own for raw, own in taken)


def main() -> None:
    path = Path("made.pdf")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in documents(Path(folder)):
            ratio, rate = alone(path, data)
            together = in_a_folder(path, data)
            print(
                f"{name:36} {ratio:5.2f} of the library's page rate (at least 0.5)   {rate:6.0f} pages/s, "
                f"{plain(data)} pages   {together:5.2f} in a folder"
            )


if __name__ == "__main__":
    main()
