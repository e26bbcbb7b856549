"""更多规则: difficulties, expected score and exposure of a whole paper. Empty fields ask for nothing."""

from msgspec import structs
from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.domain.blueprint import Blueprint, DifficultyTarget, FacilityRange, validate
from lawstudy.domain.question import Difficulty
from lawstudy.i18n import _
from lawstudy.words.bank import DIFFICULTIES
from lawstudy.words.problems import problem_text

TAKE_RULES = "take rules"
NUMBER_WIDTH = 72
MOST, PER_CENT = 999, 10  # thousandths of one per cent point


class RulesDialog(Dialog):
    """Closes with TAKE_RULES only when what is written can be asked for; :meth:`rules` then gives ``blueprint`` under it."""

    def __init__(self, over: QWidget, blueprint: Blueprint) -> None:
        super().__init__(over, _("More rules for the whole paper"), _("An empty field asks for nothing."))
        self._blueprint = blueprint
        counts = {target.difficulty: str(target.count) for target in blueprint.difficulties}
        tolerance = max((target.tolerance for target in blueprint.difficulties), default=0)
        self.levels = {level: _number(counts.get(level, ""), MOST) for level in Difficulty}
        self.tolerance = _number(str(tolerance) if tolerance else "", MOST)
        self.mean = _bounds(blueprint.facility)
        self.spread = _bounds(blueprint.spread)
        self.most_used = _number("" if blueprint.most_used is None else str(blueprint.most_used), MOST)
        self.wrong = Label("", Text.BODY, Tone.RED, wrap=True)
        self.wrong.hide()
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(5, 1)
        for level, field in self.levels.items():
            self._line(_("{difficulty} questions").format(difficulty=_(DIFFICULTIES[level])), field)
        self._line(_("Give or take"), self.tolerance)
        self._line(_("Expected mean score, %"), *self.mean)
        self._line(_("Mean distance from its middle, %"), *self.spread)
        self._line(_("Leave out questions of more exams than"), self.most_used)
        self.add(self.wrong)  # above the fields: in the smallest window what lies below them is out of sight
        self.add(holder)
        self.add_cancel()
        self.take = self.add_button(_("Take these rules"), TAKE_RULES, kind=Kind.PRIMARY, default=True)
        for field in self.fields():
            field.textEdited.connect(self._judge)

    def fields(self) -> list[NumberEdit]:
        return [*self.levels.values(), self.tolerance, *self.mean, *self.spread, self.most_used]

    def _line(self, words: str, *fields: NumberEdit) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(Label(words), row, 0)
        for place, field in enumerate(fields):
            if place:
                self._grid.addWidget(Label(_("to")), row, 2 * place)
            field.setAccessibleName(words)
            self._grid.addWidget(field, row, 2 * place + 1)

    def _judge(self) -> None:
        """What is wrong, in words, before it is taken."""
        reasons = [field.problem() for field in self.fields() if field.problem()]
        reasons += [_("A range needs both ends.") for pair in (self.mean, self.spread) if len({bool(f.text().strip()) for f in pair}) > 1]
        if not reasons:
            reasons = [problem_text(problem) for problem in validate(self.rules())]
        self.wrong.setText(" ".join(dict.fromkeys(reasons)))
        self.wrong.setVisible(bool(reasons))
        self.take.setEnabled(not reasons)

    def rules(self) -> Blueprint:
        give = self.tolerance.whole() or 0
        wanted = {level: field.whole() for level, field in self.levels.items()}
        return structs.replace(
            self._blueprint,
            difficulties=tuple(
                DifficultyTarget(difficulty=level, count=count, tolerance=give) for level, count in wanted.items() if count is not None
            ),
            facility=_range(self.mean),
            spread=_range(self.spread),
            most_used=self.most_used.whole(),
        )


def _number(text: str, most: int, places: int = 0) -> NumberEdit:
    return NumberEdit(text, least=0, most=most, places=places, needed=False, width=NUMBER_WIDTH, small=True)


def _bounds(limits: FacilityRange | None) -> tuple[NumberEdit, NumberEdit]:
    low, high = ("", "") if limits is None else (f"{limits.low / PER_CENT:g}", f"{limits.high / PER_CENT:g}")
    return _number(low, 100, 1), _number(high, 100, 1)


def _range(pair: tuple[NumberEdit, NumberEdit]) -> FacilityRange | None:
    low, high = (field.number() for field in pair)
    return None if low is None or high is None else FacilityRange(low=round(low * PER_CENT), high=round(high * PER_CENT))
