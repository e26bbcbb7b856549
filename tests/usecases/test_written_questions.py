"""Files that people and platforms write, into the bank: counted to the last question, filed, compared, reviewed, taken back."""

from typing import Any
from uuid import UUID

import pytest

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import PaperSource, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.question import Status
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer
from lawstudy.errors import BadArgument, BatchWithdrawn, QuestionsOnPapers, ReviewedAlone
from lawstudy.formats.question_files.writing.writers import Format
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.question_export import export_questions
from lawstudy.usecases.bank.question_import import BankFile, Correction, ImportOutcome, import_questions, preview_questions
from lawstudy.usecases.bank.questions import list_editions, list_questions, restore_question, show_question
from lawstudy.usecases.bank.review import review_questions, withdraw_question_batch
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.study.study import study_laws
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import FakeClock
from tests.sitting import settings

ONE = "{n}.{stem}（ ）\nA.三十日\nB.六十日\nC.九十日\n答案：{key}\n"


def file(door: Door, text: str, name: str = "自编题库.txt") -> BankFile:
    return BankFile(name=name, sha256=door.put_blob(text.encode()))


def asked(*stems: str, key: str = "B") -> str:
    return "单选题\n" + "".join(ONE.format(n=n, stem=stem, key=key) for n, stem in enumerate(stems, 1))


def came_in(door: Door, text: str, **said: Any) -> ImportOutcome:
    return door.call(import_questions, files=(file(door, text),), **said)


def letter(door: Door, code: str) -> str:
    answer = door.call(show_question, code=code).question.content.key.answer
    assert isinstance(answer, SingleChoiceAnswer)
    return answer.letter


def filed(door: Door, text: str) -> list[tuple[str, str, int, str]]:
    rows = door.call(list_questions, wanted=QuestionFilter(text=text)).items
    found = [door.call(show_question, question_id=row.id).question for row in rows]
    return [(one.code, one.law, one.chapter, one.status.value) for one in found]


def test_every_question_of_a_file_is_accounted_for(any_door: Door) -> None:
    text = asked("鼹鼠的期限是", "鼹鼠的期限是", "鼹鼠没有答案", "鼹鼠另有期限").replace(
        "鼹鼠没有答案（ ）\nA.三十日\nB.六十日\nC.九十日\n答案：B", "鼹鼠没有答案（ ）\nA.一\nB.二"
    )
    seen = any_door.call(preview_questions, files=(file(any_door, text),))
    (one,) = seen.files
    assert (one.read, one.new, one.duplicates, one.rejected, one.left_out) == (4, 2, 1, 1, 0)
    assert [(problem.code, problem.line, problem.file) for problem in seen.problems] == [("key_missing", 12, "自编题库.txt")]
    assert any_door.call(list_questions, wanted=QuestionFilter(text="鼹鼠")).total == 0
    assert came_in(any_door, text).added == 0, "with problems only when that is meant"
    done = came_in(any_door, text, partly=True)
    assert (done.added, done.known) == (2, 1)
    assert [place[1:] for place in filed(any_door, "鼹鼠")] == [("tj1", 1, "review")] * 2
    again = came_in(any_door, text, partly=True)
    assert (again.added, again.known) == (0, 3)
    assert any_door.call(verify_audit).whole


def test_questions_whose_words_give_the_key_away_are_named_and_come_in_all_the_same(door: LocalDoor) -> None:
    text = asked("鼹鼠的期限是", "鼹鼠如何处理").replace(
        "2.鼹鼠如何处理（ ）\nA.三十日\nB.六十日\nC.九十日", "2.鼹鼠如何处理（ ）\nA.一律退回\nB.可以补正\nC.必须驳回"
    )
    seen = door.call(preview_questions, files=(file(door, text),), one_by_one=True)
    assert (seen.files[0].leaking, seen.problem_count) == (1, 0)
    remark = next(one for one in seen.said if one.code == "cue.item_absolutes")
    assert (remark.file, remark.line, remark.parameters["question"]) == ("自编题库.txt", 7, "2. 鼹鼠如何处理（ ）")
    assert [any(one.code == "cue.item_absolutes" for one in row.said) for row in seen.rows] == [False, True]
    assert came_in(door, text).added == 2


