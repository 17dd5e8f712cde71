"""A management document gives the same facts as text and as PDF, whoever wrote the PDF."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from fpdf import FPDF

from loaders import extract
from loaders.texts import pdf

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
CHINESE_OF_FONT = 2  # the number of Noto Sans CJK SC in the collection
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
TABLE = [
    ["序号", "步骤", "责任部门", "工作内容", "时限"],
    [
        "1",
        "提出申请",
        "需求部门",
        "填写《采购申请单》，写明物料名称、规格、数量和到货日期，并附上年度预算的依据",
        "1个工作日",
    ],
    ["2", "审核申请", "采购部", "核对库存与预算，对超出年度预算的申请提出处理意见并退回需求部门", "2个工作日"],
    ["3", "组织询价", "采购部", "向三家以上合格供应商询价，填写《询价记录表》", "5个工作日"],
    ["4", "签订合同", "法务部", "审核合同条款，办理合同签订和用印手续", "3个工作日"],
    ["5", "到货验收", "质量管理部", "检验来料，填写《来料检验报告》，不合格的通知供应商退换货", "2个工作日"],
    ["6", "办理付款", "财务部", "核对采购合同、《来料检验报告》和发票，办理付款", "3个工作日"],
]
BEFORE = [
    "物资采购管理办法",
    "第一章 总则",
    "第一条 为了规范岭川机电有限公司的物资采购工作，明确各部门在采购申请、询价、合同、验收和付款各环节的职责，"
    "降低采购成本，防止无计划采购和超权限采购，特制定本办法。",
    "第二条 本办法适用于公司总部和各分公司的原材料、外购件、设备及办公用品的采购，"
    "外协加工按照《外协加工管理办法》执行。",
    "第二章 职责",
    "第三条 采购部负责编制年度采购计划，组织询价和比价，签订采购合同并跟踪交货，建立并更新《合格供应商名录》，"
    "每季度组织质量管理部和仓储部对供应商进行评价。",
    "第四条 财务部负责审核付款单据，按照合同约定支付货款，每月与供应商核对往来账目。",
    "第五条 质量管理部负责来料检验，填写《来料检验报告》，并对不合格品的处理提出意见。",
    "第六条 仓储部负责到货清点和入库登记，发现数量不符的在当日通知采购部。",
    "第三章 审批权限",
    "第七条 单笔金额10万元以上的采购合同由总经理审批。",
    "第八条 单笔金额10万元以下的采购合同由分管副总经理审批。",
    "第九条 采购员不得向未列入《合格供应商名录》的单位采购，因生产急需确实必须采购的，应当事先报经总经理书面批准，"
    "并在事后五个工作日之内补办供应商准入手续。",
    "第四章 采购流程",
    "第十条 采购流程的步骤如下：",
]
AFTER = [
    "第五章 考核",
    "第十一条 采购部的考核指标为采购及时率≥95%，由运营管理部每月统计并公布。",
    "第十二条 运营管理部每年对本办法的执行情况检查一次，检查结果报总经理，"
    "检查中发现的问题由责任部门在一个月之内完成整改，"
    "逾期没有完成整改的，由运营管理部报请总经理予以通报。",
    "第六章 附则",
    "第十三条 本办法由采购部负责解释，自2025年3月1日起施行。",
]
HEADER = "岭川机电有限公司　LC-CG-003　版本：B/2"


def facts_of(path):
    """Names of things and of the ends of links, without what the cut into documents and clauses gives."""
    facts = extract(path)
    nodes = {(node.label, node.name) for node in facts.nodes.values() if node.label not in ("Clause", "Document")}
    names = {thing: node.name for thing, node in facts.nodes.items()}
    links = {
        (link.type, names.get(link.start, link.start), names.get(link.end, link.end)) for link in facts.links.values()
    }
    return nodes, links


@pytest.fixture(scope="module")
def as_text(tmp_path_factory):
    path = tmp_path_factory.mktemp("text") / "办法.txt"
    path.write_text("\n".join([*BEFORE, *("\t".join(row) for row in TABLE), *AFTER]) + "\n", encoding="utf-8")
    nodes, links = facts_of(path)
    assert {label for label, _ in nodes} >= {"Process", "Activity", "Department", "Duty", "ControlPoint", "Kpi"}
    assert len(links) > 60
    return path


def same_facts(as_text, path):
    source = pdf.read(path, path.read_bytes())
    assert source.text == as_text.read_text(encoding="utf-8").strip()
    nodes, links = facts_of(path)
    expected_nodes, expected_links = facts_of(as_text)
    assert nodes == expected_nodes
    assert links == expected_links
    return source


def test_drawn_by_hand_in_a_font_that_is_not_in_the_file(as_text, new_sheet, write, tmp_path):
    pages = [new_sheet()]
    y = 90.0

    def room(height):
        nonlocal y
        if y + height > 770:
            pages.append(new_sheet())
            y = 90.0
        return pages[-1]

    def paragraphs(texts):
        nonlocal y
        for words in texts:
            begin, indent = 0, 2 if words.startswith("第") and "条" in words[:6] else 0
            while begin < len(words):
                end = begin + 36 - (indent if begin == 0 else 0)
                while end < len(words) and words[end] in "，。、；：》）":
                    end += 1
                room(22).text(72 + (12 * indent if begin == 0 else 0), y, words[begin:end])
                begin, y = end, y + 22

    paragraphs(BEFORE)
    xs = [60, 96, 160, 235, 455, 535]
    for row in TABLE:
        cells = [[words[at : at + 17] for at in range(0, len(words), 17)] for words in row]
        height = max(map(len, cells)) * 16 + 8
        page = room(height)
        for x, lines in zip(xs, cells, strict=False):
            page.lines(x + 3, y, *lines, leading=16)
        page.grid(xs, [y - 16, y - 16 + height])
        y += height
    y += 20
    paragraphs(AFTER)
    for number, page in enumerate(pages, 1):
        page.text(72, 45, HEADER, 9).text(260, 812, f"第 {number} 页 共 {len(pages)} 页", 9)
    path = tmp_path / "办法.pdf"
    path.write_bytes(write(pages))
    assert len(pages) >= 2
    about = same_facts(as_text, path).about
    assert about == {"number": "LC-CG-003", "version": "B/2", "organization": "岭川机电有限公司"}


class _Policy(FPDF):
    def header(self):
        self.set_font("noto", size=9)
        self.cell(0, 8, HEADER)
        self.ln(14)

    def footer(self):
        self.set_y(-15)
        self.set_font("noto", size=9)
        self.cell(0, 8, f"第 {self.page_no()} 页 共 {{nb}} 页", align="C")


def test_written_by_fpdf(as_text, tmp_path):
    if not FONT.exists():
        pytest.skip(f"no Chinese font {FONT} (Debian: apt install fonts-noto-cjk)")
    file = _Policy()
    file.add_font("noto", fname=FONT, collection_font_number=CHINESE_OF_FONT)
    file.add_page()
    file.set_font("noto", size=12)
    for words in BEFORE:
        file.multi_cell(0, 9, words, align="L", wrapmode="CHAR", new_x="LMARGIN", new_y="NEXT")
    widths = (8, 16, 18, 50, 16)
    with file.table(col_widths=widths, wrapmode="CHAR", line_height=7, first_row_as_headings=False) as table:
        for row in TABLE:
            cells = table.row()
            for words in row:
                cells.cell(words)
    file.ln(6)
    for words in AFTER:
        file.multi_cell(0, 9, words, align="L", wrapmode="CHAR", new_x="LMARGIN", new_y="NEXT")
    path = tmp_path / "办法.pdf"
    file.output(path)
    same_facts(as_text, path)


def as_html(columns=False):
    def paragraphs(texts):
        return "".join(f"<p>{html.escape(words)}</p>" for words in texts)

    rows = "".join(
        "<tr>" + "".join(f"<{tag}>{html.escape(words)}</{tag}>" for words in row) + "</tr>"
        for tag, row in zip(["th"] + ["td"] * len(TABLE), TABLE, strict=False)
    )
    return f"""<!doctype html><html lang="zh"><meta charset="utf-8"><style>
        @page {{ size: A4; margin: 28mm 22mm;
          @top-left {{ content: "{HEADER}" }}
          @bottom-center {{ content: "第 " counter(page) " 页 共 " counter(pages) " 页" }} }}
        body {{ font: 12pt/1.7 "Noto Sans CJK SC"; }} p {{ margin: 0; text-indent: 2em }}
        table {{ border-collapse: collapse }} td, th {{ border: 1px solid black; padding: 3px }}
        </style>{paragraphs(BEFORE)}<table>{rows}</table>{paragraphs(AFTER)}</html>"""


def test_printed_by_a_browser(as_text, tmp_path):
    if CHROMIUM is None or not FONT.exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium or no Chinese font")
        pytest.skip("no Chromium on the PATH, or no Chinese font")
    page, path = tmp_path / "办法.html", tmp_path / "办法.pdf"
    page.write_text(as_html(), encoding="utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={path}", str(page)], check=True, capture_output=True, timeout=120)
    same_facts(as_text, path)


def test_exported_by_a_word_processor(as_text, tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("no LibreOffice (soffice) on the PATH")
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = HEADER
    file.sections[0].footer.paragraphs[0].text = "岭川机电有限公司内部资料"
    for words in BEFORE:
        file.add_paragraph(words)
    table = file.add_table(len(TABLE), len(TABLE[0]))
    table.style = "Table Grid"
    for at, row in enumerate(TABLE):
        for place, words in enumerate(row):
            table.cell(at, place).text = words
    for words in AFTER:
        file.add_paragraph(words)
    written = tmp_path / "办法.docx"
    file.save(written)
    home = (tmp_path / "profile").as_uri()  # its own, so that another LibreOffice may run
    command = [soffice, "--headless", f"-env:UserInstallation={home}", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(written)], check=True, capture_output=True, timeout=180)
    same_facts(as_text, tmp_path / "办法.pdf")
