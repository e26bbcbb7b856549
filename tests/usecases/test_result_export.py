"""成绩单: the PDF holds what the page shows by then, and never more."""

from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import Release, ReleasePolicy
from lawstudy.domain.question_code import spoken_title
from lawstudy.errors import AttemptRunning, NotFound
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.attempts.result_export import export_my_result
from lawstudy.usecases.attempts.review import review_attempt
from lawstudy.usecases.bank.questions import list_editions
from tests.conftest import FakeClock, add_employee, signed_in
from tests.documents import pdf
from tests.sitting import EVERY_TYPE, published
from tests.usecases.test_results import sat

SECRETS = ("参考答案", "解析：", "依据：", "得分：")


def words(door: LocalDoor, attempt_id: UUID) -> tuple[str, str]:
    blob = door.call(export_my_result, attempt_id=attempt_id)
    return blob.name, "".join(pdf.pages(door.get_blob(blob.sha256)))


def test_while_the_exam_is_open_it_holds_the_score_and_no_question(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, title="学法/考试")
    attempt_id = sat(entrance, door, exam.id, wrong=frozenset({1}))
    name, whole = words(door, attempt_id)
    assert name == "学法-考试（正考）成绩单.pdf"
    for expected in ("姓名：沈静怡", "成绩：98 / 100分（第1版）", "等次：优秀", "考试尚未结束"):
        assert expected.replace(" ", "") in whole.replace(" ", "")
    assert not [secret for secret in (*SECRETS, "我的答案", "〔", "A．", "38/40") if secret in whole.replace(" ", "")]
    clock.advance(49 * 3600)
    _name, later = words(door, attempt_id)
    assert all(secret in later for secret in (*SECRETS, "我的答案：未作答", "（作答时已标记）"))
    assert "考试尚未结束" not in later
    assert "38/40" in later.replace(" ", "")
    laws = {spoken_title(edition.short_title) for edition in door.call(list_editions)}
    assert sum("".join(later.split()).count(f"〔{law}〕") for law in laws) >= 50
    assert later.count("参考答案：") == 50


def test_without_a_released_score_it_holds_no_points(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, release=ReleasePolicy(score=Release.NEVER, key=Release.NEVER))
    attempt_id = sat(entrance, door, exam.id)
    clock.advance(49 * 3600)
    _name, whole = words(door, attempt_id)
    assert "我的答案：" in whole
    assert not [secret for secret in (*SECRETS, "成绩：", "等次：", "得分") if secret in whole]


def test_every_type_is_printed_with_its_key_and_nothing_to_write_on(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE, release=ReleasePolicy(key=Release.AT_ONCE))
    attempt_id = sat(entrance, door, exam.id)
    _name, whole = words(door, attempt_id)
    assert "等次：待评阅" in whole
    for heading in ("一、单项选择题", "四、填空题", "五、排序题", "七、案例分析题"):
        assert heading in whole
    explained = [each.key.explanation for each in door.call(review_attempt, attempt_id=attempt_id) if each.key.explanation]
    assert whole.count("解析：") == len(explained) > 3
    assert "评分要点：" in whole


def test_only_ones_own_and_only_when_handed_in(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    running = door.call(start_attempt, exam_id=exam.id).attempt_id
    with pytest.raises(AttemptRunning):
        door.call(export_my_result, attempt_id=running)
    add_employee(entrance, "周明岚")
    other = signed_in(entrance, "周明岚")
    with pytest.raises(NotFound):
        other.call(export_my_result, attempt_id=running)
    other.sign_out()