def test_what_cites_a_law_is_filed_under_it_and_everything_else_where_a_person_says(door: LocalDoor) -> None:
    text = asked("依照《行政复议法》第二十条，鼹鼠的期限是", "鼹鼠依照第23条应当", "鼹鼠什么也不引")
    came_in(door, text, placing=Placing(law="xzfyf", reviewed="法规科 11月"))
    places = {place[0]: place[1:] for place in filed(door, "鼹鼠")}
    assert sorted(places.values()) == [("xzfyf", 1, "published"), ("xzfyf", 2, "published"), ("xzfyf", 2, "published")]
    assert all(int(code.rpartition("-")[2]) > 5000 for code in places), "the numbers of the bank that comes with the program stay free"
    cited = next(row for row in door.call(list_questions, wanted=QuestionFilter(text="第二十条，鼹鼠")).items)
    (citation,) = door.call(show_question, question_id=cited.id).question.content.key.citations
    assert (citation.law, citation.article) == ("xzfyf", 20)


def test_an_article_that_the_law_does_not_have_is_said_and_not_cited(door: LocalDoor) -> None:
    outcome = came_in(door, asked("依照《行政复议法》第二十条和第九十九条，鼹鼠"))
    assert [(p.code, p.line, p.parameters["citation"]) for p in outcome.said] == [("citation_of_no_article", 2, "第九十九条")]
    (row,) = door.call(list_questions, wanted=QuestionFilter(text="鼹鼠")).items
    assert [c.article for c in door.call(show_question, question_id=row.id).question.content.key.citations] == [20]


def test_a_collection_grows_by_its_headings_and_is_no_law_to_study(any_door: Door) -> None:
    text = "分类：甲部分\n" + asked("鼹鼠甲") + "分类：乙部分\n" + asked("鼹鼠乙")
    came_in(any_door, text, placing=Placing(collection="鼹鼠题集"))
    came_in(any_door, "分类：丙部分\n" + asked("鼹鼠丙"), placing=Placing(collection="鼹鼠题集"))
    held = any_door.call(list_editions)[-1]
    assert (held.title, [chapter.title for chapter in held.chapters]) == ("鼹鼠题集", ["甲部分", "乙部分", "丙部分"])
    assert [place[:3] for place in filed(any_door, "鼹鼠")] == [
        ("tj1-01-001", "tj1", 1),
        ("tj1-02-001", "tj1", 2),
        ("tj1-03-001", "tj1", 3),
    ]
    assert "鼹鼠题集" not in [law.title for law in any_door.call(study_laws)]
    assert any_door.call(verify_audit).whole


def test_a_person_corrects_and_leaves_out(door: LocalDoor) -> None:
    text = "单选题\n1.鼹鼠甲（ ）\nA.一\nB.二\n2.鼹鼠乙（ ）\nA.一\nB.二\n答案：A\n"
    held = file(door, text)
    mended = Draft(type="single_choice", stem="鼹鼠甲（ ）", options={"A": "一", "B": "二"}, answer="B")
    corrections = (Correction(sha256=held.sha256, row=2, draft=mended), Correction(sha256=held.sha256, row=5))
    done = door.call(import_questions, files=(held,), corrections=corrections)
    assert (done.added, done.files[0].left_out, done.problem_count) == (1, 1, 0)
    ((code, *_place),) = filed(door, "鼹鼠")
    assert letter(door, code) == "B"


def test_keys_of_a_second_file(door: LocalDoor) -> None:
    ask = file(door, "单选题\n1.鼹鼠甲（ ）\nA.一\nB.二\n2.鼹鼠乙（ ）\nA.一\nB.二\n")
    keys = file(door, "参考答案\n1-2 BA", "答案.txt")
    done = door.call(import_questions, files=(ask, keys))
    assert (done.added, done.problem_count) == (2, 0)
    answers = [letter(door, place[0]) for place in filed(door, "鼹鼠")]
    assert answers == ["B", "A"]


def test_nearly_the_same_is_shown_and_comes_in(door: LocalDoor) -> None:
    came_in(door, asked("鼹鼠向复议机关申请行政复议的一般期限是自知道之日起"))
    again = door.call(preview_questions, files=(file(door, asked("鼹鼠向复议机关申请行政复议的一般期限，是自知道之日起几日")),))
    assert ([remark.code for remark in again.said], again.new) == (["near_to"], 1)
    assert not again.said[0].parameters["other"].isascii(), "as people say it, not by its code"


def test_whoever_brought_questions_in_reviews_them_with_a_reason_only(door: LocalDoor) -> None:
    done = came_in(door, asked("鼹鼠甲", "鼹鼠乙"))
    with pytest.raises(ReviewedAlone) as alone:
        door.call(review_questions, batch_id=done.batch_id)
    assert alone.value.count == 2
    assert {place[3] for place in filed(door, "鼹鼠")} == {"review"}
    waiting = door.call(show_question, code=filed(door, "鼹鼠")[0][0])
    with pytest.raises(BadArgument, match="question_id"):
        door.call(restore_question, question_id=waiting.question.id, expected_version=waiting.version)
    assert door.call(review_questions, batch_id=done.batch_id, reason="只有一名联络员") == 2
    assert {place[3] for place in filed(door, "鼹鼠")} == {"published"}
    assert door.call(review_questions, batch_id=done.batch_id) == 0, "nothing waits any more"
    with pytest.raises(BadArgument):
        door.call(review_questions)


