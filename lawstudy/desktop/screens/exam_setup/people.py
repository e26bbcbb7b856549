"""指定人员: who sits an exam, one by one."""

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.check_list import CheckList
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.domain.people import Person
from lawstudy.i18n import _

TAKE = "take"


class PeopleDialog(Dialog):
    """Space marks a person; :meth:`chosen` gives the ids in house order of the list."""

    def __init__(self, over: QWidget, people: Sequence[Person], chosen: Collection[UUID], title: str = "", about: str = "") -> None:
        super().__init__(over, title or _("Who sits the exam"), about)
        self._people = tuple(people)
        self.list = CheckList([(f"{p.name}  {p.department}", p.id in chosen) for p in people], name=_("People"), height=320)
        self.add(self.list)
        self.add_cancel()
        self.add_button(_("Take these"), TAKE, kind=Kind.PRIMARY)
        self._at_first = self.chosen()

    def is_filled(self) -> bool:
        return self.chosen() != self._at_first

    def chosen(self) -> tuple[UUID, ...]:
        return tuple(p.id for p, there in zip(self._people, self.list.marked(), strict=True) if there)
