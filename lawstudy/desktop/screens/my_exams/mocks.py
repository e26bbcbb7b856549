"""模拟考试 on the page of my exams: which exam to try, and what came of the tries."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.cells import Cell, LinkCell, StateCell, TextCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.domain.exam import Band
from lawstudy.domain.marking import points_text
from lawstudy.i18n import _
from lawstudy.usecases.exams.mine import MyExam
from lawstudy.usecases.study.mock_exams import MyMock
from lawstudy.words.exams import BANDS, exam_title
from lawstudy.words.moments import moment_text

BEGIN = "begin"


class MockDialog(Dialog):
    """Closes with BEGIN or CANCEL; :meth:`exam_id` is the exam whose paper is tried."""

    def __init__(self, over: QWidget, exams: Sequence[MyExam]) -> None:
        text = _(
            "A paper like that of the exam, under its time and rules, as often as you like; result and answers at once. It counts nowhere, "
            "and its questions are among those that you may practise now."
        )
        super().__init__(over, _("Mock exam"), text)
        self.exam = Select(name=_("Exam"))
        self.exam.offer([(exam_title(each.settings), each.exam_id) for each in exams])
        self.add(FormField(_("Exam"), self.exam))
        self.add_cancel()
        self.add_button(_("Begin"), BEGIN, kind=Kind.PRIMARY, default=True)

    def exam_id(self) -> UUID:
        return UUID(str(self.exam.currentData()))


def columns() -> list[Column[MyMock]]:
    return [
        Column(_("Exam"), lambda m: m.title),
        Column(_("Attempt"), lambda m: _("no. {n}").format(n=m.number), width=88),
        Column(_("Begun"), lambda m: moment_text(m.started_us), width=128, sort_key=lambda m: m.started_us),
        Column(_("Score"), _score, width=104, right=True, sort_key=lambda m: m.points or -1),
        Column(_("Band"), _band, width=128),
        Column("", lambda m: LinkCell(_("Result") if m.over else _("Continue")), width=72),
    ]


def _score(mock: MyMock) -> str:
    return "—" if mock.points is None else f"{points_text(mock.points)} / {points_text(mock.total)}"


def _band(mock: MyMock) -> str | Cell:
    if not mock.over:
        return StateCell(Icon.TIME, _("In progress"), Tone.AMBER)
    if mock.kept_back:
        return TextCell(_("kept back for another exam"), Tone.TEXT_3)
    if mock.band is None:
        return TextCell(_("with answers in words"), Tone.TEXT_3)
    passed = mock.band is not Band.FAILED
    return StateCell(Icon.DONE if passed else Icon.NOTE, mock.band_name or _(BANDS[mock.band]), Tone.GREEN if passed else Tone.TEXT_2)
