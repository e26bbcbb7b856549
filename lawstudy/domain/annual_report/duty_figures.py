"""Figures of the 普法责任清单 of a year: how many duties it has, how many of them the ledger shows as done, by which activities, about
which laws."""

from lawstudy.domain.annual_report.figure import PERCENT
from lawstudy.domain.annual_report.study import FigureKind
from lawstudy.domain.statistics.facts import Definition

_DUTIES = "duties."
ALL = f"{_DUTIES}all"
DONE = f"{_DUTIES}done"
RATE = f"{_DUTIES}rate"
ACTIVITIES = f"{_DUTIES}activities"
LAWS = f"{_DUTIES}laws"


def _kind(slot: str, label: str, unit: str, basis: str) -> tuple[str, FigureKind]:
    return slot, FigureKind(definition=Definition(id=slot), label=label, unit=unit, basis=basis)


FIGURES: dict[str, FigureKind] = dict(
    [
        _kind(ALL, "普法责任清单事项", "项", "年度学习计划中列为普法责任的计划项"),
        _kind(DONE, "普法责任清单已完成事项", "项", "普法责任清单事项中，按台账已达到计划数量的"),
        _kind(RATE, "普法责任清单完成率", PERCENT, "普法责任清单已完成事项÷事项总数"),
        _kind(ACTIVITIES, "落实普法责任清单的活动", "次", "普法责任清单各事项的进度所依据的已举行活动，一场只计一次"),
        _kind(LAWS, "普法责任清单的法律法规", "部", "普法责任清单各事项写明的法律法规，每部只计一次"),
    ]
)


def is_of_duties(code: str) -> bool:
    return code.startswith(_DUTIES)
