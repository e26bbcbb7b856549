"""The five parts: numbering, order, and last year's as a beginning."""

import re
from datetime import date
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.whole import (
    ANNUAL_PARTS,
    Around,
    Paragraph,
    Part,
    PartText,
    Review,
    WholeText,
    carried_over,
    empty,
    lines,
    ordered,
    written,
)

ONE = WholeText(
    parts=(
        PartText(
            part=Part.MEASURES,
            paragraphs=(
                Paragraph(text="学法用法", level=2),
                Paragraph(text="开展警示教育{{activities.warning|exact}}。"),
                Paragraph(text="集中学法", level=3),
                Paragraph(text="普法宣传", level=2),
                Paragraph(text="对象", level=3),
                Paragraph(text="企业", level=4),
            ),
        ),
        PartText(part=Part.SHORTCOMINGS),
        PartText(part=Part.FIRST_PERSON, paragraphs=(Paragraph(text="主持研究。"),)),
        PartText(part=Part.NEXT_YEAR, paragraphs=(Paragraph(text=" "),)),
        PartText(part=Part.OTHER),
    )
)


def test_headings_number_themselves_and_empty_parts_have_no_number() -> None:
    assert [line.number + line.text for line in lines(ONE)] == [
        "一、主要举措和成效",
        "（一）学法用法",
        "开展警示教育{{activities.warning|exact}}。",
        "1.集中学法",
        "（二）普法宣传",
        "1.对象",
        "（1）企业",
        "二、党政主要负责人履行推进法治建设第一责任人职责情况",
        "主持研究。",
    ]
    every = [line.number for line in lines(ONE, leave_out_empty=False) if line.level == 1]
    assert every == ["一、", "二、", "三、", "四、", "五、"]
    assert lines(ONE)[2].place == 1


def test_the_parts_stand_in_the_order_that_the_bureau_wants() -> None:
    first = ordered(ONE, [Part.FIRST_PERSON, *(part for part in ANNUAL_PARTS if part is not Part.FIRST_PERSON)])
    assert lines(first)[0].text.startswith("党政主要负责人")
    with pytest.raises(ValueError, match="once"):
        ordered(ONE, [Part.MEASURES, Part.MEASURES])


def test_last_years_text_is_marked_until_it_is_touched() -> None:
    around = Around(
        signer="周明远",
        number="青科〔2026〕1号",
        review=Review(reviewer="办公室", on=date(2027, 1, 20), document="审查表"),
        submitted_on=date(2027, 2, 1),
        public_title="旧题",
    )
    last = structs.replace(ONE, around=around, dismissed=("3次",), names={"某公司": ""}, closed={ReportVersion.SUBMITTED: UUID(int=1)})
    begun = carried_over(last)
    assert begun.around == Around(signer="周明远")
    assert (begun.dismissed, begun.names, begun.closed) == ((), {}, {})
    measures = begun.part(Part.MEASURES)
    assert [each.carried for each in measures] == [False, True, False, False, False, False]
    changed = written(begun, Part.MEASURES, [measures[0], Paragraph(text=measures[1].text), Paragraph(text="新写的。")])
    assert [each.carried for each in changed.part(Part.MEASURES)] == [False, True, False]
    touched = written(changed, Part.MEASURES, [structs.replace(measures[1], text="改过的。")])
    assert [each.carried for each in touched.part(Part.MEASURES)] == [False]
    assert touched.part(Part.FIRST_PERSON) == begun.part(Part.FIRST_PERSON)


def test_a_report_begins_without_a_set_phrase() -> None:
    begun = empty({Part.MEASURES: [Paragraph(text="学法")]})
    assert begun.texts == ("学法",)
    assert [one.part for one in begun.parts] == list(ANNUAL_PARTS)
    assert structs.replace(begun, parts=()).part(Part.OTHER) == ()
    assert not re.search("坚持|深入", "".join(empty({}).texts))
