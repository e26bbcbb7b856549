"""指定人员: who sits an exam, one by one."""

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.domain.people import Person
from lawstudy.i18n import _

TAKE = "take"


class PeopleDialog(Dialog):
    """Space marks a person; :meth:`chosen` gives the ids in house order of the list."""

    def __init__(self, over: QWidget, people: Sequence[Person], chosen: Collection[UUID], title: str = "", about: str = "") -> None:
        super().__init__(over, title or _("Who sits the exam"), about)
        self._people = tuple(people)
        self.list = QListWidget()
        self.list.setAccessibleName(_("People"))
        self.list.setMinimumHeight(320)
        for person in people:
            item = QListWidgetItem(f"{person.name}  {person.department}")
            item.setCheckState(Qt.CheckState.Checked if person.id in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.add(self.list)
        self.add_cancel()
        self.add_button(_("Take these"), TAKE, kind=Kind.PRIMARY)
        self._at_first = self.chosen()

    def is_filled(self) -> bool:
        return self.chosen() != self._at_first

    def chosen(self) -> tuple[UUID, ...]:
        return tuple(p.id for n, p in enumerate(self._people) if self.list.item(n).checkState() is Qt.CheckState.Checked)
