"""Paper sheets printed, filled, scanned and written: what is plain is an attempt like any other, what is not waits for a person."""

import re
from uuid import UUID

import cv2
import numpy as np
import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.domain.answer_sheet import Doubt, SheetItem, SheetPage, laid_out
from lawstudy.domain.blueprint import Blueprint, even_cells
from lawstudy.domain.exam import PaperSource, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.question_types import QuestionType, record_of
from lawstudy.errors import ExamFixed, ExamNotOpen, MarksUnused, NoAnswerSheet, NoCommonPaper
from lawstudy.store import attempts, exams, questions
from lawstudy.store.engine import Lane
from lawstudy.store.results import latest_result
from lawstudy.usecases.exams.answer_sheets import answer_sheets_pdf
from lawstudy.usecases.exams.exams import close_exam, create_exam, publish_exam
from lawstudy.usecases.exams.forms import assemble_forms
from lawstudy.usecases.exams.paper_printing import print_paper
from lawstudy.usecases.exams.papers import given_form
from lawstudy.usecases.exams.scanned_sheets import ScanFile, accept_answer_sheets, read_answer_sheets
from lawstudy.usecases.exams.settled_marks import SettledMark
from lawstudy.usecases.people.people import PersonEntry, add_person
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import FakeClock
from tests.documents import pdf
from tests.sheet_scans import Grey, Hand, Scanner, filled, printed, scanned
from tests.sitting import published_for_another, settings, stored

KINDS = (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.TRUE_FALSE)
SECTIONS = tuple(TypePoints(type=kind, count=3, points=200) for kind in KINDS)


def paper_exam(door: LocalDoor, clock: FakeClock, **changes: object) -> tuple[Exam, dict[str, UUID]]:
    """An exam of nine questions that three others sit; by name who they are."""
    names = ("丁一", "王芳", "赵敏")
    people = {name: door.call(add_person, entry=PersonEntry(name=name, department="考试科")).id for name in names}
    asked = {"source": PaperSource.ONE_DRAW, "sections": SECTIONS} | changes
    exam = door.call(create_exam, settings=settings(clock.wall_us, **asked))
    return door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=tuple(people.values())), people


def sheets(door: LocalDoor, exam: Exam) -> list[Grey]:
    """The printed pages, in house order."""
    blob = door.call(answer_sheets_pdf, exam_id=exam.id)
    data = door.get_blob(blob.sha256)
    return [printed(data, number) for number in range(3)]


def page_of(entrance: LocalEntrance, exam: Exam) -> SheetPage:
    """Where the places of its sheet are."""
    found = stored(entrance, exam.id)
    with entrance.database.transaction(Lane.READ) as tx:
        asked = [(one.question_id, one.revision) for one in found.chosen]
        contents = questions.revisions(tx, entrance.organisation_id, asked)
    words = [record_of(contents[ident].prompt).places(contents[ident].prompt) for ident in asked]
    many = [record_of(contents[ident].prompt).fill_many for ident in asked]
    (page,) = laid_out([SheetItem(number=n, words=w, many=m) for n, (w, m) in enumerate(zip(words, many, strict=True), 1)])
    return page


def right(entrance: LocalEntrance, exam: Exam) -> dict[int, set[int]]:
    """The places to fill for full marks."""
    found = stored(entrance, exam.id)
    with entrance.database.transaction(Lane.READ) as tx:
        asked = [(one.question_id, one.revision) for one in found.chosen]
        contents = [questions.revisions(tx, entrance.organisation_id, [ident])[ident] for ident in asked]
    filled_in = {}
    for place, content in enumerate(contents):
        record = record_of(content.prompt)
        said = record.key(content.key.answer)
        words = set(said.letters) if said.truth is None else {"对" if said.truth else "错"}
        filled_in[place] = {option for option, word in enumerate(record.places(content.prompt)) if word in words}
    return filled_in


def put(door: LocalDoor, name: str, *pictures: Grey) -> tuple[ScanFile, ...]:
    return tuple(
        ScanFile(name=f"{name}{n}.png", sha256=door.put_blob(cv2.imencode(".png", picture)[1].tobytes()))
        for n, picture in enumerate(pictures)
    )


def points_of(entrance: LocalEntrance, exam: Exam) -> dict[UUID, int]:
    reach = Reach(organisation_id=entrance.organisation_id)
    with entrance.database.transaction(Lane.READ) as tx:
        found = {}
        for row in attempts.of_exam(tx, reach, exam.id):
            result = latest_result(tx, entrance.organisation_id, row.id)
            assert result is not None
            found[row.person_id] = result.points
        return found


