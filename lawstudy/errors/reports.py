"""Writing the annual report."""

from dataclasses import dataclass

from lawstudy.domain.problems import Problem
from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class FiguresContradict(UserError):
    """Figures of an exam, by hand and counted, that cannot be together."""

    problems: list[Problem]
    words = Words(
        N_("These figures cannot be together: {problems}"),
        todo=N_("Correct the one that is wrong; figures by hand can be taken back."),
    )


@dataclass
class ExamToBeChosen(UserError):
    """Several exams fit the period, and nobody has said which one the report quotes."""

    titles: list[str]
    words = Words(
        N_("Several exams fit this report, and only you can choose the one that it quotes: {titles}"),
        todo=N_("Choose the exam that is to be quoted."),
    )


@dataclass
class ReportClosed(UserError):
    """The report was frozen; its text and figures stay as they were."""

    frozen_on: str
    words = Words(
        N_("This report was frozen on {frozen_on}, so nothing was changed."),
        todo=N_("Open it again with a reason if it has to be corrected; the frozen one is kept."),
    )


@dataclass
class ReportNotBegun(UserError):
    """There is no whole report of the period yet."""

    words = Words(N_("The whole report of this period has not been begun."), todo=N_("Begin it, empty or from last year's."))


@dataclass
class ReportLacks(UserError):
    """What stops a version from being frozen."""

    problems: list[Problem]
    words = Words(
        N_("It was not frozen, because of this: {problems}"),
        todo=N_("Put it right in the text; the completeness check leads to each place."),
    )
