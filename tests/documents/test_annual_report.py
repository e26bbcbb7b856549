"""The report as DOCX and PDF: layout of GB/T 9704-2012, plain content, sources on request."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import docx
import pytest
from msgspec import structs

from lawstudy.documents import official_pdf
from lawstudy.documents.annual_report import official_report, report_docx, report_pdf
from lawstudy.documents.official import Imprint, Style, Table, Text, characters
from lawstudy.documents.report_sources import sources_table
from lawstudy.domain.annual_report.figure import Figure, LedgerRow, Period
from lawstudy.domain.annual_report.paragraph import TO_BE_ENTERED, Segment
from lawstudy.domain.annual_report.report import Body, Heading, Report, ReportVersion, Source
from lawstudy.domain.statistics.facts import Definition
from tests.documents import pdf
from tests.domain.annual_report.test_paragraph import WHOLE
from tests.domain.annual_report.test_report import BUREAU, report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SUBMITTED = report(ReportVersion.SUBMITTED)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    document = docx.Document(io.BytesIO(data))
    return [(str(paragraph.style and paragraph.style.name), paragraph.text) for paragraph in document.paragraphs]


def long_report(copies: int) -> Report:
    headings = tuple(Heading(level=level, text="示例") for level in (3, 4, 1, 2))
    return structs.replace(SUBMITTED, blocks=SUBMITTED.blocks + headings + SUBMITTED.blocks[-1:] * copies)


LINE = Body(segments=(Segment(text="一行正文。"),))


def test_the_text_of_the_submitted_version() -> None:
    assert paragraphs(report_docx(SUBMITTED)) == [
        ("公文标题", BUREAU),
        ("公文标题", "关于2026年度法治政府建设情况的报告"),
        ("公文正文", ""),
        ("主送机关", "区委、区人民政府："),
        ("公文正文", "现将我局2026年度法治政府建设学法用法工作情况报告如下。"),
        ("公文一级标题", "一、主要举措和成效"),
        ("公文二级标题", "（一）健全学法用法机制"),
        ("公文正文", WHOLE),
        ("公文正文", ""),
        ("公文正文", ""),
        ("署名和日期", BUREAU),
        ("署名和日期", "2027年2月3日"),
    ]


def test_the_public_version_breaks_its_title_after_the_bureau() -> None:
    texts = [text for _, text in paragraphs(report_docx(report(ReportVersion.PUBLIC)))]
    assert texts[:4] == [BUREAU, "2026年法治政府建设年度报告", "", "现将我局2026年度法治政府建设学法用法工作情况公开如下。"]
    short = official_report(report(ReportVersion.PUBLIC, "某局"))
    assert short.blocks[0] == Text(style=Style.TITLE, text="某局2026年法治政府建设年度报告")


def test_the_page_of_the_standard() -> None:
    document = docx.Document(io.BytesIO(report_docx(SUBMITTED)))
    section = document.sections[0]
    measures: list[Any] = [section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin]
    assert [round(measure.mm) for measure in measures] == [210, 297, 34, 38, 28]  # the first ink lies 37 mm below the edge
    assert section.right_margin is not None
    assert round(section.right_margin.mm) == 26
    grid: Any = section._sectPr.find(f"{W}docGrid")
    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch"), grid.get(f"{W}charSpace")) == ("linesAndChars", "579", "-848")


def test_typefaces_are_named_for_chinese_text_and_have_stand_ins() -> None:
    found = parts(report_docx(SUBMITTED))
    for face in ("仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"):
        assert f'w:eastAsia="{face}"' in found["word/styles.xml"]
        assert re.search(f'<w:font w:name="{face}"><w:altName w:val="[^"]+"/>', found["word/fontTable.xml"])
    assert 'w:line="579" w:lineRule="exact"' in found["word/styles.xml"]
    assert not any("embed" in text for text in found.values())


def test_nothing_in_it_needs_updating_and_nothing_is_hidden() -> None:
    found = parts(report_docx(SUBMITTED, with_sources=True))
    assert "w:sdt" not in found["word/document.xml"]
    assert "fldChar" not in found["word/document.xml"]
    assert set(found) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
    }
    assert "python" not in found["docProps/core.xml"]


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    data = report_docx(SUBMITTED)
    assert "<w:evenAndOddHeaders/>" in parts(data)["word/settings.xml"]
    section = docx.Document(io.BytesIO(data)).sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        xml = footer._element.xml
        assert f'<w:jc w:val="{side}"/>' in xml
        assert xml.count("<w:instrText>PAGE</w:instrText>") == 1
        assert footer.paragraphs[0].text == "— 1 —"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_docx(SUBMITTED, with_sources=True) == report_docx(SUBMITTED, with_sources=True)
    assert report_pdf(SUBMITTED, with_sources=True) == report_pdf(SUBMITTED, with_sources=True)


def test_sources_name_basis_rows_and_figures_by_hand() -> None:
    document = docx.Document(io.BytesIO(report_docx(SUBMITTED, with_sources=True)))
    (table,) = document.tables
    rows = ["|".join(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]
    assert rows[0] == "日期|台账记录|说明"
    assert rows[1] == "1．理论学习中心组学习研讨：4次"
    basis = "主要类型为“理论学习中心组学习研讨”，已举行且登记了参加人员或人数（未登记的，经确认方计入），一场只计一次"
    assert rows[2] == f"统计口径：{basis}\n期间：2026年1月1日—12月31日"
    assert rows[3] == "2026年2月10日|第1次学习|出席44人，共46人"
    assert any(row.endswith("学纪活动：10余场次（13场次）") for row in rows)
    assert any("合格率：97.73%（43÷44）" in row for row in rows)
    assert rows[-2] == "手工数据项（由有关科室提供，不在台账中）"
    assert rows[-1].endswith("提供科室：机关党支部　截止日：2026年12月20日\n依据：2026年党课台账")
    assert sum(row.count("第") for row in rows) == 4 + 1 + 3 + 12 + 2 + 13 + 44 + 44 + 31


def test_without_sources_there_is_no_table() -> None:
    assert not docx.Document(io.BytesIO(report_docx(SUBMITTED))).tables
    assert len(pdf.pages(report_pdf(SUBMITTED))) == 1


def test_the_pdf_says_the_same() -> None:
    data = report_pdf(SUBMITTED, with_sources=True)
    first, *others = pdf.pages(data)
    assert set(pdf.sizes_mm(data)) == {(210.0, 297.0)}
    assert WHOLE in first
    assert "青岚区科学技术局2027年2月3日" in first
    assert first.endswith("—1—") or first.startswith("—1—")
    assert all("台账记录" in text for text in others)
    assert b"Helvetica" not in data


def test_twenty_two_lines_of_twenty_eight_characters() -> None:
    whole = Body(segments=(Segment(text="学" * (28 * 60)),))
    data = report_pdf(structs.replace(SUBMITTED, title=(), addressees=(), blocks=(whole,)))
    first, second, _ = pdf.pages(data)
    assert first.count("学") == 28 * 21 - 2  # the blank line under the title and the indent
    assert second.count("学") == 28 * 22


def test_long_reports_run_on_without_holes() -> None:
    pages = pdf.pages(report_pdf(long_report(12)))
    running = "".join(re.sub(r"—\d+—", "", text) for text in pages)  # a figure may stand across the end of a page
    assert running.count("参考率100%") == 13
    assert len(pages) > 2
    assert min(len(text) for text in pages[:-1]) > 300, [len(text) for text in pages]


@pytest.mark.parametrize("write", [report_docx, report_pdf])
def test_a_missing_figure_is_seen_on_paper(write: Any) -> None:
    gap = Body(segments=(Segment(text="应参加"), Segment(text=TO_BE_ENTERED, slot="exam.should", missing=True), Segment(text="。")))
    data = write(structs.replace(SUBMITTED, blocks=(gap,)))
    text = "".join(pdf.pages(data)) if data.startswith(b"%PDF") else parts(data)["word/document.xml"]
    assert f"应参加{TO_BE_ENTERED}。" in text


def test_the_issuer_is_centred_over_the_date() -> None:
    issuer, day = official_report(SUBMITTED).blocks[-2:]
    assert isinstance(issuer, Text)
    assert isinstance(day, Text)
    assert day.right_indent == 4
    assert issuer.right_indent + characters(issuer.text) / 2 == day.right_indent + characters(day.text) / 2
    long = official_report(report(ReportVersion.SUBMITTED, "青岚区科学技术和工业信息化委员会")).blocks[-2]
    assert isinstance(long, Text)
    assert long.right_indent == 2


def test_people_stand_in_one_cell_by_department() -> None:
    names = (("周明岚", "成果转化科"), ("任知远", "办公室"), ("范思远", "成果转化科"))
    rows = tuple(LedgerRow(noun="person", id=str(n), label=name, detail=department) for n, (name, department) in enumerate(names))
    figure = Figure(
        slot="exam.should",
        definition=Definition(id="exam.should_sit"),
        label="学法考试应参加人数",
        value=3,
        unit="人",
        period=Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31)),
        basis="应考名单",
        rows=rows,
    )
    table = sources_table((Source(figure=figure, printed="3人"),))
    assert table.rows[-1].cells == ("成果转化科：周明岚、范思远\n办公室：任知远",)


def test_thousands_of_people_take_as_many_rows_as_pages_need() -> None:
    people = tuple(LedgerRow(noun="person", id=str(n), label=f"张三{n}", day=None, detail="二级主任科员") for n in range(3000))
    source = SUBMITTED.sources[0]
    assert isinstance(source.figure, Figure)
    many = structs.replace(SUBMITTED, sources=(structs.replace(source, figure=structs.replace(source.figure, rows=people)),))
    (table,) = [block for block in official_report(many, with_sources=True).blocks if isinstance(block, Table)]
    names = [
        name for row in table.rows[2:] for line in row.cells[0].split("\n") for name in line.removeprefix("二级主任科员：").split("、")
    ]
    assert names == [person.label for person in people]
    whole = "".join(pdf.pages(report_pdf(many, with_sources=True)))
    assert "张三0、" in whole
    assert "张三2999" in whole


def test_the_docx_has_room_for_28_characters_and_not_for_29() -> None:
    """In twips: a character of 16 points less the spacing; the unit of the file is a whole twip, and an office program rounds."""
    styles = parts(report_docx(SUBMITTED))["word/styles.xml"]
    spacing = int(re.findall(r'<w:spacing w:val="(-\d+)"/>', styles)[0])
    page = 11906 - 1587 - 1474
    assert 28 * (320 + spacing + 1) <= page < 29 * (320 + spacing)


def test_the_end_gets_no_page_of_its_own_where_one_blank_line_less_makes_room() -> None:
    asked = structs.replace(SUBMITTED, blocks=(*SUBMITTED.blocks, *[LINE] * 30))
    fewer = []
    for count in range(23):  # a page and a line
        source = official_report(structs.replace(asked, blocks=asked.blocks[: len(asked.blocks) - count]))
        loose, close = official_pdf.pdf_bytes(source), official_pdf.pdf_bytes(official_pdf.fitted(source))
        *before, last = pdf.pages(close)
        if len(pdf.pages(loose)) > len(before) + 1:
            fewer.append(count)
            assert "2027年2月3日" in last
        else:
            assert official_pdf.fitted(source) == source
    assert 0 < len(fewer) < 4


def test_an_imprint_stands_on_an_even_page_wherever_the_text_ends() -> None:
    """Documents are printed on both sides, and the 版记 is on the last one: behind a text that ends on an odd page it is on its back."""
    asked = structs.replace(SUBMITTED, blocks=(*SUBMITTED.blocks, *[LINE] * 30), copies_to=("区司法局",), issued_through="局办公室")
    alone = 0
    for count in range(0, 30, 2):  # more than a page
        report = structs.replace(asked, blocks=asked.blocks[: len(asked.blocks) - count])
        made = pdf.pages(report_pdf(report))
        assert len(made) % 2 == 0
        assert "抄送" in made[-1]
        alone += report.issuer not in made[-1]
        breaks = docx.Document(io.BytesIO(report_docx(report))).element.xpath("//w:pageBreakBefore | //w:br[@w:type='page']")
        assert len(breaks) == (report.issuer not in made[-1])
    assert 0 < alone < 15


def test_an_imprint_stands_at_the_foot_of_the_last_page() -> None:
    """版记: 抄送, and 印发机关 with the day; in DOCX a table that floats at the foot, without upright rules."""
    report = Report(
        title=("关于2026年度法治政府建设情况的报告",),
        addressees=("区委",),
        blocks=(Body(segments=(Segment(text="报告如下。"),)),),
        issuer="青岚区科学技术局",
        issued_on=date(2027, 2, 9),
        copies_to=("区委依法治区办", "区司法局"),
        issued_through="青岚区科学技术局办公室",
    )
    imprint = official_report(report).blocks[-1]
    assert imprint == Imprint(rows=(("抄送：区委依法治区办，区司法局。", ""), ("青岚区科学技术局办公室", "2027年2月9日印发")))
    table = docx.Document(io.BytesIO(report_docx(report))).tables[0]
    assert table._tbl.tblPr.xpath("./w:tblpPr/@w:tblpYSpec") == ["bottom"]
    assert table._tbl.tblPr.xpath("./w:tblBorders/w:left/@w:val") == ["nil"]
    text, page = pdf.pages(report_pdf(report))
    assert "抄送" not in text
    assert page.endswith("抄送：区委依法治区办，区司法局。青岚区科学技术局办公室2027年2月9日印发")
    ink = pdf.picture(report_pdf(report), scale=2.0, page=1)[:, round(30 / 25.4 * 144) : round(180 / 25.4 * 144)]
    rules = [row / 144 * 25.4 for row in range(len(ink)) if (ink[row] < 160).all()]
    assert 240 < min(rules) < max(rules) < 297 - 35 + 2
