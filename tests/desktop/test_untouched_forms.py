"""A form that is opened and saved untouched gives back what it was opened with: what it does not offer any more, too."""

from typing import Any
from uuid import UUID

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.duties.part import SAVE, Known, Part, Wanted
from lawstudy.desktop.screens.duties.parts import PARTS
from lawstudy.desktop.screens.exam_setup.counting import Counting
from lawstudy.desktop.screens.firms.form import FirmForm
from lawstudy.desktop.screens.people.form import PersonForm
from lawstudy.desktop.screens.people.presenter import Form
from lawstudy.desktop.screens.person.absence_dialog import AbsenceDialog
from lawstudy.desktop.screens.plan.form import PlanForm
from lawstudy.desktop.screens.plan.presenter import Known as KnownOfPlan
from lawstudy.desktop.screens.question_editor.facts import FactsRow
from lawstudy.desktop.screens.settings.bureau import BureauCard
from lawstudy.domain.absence import Absence, AbsenceReason
from lawstudy.domain.belonging import LeavingReason
from lawstudy.domain.blueprint import Blueprint, ChapterRange
from lawstudy.domain.duties import DutyFacts, Hearing, IndexRow, KnowledgeEntry, LawReport, ListPart, OfficeExam, PromptNotice, Whom
from lawstudy.domain.evidence_index import Paper
from lawstudy.domain.exam import (
    BandLines,
    KeptAttempt,
    PaperSource,
    Presentation,
    Release,
    ReleasePolicy,
    Sitting,
    TypePoints,
)
from lawstudy.domain.exam.gate import GateChapter, StudyGate
from lawstudy.domain.firms import Firm, FirmGroup, FirmType
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.domain.marking import MultipleRule, Scoring
from lawstudy.domain.people import Person, PersonEntry, PersonState
from lawstudy.domain.plan import EVERY_DEPARTMENT, Arrangement, ArrangementState, PlanFacts, PlanItem, Target
from lawstudy.domain.question import Use
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.bank.questions import entry_of, list_editions, list_questions, show_question
from lawstudy.usecases.duties.duties import add_duty, show_duty
from lawstudy.usecases.exams.exams import create_exam, show_exam
from lawstudy.usecases.people.people import add_person, leave_person
from lawstudy.usecases.workspace.organisation import OrganisationEntry
from tests.conftest import FakeClock
from tests.desktop.screens.office import office
from tests.sitting import settings as exam_settings

MINUTE_US = 60_000_000
WHO, LEFT, GONE_ROW, OTHER = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=4)
PEOPLE = (
    Person(id=WHO, name="王芳", department="办公室"),
    Person(id=LEFT, name="李伟", department="办公室", state=PersonState.LEFT),
)
KINDS = (*SHIPPED, structs.replace(SHIPPED[0], code="comma", name="安全检查（消防、行业监管）", short="安全、检查", aliases=()))
KNOWN = Known(people=PEOPLE, kinds=KINDS, year=2026, today="2026-11-24")
NAMES = ("安全、保密月", "学纪活动", "普法, 依法治理")
DUTIES: tuple[DutyFacts, ...] = (
    PromptNotice(
        issuer="青岚区司法局",
        received_on="2026-01-02",
        content="一是覆盖面不够；\n二是……",
        number="〔2026〕3号",
        due_on="2026-02-28",
        measures="增加上门辅导\n逐家走访",
        activities=(GONE_ROW, OTHER),
        answered_on="2026-03-01",
    ),
    KnowledgeEntry(part=ListPart.PARTY, whom=Whom.POST, name="条例", basis="文", post="局长", from_day="2025-01-01", to_day="2026-01-01"),
    KnowledgeEntry(part=ListPart.LAW, whom=Whom.UNIT, name="宪法", end_basis="另一文", note="备注、说明"),
    LawReport(person_id=WHO, year=2024, place="年度述职会议", document="会议纪要", day="2024-12-30"),
    LawReport(person_id=LEFT, year=2026, place="年度述职会议"),
    Hearing(activity_id=GONE_ROW, court="青岚区人民法院", cause="行政处罚", online=True),
    IndexRow(
        year=2026,
        index="考核指标",
        place=7,
        number="3.2",
        levels=("一级", "二级"),
        content="落实普法责任制\n第二行",
        standard="每缺一项扣1分",
        points=250,
        department="法规科",
        asked="佐证材料",
        due="12月底前",
        kinds=("comma", "warning", "no_such_kind"),
        tags=NAMES,
        activities=(GONE_ROW,),
        figures=("exam.rate",),
        papers=tuple(paper.value for paper in Paper),
        files=("会议纪要（原件、复印件）", "照片;三张"),
        own_points=0,
        own_words="已完成",
        not_applicable="不、适用",
        party=True,
    ),
    OfficeExam(person_id=LEFT, day="2026-05-06", organ="区委组织部", post="副局长", points=9_250, passed=False, document="通知"),
    OfficeExam(person_id=WHO, day="2025-05-06", organ="区人大", points=0),
)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def part_of(facts: DutyFacts) -> Part:
    by_kind = {PromptNotice: "prompts", KnowledgeEntry: "knowledge", LawReport: "reports", Hearing: "hearings", IndexRow: "index"}
    return next(part for part in PARTS if part.key == by_kind.get(type(facts), "office_exams"))


