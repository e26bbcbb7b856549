"""历年: exams over the years, the same people, departments and questions, and the articles that the bureau knows least."""

from PySide6.QtGui import QGuiApplication

from lawstudy.backend.contract import Door
from lawstudy.desktop.charts import load_library
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.exam_years.view import YearsView
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.desktop.screens.statistics_parts import connect_parts
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.plan import PlanFacts, PlanItem
from lawstudy.i18n import _
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.plans.plan_items import add_plan_item
from lawstudy.usecases.reports.exam_years import ExamYears, WeakArticle, exam_years, weak_articles
from lawstudy.usecases.reports.statistics_export import export_exam_years

NOUNS = frozenset({"exam", "attempt", "result", "person", "edition"})


def make(shell: Shell, *, ask_path: AskPath | None = None) -> Screen:
    view = YearsView(practised=shell.has("practice"))
    export = ListExport(shell, ask_path or ask_file(view))

    def load(year: int | None = None) -> None:
        of_year = year or view.year

        def work(door: Door) -> tuple[ExamYears, int, tuple[WeakArticle, ...]]:
            load_library()
            wanted = of_year or door.call(our_organisation).year
            return door.call(exam_years), wanted, door.call(weak_articles, year=wanted)

        shell.tasks.read(work, lambda found: view.show_years(*found), replacing="exam_years")

    def copy() -> None:
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in view.lines()))
        shell.say(_("The figures are in the clipboard."))

    def plan(article: WeakArticle) -> None:
        """For the rest of the year of today: what is weak is taught from now on."""
        today = shell.today()
        title = _("Study {article}").format(article=article.name)
        facts = PlanFacts(
            title=title, from_day=today, to_day=f"{today[:4]}-12-31", law=article.law_title, kind=ActivityKind.GROUP_STUDY.value
        )

        def added(item: PlanItem) -> None:
            shell.go("plan", item_id=item.id)

        shell.tasks.write(lambda door: door.call(add_plan_item, year=int(today[:4]), facts=facts), added)

    connect_parts(view.parts, shell, "exam_years")
    view.turned.connect(lambda by: load(view.year + by))
    view.copy_button.clicked.connect(copy)
    view.export_wanted.connect(lambda: export.start(export_exam_years, _("Exams over the years")))
    view.plan_wanted.connect(plan)
    view.practice_wanted.connect(lambda one: shell.go("practice", law=one.law, article=one.article))
    return Screen(view, refresh=load, nouns=NOUNS, focus=view.table)