def test_sheets_are_read_looked_at_and_written(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam, people = paper_exam(door, clock)
    printed_pages, page, key = sheets(door, exam), page_of(entrance, exam), right(entrance, exam)
    chance = np.random.default_rng(5)
    plain, _ = filled(printed_pages[0], page, key, Hand(ink=40), chance)
    faint, _ = filled(printed_pages[1], page, {0: key[0]}, Hand(ink=222), chance)
    rest, _ = filled(faint, page, {place: options for place, options in key.items() if place > 1}, Hand(ink=40), chance)
    scans = put(
        door, "scan", scanned(plain, Scanner(angle=3.0, upside_down=True), chance), scanned(rest, Scanner(angle=-4.0, missing=2), chance)
    )
    read = door.call(read_answer_sheets, exam_id=exam.id, files=scans)
    assert (read.pages, read.without, read.passed_over) == (2, 1, ())
    first, second = read.sheets
    assert [first.name, second.name] == ["丁一", "王芳"]
    assert not first.open_doubts
    assert [set(answer.words) for answer in first.answers] == [
        {page.items[place].words[option] for option in key[place]} for place in range(9)
    ]
    (doubtful,) = second.open_doubts
    assert (doubtful.number, doubtful.doubt) == (1, Doubt.FAINT)
    assert doubtful.picture.startswith(b"\x89PNG")
    assert second.answers[1].words == (), "a row that nobody filled is unanswered and no doubt"
    assert points_of(entrance, exam) == {}, "reading writes nothing"

    done = door.call(accept_answer_sheets, exam_id=exam.id, files=scans)
    assert [sheet.name for sheet in done.accepted] == ["丁一"]
    assert [sheet.name for sheet in done.left] == ["王芳"]
    assert points_of(entrance, exam) == {people["丁一"]: 1800}

    wrong = SettledMark(person_id=people["王芳"], number=1, words=("Z",))
    with pytest.raises(MarksUnused) as refused:
        door.call(accept_answer_sheets, exam_id=exam.id, files=scans, settled=(wrong,))
    assert [(one.code, one.parameters["name"]) for one in refused.value.marks] == [("mark.no_place", "王芳")]
    forced = door.call(accept_answer_sheets, exam_id=exam.id, files=scans, settled=(wrong,), leave_unused=True)
    assert ([s.name for s in forced.left], [one.code for one in forced.unused]) == (["丁一", "王芳"], ["mark.no_place"])
    stranger = SettledMark(person_id=people["赵敏"], number=1, words=("A",))
    shown = door.call(read_answer_sheets, exam_id=exam.id, files=scans, settled=(stranger,))
    assert [(one.code, one.parameters["name"]) for one in shown.unused] == [("mark.no_sheet", "赵敏")]
    seen = SettledMark(person_id=people["王芳"], number=1, words=tuple(doubtful.choices[option] for option in key[0]))
    again = door.call(accept_answer_sheets, exam_id=exam.id, files=scans, settled=(seen,))
    assert [sheet.name for sheet in again.accepted] == ["王芳"]
    assert [sheet.problem.code for sheet in again.left if sheet.problem] == ["sheet.has_sat"], "nobody's paper is written twice"
    assert points_of(entrance, exam) == {people["丁一"]: 1800, people["王芳"]: 1600}
    assert door.call(verify_audit).whole


def test_a_sheet_that_nobody_filled_is_written_only_once_somebody_says_that_it_was_handed_in(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    exam, people = paper_exam(door, clock)
    scans = put(door, "pile", scanned(sheets(door, exam)[0], Scanner(), np.random.default_rng(7)))
    (sheet,) = door.call(read_answer_sheets, exam_id=exam.id, files=scans).sheets
    assert [(answer.number, answer.doubt) for answer in sheet.open_doubts] == [(1, Doubt.BLANK)]
    assert [one.name for one in door.call(accept_answer_sheets, exam_id=exam.id, files=scans).left] == ["丁一"]
    assert points_of(entrance, exam) == {}
    blank = SettledMark(person_id=people["丁一"], number=1, words=())
    assert len(door.call(accept_answer_sheets, exam_id=exam.id, files=scans, settled=(blank,)).accepted) == 1
    assert points_of(entrance, exam) == {people["丁一"]: 0}


def test_pages_that_are_not_of_this_exam_are_told(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam, people = paper_exam(door, clock)
    other = door.call(create_exam, settings=settings(clock.wall_us, source=PaperSource.ONE_DRAW, sections=SECTIONS, title="另一考试"))
    other = door.call(publish_exam, exam_id=other.id, expected_version=other.version, person_ids=tuple(people.values()))
    mine, page, key = sheets(door, exam), page_of(entrance, exam), right(entrance, exam)
    chance = np.random.default_rng(6)
    one, _ = filled(mine[0], page, key, Hand(), chance)
    two, _ = filled(mine[0], page, {0: key[0]}, Hand(), chance)
    blotted = mine[2].copy()
    blotted[: blotted.shape[0] // 3] = 255
    pages = [one, two, sheets(door, other)[1], blotted]
    scans = put(door, "s", *(scanned(each, Scanner(), chance) for each in pages))
    rubbish = (
        ScanFile(name="坏.pdf", sha256=door.put_blob(b"%PDF-1.4 rubbish")),
        ScanFile(name="坏.png", sha256=door.put_blob(b"no picture")),
    )
    read = door.call(read_answer_sheets, exam_id=exam.id, files=(*scans, *rubbish))
    (sheet,) = read.sheets
    assert sheet.problem is not None
    assert sheet.problem.code == "sheet.twice"
    assert [(problem.code, problem.file) for problem in read.passed_over] == [
        ("sheet.other_exam", "s2.png"),
        ("sheet.no_code", "s3.png"),
        ("sheet.no_picture", "坏.pdf"),
        ("sheet.no_picture", "坏.png"),
    ]
    assert door.call(accept_answer_sheets, exam_id=exam.id, files=scans).accepted == ()


def test_what_cannot_be_a_sheet_is_refused(door: LocalDoor, clock: FakeClock) -> None:
    each, _people = paper_exam(door, clock, source=PaperSource.DRAW_EACH)
    with pytest.raises(NoCommonPaper):
        door.call(answer_sheets_pdf, exam_id=each.id)
    written = published_for_another(
        door, clock.wall_us, source=PaperSource.ONE_DRAW, sections=(TypePoints(type=QuestionType.SHORT_ANSWER, count=1, points=1000),)
    )
    with pytest.raises(NoAnswerSheet) as refused:
        door.call(answer_sheets_pdf, exam_id=written.id)
    assert refused.value.numbers == [1]
    draft = door.call(create_exam, settings=settings(clock.wall_us, source=PaperSource.ONE_DRAW, sections=SECTIONS))
    with pytest.raises(ExamFixed):
        door.call(answer_sheets_pdf, exam_id=draft.id)


def test_sheets_are_read_from_the_day_of_the_exam_until_it_is_closed(door: LocalDoor, clock: FakeClock) -> None:
    people = (door.call(add_person, entry=PersonEntry(name="丁一", department="考试科")).id,)
    later = settings(clock.wall_us + 86_400_000_000, source=PaperSource.ONE_DRAW, sections=SECTIONS)
    exam = door.call(create_exam, settings=later)
    exam = door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=people)
    file = ScanFile(name="a.png", sha256=door.put_blob(b"x"))
    with pytest.raises(ExamNotOpen):
        door.call(read_answer_sheets, exam_id=exam.id, files=(file,))
    clock.advance(5 * 86_400)
    assert door.call(read_answer_sheets, exam_id=exam.id, files=(file,)).pages == 1, "papers are read after the window, too"
    door.call(close_exam, exam_id=exam.id, expected_version=exam.version)
    with pytest.raises(ExamFixed):
        door.call(accept_answer_sheets, exam_id=exam.id, files=(file,))


def test_each_form_is_read_by_its_own_order(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    """A卷 and B卷 have their questions and options in orders of their own: a printed letter means another option on each."""
    sections = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=4, points=200),)
    blueprint = Blueprint(cells=even_cells(sections, ["xzfyf"]))
    forms = door.call(assemble_forms, blueprint=blueprint, seed=5, forms=2).forms
    chosen = tuple(
        ChosenQuestion(question_id=q.question_id, revision=q.revision, points=q.points) for form in forms for q in form.questions
    )
    people = {name: door.call(add_person, entry=PersonEntry(name=name, department="考试科")).id for name in ("丁一", "王芳")}
    asked = settings(clock.wall_us, sections=sections, source=PaperSource.FORMS, forms=2)
    exam = door.call(create_exam, settings=asked, blueprint=blueprint, chosen=chosen)
    exam = door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=tuple(people.values()))
    data = door.get_blob(door.call(answer_sheets_pdf, exam_id=exam.id).sha256)
    assert {word for page in pdf.pages(data) for word in ("A卷", "B卷") if word in page} == {"A卷", "B卷"}
    (sheet,) = laid_out([SheetItem(number=n, words=tuple("ABCD")) for n in range(1, 5)])
    chance, scans = np.random.default_rng(8), []
    with entrance.database.transaction(Lane.READ) as tx:
        ctx_papers = {}
        seed = exams.seed_of(tx, entrance.organisation_id, exam.id)
        for person in people.values():
            ctx_papers[person] = given_form(stored(entrance, exam.id), seed, person, 1)
    assert sorted(ctx_papers.values()) == [0, 1]
    for number, person in enumerate(people.values()):
        key = printed_key_letters(door, exam, "AB"[ctx_papers[person]])
        page, _ = filled(printed(data, number), sheet, dict(enumerate({"ABCD".index(letter)} for letter in key)), Hand(), chance)
        scans.append(scanned(page, Scanner(), chance))
    done = door.call(accept_answer_sheets, exam_id=exam.id, files=put(door, "f", *scans))
    assert len(done.accepted) == 2
    assert set(points_of(entrance, exam).values()) == {800}


def printed_key_letters(door: LocalDoor, exam: Exam, letter: str) -> list[str]:
    """The key of a form as the office prints it for the people who mark by hand."""
    blob = door.call(print_paper, exam_id=exam.id, with_key=True, letter=letter)
    whole = "".join(pdf.pages(door.get_blob(blob.sha256))).replace(" ", "")
    return re.findall(r"\d．([A-D])依据", whole[whole.index("参考答案") :])
