"""What the parts of a document begin with: sentences of figures alone, for the writer to go on from. What there is nothing of is left
out."""

from collections.abc import Iterable, Mapping, Sequence

from lawstudy.domain.annual_report import duty_figures as duties
from lawstudy.domain.annual_report import name_lists, personal
from lawstudy.domain.annual_report.figure import AnyFigure
from lawstudy.domain.annual_report.figure_code import FAMILY, Measure
from lawstudy.domain.annual_report.paragraph import Group, Item, Segment, Sentence, compose, slots, zeros
from lawstudy.domain.annual_report.printing import Way
from lawstudy.domain.annual_report.tokens import Chip
from lawstudy.domain.annual_report.whole import Paragraph, Part
from lawstudy.domain.kinds import Family, Kind, Unit
from lawstudy.domain.name_lists import NameList

_EXAMS = Sentence(
    "组织学法考试，",
    (
        Group(
            "",
            (
                Item("exam.should", "应参加"),
                Item("exam.sat", "实际参加"),
                Item("exam.attendance_rate", "参考率"),
                Item("exam.pass_rate", "合格率"),
            ),
        ),
    ),
)
_HOURS = Sentence("", (Group("干部职工", (Item("hours.per_head", "人均学法"),)),))
_LAWS, _BOOKS, _CHANNELS, _PARTNERS = (
    name_lists.code(each) for each in (NameList.LAWS, NameList.BOOKS, NameList.CHANNELS, NameList.PARTNERS)
)
_STUDIED = (
    Sentence("", (Group("学习的法律法规有", (Item(_LAWS),)),)),
    Sentence("", (Group("学习的书籍和文件有", (Item(_BOOKS),)),)),
)
_SPREAD = (
    Sentence("", (Group("通过", (Item(_CHANNELS, after="等渠道宣传"),)),)),
    Sentence("", (Group("与", (Item(_PARTNERS, after="共同开展"),)),)),
)
_DUTIES = (
    Sentence("", (Group("普法责任清单列有", (Item(duties.ALL),)), Group("已完成", (Item(duties.DONE), Item(duties.RATE, "完成率"))))),
    Sentence("", (Group("按照清单开展活动", (Item(duties.ACTIVITIES),)),)),
    Sentence("", (Group("宣传的法律法规有", (Item(duties.LAWS),)),)),
)
_LEARNT = (
    Sentence("", (Group("本人参加学法活动", (Item(personal.SESSIONS),)), Group("其中旁听庭审", (Item(personal.HEARINGS),)))),
    Sentence("", (Group("学习的法律法规有", (Item(personal.LAWS),)),)),
    Sentence("完成", (Group("", (Item(personal.HOURS, "学法"), Item(personal.TRAINING, "干部教育培训"))),)),
    Sentence("", (Group("", (Item(personal.EXAMS, "参加学法考试"), Item(personal.SCORE, "成绩")), "，"),)),
)
_USED = (Sentence("", (Group("", (Item(personal.MATTERS, "主持研究法治议题"), Item(personal.LECTURES, "讲授法治课"))),)),)
# Printed as names.
_AS_NAMES = frozenset({_LAWS, _BOOKS, _CHANNELS, _PARTNERS, personal.LAWS, duties.LAWS})


def _family(family: Family, lead: str, kinds: Iterable[Kind], more: Sequence[Group] = ()) -> Sentence:
    """How many there were, of which kinds, and what else is counted of them."""
    total = Group(lead, (Item(f"{Measure.SESSIONS.value}:{FAMILY}{family.value}"),))
    return Sentence(
        "", (total, Group("包括", _kinds(family, kinds, of_times=True)), *more, Group("", _kinds(family, kinds, of_times=False)))
    )


def _kinds(family: Family, kinds: Iterable[Kind], *, of_times: bool) -> tuple[Item, ...]:
    """Those that are counted in 场次 or 次, or the others: 件, 册 and 项 are no part of them."""
    mine = (kind for kind in kinds if kind.family is family and (kind.unit in {Unit.SESSIONS, Unit.TIMES}) is of_times)
    return tuple(Item(f"{Measure.SESSIONS.value}:{kind.code}", kind.name) for kind in mine)


def _of(measure: Measure, family: Family, before: str) -> Item:
    return Item(f"{measure.value}:{FAMILY}{family.value}", before)


def _sentences(part: Part, kinds: Sequence[Kind]) -> tuple[Sentence, ...]:
    """Those of one part, or none: what is written there no figure says."""
    match part:
        case Part.STUDY:
            came = Group("", (_of(Measure.ATTENDANCES, Family.STUDY, "参加"),))
            return (_family(Family.STUDY, "开展学法活动", kinds, (came,)), *_STUDIED, _HOURS)
        case Part.EXAMS:
            return (_EXAMS,)
        case Part.DUTY:
            return _DUTIES
        case Part.SPREADING:
            heard = Group("", (_of(Measure.ATTENDANCES, Family.OUTREACH, "参加"),))
            firms = (_of(Measure.VISITS, Family.OUTREACH, "服务企业"), _of(Measure.FIRMS, Family.OUTREACH, "覆盖"))
            return (_family(Family.OUTREACH, "开展普法宣传", kinds, (heard, Group("", firms))), *_SPREAD)
        case Part.INSPECTION:
            firms = (_of(Measure.VISITS, Family.INSPECTION, "到访"), _of(Measure.FIRMS, Family.INSPECTION, "涉及"))
            return (_family(Family.INSPECTION, "开展监督检查", kinds, (Group("", firms),)),)
        case Part.GOVERNING | Part.USING:
            each = (_kinds(Family.LEGAL_AFFAIRS, kinds, of_times=of_times) for of_times in (True, False))
            return (Sentence("依法行政方面，", tuple(Group("", items) for items in each)),)  # 件, 份 and 项 have no sum
        case Part.LEARNT:
            return _LEARNT
        case Part.USED:
            return _USED
        case _:
            return ()


def codes(parts: Iterable[Part], kinds: Sequence[Kind]) -> tuple[str, ...]:
    """The figures that the parts begin with, where there is anything of them."""
    return tuple(dict.fromkeys(code for part in parts for code in slots(_sentences(part, kinds))))


def begun(parts: Iterable[Part], figures: Mapping[str, AnyFigure], kinds: Sequence[Kind]) -> dict[Part, tuple[Paragraph, ...]]:
    """By part one paragraph of what there is; a part that figures say nothing of has none."""
    found = {part: _paragraph(_sentences(part, kinds), figures) for part in parts}
    return {part: (Paragraph(text=text),) for part, text in found.items() if text}


def _paragraph(sentences: tuple[Sentence, ...], figures: Mapping[str, AnyFigure]) -> str:
    nothing = {*zeros(sentences, figures), *(code for code in slots(sentences) if code not in figures)}
    made = compose(sentences, figures, removed=nothing)
    return "".join(_token(each) if each.slot else each.text for each in made.segments)


def _token(segment: Segment) -> str:
    return Chip(figure=segment.slot, way=Way.NAMES if segment.slot in _AS_NAMES else Way.EXACT).token
