"""The common paper as PDF: what is on it, with and without the key, and the exams that have none."""

import pytest

from lawstudy.backend.local import LocalDoor
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.exam import PaperSource
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.marking import MultipleRule, Scoring
from lawstudy.errors import NoCommonPaper, NotAllowed, PaperNotDrawn, PaperOfYourOwn
from lawstudy.usecases.bank.questions import list_questions, show_question
from lawstudy.usecases.exams.exams import create_exam
from lawstudy.usecases.exams.paper_printing import print_paper
from tests.conftest import FakeClock
from tests.documents import pdf
from tests.sitting import EVERY_TYPE, published, published_for_another, settings

Door = LocalDoor | WireDoor


def words(door: Door, exam: Exam, *, with_key: bool = False) -> tuple[str, list[str]]:
    blob = door.call(print_paper, exam_id=exam.id, with_key=with_key)
    return blob.name, pdf.pages(door.get_blob(blob.sha256))


def test_one_draw_is_printed_as_it_is_stored(any_door: Door, clock: FakeClock) -> None:
    exam = published_for_another(any_door, clock.wall_us, sections=EVERY_TYPE, source=PaperSource.ONE_DRAW, title="学法/考试")
    name, pages = words(any_door, exam)
    whole = "".join(pages)
    assert name == "学法-考试（正考）_试卷.pdf"
    assert "时间90分钟，满分70分" in whole
    for heading in (
        "一、单项选择题（1题，每题10分，共10分）",
        "四、填空题（",
        "五、排序题（1题，每题10分，共10分，按前后相邻正确的步骤对数的比例得分）",
        "七、案例分析题（",
    ):
        assert heading in whole
    assert "错选、多选、少选均不得分" in whole
    assert "参考答案" not in whole
    assert "依据：" not in whole


def test_the_key_stands_on_pages_of_its_own(door: LocalDoor, clock: FakeClock) -> None:
    exam = published_for_another(door, clock.wall_us, sections=EVERY_TYPE, source=PaperSource.ONE_DRAW)
    name, plain = words(door, exam)
    with_name, both = words(door, exam, with_key=True)
    assert with_name == name.replace(".pdf", "_含答案.pdf")
    assert both[: len(plain)] == plain
    keys = "".join(both[len(plain) :])
    assert keys.startswith("2026年度学法考试（正考）参考答案")
    assert "考试结束前注意保密" in keys
    assert "评分要点：" in keys
    assert keys.count("依据：《") >= 6
    assert "参考答案第1页" in both[len(plain)]


def test_fixed_questions_keep_their_order_and_unequal_points_are_summed(door: LocalDoor, clock: FakeClock) -> None:
    rows = [row for row in door.call(list_questions, limit=100).items if row.type == "single_choice"][:3]
    shown = [door.call(show_question, code=row.code).question for row in reversed(rows)]
    chosen = tuple(ChosenQuestion(question_id=q.id, revision=q.revision, points=100 * n) for n, q in enumerate(shown, 1))
    exam = door.call(create_exam, settings=settings(clock.wall_us), chosen=chosen)
    _name, pages = words(door, exam)
    whole = "".join(pages)
    assert "一、单项选择题（3题，共6分）" in whole
    places = [whole.index("".join(q.content.prompt.stem.split())[:12]) for q in shown]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (MultipleRule.FIXED_PARTIAL, "少选得0.5分，错选不得分"),
        (MultipleRule.HALF, "少选得一半分"),
        (MultipleRule.PROPORTIONAL, "按选对的比例得分"),
        (MultipleRule.RIGHT_MINUS_WRONG, "抵去选对的一项"),
    ],
)
def test_the_heading_says_how_multiple_choice_is_scored(door: LocalDoor, clock: FakeClock, rule: MultipleRule, said: str) -> None:
    scoring = Scoring(multiple=rule, partial_points=50)
    exam = published_for_another(door, clock.wall_us, sections=EVERY_TYPE[1:2], source=PaperSource.ONE_DRAW, scoring=scoring)
    assert said in "".join(words(door, exam)[1])


def test_exams_without_a_common_paper_say_so(door: LocalDoor, employee_door: LocalDoor, clock: FakeClock) -> None:
    each = published_for_another(door, clock.wall_us)
    with pytest.raises(NoCommonPaper):
        door.call(print_paper, exam_id=each.id)
    draft = door.call(create_exam, settings=settings(clock.wall_us, source=PaperSource.ONE_DRAW))
    with pytest.raises(PaperNotDrawn):
        door.call(print_paper, exam_id=draft.id)
    with pytest.raises(NotAllowed):
        employee_door.call(print_paper, exam_id=each.id, with_key=True)


def test_whoever_must_sit_an_exam_prints_its_paper_when_it_is_over(door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE, source=PaperSource.ONE_DRAW)
    for with_key in (False, True):
        with pytest.raises(PaperOfYourOwn):
            door.call(print_paper, exam_id=exam.id, with_key=with_key)
    clock.advance(49 * 3600)
    assert "参考答案" in "".join(words(door, exam, with_key=True)[1])
