"""The explicit table of stops, in the order of the walk. Adding one: a file beside this with ``visit(tour)``, a loader, a line.

A stop begins where the one before ended, signed in, in the main window; it goes where it wants with ``tour.go(key)`` or by
clicks, takes pictures with ``tour.shot("name")``, and leaves no dialog open.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawstudy.desktop.tour.guide import Guide

Visit = Callable[["Guide"], None]


def _first_start() -> Visit:
    from lawstudy.desktop.tour.stops.first_start import visit

    return visit


def _sign_in() -> Visit:
    from lawstudy.desktop.tour.stops.sign_in import visit

    return visit


def _today() -> Visit:
    from lawstudy.desktop.tour.stops.today import visit

    return visit


def _study() -> Visit:
    from lawstudy.desktop.tour.stops.study import visit

    return visit


def _practice() -> Visit:
    from lawstudy.desktop.tour.stops.practice import visit

    return visit


def _notebook() -> Visit:
    from lawstudy.desktop.tour.stops.notebook import visit

    return visit


def _record() -> Visit:
    from lawstudy.desktop.tour.stops.record import visit

    return visit


def _question_types() -> Visit:
    from lawstudy.desktop.tour.stops.question_types import visit

    return visit


def _exam() -> Visit:
    from lawstudy.desktop.tour.stops.exam import visit

    return visit


def _people() -> Visit:
    from lawstudy.desktop.tour.stops.people import visit

    return visit


def _activities() -> Visit:
    from lawstudy.desktop.tour.stops.activities import visit

    return visit


def _firms() -> Visit:
    from lawstudy.desktop.tour.stops.firms import visit

    return visit


def _ledger() -> Visit:
    from lawstudy.desktop.tour.stops.ledger import visit

    return visit


def _overview() -> Visit:
    from lawstudy.desktop.tour.stops.overview import visit

    return visit


def _plan() -> Visit:
    from lawstudy.desktop.tour.stops.plan import visit

    return visit


def _duties() -> Visit:
    from lawstudy.desktop.tour.stops.duties import visit

    return visit


def _pastes() -> Visit:
    from lawstudy.desktop.tour.stops.pastes import visit

    return visit


def _bank() -> Visit:
    from lawstudy.desktop.tour.stops.bank import visit

    return visit


def _questions() -> Visit:
    from lawstudy.desktop.tour.stops.questions import visit

    return visit


def _laws() -> Visit:
    from lawstudy.desktop.tour.stops.laws import visit

    return visit


def _exams() -> Visit:
    from lawstudy.desktop.tour.stops.exams import visit

    return visit


def _certificates() -> Visit:
    from lawstudy.desktop.tour.stops.certificates import visit

    return visit


def _report() -> Visit:
    from lawstudy.desktop.tour.stops.report import visit

    return visit


def _settings() -> Visit:
    from lawstudy.desktop.tour.stops.settings import visit

    return visit


STOPS: dict[str, Callable[[], Visit]] = {
    "first_start": _first_start,
    "sign_in": _sign_in,
    "today": _today,
    "study": _study,
    "practice": _practice,
    "notebook": _notebook,
    "question_types": _question_types,
    "exam": _exam,
    "record": _record,
    "people": _people,
    "plan": _plan,
    "duties": _duties,
    "activities": _activities,
    "firms": _firms,
    "pastes": _pastes,
    "bank": _bank,
    "exams": _exams,
    "overview": _overview,
    "ledger": _ledger,
    "certificates": _certificates,
    "report": _report,
    "laws": _laws,
    "questions": _questions,
    "settings": _settings,
}