@pytest.mark.parametrize("facts", DUTIES, ids=lambda facts: f"{type(facts).__name__}")
def test_duties(over: QWidget, facts: DutyFacts) -> None:
    part = part_of(facts)
    assert part.form is not None
    form = part.form(over, KNOWN, Wanted(facts, UUID(int=9), 1), "")
    assert form.facts() == facts


PLANS = (
    PlanFacts(
        title="警示教育",
        from_day="2026-01-05",
        to_day="2026-12-20",
        law="党纪法规",
        kind="warning",
        more_kinds=("comma",),
        words=NAMES,
        target=Target.ATTENDANCES,
        amount=45,
        groups=("党员", "人大、政协代表"),
        departments=("人事、保卫科", "没有了的科室"),
        owner_department="没有了的科室",
        owner_id=LEFT,
        duty=True,
        note="备注、说明",
        arrangement_id=GONE_ROW,
    ),
    PlanFacts(title="考试", from_day="2026-01-01", to_day="2026-12-31", target=Target.EXAM, amount=95, owner_department=EVERY_DEPARTMENT),
    PlanFacts(title="学时", from_day="2026-01-01", to_day="2026-12-31", target=Target.HOURS, amount=40, owner_id=WHO),
)


@pytest.mark.parametrize("facts", PLANS, ids=lambda facts: facts.title)
def test_plan_items(over: QWidget, facts: PlanFacts) -> None:
    line = Arrangement(id=OTHER, year=2026, text="去年说的", state=ArrangementState.DONE)
    known = KnownOfPlan(kinds=KINDS, groups=("班子",), departments=("办公室",), people=PEOPLE, arrangements=(line,))
    item = PlanItem(**structs.asdict(facts), id=UUID(int=9), year=2026)
    assert PlanForm(over, 2026, known, item, item, "").facts() == facts


def test_firms(over: QWidget) -> None:
    firm = Firm(
        id=UUID(int=9),
        name="青岚精密, 仪器有限公司",
        short="青岚、精密",
        type=FirmType.INSTITUTE,
        park="高新、东区",
        from_day="2020-01-01",
        to_day="2026-12-31",
        groups=(
            FirmGroup(name="专精、特新", from_day="2025-01-01"),
            FirmGroup(name="高企 后备", from_day="2024-01-01", to_day="2025-01-01"),
            FirmGroup(name="高企 后备", from_day="2025-06-01"),
        ),
    )
    facts = FirmForm(over, firm, firm, "").facts()
    assert {name: getattr(firm, name) for name in facts.__struct_fields__} == structs.asdict(facts)


def test_people(over: QWidget) -> None:
    entry = PersonEntry(
        name="单雄信",
        reading="shan xiong xin",
        department="没有了的科室",
        rank="四级、调研员",
        staff_number="0042",
        groups=("党组 成员", "人大、政协代表"),
    )
    person = Person(**structs.asdict(entry), id=WHO)
    form = PersonForm(over, Form(person=person, departments=("办公室",), today="2026-11-24", first_day="2026-01-01"))
    assert form.wanted().entry == entry


@pytest.mark.parametrize("reason", AbsenceReason)
@pytest.mark.parametrize("until", ["", "2026-12-31"])
def test_days_elsewhere(over: QWidget, reason: AbsenceReason, until: str) -> None:
    kept = Absence(id=UUID(int=9), person_id=WHO, from_day="2025-03-01", to_day=until, reason=reason, document="文、号")
    away: Any = AbsenceDialog(over, kept, "2026-11-24").away()
    assert away.facts() == {"from_day": "2025-03-01", "to_day": until, "reason": reason, "document": "文、号"}


