"""The annual report as DOCX and PDF, in the layout of official documents, with the sources of its figures when asked for."""

from collections.abc import Iterator

from lawstudy.documents import official_docx, official_pdf
from lawstudy.documents.official import (
    CHARACTERS,
    HEADINGS,
    TITLE_CHARACTERS,
    Block,
    Imprint,
    OfficialDocument,
    Style,
    Text,
    characters,
    sign_off,
)
from lawstudy.documents.report_sources import HEADING, sources_table
from lawstudy.domain.annual_report.report import Heading, Report, numbered
from lawstudy.domain.certificate import chinese_date


def report_docx(report: Report, *, with_sources: bool = False) -> bytes:
    return official_docx.docx_bytes(_fitted(report, with_sources=with_sources))


def report_pdf(report: Report, *, with_sources: bool = False) -> bytes:
    return official_pdf.pdf_bytes(_fitted(report, with_sources=with_sources))


def _fitted(report: Report, *, with_sources: bool) -> OfficialDocument:
    """Both files break their lines and pages alike."""
    return official_pdf.fitted(official_report(report, with_sources=with_sources))


def official_report(report: Report, *, with_sources: bool = False) -> OfficialDocument:
    """Title, 主送机关, numbered text and sign-off; the appendix on a page of its own."""
    blocks: list[Block] = [Text(style=Style.ADDRESSEE, text=head)] if (head := _number_line(report)) else []
    blocks += [Text(style=Style.TITLE, text=line) for line in _title_lines(report)]
    blocks.append(Text(style=Style.BODY, text=""))
    if report.addressees:
        blocks.append(Text(style=Style.ADDRESSEE, text="、".join(report.addressees) + "："))
    for block, text in zip(report.blocks, numbered(report.blocks), strict=True):
        style = HEADINGS[block.level - 1] if isinstance(block, Heading) else Style.BODY
        blocks.append(Text(style=style, text=text))
    blocks += _attachments(report)
    blocks += sign_off(report.issuer, report.issued_on)
    blocks += _imprint(report)
    if with_sources and report.sources:
        blocks += [Text(style=Style.APPENDIX, text=HEADING, new_page=True), sources_table(report.sources)]
        blocks += [Text(style=Style.BODY, text=note) for note in report.notes]
    return OfficialDocument(title="".join(report.title), author=report.issuer, day=report.issued_on, blocks=tuple(blocks))


def _number_line(report: Report) -> str:
    """发文字号 one character from the left and 签发人 one from the right, as a document to a superior has them; "" without either."""
    signer = f"签发人：{report.signer}" if report.signer else ""
    if not (report.number or signer):
        return ""
    left = "\u3000" + report.number
    gap = CHARACTERS - 1 - characters(left) - characters(signer)
    return left + ("\u3000" * max(1, int(gap)) + signer if signer else "")


def _attachments(report: Report) -> Iterator[Text]:
    """附件：1.…, a line for each, one line below the text; a single one has no number."""
    if report.attachments:
        yield Text(style=Style.BODY, text="\u200b")
    for number, name in enumerate(report.attachments, start=1):
        counted = f"{number}.{name}" if len(report.attachments) > 1 else name
        yield Text(style=Style.BODY, text=("附件：" if number == 1 else "\u3000\u3000\u3000") + counted)


def _imprint(report: Report) -> Iterator[Imprint]:
    """抄送 and 印发机关 with the day, where there is either."""
    rows = []
    if report.copies_to:
        rows.append((f"抄送：{'，'.join(report.copies_to)}。", ""))
    if report.issued_through:
        rows.append((report.issued_through, f"{chinese_date(report.issued_on)}印发"))
    if rows:
        yield Imprint(rows=tuple(rows))


def _title_lines(report: Report) -> list[str]:
    """A title that would not fit on one line breaks after the name of the issuer."""
    lines: list[str] = []
    for line in report.title:
        rest = line.removeprefix(report.issuer)
        lines += [report.issuer, rest] if characters(line) > TITLE_CHARACTERS and rest and rest != line else [line]
    return lines
