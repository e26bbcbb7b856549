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
