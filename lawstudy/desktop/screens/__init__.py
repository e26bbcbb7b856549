"""The explicit table of screens: key → how to load it. Loaders are plain functions, so that the type checker and the
packager see every module, and nothing of a screen is loaded before it is first shown.

Adding a screen: one package beside this file with ``make`` (see :mod:`lawstudy.desktop.contract`), one loader, one line in
SCREENS; if it belongs into the navigation its key stands in NAVIGATION already or gets a line there. The navigation shows
what is registered and what the person's roles allow.
"""

from __future__ import annotations  # the contract is loaded with the first screen

from typing import TYPE_CHECKING, NamedTuple

from lawstudy.desktop.contract import Side
from lawstudy.desktop.theme.icons import Icon
from lawstudy.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from lawstudy.desktop.contract import Make
    from lawstudy.domain.access import Actor

# The values of lawstudy.domain.access.Role, which are strings; importing it would load msgspec before the first paint.
EVERYONE = frozenset({"employee", "coordinator", "administrator"})
EMPLOYEE = frozenset({"employee"})
COORDINATOR = frozenset({"coordinator"})
MANAGING = frozenset({"coordinator", "administrator"})


class Entry(NamedTuple):
    """``under`` is the item of the navigation that stays selected while this screen is shown; ``full`` hides the navigation
    (the exam), and such a screen is never interrupted by the idle timeout. ``anew``: it is filled in and done with, so it is made
    anew each time it is asked for, and ends when it is left (a list is kept, and comes back where it was). ``within``: also of use to
    somebody who holds the role for some departments only; what such a page leads to beyond them is refused in words."""

    load: Callable[[], Make]
    roles: frozenset[str] = EMPLOYEE
    under: str = ""
    full: bool = False
    anew: bool = False
    within: bool = False

    def is_open_to(self, actor: Actor) -> bool:
        return any(grant.role in self.roles and (self.within or grant.department is None) for grant in actor.grants)


class Place(NamedTuple):
    """An item of the navigation; ``title`` is an English source string."""

    key: str
    title: str
    icon: Icon


NAVIGATION: dict[Side, tuple[Place, ...]] = {
    Side.STUDY: (
        Place("today", N_("My day"), Icon.TODAY),
        Place("study", N_("Study"), Icon.STUDY),
        Place("practice", N_("Practice"), Icon.PRACTICE),
        Place("my_exams", N_("Exams"), Icon.EXAM),
        Place("mine", N_("Mine"), Icon.MINE),
    ),
    Side.WORK: (
        Place("overview", N_("Overview"), Icon.OVERVIEW),
        Place("plan", N_("Plan"), Icon.PLAN),
        Place("activities", N_("Activities"), Icon.ACTIVITY),
        Place("bank", N_("Bank"), Icon.BANK),
        Place("exams", N_("Exams"), Icon.EXAM),
        Place("statistics", N_("Statistics"), Icon.STATISTICS),
        Place("certificates", N_("Certificates"), Icon.CERTIFICATE),
        Place("report", N_("Annual report"), Icon.REPORT),
        Place("people", N_("People"), Icon.PEOPLE),
        Place("settings", N_("Settings"), Icon.SETTINGS),
    ),
}


def _today() -> Make:
    from lawstudy.desktop.screens.today import make

    return make


def _my_exams() -> Make:
    from lawstudy.desktop.screens.my_exams import make

    return make


def _exam_cover() -> Make:
    from lawstudy.desktop.screens.exam_cover import make

    return make


def _exam() -> Make:
    from lawstudy.desktop.screens.exam import make

    return make


def _result() -> Make:
    from lawstudy.desktop.screens.result import make

    return make


def _person() -> Make:
    from lawstudy.desktop.screens.person import make

    return make


def _import_people() -> Make:
    from lawstudy.desktop.screens.import_table import make_people

    return make_people


def _import_activities() -> Make:
    from lawstudy.desktop.screens.import_table import make_activities

    return make_activities


