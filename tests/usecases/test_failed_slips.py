"""未合格 is told to each alone: one person a page, nobody else's name or score on it."""

import io
from uuid import UUID, uuid4

import docx
import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.blob import DOCX
from lawstudy.errors import ExamStillOpen, NobodyFailed, NotFound
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.exams.failed_slips import failed_slips
from lawstudy.usecases.exams.paper_printing import PaperFormat
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.people.people import list_people
from tests.conftest import FakeClock
from tests.documents import pdf
from tests.sitting import published
from tests.usecases.imports.importing import people, scores, table

ROSTER = table("姓名 科室", "王芳 办公室", "李伟 法规科", "张敏 法规科", "陈静 监督科")
FACTS = OutsideFacts(title="2026年度法律知识测试", organiser="区司法局", year=2026, total_points=10_000, passing=6_000, excellent=9_000)


def exam_of(door: LocalDoor, *lines: str) -> UUID:
    people(door).accept(ROSTER)
    scores(door, FACTS).accept(table("姓名 成绩", *lines))
    (line,) = door.call(list_exams)
    return line.exam.id


def test_each_who_failed_has_a_page_with_his_own_result_alone(door: LocalDoor) -> None:
    exam_id = exam_of(door, "王芳 95", "李伟 52.5", "张敏 40", "陈静 60")
    blob = door.call(failed_slips, exam_id=exam_id)
    assert blob.name.startswith("2026年度法律知识测试 成绩通知单")
    pages = ["".join(page.split()) for page in pdf.pages(door.get_blob(blob.sha256))]
    assert len(pages) == 2
    own = {"李伟": "成绩为52.5分，等次为不合格（合格线60分）", "张敏": "成绩为40分，等次为不合格（合格线60分）"}
    for page, (name, words) in zip(pages, own.items(), strict=True):
        assert f"{name}同志（法规科）" in page
        assert words in page
        assert "补考时间另行通知" in page
        others = {"王芳", "李伟", "张敏", "陈静"} - {name}
        assert not [other for other in others if other in page]


def test_the_same_as_a_document_and_for_one_alone(door: LocalDoor) -> None:
    exam_id = exam_of(door, "王芳 95", "李伟 52.5", "张敏 40", "陈静 60")
    blob = door.call(failed_slips, exam_id=exam_id, form=PaperFormat.DOCX)
    assert blob.media_type == DOCX
    words = [paragraph.text for paragraph in docx.Document(io.BytesIO(door.get_blob(blob.sha256))).paragraphs]
    assert [text for text in words if "同志" in text] == ["李伟同志（法规科）：", "张敏同志（法规科）："]
    (line,) = door.call(list_exams)
    everyone = {one.name: one.id for one in door.call(list_people).items}
    one = door.call(failed_slips, exam_id=line.exam.id, person_ids=(everyone["张敏"], everyone["王芳"]))
    assert len(pdf.pages(door.get_blob(one.sha256))) == 1


def test_nobody_is_told_before_the_end_or_where_nobody_failed(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    open_one = published(door, clock.wall_us)
    with pytest.raises(ExamStillOpen):
        door.call(failed_slips, exam_id=open_one.id)
    with pytest.raises(NotFound):
        door.call(failed_slips, exam_id=uuid4())


def test_where_all_have_passed_there_is_nothing_to_print(door: LocalDoor) -> None:
    exam_id = exam_of(door, "王芳 95", "李伟 60", "张敏 70", "陈静 60")
    with pytest.raises(NobodyFailed):
        door.call(failed_slips, exam_id=exam_id)