def test_a_draft_of_an_exam(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    sections = (
        TypePoints(type=QuestionType.SINGLE_CHOICE, count=2, points=250),
        TypePoints(type=QuestionType.TRUE_FALSE, count=3, points=50),
    )
    drafted = exam_settings(
        clock.wall_us // MINUTE_US * MINUTE_US,
        title="法律，知识、考试",
        year=2025,
        duration_s=2_700,
        max_attempts=3,
        keep=KeptAttempt.LAST,
        scoring=Scoring(multiple=MultipleRule.FIXED_PARTIAL, partial_points=50),
        release=ReleasePolicy(score=Release.AFTER_WINDOW, key=Release.NEVER),
        bands=BandLines(passing=375, excellent=600, good=500, names=("优等", "良等", "合格", "不合格")),
        sections=sections,
        presentation=Presentation(one_per_page=False, shuffle_questions=False, shuffle_options=False),
        source=PaperSource.ONE_DRAW,
        draws_from=(Use.EXAM,),
        applicable_on="2025-12-31",
        gate=StudyGate(hours=1_250, chapters=(GateChapter(law="xzfyf", chapter=2),)),
    )
    blueprint = Blueprint(cells=(), most_used=3, chapters=(ChapterRange(law="xzfyf", chapter=1, at_most=4),))
    made = door.call(create_exam, settings=drafted, blueprint=blueprint)
    with office(qtbot, door, clock) as place:
        view = place.go("exam_setup", exam_id=made.id)
        QTest.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
        place.settle()
        after = door.call(show_exam, exam_id=made.id)
    assert after.version > made.version
    assert (after.settings, after.first_sitting_id, after.chosen) == (made.settings, made.first_sitting_id, made.chosen)
    assert made.blueprint is not None
    assert after.blueprint is not None
    assert structs.replace(after.blueprint, cells=()) == structs.replace(made.blueprint, cells=())


def test_the_makeup_of_an_exam_that_is_not_offered_stays_one(qtbot: QtBot) -> None:
    counting = Counting()
    qtbot.addWidget(counting)
    counting.set_first_sittings(())
    counting.fill(exam_settings(0, cap_makeup=True, sitting=Sitting.MAKEUP), OTHER)
    counting.set_first_sittings(())  # read again for what others do
    assert counting.first_sitting_id() == OTHER
    assert counting.cap.isChecked()
    assert counting.cap.isVisibleTo(counting)


def test_the_bureau(qtbot: QtBot) -> None:
    card = BureauCard()
    qtbot.addWidget(card)
    entry = OrganisationEntry(name="青岚区科技局", code="QLKJ", year=2026, recipients=("区委、区政府", "市科技局"), idle_minutes=15)
    card.show_entry(entry)
    with qtbot.waitSignal(card.saved) as saved:
        QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    assert saved.args == [entry]


def test_a_question_of_a_law_that_is_not_there_does_not_look_like_one_of_the_first(qtbot: QtBot, door: LocalDoor) -> None:
    facts = FactsRow()
    qtbot.addWidget(facts)
    editions = door.call(list_editions)
    facts.set_editions(editions)
    (first,) = door.call(list_questions, wanted=QuestionFilter(law="xzfyf"), limit=1).items
    entry = entry_of(door.call(show_question, question_id=first.id).question)
    facts.show_entry(structs.replace(entry, law="old"))
    assert (facts.law.currentData(), facts.law.currentText(), facts.law.isEnabled()) == ("old", "a law that is not in the bank", False)


@pytest.mark.parametrize("part", ["reports", "office_exams"])
def test_whoever_left_stays_named(qtbot: QtBot, door: LocalDoor, clock: FakeClock, part: str) -> None:
    gone = door.call(add_person, entry=PersonEntry(name="丁一鸣", department="办公室"))
    for name in ("安小平", "甄好"):
        door.call(add_person, entry=PersonEntry(name=name, department="办公室"))
    facts: DutyFacts = LawReport(person_id=gone.id, year=2026, place="年度述职会议")
    if part == "office_exams":
        facts = OfficeExam(person_id=gone.id, day="2026-05-06", organ="区委组织部")
    duty = door.call(add_duty, facts=facts)
    door.call(leave_person, person_id=gone.id, on="2026-10-01", reason=LeavingReason.RETIRED, expected_version=gone.version)
    with office(qtbot, door, clock) as place:
        view = place.go("duties", only=part)
        view.change_wanted.emit(view.model.row(0))
        place.settle()
        assert view.form.who.currentText() == "丁一鸣 (left)"
        assert [view.form.who.itemText(at) for at in range(view.form.who.count())].count("丁一鸣 (left)") == 1
        QTest.mouseClick(view.form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
    assert door.call(show_duty, duty_id=duty.id).facts == facts
