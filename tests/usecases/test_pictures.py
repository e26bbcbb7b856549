"""A picture of a question: from a Word file into the bank, to those who practise and sit, on paper, into other formats and a backup."""

import io
import zipfile
from uuid import UUID

import pypdfium2
import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.exam import PaperSource, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.question import Difficulty, Question
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType, pictures_of
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import EXPLANATION, KeptPicture, Picture
from lawstudy.errors import BadArgument, NotFound, QuestionNotValid
from lawstudy.formats.question_files.pictures import taken_in
from lawstudy.formats.question_files.writing.writers import Format
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.pictures import MOST_MEGABYTES, show_picture, take_picture
from lawstudy.usecases.bank.question_export import export_questions
from lawstudy.usecases.bank.question_import import BankFile, Correction, import_questions, preview_questions
from lawstudy.usecases.bank.questions import QuestionEntry, add_question, entry_of, list_questions, revise_question, show_question
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.exams.paper_printing import PaperFormat, print_paper
from lawstudy.usecases.people.people import PersonEntry, add_person
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import FakeClock
from tests.formats.question_files.pictures import document, drawn
from tests.sitting import settings

SIGN, OTHER = drawn("sign"), drawn("other", colour="red")
KEPT, KEPT_OTHER = taken_in(SIGN), taken_in(OTHER)
WORD = document(
    "单选题",
    "1.图中的鼹鼠标志表示（ ）。",
    SIGN,
    "A.停车",
    "B.让行",
    "答案：B",
    "2.哪一个是鼹鼠标志（ ）。",
    ["A.", SIGN],
    ["B.", OTHER],
    "答案：A",
)
REVIEWED = Placing(law="xzfyf", chapter=2, reviewed="法规科 11月")


def brought_in(door: Door) -> list[Question]:
    file = BankFile(name="标志.docx", sha256=door.put_blob(WORD))
    assert door.call(import_questions, files=(file,), placing=REVIEWED).added == 2
    rows = door.call(list_questions, wanted=QuestionFilter(text="鼹鼠")).items
    return [door.call(show_question, question_id=row.id).question for row in rows]


def test_a_picture_of_a_word_file_is_kept_with_its_question(any_door: Door) -> None:
    below, options = brought_in(any_door)
    assert below.content.prompt.pictures == (Picture(sha256=KEPT.sha256, width=240, height=120),)
    assert [(each.place, each.sha256) for each in options.content.prompt.pictures] == [("A", KEPT.sha256), ("B", KEPT_OTHER.sha256)]
    assert any_door.call(show_picture, sha256=KEPT.sha256) == KEPT
    assert any_door.call(verify_audit).whole
    file = BankFile(name="标志.docx", sha256=any_door.put_blob(WORD))
    again = any_door.call(import_questions, files=(file,), placing=REVIEWED)
    assert (again.added, again.known) == (0, 2), "the same questions with the same pictures"


def test_nothing_is_kept_by_looking_and_what_nobody_has_is_not_found(door: LocalDoor) -> None:
    door.call(preview_questions, files=(BankFile(name="标志.docx", sha256=door.put_blob(WORD)),))
    for unknown in (KEPT.sha256, "", "x"):
        with pytest.raises(NotFound):
            door.call(show_picture, sha256=unknown)


def test_two_questions_that_differ_by_their_pictures_are_two(door: LocalDoor) -> None:
    text = ["标志表示（ ）。", "A.停车", "B.让行", "答案：B"]
    word = document("单选题", f"1.{text[0]}", SIGN, *text[1:], f"2.{text[0]}", OTHER, *text[1:], f"3.{text[0]}", SIGN, *text[1:])
    seen = door.call(preview_questions, files=(BankFile(name="甲.docx", sha256=door.put_blob(word)),))
    assert (seen.files[0].new, seen.files[0].duplicates) == (2, 1)


def test_a_correction_keeps_the_pictures_and_names_no_other(door: LocalDoor) -> None:
    file = BankFile(name="标志.docx", sha256=door.put_blob(WORD))
    mine = Draft(type="single_choice", stem="鼹鼠改了", options={"A": "一", "B": "二"}, answer="A", pictures=[of(KEPT)])
    told = Correction(sha256=file.sha256, row=2, draft=mine)
    assert door.call(preview_questions, files=(file,), corrections=(told,)).new == 2
    nowhere = structs.replace(mine, pictures=[Picture(sha256="0" * 64, width=1, height=1)])
    strange = Correction(sha256=file.sha256, row=2, draft=nowhere)
    seen = door.call(preview_questions, files=(file,), corrections=(strange,))
    assert (seen.new, [problem.code for problem in seen.problems]) == (1, ["picture_unknown"])


def of(picture: KeptPicture) -> Picture:
    return Picture(sha256=picture.sha256, width=picture.width, height=picture.height)


def test_a_candidate_sees_it_with_his_paper(door: LocalDoor, employee_door: LocalDoor, clock: FakeClock) -> None:
    exam_id = sat(door, clock)
    clock.advance(2 * 3600)
    paper = employee_door.call(start_attempt, exam_id=exam_id)
    shown = {picture.sha256 for item in paper.items for picture in pictures_of(item.prompt)}
    assert shown == {KEPT.sha256, KEPT_OTHER.sha256}
    assert [employee_door.call(show_picture, sha256=each).data for each in sorted(shown)] == [
        each.data for each in sorted((KEPT, KEPT_OTHER), key=lambda one: one.sha256)
    ]


