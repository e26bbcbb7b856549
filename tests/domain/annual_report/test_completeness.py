"""The completeness check: what is found, where, and what stops freezing."""

from datetime import date

import pytest
from msgspec import structs

from lawstudy.domain.annual_report.completeness import NO_NAME, NO_SOURCES, SUPERSEDED, Finding, Known, Lack, findings, shared_rows
from lawstudy.domain.annual_report.figure import AnyFigure, LedgerRow
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.typed_numbers import typed_numbers
from lawstudy.domain.annual_report.whole import Paragraph, Part, PartText, Review, WholeText
from lawstudy.domain.other_laws import OTHER_LAWS
from lawstudy.domain.statistics.ratio import Ratio
from tests.domain.annual_report.samples import by_hand, figure

WARNING = "{{activities.warning|exact}}"
KNOWN = Known(year=2026, version=ReportVersion.SUBMITTED, figures={"activities.warning": figure("activities.warning", 3, 3)})
WHOLE = {
    Part.MEASURES: f"开展警示教育{WARNING}。",
    Part.SHORTCOMINGS: "学法不够均衡，主要是基层任务较重。",
    Part.FIRST_PERSON: "主要负责人主持研究法治议题。",
    Part.NEXT_YEAR: "2027年继续学习。",
    Part.OTHER: "无其他情况。",
}


def report(*paragraphs: Paragraph, part: Part = Part.MEASURES, **said: object) -> WholeText:
    """A report that lacks nothing, with one part written otherwise."""
    texts: dict[Part, tuple[Paragraph, ...]] = {each: (Paragraph(text=words),) for each, words in WHOLE.items()}
    if paragraphs:
        texts[part] = paragraphs
    return structs.replace(WholeText(parts=tuple(PartText(part=each, paragraphs=texts[each]) for each in WHOLE)), **said)


def lacks(whole: WholeText, known: Known = KNOWN) -> list[tuple[Lack, Part, int, str]]:
    return [(one.lack, one.part, one.place, one.what) for one in findings(whole, known)]


def knowing(**said: object) -> Known:
    return Known(**{"year": 2026, "version": ReportVersion.SUBMITTED, "figures": KNOWN.figures} | said)  # type: ignore[arg-type]


def test_a_whole_report_lacks_nothing() -> None:
    assert lacks(report()) == []


@pytest.mark.parametrize(
    ("part", "paragraphs", "found"),
    [
        (Part.OTHER, (Paragraph(text=" "),), [(Lack.EMPTY_PART, Part.OTHER, -1, "其他需要报告的情况")]),
        (
            Part.OTHER,
            (Paragraph(text="概况", level=2),),
            [(Lack.EMPTY_PART, Part.OTHER, -1, "其他需要报告的情况"), (Lack.HEADING_OVER_NOTHING, Part.OTHER, 0, "概况")],
        ),
        (Part.SHORTCOMINGS, (Paragraph(text="学法不够均衡。"),), [(Lack.NO_REASON, Part.SHORTCOMINGS, -1, "")]),
        (
            Part.MEASURES,
            (
                Paragraph(text="（一）学法", level=2),
                Paragraph(text="普法", level=2),
                Paragraph(text="有。"),
                Paragraph(text="对象", level=3),
            ),
            [
                (Lack.HEADING_OVER_NOTHING, Part.MEASURES, 0, "（一）学法"),
                (Lack.HEADING_OVER_NOTHING, Part.MEASURES, 3, "对象"),
                (Lack.NUMBERED_BY_HAND, Part.MEASURES, 0, "（一）"),
            ],
        ),
        (Part.MEASURES, (Paragraph(text="上年的话。", carried=True),), [(Lack.CARRIED, Part.MEASURES, 0, "上年的话。")]),
        (Part.MEASURES, (Paragraph(text="2025年开展学习。"),), [(Lack.LAST_YEAR, Part.MEASURES, 0, "2025年")]),
        (Part.NEXT_YEAR, (Paragraph(text="2026年计划开展学习。"),), [(Lack.LAST_YEAR, Part.NEXT_YEAR, 0, "2026年")]),
        (Part.NEXT_YEAR, (Paragraph(text="总结2025年经验。"),), []),
        (
            Part.MEASURES,
            (Paragraph(text="学习《宪法》《中华人民共和国合同法》。"),),
            [(Lack.SUPERSEDED_LAW, Part.MEASURES, 0, "《合同法》")],
        ),
        (Part.MEASURES, (Paragraph(text="走访5家。"),), [(Lack.TYPED_NUMBER, Part.MEASURES, 0, "5家")]),
        (Part.MEASURES, (Paragraph(text="{{weather|exact}}"),), [(Lack.FIGURE_GONE, Part.MEASURES, 0, "weather")]),
        (
            Part.MEASURES,
            (Paragraph(text="{{activities.warning|of_which|weather}}"),),
            [(Lack.FIGURE_GONE, Part.MEASURES, 0, "weather")],
        ),
        (Part.MEASURES, (Paragraph(text="{{activities.warning|quarterly}}"),), [(Lack.FORM_UNTRUE, Part.MEASURES, 0, "警示教育")]),
        (Part.MEASURES, (Paragraph(text="{{activities.warning|names}}{{activities.warning|tens}}"),), []),
    ],
)
def test_each_finding_names_its_place(part: Part, paragraphs: tuple[Paragraph, ...], found: list[tuple[Lack, Part, int, str]]) -> None:
    assert sorted(lacks(report(*paragraphs, part=part))) == sorted(found)