def _import_sign_in() -> Make:
    from lawstudy.desktop.screens.import_table import make_sign_in

    return make_sign_in


def _import_external_records() -> Make:
    from lawstudy.desktop.screens.import_table import make_external_records

    return make_external_records


def _work_calendar() -> Make:
    from lawstudy.desktop.screens.work_calendar import make

    return make


def _activity_papers() -> Make:
    from lawstudy.desktop.screens.activity_papers import make

    return make


def _external_records() -> Make:
    from lawstudy.desktop.screens.external_records import make

    return make


def _import_firms() -> Make:
    from lawstudy.desktop.screens.import_table import make_firms

    return make_firms


def _firms() -> Make:
    from lawstudy.desktop.screens.firms import make

    return make


def _plan() -> Make:
    from lawstudy.desktop.screens.plan import make

    return make


def _duties() -> Make:
    from lawstudy.desktop.screens.duties import make

    return make


def _import_knowledge() -> Make:
    from lawstudy.desktop.screens.import_table import make_knowledge

    return make_knowledge


def _import_index() -> Make:
    from lawstudy.desktop.screens.import_table import make_index

    return make_index


def _import_office_exams() -> Make:
    from lawstudy.desktop.screens.import_table import make_office_exams

    return make_office_exams


def _import_plan() -> Make:
    from lawstudy.desktop.screens.import_table import make_plan

    return make_plan


def _import_scores() -> Make:
    from lawstudy.desktop.screens.import_table import make_scores

    return make_scores


def _people() -> Make:
    from lawstudy.desktop.screens.people import make

    return make


def _departments() -> Make:
    from lawstudy.desktop.screens.departments import make

    return make


def _certificate_templates() -> Make:
    from lawstudy.desktop.screens.certificate_templates import make

    return make


def _overview() -> Make:
    from lawstudy.desktop.screens.overview import make

    return make


def _activities() -> Make:
    from lawstudy.desktop.screens.activities import make

    return make


def _study() -> Make:
    from lawstudy.desktop.screens.study import make

    return make


def _record() -> Make:
    from lawstudy.desktop.screens.record import make

    return make


def _practice() -> Make:
    from lawstudy.desktop.screens.practice import make

    return make


def _bank() -> Make:
    from lawstudy.desktop.screens.bank import make

    return make


def _certificates() -> Make:
    from lawstudy.desktop.screens.certificates import make

    return make


def _certificate_register() -> Make:
    from lawstudy.desktop.screens.certificate_register import make

    return make


def _report() -> Make:
    from lawstudy.desktop.screens.report import make

    return make


def _whole_report() -> Make:
    from lawstudy.desktop.screens.whole_report import make

    return make


def _exams() -> Make:
    from lawstudy.desktop.screens.exams import make

    return make


def _exam_setup() -> Make:
    from lawstudy.desktop.screens.exam_setup import make

    return make


def _exam_forms() -> Make:
    from lawstudy.desktop.screens.exam_forms import make

    return make


def _exam_monitor() -> Make:
    from lawstudy.desktop.screens.exam_monitor import make

    return make


def _exam_marking() -> Make:
    from lawstudy.desktop.screens.exam_marking import make

    return make


def _statistics() -> Make:
    from lawstudy.desktop.screens.statistics import make

    return make


def _item_analysis() -> Make:
    from lawstudy.desktop.screens.item_analysis import make

    return make


def _exam_years() -> Make:
    from lawstudy.desktop.screens.exam_years import make

    return make


def _ledger_statistics() -> Make:
    from lawstudy.desktop.screens.ledger_statistics import make

    return make


def _law_coverage() -> Make:
    from lawstudy.desktop.screens.law_coverage import make

    return make


def _hours() -> Make:
    from lawstudy.desktop.screens.hours import make

    return make


def _notebook() -> Make:
    from lawstudy.desktop.screens.notebook import make

    return make


def _question_editor() -> Make:
    from lawstudy.desktop.screens.question_editor import make

    return make


def _laws() -> Make:
    from lawstudy.desktop.screens.laws import make

    return make