def sat(door: LocalDoor, clock: FakeClock, *people: UUID) -> UUID:
    """An exam of both questions, for everyone or for these; it opens in an hour."""
    chosen = tuple(ChosenQuestion(question_id=one.id, revision=one.revision, points=200) for one in brought_in(door))
    sections = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=2, points=200),)
    wanted = settings(clock.wall_us + 3_600_000_000, source=PaperSource.FIXED, sections=sections)
    exam = door.call(create_exam, settings=wanted, chosen=chosen)
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=people)
    return exam.id


@pytest.mark.parametrize("with_key", [False, True])
def test_it_is_printed_on_the_paper(door: LocalDoor, clock: FakeClock, with_key: bool) -> None:
    exam_id = sat(door, clock, door.call(add_person, entry=PersonEntry(name="应考人", department="考试科")).id)
    pdf = door.get_blob(door.call(print_paper, exam_id=exam_id, with_key=with_key).sha256)
    page = pypdfium2.PdfDocument(pdf)[0]
    assert len([each for each in page.get_objects() if each.type == 3]) == 3
    docx = door.get_blob(door.call(print_paper, exam_id=exam_id, with_key=with_key, form=PaperFormat.DOCX).sha256)
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        drawings = archive.read("word/document.xml").count(b"<w:drawing>")
        media = {archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}
    assert (drawings, media) == (3, {KEPT.data, KEPT_OTHER.data})


@pytest.mark.parametrize("form", [Format.WORD, Format.MOODLE, Format.QTI])
def test_it_goes_out_in_the_formats_that_hold_it(door: LocalDoor, form: Format) -> None:
    brought_in(door)
    done = door.call(export_questions, form=form, wanted=QuestionFilter(text="鼹鼠"))
    assert (done.written, done.left_out) == (2, {})
    assert done.file is not None
    other = BankFile(name=done.file.name, sha256=done.file.sha256)
    assert door.call(preview_questions, files=(other,)).known == 2, "what went out comes back as what is there"


def test_the_text_of_a_question_goes_on_without_its_picture_only_if_that_is_meant(door: LocalDoor) -> None:
    brought_in(door)
    assert door.call(export_questions, form=Format.GIFT, wanted=QuestionFilter(text="鼹鼠"), dry_run=True).left_out == {"single_choice": 2}


def test_a_picture_is_taken_for_a_question_that_is_written(any_door: Door) -> None:
    picture = any_door.call(take_picture, sha256=any_door.put_blob(SIGN))
    assert picture == of(KEPT)
    draft = Draft(type="true_false", stem="鼹鼠标志见图。", answer="对", explanation="见", cites=["第二十条"], pictures=[picture])
    entry = QuestionEntry(draft=draft, law="xzfyf", edition="2023", chapter=2, difficulty=Difficulty.EASY)
    made = any_door.call(add_question, entry=entry)
    assert entry_of(made.question).draft.pictures == [picture]
    without = any_door.call(
        revise_question,
        question_id=made.question.id,
        entry=structs.replace(entry, draft=structs.replace(draft, pictures=[])),
        expected_version=made.version,
    )
    assert without.question.content.prompt.pictures == ()
    with pytest.raises(QuestionNotValid):
        any_door.call(add_question, entry=structs.replace(entry, draft=structs.replace(draft, pictures=[other_size(picture)])))
    assert any_door.call(verify_audit).whole


def other_size(picture: Picture) -> Picture:
    return Picture(sha256=picture.sha256, width=picture.width + 1, height=picture.height)


@pytest.mark.parametrize("raw", [b"no picture", SIGN[:100]])
def test_what_is_no_picture_is_refused(door: LocalDoor, raw: bytes) -> None:
    with pytest.raises(BadArgument):
        door.call(take_picture, sha256=door.put_blob(raw))


def test_all_pictures_together_have_a_limit(door: LocalDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_MEGABYTES == 500
    monkeypatch.setattr("lawstudy.usecases.bank.pictures.MOST_MEGABYTES", 0)
    with pytest.raises(BadArgument):
        door.call(take_picture, sha256=door.put_blob(SIGN))
    with pytest.raises(BadArgument):
        brought_in(door)
    assert door.call(list_questions, wanted=QuestionFilter(text="鼹鼠")).total == 0


def test_a_picture_of_an_explanation_comes_with_the_key_and_goes_out_with_it(door: LocalDoor) -> None:
    data = document("1.鼹鼠如何处理（ ）。", "A.停", "B.行", "答案：B", "解析：见流程。", SIGN)
    files = (BankFile(name="甲.docx", sha256=door.put_blob(data)),)
    assert door.call(import_questions, files=files, placing=Placing(law="xzfyf", chapter=1, reviewed="法规科")).added == 1
    (row,) = door.call(list_questions, wanted=QuestionFilter(text="鼹鼠")).items
    value = door.call(show_question, question_id=row.id).question
    assert value.content.prompt.pictures == ()
    (picture,) = value.content.key.pictures
    assert door.call(show_picture, sha256=picture.sha256).data
    assert [each.place for each in entry_of(value).draft.pictures] == [EXPLANATION]
    back = door.call(export_questions, form=Format.WORD, wanted=QuestionFilter(text="鼹鼠")).file
    assert back is not None
    with zipfile.ZipFile(io.BytesIO(door.get_blob(back.sha256))) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())
    assert door.call(verify_audit).whole