def test_word_for_word_as_last_year_whatever_the_figures() -> None:
    long = f"围绕本系统执法重点，全年共开展警示教育{WARNING}，推动干部职工学法。"
    last = report(Paragraph(text=long.replace(WARNING, "{{activities.seminar|exact}}")))
    known = knowing(last=last)
    assert (Lack.SAME_AS_LAST, Part.MEASURES, 0) in [found[:3] for found in lacks(report(Paragraph(text=long)), known)]
    assert lacks(report(), knowing(last=report())) == []  # a few words may well be the same


def test_a_number_that_is_no_data_is_not_named_again() -> None:
    text = "走访5家。"
    (number,) = typed_numbers(text)
    assert lacks(report(Paragraph(text=text), dismissed=(number.key,))) == []
    assert lacks(report(Paragraph(text="5家公司", level=2), Paragraph(text="有。"))) == []


def test_the_version_for_the_public() -> None:
    public = knowing(version=ReportVersion.PUBLIC, people={"沈静怡", "高"}, firms={"青岚光电公司"}, addressees=False)
    review = Review(reviewer="办公室", on=date(2027, 1, 20), document="审查表")
    whole = report(Paragraph(text="沈静怡走访青岚光电公司，提高水平。"))
    assert [each[0] for each in lacks(whole, public)] == [Lack.NAME_OF_PERSON, Lack.NAME_UNDECIDED, Lack.NO_REVIEW]
    assert all(one.blocks for one in findings(whole, public))
    decided = structs.replace(
        whole,
        names={"青岚光电公司": "某企业"},
        dismissed=(f"{NO_NAME}沈静怡",),
        around=structs.replace(whole.around, review=review),
    )
    assert lacks(decided, public) == []
    assert lacks(whole) == []  # what goes to superiors may name people


def test_a_report_to_superiors_is_addressed() -> None:
    assert [each[0] for each in lacks(report(), knowing(addressees=False))] == [Lack.NO_ADDRESSEE]
    finding = Finding(lack=Lack.NO_ADDRESSEE, part=Part.MEASURES)
    assert not finding.blocks
    assert finding.problem.code == "report.no_addressee"


def test_last_years_arrangements_are_answered() -> None:
    found = lacks(report(), knowing(promises_open=("企业回访",), promises_not_taken=2))
    assert found == [
        (Lack.PROMISES_NOT_TAKEN, Part.MEASURES, -1, "2"),
        (Lack.PROMISE_OPEN, Part.MEASURES, -1, "企业回访"),
    ]


def test_nothing_that_is_in_force_is_called_superseded() -> None:
    assert not {law.short_title for law in OTHER_LAWS.values()} & set(SUPERSEDED)


def test_the_same_rows_behind_two_figures_of_one_unit() -> None:
    rows = tuple(LedgerRow(noun="activity", id=str(n), label="学习", day=date(2026, 3, n)) for n in range(1, 4))
    one = structs.replace(figure("activities.warning", 3), rows=rows)
    two = structs.replace(figure("activities.seminar", 2), rows=rows[:2])
    items = structs.replace(figure("activities.discipline", 2), rows=rows[:2])
    assert items.unit != one.unit
    exam = structs.replace(figure("exam.sat", 3), rows=rows)
    figures: dict[str, AnyFigure] = {"a": one, "b": two, "c": items, "exam.sat": exam, "d": by_hand("activities.warning", 3)}
    figures["e"] = figure("exam.attendance_rate", Ratio(numerator=1, denominator=2))
    assert shared_rows(figures) == (("a", "b", 2),)
    narrow = {"sessions:x&tag.y": one, "sessions:x": one, "sessions:tag.y": one}
    assert shared_rows(narrow) == (("sessions:x", "sessions:tag.y", 3),)


def test_shared_rows_are_a_finding_until_one_is_said_to_be_a_part_of_the_other() -> None:
    rows = tuple(LedgerRow(noun="activity", id=str(n), label="学习", day=date(2026, 3, n)) for n in range(1, 4))
    figures: dict[str, AnyFigure] = {
        "activities.warning": structs.replace(figure("activities.warning", 3), rows=rows),
        "activities.seminar": structs.replace(figure("activities.seminar", 2), rows=rows[:2]),
    }
    both = report(Paragraph(text=f"警示{WARNING}，研讨{{{{activities.seminar|exact}}}}。"))
    found = [one for one in findings(both, knowing(figures=figures)) if one.lack is Lack.SHARED_ROWS]
    assert [(one.place, one.rows, one.figures) for one in found] == [(0, 2, ("activities.warning", "activities.seminar"))]
    assert found[0].problem.parameters["n"] == "2"
    joined = report(Paragraph(text="警示{{activities.warning|of_which|activities.seminar}}。"))
    assert Lack.SHARED_ROWS not in {one.lack for one in findings(joined, knowing(figures=figures))}
    nowhere = report(Paragraph(text="没有数据。"))
    assert Lack.SHARED_ROWS not in {one.lack for one in findings(nowhere, knowing(figures=figures))}


def test_an_office_is_called_by_its_present_name() -> None:
    known = knowing(old_offices={"规划科": "发展规划科"})
    assert lacks(report(Paragraph(text=f"由发展规划科负责，开展{WARNING}。")), known) == []
    found = lacks(report(Paragraph(text=f"由规划科负责，开展{WARNING}。")), known)
    assert found == [(Lack.OLD_OFFICE, Part.MEASURES, 0, "规划科")]
    other = knowing(old_offices={"监督科": "综合科"})
    assert lacks(report(Paragraph(text=f"由监督科负责，开展{WARNING}。")), other)[0][3] == "监督科"


def test_last_years_sources_are_pointed_out_until_they_are_entered_or_not_needed() -> None:
    assert lacks(report(), knowing(last_sources=2)) == [(Lack.LAST_SOURCES, Part.MEASURES, -1, "2")]
    assert lacks(report(dismissed=(NO_SOURCES,)), knowing(last_sources=2)) == []