def _doubts() -> Make:
    from lawstudy.desktop.screens.doubts import make

    return make


def _settings() -> Make:
    from lawstudy.desktop.screens.settings import make

    return make


SCREENS: dict[str, Entry] = {
    "settings": Entry(_settings, MANAGING),
    "report": Entry(_report, COORDINATOR),
    "whole_report": Entry(_whole_report, COORDINATOR, under="report"),
    "certificates": Entry(_certificates, COORDINATOR),
    "certificate_register": Entry(_certificate_register, COORDINATOR, under="certificates"),
    "certificate_templates": Entry(_certificate_templates, COORDINATOR, under="certificates"),
    "overview": Entry(_overview, COORDINATOR, within=True),
    "today": Entry(_today),
    "study": Entry(_study),
    "practice": Entry(_practice),
    "notebook": Entry(_notebook, under="practice"),
    "mine": Entry(_record),
    "my_exams": Entry(_my_exams),
    "exam_cover": Entry(_exam_cover, under="my_exams", full=True),
    "exam": Entry(_exam, under="my_exams", full=True),
    "result": Entry(_result, under="my_exams"),
    "plan": Entry(_plan, COORDINATOR),
    "duties": Entry(_duties, COORDINATOR, under="plan"),
    "import_knowledge": Entry(_import_knowledge, COORDINATOR, under="plan", anew=True),
    "import_index": Entry(_import_index, COORDINATOR, under="plan", anew=True),
    "import_office_exams": Entry(_import_office_exams, COORDINATOR, under="plan", anew=True),
    "import_plan": Entry(_import_plan, COORDINATOR, under="plan", anew=True),
    "activities": Entry(_activities, COORDINATOR, within=True),
    "people": Entry(_people, MANAGING, within=True),
    "person": Entry(_person, MANAGING, under="people"),
    "departments": Entry(_departments, MANAGING, under="people"),
    "import_people": Entry(_import_people, MANAGING, under="people", anew=True),
    "import_activities": Entry(_import_activities, COORDINATOR, under="activities", anew=True),
    "work_calendar": Entry(_work_calendar, COORDINATOR, under="activities"),
    "activity_papers": Entry(_activity_papers, COORDINATOR, under="activities"),
    "firms": Entry(_firms, COORDINATOR, under="activities"),
    "import_firms": Entry(_import_firms, COORDINATOR, under="activities", anew=True),
    "import_scores": Entry(_import_scores, COORDINATOR, under="exams", anew=True),
    "bank": Entry(_bank, COORDINATOR),
    "question_editor": Entry(_question_editor, COORDINATOR, under="bank", anew=True),
    "doubts": Entry(_doubts, COORDINATOR, under="bank"),
    "laws": Entry(_laws, COORDINATOR, under="bank"),
    "exams": Entry(_exams, COORDINATOR, within=True),
    "exam_setup": Entry(_exam_setup, COORDINATOR, under="exams", anew=True),
    "exam_forms": Entry(_exam_forms, COORDINATOR, under="exams"),
    "exam_monitor": Entry(_exam_monitor, COORDINATOR, under="exams", within=True),
    "exam_marking": Entry(_exam_marking, COORDINATOR, under="exams"),
    "statistics": Entry(_statistics, COORDINATOR, within=True),
    "item_analysis": Entry(_item_analysis, COORDINATOR, under="statistics"),
    "exam_years": Entry(_exam_years, COORDINATOR, under="statistics"),
    "ledger_statistics": Entry(_ledger_statistics, COORDINATOR, under="statistics"),
    "law_coverage": Entry(_law_coverage, COORDINATOR, under="statistics", within=True),
    "hours": Entry(_hours, COORDINATOR, under="statistics"),
    "external_records": Entry(_external_records, COORDINATOR, under="statistics"),
    "import_sign_in": Entry(_import_sign_in, COORDINATOR, under="activities", anew=True),
    "import_external_records": Entry(_import_external_records, COORDINATOR, under="statistics", anew=True),
}
