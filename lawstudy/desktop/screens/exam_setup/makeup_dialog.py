"""补考名单: who sits it and why, before it is published."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.exam_setup.people import TAKE
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.check_list import CheckList
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.i18n import _
from lawstudy.usecases.exams.makeups import MakeupPerson
from lawstudy.words.exams import MAKEUP_REASONS


class MakeupDialog(Dialog):
    """Space takes someone out or in; closes with TAKE and :meth:`chosen`."""

    def __init__(self, over: QWidget, people: Sequence[MakeupPerson], title: str) -> None:
        text = _("Whoever failed, was absent or is deferred sits it; the excellent do not. The roster is frozen with those who are marked.")
        super().__init__(over, _("Publish {title}").format(title=title), text)
        self._people = tuple(sorted(people, key=lambda one: not one.needs_it))  # who is marked is seen, not looked for among all
        rows = [(f"{p.name}  {p.department}  {_(MAKEUP_REASONS[p.why])}", p.needs_it) for p in self._people]
        self.list = CheckList(rows, name=_("Who sits the makeup"), height=280)
        self.list.itemChanged.connect(lambda _item: self._judge())
        self.add(self.list)
        self.add_cancel()
        self._button = self.add_button("", TAKE, kind=Kind.PRIMARY)
        self._at_first = self.chosen()
        self._judge()

    def is_filled(self) -> bool:
        return self.chosen() != self._at_first

    def chosen(self) -> tuple[UUID, ...]:
        return tuple(p.person_id for p, there in zip(self._people, self.list.marked(), strict=True) if there)

    def _judge(self) -> None:
        count = len(self.chosen())
        self._button.setText(_("Go on with {n} people").format(n=count))
        self._button.setEnabled(count > 0)