def test_a_batch_is_taken_back_while_nothing_stands_on_paper(door: LocalDoor, entrance: LocalEntrance) -> None:
    done = came_in(door, asked("鼹鼠甲", "鼹鼠乙"), placing=Placing(reviewed="已审"))
    assert isinstance(done.batch_id, UUID)
    assert door.call(withdraw_question_batch, batch_id=done.batch_id, reason="导错了") == 2
    assert {place[3] for place in filed(door, "鼹鼠")} == {Status.WITHDRAWN.value}
    with pytest.raises(BatchWithdrawn):
        door.call(withdraw_question_batch, batch_id=done.batch_id, reason="再来")
    again = came_in(door, asked("鼹鼠甲", "鼹鼠乙"))
    assert again.added == 2, "what was taken back is no duplicate"
    assert door.call(verify_audit).whole


@pytest.mark.parametrize("data", [b"", b"\x00" * 4096, b"PK\x03\x04" + b"\xff" * 500, b"A" * 3_000_000, "题".encode() * 100_000])
def test_rubbish_is_told_and_stops_nobody(door: LocalDoor, data: bytes) -> None:
    rubbish = BankFile(name="垃圾.docx", sha256=door.put_blob(data))
    done = door.call(import_questions, files=(rubbish, file(door, asked("鼹鼠甲"))), partly=True)
    assert (done.added, [one.read for one in done.files]) == (1, [0, 1])
    assert {problem.file for problem in done.problems} == {"垃圾.docx"}


def test_questions_on_papers_stay(door: LocalDoor, clock: FakeClock) -> None:
    done = came_in(door, asked("鼹鼠甲", "鼹鼠乙"), placing=Placing(reviewed="已审"))
    ((code, *_rest), _other) = filed(door, "鼹鼠")
    ident = door.call(show_question, code=code).question.id
    chosen = (ChosenQuestion(question_id=ident, revision=1, points=10_000),)
    sections = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=1, points=10_000),)
    door.call(create_exam, settings=settings(clock.wall_us, source=PaperSource.FIXED, sections=sections), chosen=chosen)
    assert done.batch_id is not None
    with pytest.raises(QuestionsOnPapers) as refused:
        door.call(withdraw_question_batch, batch_id=done.batch_id, reason="导错了")
    assert (refused.value.count, refused.value.codes) == (1, code)
    assert {place[3] for place in filed(door, "鼹鼠")} == {"published"}


def test_questions_go_out_and_come_back_elsewhere(any_door: Door) -> None:
    came_in(any_door, asked("鼹鼠甲", "鼹鼠乙") + "简答题\n1.鼹鼠是什么？\n答：动物。\n", placing=Placing(reviewed="已审"))
    wanted = QuestionFilter(text="鼹鼠")
    seen = any_door.call(export_questions, form=Format.GIFT, wanted=wanted, dry_run=True)
    assert (seen.written, seen.left_out, seen.file) == (2, {"short_answer": 1}, None)
    done = any_door.call(export_questions, form=Format.WORD, wanted=wanted)
    assert done.file is not None
    assert (done.written, done.left_out, done.resting, done.file.name.endswith(".docx")) == (3, {}, 0, True)
    back = any_door.call(preview_questions, files=(BankFile(name=done.file.name, sha256=done.file.sha256),))
    assert (back.found, back.new, back.known, back.problem_count) == (3, 0, 3, 0), "the bank knows each of them again"


def test_what_rests_for_an_exam_of_ones_own_does_not_go_out(door: LocalDoor, clock: FakeClock) -> None:
    came_in(door, asked("鼹鼠甲", "鼹鼠乙"), placing=Placing(reviewed="已审"))
    ((code, *_rest), _other) = filed(door, "鼹鼠")
    chosen = (ChosenQuestion(question_id=door.call(show_question, code=code).question.id, revision=1, points=10_000),)
    sections = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=1, points=10_000),)
    exam = door.call(create_exam, settings=settings(clock.wall_us, source=PaperSource.FIXED, sections=sections), chosen=chosen)
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
    done = door.call(export_questions, form=Format.QTI, wanted=QuestionFilter(law="tj1"))
    assert (done.written, done.resting) == (0, 2), "in which of them the exam's is would be told"
