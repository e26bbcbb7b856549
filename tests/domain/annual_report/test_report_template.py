"""Templates of a bureau: what of a text is kept, and what no document can begin with."""

from datetime import date

import pytest
from msgspec import structs

from lawstudy.domain.annual_report.document import DocumentKind
from lawstudy.domain.annual_report.template import (
    MOST_CHARACTERS,
    MOST_PARAGRAPHS,
    ReportTemplate,
    begun_from,
    template_of,
    template_problems,
)
from lawstudy.domain.annual_report.whole import ANNUAL_PARTS, Around, Paragraph, Part, PartText, empty

TEXT = structs.replace(
    empty(
        {
            Part.MEASURES: (
                Paragraph(text="学法用法", level=2),
                Paragraph(text="警示教育{{sessions:warning|exact}}，办案{{manual.1|exact}}。", carried=True),
            )
        }
    ),
    around=Around(sender="某局", copies_to=("区委办",), number="某〔2026〕1号", submitted_on=date(2026, 2, 1)),
    dismissed=("3次",),
)


def test_a_template_keeps_words_and_definitions_and_nothing_of_its_year() -> None:
    made = template_of(TEXT, {"manual.1": "行政执法案件"})
    assert made.parts[0].paragraphs == (
        Paragraph(text="学法用法", level=2),
        Paragraph(text="警示教育{{sessions:warning|exact}}，办案〔行政执法案件〕。"),
    )
    begun = begun_from(made)
    assert begun.around == Around(sender="某局", copies_to=("区委办",))
    assert begun.dismissed == ()
    assert template_problems(DocumentKind.ANNUAL, made) == ()


def with_text(*paragraphs: Paragraph) -> ReportTemplate:
    parts = tuple(PartText(part=part, paragraphs=paragraphs if part is Part.OTHER else ()) for part in ANNUAL_PARTS)
    return ReportTemplate(parts=parts)


@pytest.mark.parametrize(
    ("template", "code"),
    [
        (ReportTemplate(parts=()), "report_template.parts"),
        (with_text(*([Paragraph(text="一")] * (MOST_PARAGRAPHS + 1))), "report_template.too_long"),
        (with_text(Paragraph(text="一" * (MOST_CHARACTERS + 1))), "report_template.too_long"),
        (with_text(Paragraph(text="一", level=1)), "report_template.levels"),
        (with_text(Paragraph(text="一\n二")), "report_template.levels"),
        (with_text(Paragraph(text="{{manual.1|exact}}")), "report_template.by_hand"),
        (with_text(Paragraph(text="{{sessions:warning|of_which|manual.1}}")), "report_template.by_hand"),
    ],
)
def test_what_no_document_can_begin_with(template: ReportTemplate, code: str) -> None:
    assert [one.code for one in template_problems(DocumentKind.ANNUAL, template)] == [code]


def test_a_template_is_of_one_kind_of_document() -> None:
    assert [one.code for one in template_problems(DocumentKind.DUTY, with_text())] == ["report_template.parts"]
