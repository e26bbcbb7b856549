"""The annual report as DOCX and PDF, in the layout of official documents, with the sources of its figures when asked for."""

from lawstudy.documents import official_docx, official_pdf
from lawstudy.documents.official import HEADINGS, TITLE_CHARACTERS, Block, OfficialDocument, Style, Text, characters, sign_off
from lawstudy.documents.report_sources import HEADING, sources_table
from lawstudy.domain.annual_report.report import Heading, Report, numbered


def report_docx(report: Report, *, with_sources: bool = False) -> bytes:
    return official_docx.docx_bytes(official_report(report, with_sources=with_sources))


def report_pdf(report: Report, *, with_sources: bool = False) -> bytes:
    return official_pdf.pdf_bytes(official_report(report, with_sources=with_sources))


def official_report(report: Report, *, with_sources: bool = False) -> OfficialDocument:
    """Title, 主送机关, numbered text and sign-off; the appendix on a page of its own."""
    blocks: list[Block] = [Text(style=Style.TITLE, text=line) for line in _title_lines(report)]
    blocks.append(Text(style=Style.BODY, text=""))
    if report.addressees:
        blocks.append(Text(style=Style.ADDRESSEE, text="、".join(report.addressees) + "："))
    for block, text in zip(report.blocks, numbered(report.blocks), strict=True):
        style = HEADINGS[block.level - 1] if isinstance(block, Heading) else Style.BODY
        blocks.append(Text(style=style, text=text))
    blocks += sign_off(report.issuer, report.issued_on)
    if with_sources and report.sources:
        blocks += [Text(style=Style.APPENDIX, text=HEADING, new_page=True), sources_table(report.sources)]
        blocks += [Text(style=Style.BODY, text=note) for note in report.notes]
    return OfficialDocument(title="".join(report.title), author=report.issuer, day=report.issued_on, blocks=tuple(blocks))


def _title_lines(report: Report) -> list[str]:
    """A title that would not fit on one line breaks after the name of the issuer."""
    lines: list[str] = []
    for line in report.title:
        rest = line.removeprefix(report.issuer)
        lines += [report.issuer, rest] if characters(line) > TITLE_CHARACTERS and rest and rest != line else [line]
    return lines
