"""Figures that free text may quote beside the study paragraph: of any exam, with and without 补考, and of the 普法责任清单."""

from uuid import UUID, uuid4

import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.annual_report.completeness import Lack
from lawstudy.domain.annual_report.document import Document, DocumentKind
from lawstudy.domain.annual_report.figure import AnyFigure, Figure, ManualFigure, half_of, year_of
from lawstudy.domain.annual_report.printing import Way, printed
from lawstudy.domain.annual_report.whole import Part
from lawstudy.domain.exam import Sitting
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.plan import PlanFacts
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.errors import NotFound
from lawstudy.usecases.plans.plan_items import add_plan_item
from lawstudy.usecases.reports import whole
from lawstudy.usecases.reports.by_hand import put_manual_figure
from lawstudy.usecases.reports.reports import report_paragraph, save_report_draft
from lawstudy.usecases.reports.whole_figures import find_figures, show_figure
from tests.conftest import FakeClock, add_employee, signed_in
from tests.usecases.test_certificates import outside_exam
from tests.usecases.test_makeup import published, settings
from tests.usecases.test_reports import YEAR, ledger
from tests.usecases.test_results import sat

__all__ = ["ledger"]


def figure(door: LocalDoor, code: str) -> Figure:
    found = door.call(show_figure, period=YEAR, code=code)
    assert isinstance(found, Figure)
    return found


def found(door: LocalDoor, words: str) -> dict[str, AnyFigure]:
    return {one.slot: one for one in door.call(find_figures, period=YEAR, text=words)}


def test_the_pass_rate_is_quoted_under_its_other_name(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    passing, passed = figure(door, "exam.passing_rate"), figure(door, "exam.pass_rate")
    assert (passing.label, passing.value, printed(passing)) == ("学法考试通过率", Ratio(numerator=3, denominator=4), "75.00%")
    assert [row.label for row in passing.rows] == [row.label for row in passed.rows]
    assert passing.definition == passed.definition
    assert "exam.passing_rate" in found(door, "通过率")


def test_what_is_by_hand_stands_under_both_names(door: LocalDoor) -> None:
    supplied = ManualFigure(
        slot="exam.pass_rate",
        label="",
        value=Ratio(numerator=43, denominator=44),
        unit="%",
        office="规划财务科",
        as_of=YEAR.first_day,
        document="成绩通报",
    )
    door.call(put_manual_figure, period=YEAR, figure=supplied)
    assert printed(door.call(show_figure, period=YEAR, code="exam.passing_rate")) == "97.73%"


def test_how_many_passed_and_the_average_have_their_people(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    passed, average = figure(door, "exam.passed"), figure(door, "exam.average")
    assert (passed.value, len(passed.rows)) == (3, 3)
    assert len(average.rows) == 4
    assert printed(average).endswith("分")


def test_another_exam_of_the_year_is_quoted_by_its_name(entrance: LocalEntrance, door: LocalDoor, ledger: dict[str, UUID]) -> None:
    quoted = door.call(report_paragraph, period=YEAR).exam_id
    other = outside_exam(entrance, ledger, title="第三季度测验")
    assert door.call(report_paragraph, period=YEAR).exam_id is None
    with pytest.raises(NotFound):
        door.call(show_figure, period=YEAR, code="exam.passed")  # nobody said which one is meant
    labels = [one.label for one in found(door, "测验").values()]
    assert "2026年度第三季度测验通过率" in labels
    assert figure(door, f"exam.passed:{other}").label == "2026年度第三季度测验合格人数"
    draft = door.call(report_paragraph, period=YEAR).draft
    door.call(save_report_draft, period=YEAR, draft=structs.replace(draft, exam_id=quoted), expected_version=0)
    assert figure(door, "exam.passed").value == 3
    other_year, no_year = f"exam.passed:{other}@2025-01-01/2025-12-31", "exam.passed@1800-01-01/1800-12-31"
    for code in (f"exam.passed:{uuid4()}", "exam.after.passed", other_year, no_year):
        with pytest.raises(NotFound):
            door.call(show_figure, period=YEAR, code=code)


def test_figures_with_the_makeup_stand_apart(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    first = published(door, settings(clock, Sitting.REGULAR))
    own = signed_in(entrance, "周明岚")
    sat(entrance, own, first.id)
    clock.advance(25 * 3600)
    makeup = published(door, settings(clock, Sitting.MAKEUP), first_sitting_id=first.id)
    sat(entrance, door, makeup.id)
    clock.advance(25 * 3600)
    before, after = figure(door, "exam.sat"), figure(door, "exam.after.sat")
    assert (before.value, after.value) == (1, 2)
    assert (after.label, after.basis.endswith("（含补考）")) == ("学法考试实际参加人数（含补考）", True)
    assert figure(door, "exam.passed").basis.endswith("（正考，不含补考）")
    assert "exam.after.passing_rate" in found(door, "含补考")
    own.sign_out()


def test_an_open_exam_has_no_figures_yet(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    published(door, settings(clock, Sitting.REGULAR))
    with pytest.raises(NotFound):
        door.call(show_figure, period=YEAR, code="exam.passed")


def duty(door: LocalDoor, title: str, kind: str, amount: int, *, law: str = "", is_duty: bool = True) -> None:
    facts = PlanFacts(title=title, law=law, kind=kind, amount=amount, from_day="2026-01-01", to_day="2026-12-31", duty=is_duty)
    door.call(add_plan_item, year=2026, facts=facts)


def test_the_list_of_duties_is_counted_from_plan_and_ledger(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    duty(door, "警示教育", ActivityKind.WARNING, 2, law="行政复议法、惠企政策")
    duty(door, "宣讲《科学技术进步法》", "door_coaching", 4)
    duty(door, "中心组学习", ActivityKind.CENTRAL_GROUP, 1, is_duty=False)
    values = {code: figure(door, code) for code in ("duties.all", "duties.done", "duties.rate", "duties.activities", "duties.laws")}
    assert [one.value for one in values.values()] == [2, 1, Ratio(numerator=1, denominator=2), 2, 2]
    assert printed(values["duties.laws"], Way.NAMES) == "《科学技术进步法》《行政复议法》"
    assert [(row.noun, row.label, row.detail) for row in values["duties.done"].rows] == [("plan_item", "警示教育", "2 / 2")]
    assert [row.label for row in values["duties.activities"].rows] == ["违纪违法案例通报学习", "廉政教育基地现场学习"]
    begun = door.call(whole.begin_whole_report, period=YEAR, document=Document(kind=DocumentKind.DUTY))
    assert "普法责任清单列有2项，已完成1项、完成率50.00%。" in "".join(line.text for line in begun.lines if line.line.part is Part.DUTY)
    assert not [one for one in begun.findings if one.lack in {Lack.SHARED_ROWS, Lack.TYPED_NUMBER}]


def test_half_a_year_and_a_year_without_duties_have_none(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    with pytest.raises(NotFound):
        door.call(show_figure, period=half_of(2026, 1), code="duties.all")
    assert figure(door, "duties.all").value == 0
    begun = door.call(whole.begin_whole_report, period=year_of(2026), document=Document(kind=DocumentKind.DUTY))
    assert not begun.text.part(Part.DUTY)
