"""Figures of one person, for his 述职: what he came to and learnt, his hours and exams, what he presided over and taught."""

from lawstudy.domain.annual_report.study import FigureKind
from lawstudy.domain.statistics.facts import Definition

_PERSON = "person."
SESSIONS = f"{_PERSON}sessions"
LAWS = f"{_PERSON}laws"
HOURS = f"{_PERSON}hours"
TRAINING = f"{_PERSON}training"
EXAMS = f"{_PERSON}exams"
SCORE = f"{_PERSON}score"
HEARINGS = f"{_PERSON}hearings"
MATTERS = f"{_PERSON}matters"
LECTURES = f"{_PERSON}lectures"


def _kind(slot: str, label: str, unit: str, basis: str) -> tuple[str, FigureKind]:
    return slot, FigureKind(definition=Definition(id=slot), label=label, unit=unit, basis=basis)


FIGURES: dict[str, FigureKind] = dict(
    [
        _kind(SESSIONS, "参加学法活动", "次", "本人出席或迟到的学习活动，一场计一次"),
        _kind(LAWS, "学习的法律法规", "部", "本人出席的学习活动的主题和议题中写明的法律法规和党内法规，每部只计一次"),
        _kind(HOURS, "学法学时", "学时", "本人的学法学时合计"),
        _kind(TRAINING, "干部教育培训学时", "学时", "本人的干部教育培训学时合计"),
        _kind(EXAMS, "参加学法考试", "次", "本人有有效成绩的学法考试，正考和补考计一次"),
        _kind(SCORE, "学法考试成绩", "分", "本人在报告引用的学法考试中的成绩"),
        _kind(HEARINGS, "旁听庭审", "次", "本人出席的旁听庭审"),
        _kind(MATTERS, "主持研究法治议题", "项", "本人主持的已举行会议中研究法治建设、听取法治汇报、部署普法的议题"),
        _kind(LECTURES, "讲授法治课", "次", "本人主讲的已举行活动"),
    ]
)


def is_personal(code: str) -> bool:
    return code.startswith(_PERSON)
