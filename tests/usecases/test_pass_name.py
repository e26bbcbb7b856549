"""通过率 as a printed name of 合格率: another word over the same figure, wherever the table says it."""

from lawstudy.backend.local import LocalDoor
from lawstudy.documents.lists import ListFormat
from lawstudy.domain.printed_names import PassName
from lawstudy.usecases.reports.statistics_export import export_exam_statistics
from tests.usecases.test_failed_slips import exam_of


def test_the_table_calls_it_as_it_is_asked_to(door: LocalDoor) -> None:
    exam_id = exam_of(door, "王芳 95", "李伟 52.5", "张敏 40", "陈静 60")

    def text(**more: PassName) -> str:
        blob = door.call(export_exam_statistics, exam_id=exam_id, form=ListFormat.CSV, **more)
        return door.get_blob(blob.sha256).decode("utf-8-sig")

    usual, other = text(), text(pass_name=PassName.OTHER)
    assert "合格率" in usual
    assert "通过率" not in usual
    assert "合格率" not in other
    assert other.replace("通过率", "合格率") == usual
