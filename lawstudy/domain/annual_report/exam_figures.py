"""Figures of exams for free text: those of the study paragraph and 合格人数, 平均分, 通过率 (another printed name of 合格率), before any
补考 and with it, of the exam that the report quotes and of any other of its period.

``exam.pass_rate``, ``exam.after.pass_rate``; ``exam.pass_rate:0193…`` is that of another exam, by its id.
"""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.annual_report.figure import PERCENT
from lawstudy.domain.annual_report.figure_code import Offered
from lawstudy.domain.annual_report.study import FIGURES, FigureKind
from lawstudy.domain.exam_title import with_year
from lawstudy.domain.statistics.facts import Definition

_EXAM, _AFTER, _OF = "exam.", "after.", ":"
# The same number under another printed name: its definition is that of 合格率.
PASSING_RATE, PASS_RATE = f"{_EXAM}passing_rate", f"{_EXAM}pass_rate"
_WITHOUT, _WITH = "正考，不含补考", "含补考"


class ExamCode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``slot`` is that of the figure before any 补考; ``after``: with it. ``exam_id`` None is the exam that the report quotes."""

    slot: str
    after: bool = False
    exam_id: UUID | None = None

    @property
    def text(self) -> str:
        name = f"{_EXAM}{_AFTER if self.after else ''}{self.slot.removeprefix(_EXAM)}"
        return name if self.exam_id is None else f"{name}{_OF}{self.exam_id}"


def _kind(slot: str, label: str, unit: str, basis: str) -> tuple[str, FigureKind]:
    return slot, FigureKind(definition=Definition(id=slot), label=label, unit=unit, basis=basis)


_PASSED = FIGURES[PASS_RATE]
KINDS: dict[str, FigureKind] = {
    **{slot: kind for slot, kind in FIGURES.items() if slot.startswith(_EXAM)},
    PASSING_RATE: FigureKind(definition=_PASSED.definition, label="学法考试通过率", unit=PERCENT, basis=f"即合格率：{_PASSED.basis}"),
    **dict(
        [
            _kind(f"{_EXAM}passed", "学法考试合格人数", "人", "实际参加人员中等次为合格及以上的人数"),
            _kind(f"{_EXAM}average", "学法考试平均分", "分", "有分数的实际参加人员的成绩合计÷其人数"),
        ]
    ),
}
# What the study paragraph has of the quoted exam, and what follows one of those.
OF_PARAGRAPH = frozenset({*(slot for slot in FIGURES if slot.startswith(_EXAM)), PASSING_RATE})


def exam_code(code: str) -> ExamCode | None:
    """None for what is no code of an exam's figure."""
    name, of, ident = code.partition(_OF)
    if not name.startswith(_EXAM):
        return None
    rest = name.removeprefix(_EXAM)
    after, slot = rest.startswith(_AFTER), f"{_EXAM}{rest.removeprefix(_AFTER)}"
    exam_id = _ident(ident)
    if slot not in KINDS or (of and exam_id is None):
        return None
    return ExamCode(slot=slot, after=after, exam_id=exam_id)


def _ident(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def exam_label(code: ExamCode, title: str = "") -> str:
    """学法考试合格率（含补考）; of an exam by its ``title``: 2026年度学法考试合格率."""
    label = KINDS[code.slot].label
    if title:
        label = title + label.removeprefix("学法考试")
    return f"{label}（{_WITH}）" if code.after else label


def exam_basis(code: ExamCode, title: str, *, makeups: bool) -> str:
    """``makeups``: the exam has a 补考, so it matters which of them is counted."""
    counted = f"（{_WITH if code.after else _WITHOUT}）" if makeups else ""
    return f"{KINDS[code.slot].basis}；{title}{counted}"


def offered_of_exams(exams: Iterable[tuple[UUID, str, int]], quoted: UUID | None, with_makeups: Iterable[UUID]) -> tuple[Offered, ...]:
    """What may be put into a text beside the figures of the study paragraph. ``exams`` are ids, titles and years of those of the period."""
    with_more, found = frozenset(with_makeups), []
    for ident, title, year in exams:
        mine = ident == quoted
        for after in (False, True) if ident in with_more else (False,):
            for slot, kind in KINDS.items():
                if mine and not after and slot in FIGURES:
                    continue  # the study paragraph offers it
                code = ExamCode(slot=slot, after=after, exam_id=None if mine else ident)
                label = exam_label(code, "" if mine else with_year(title, year))
                found.append(Offered(code=code.text, label=label, unit=kind.unit))
    return tuple(found)
