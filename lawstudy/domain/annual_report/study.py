"""The study paragraph 学法用法: which figures it has, what each means, and the sentences around them."""

from collections.abc import Collection, Mapping

from msgspec import Struct, structs

from lawstudy.domain.annual_report.figure import PERCENT, AnyFigure, Figure
from lawstudy.domain.annual_report.paragraph import Group, Item, Sentence
from lawstudy.domain.exam_title import exam_phrase
from lawstudy.domain.statistics.facts import Definition

HEADING = "健全学法用法机制"


class FigureKind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure before it has a value: ``basis`` is printed as its 统计口径. A changed basis is a new version."""

    definition: Definition
    label: str
    unit: str
    basis: str


def _kind(slot: str, label: str, unit: str, basis: str, version: int = 1) -> tuple[str, FigureKind]:
    return slot, FigureKind(definition=Definition(id=slot, version=version), label=label, unit=unit, basis=basis)


# Version 1 counted a paper without an answer that time ended as one that was handed in.
_UNANSWERED = "未作答、到时自动收卷的不计入实际参加"
# Version 1 counted an activity as held although nobody was recorded for it.
_HELD = "已举行且登记了参加人员或人数（未登记的，经确认方计入），一场只计一次"


def kind_basis(name: str) -> str:
    """The 统计口径 of a number of activities of one kind."""
    return f"主要类型为“{name}”，{_HELD}"


def _activity(slot: str, name: str) -> tuple[str, FigureKind]:
    return _kind(f"activities.{slot}", name, "次", kind_basis(name), version=2)


FIGURES: dict[str, FigureKind] = dict(
    [
        _activity("central_group", "理论学习中心组学习研讨"),
        _activity("party_lecture", "专题党课"),
        _activity("seminar", "专题研讨"),
        _activity("law_lecture", "法治讲座"),
        _activity("group_study", "集中学习"),
        _activity("warning", "警示教育"),
        _kind("activities.discipline", "学纪活动", "场次", f"列入“学纪活动”专项的学习活动，不论主要类型，{_HELD}", version=2),
        _kind("exam.should", "学法考试应参加人数", "人", "冻结的应考名单，减去经批准的免考、缓考"),
        _kind("exam.sat", "学法考试实际参加人数", "人", f"应考人员中至少有一次有效交卷的人数，一人只计一次；{_UNANSWERED}", version=2),
        _kind("exam.attendance_rate", "学法考试参考率", PERCENT, f"实际参加人数÷应参加人数；{_UNANSWERED}", version=2),
        _kind("exam.pass_rate", "学法考试合格率", PERCENT, "合格人数÷实际参加人数，优秀计入合格", version=2),
        _kind("exam.excellent", "学法考试优秀人数", "人", "实际参加人员中等次为优秀的人数"),
        _kind("exam.excellent_rate", "学法考试优秀率", PERCENT, "优秀人数÷实际参加人数"),
        # Version 1 asked who was in service when it was computed, whatever the period.
        _kind("hours.per_head", "人均学法学时", "学时", "期末在册人员的学法学时合计÷其人数，未参加学习的人员计入分母", version=2),
    ]
)

SENTENCES: tuple[Sentence, ...] = (
    Sentence(
        "坚持领导干部带头学法，",
        (
            Group("党组理论学习中心组开展", (Item("activities.central_group", "学习研讨"),)),
            Group("举办", (Item("activities.party_lecture", "专题党课"), Item("activities.seminar", "专题研讨"))),
            Group("组织", (Item("activities.law_lecture", "法治讲座"), Item("activities.group_study", "集中学习"))),
            Group("开展", (Item("activities.warning", "警示教育"), Item("activities.discipline", "学纪活动"))),
        ),
    ),
    Sentence(
        "组织干部职工参加学法考试，",
        (
            Group(
                "",
                (
                    Item("exam.should", "应参加"),
                    Item("exam.sat", "实际参加"),
                    Item("exam.attendance_rate", "参考率"),
                    Item("exam.pass_rate", "合格率"),
                    Item("exam.excellent", "优秀"),
                    Item("exam.excellent_rate", "优秀率"),
                ),
            ),
        ),
    ),
    Sentence("", (Group("干部职工", (Item("hours.per_head", "人均学法"),)),)),
)


_KINDS = tuple(item for group in SENTENCES[0].groups for item in group.items)
# Printed only where the writer asks for them.
OPTIONAL = frozenset({"exam.excellent", "exam.excellent_rate"})
_EXAM = 1


class QuotedExam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The exam that the paragraph speaks of. ``everyone``: its roster is everyone who was in service."""

    title: str
    year: int
    organiser: str = ""
    everyone: bool = False


# A campaign is another view of activities that a kind counts as well.
TAGGED = "activities.discipline"


def of_which(figures: Mapping[str, AnyFigure], removed: Collection[str]) -> dict[str, int]:
    """How many activities of the campaign stand also under a kind that the paragraph prints, by the slot of the kind: said by 其中, or
    one activity would be counted twice in the reader's eyes. Nothing is known of a figure by hand."""
    campaign = _rows(figures.get(TAGGED))
    printed_kinds = (item for item in _KINDS if item.slot != TAGGED and item.slot not in removed)
    shared = {item.slot: len(campaign & _rows(figures.get(item.slot))) for item in printed_kinds}
    return {slot: number for slot, number in shared.items() if number and TAGGED not in removed}


def _rows(figure: AnyFigure | None) -> frozenset[str]:
    return frozenset(row.id for row in figure.rows) if isinstance(figure, Figure) else frozenset()


def of_which_words(parts: Mapping[str, int], names: Mapping[str, str]) -> str:
    """其中专题党课1次、专题研讨1次; "" for none."""
    said = (f"{names.get(slot) or FIGURES[slot].label}{number}{FIGURES[slot].unit}" for slot, number in parts.items())
    return f"其中{'、'.join(said)}" if parts else ""


def sentences(names: Mapping[str, str], exam: QuotedExam | None = None, *, parts: Mapping[str, int] | None = None) -> tuple[Sentence, ...]:
    """The sentences, in which kinds (``names`` by slot) that the bureau calls otherwise have its own names, and the exam its own. ``parts``
    are those of :func:`of_which`."""
    named = [structs.replace(s, groups=tuple(structs.replace(g, items=_named(g.items, names)) for g in s.groups)) for s in SENTENCES]
    if parts:
        told = f"（{of_which_words(parts, names)}）"
        named[0] = structs.replace(named[0], groups=tuple(_with_after(group, TAGGED, told) for group in named[0].groups))
    if exam is not None:
        who = "全体干部职工" if exam.everyone else "干部职工"
        lead = f"组织{who}参加{exam_phrase(exam.title, exam.year, exam.organiser)}，"
        named[_EXAM] = structs.replace(named[_EXAM], lead=lead)
    return tuple(named)


def _with_after(group: Group, slot: str, told: str) -> Group:
    return structs.replace(group, items=tuple(structs.replace(item, after=told) if item.slot == slot else item for item in group.items))


def _named(items: tuple[Item, ...], names: Mapping[str, str]) -> tuple[Item, ...]:
    def own(item: Item) -> str:
        shipped = FIGURES[item.slot].label
        return item.before if names.get(item.slot, shipped) == shipped else names[item.slot]

    return tuple(structs.replace(item, before=own(item)) for item in items)
