"""补入应考名单: who was not on the frozen roster and must sit after all; 命题人员 on another paper."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.exam_monitor.excuse_dialog import ExcuseDialog
from lawstudy.desktop.screens.exam_monitor.presenter import Addition, Outside
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, Select
from lawstudy.domain.problems import Problem
from lawstudy.i18n import _
from lawstudy.words.problems import problem_text


class AddDialog(ExcuseDialog):
    """``people``, at least one, may be added. Whoever is marked 命题人员 sits another paper; whoever saw the questions since may."""

    def __init__(
        self,
        over: QWidget,
        people: Sequence[Outside],
        *,
        today: str,
        recorder: str,
        said: Addition | None = None,
        why: Sequence[Problem] = (),
    ) -> None:
        super().__init__(
            over,
            _("Add somebody to the roster"),
            _("Add to the roster"),
            today=today,
            recorder=recorder,
            said=said.basis if said is not None else None,
            why=[each for each in why if each.field != "person_id"],
            text=_("The roster stays frozen; this is noted on it."),
            approver_hint=_("the full name of a person, never the one who is added"),
        )
        self._outside = tuple(people)
        self.person = Select(name=_("Person"))
        self.person.offer([(f"{one.name}  {one.department}", one.person_id) for one in people])
        self.other_paper = CheckBox(_("Set the paper, sits another one"))
        who = FormField(_("Person"), self.person)
        self.fields["person_id"] = who
        self.body.insertWidget(0, who)
        self.body.insertWidget(1, self.other_paper)
        self.person.currentIndexChanged.connect(lambda _at: self._show_paper())
        if said is not None:
            self.person.choose_value(said.person_id)
        self._show_paper()
        if said is not None:
            self.other_paper.setChecked(said.other_paper)
        for problem in why:
            if problem.field == "person_id":
                who.set_error(problem_text(problem))

    def addition(self) -> Addition:
        return Addition(self._chosen().person_id, self.other_paper.isChecked(), self.said())

    def _chosen(self) -> Outside:
        return self._outside[self.person.currentIndex()]

    def _show_paper(self) -> None:
        set_it = self._chosen().set_the_paper
        self.other_paper.setChecked(set_it)
        self.other_paper.setEnabled(not set_it)
