"""学法覆盖: which law and chapter was learnt by how many of each department, and by whom and what."""

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.law_coverage.view import CoverageView
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.desktop.screens.statistics_parts import connect_parts
from lawstudy.i18n import _
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports.law_coverage import LawCoverage, law_coverage, law_learners
from lawstudy.usecases.reports.law_coverage_export import export_law_coverage

NOUNS = frozenset({"activity", "attendance", "exam", "attempt", "result", "external_record", "person", "organisation", "plan_item", "kind"})


def make(shell: Shell, *, ask_path: AskPath | None = None) -> Screen:
    view = CoverageView()
    export = ListExport(shell, ask_path or ask_file(view))

    def load(year: int | None = None) -> None:
        of_year = year or (view.shown.year if view.shown is not None else 0)

        def work(door: Door) -> LawCoverage:
            return door.call(law_coverage, year=of_year or door.call(our_organisation).year)

        shell.tasks.read(work, arrived, replacing="coverage")

    def arrived(found: LawCoverage) -> None:
        """The people of a law that the year does not know any more go."""
        cell = view.chosen()
        view.show_coverage(found)
        if cell is not None and cell[0] in {law.name for law in found.laws}:
            choose(*cell)
        else:
            view.show_people(None)

    def choose(law: str, chapter: int, department: str | None) -> None:
        assert view.shown is not None  # a cell is chosen in a matrix
        year = view.shown.year
        shell.tasks.read(
            lambda door: door.call(law_learners, year=year, law=law, chapter=chapter, department=department),
            view.show_people,
            replacing="learners",
        )

    def keep() -> None:
        if view.shown is not None:
            export.start(export_law_coverage, f"{_('Coverage of laws')} {view.shown.year}", year=view.shown.year)

    connect_parts(view.parts, shell, "law_coverage")
    view.turned.connect(lambda years: load(view.shown.year + years) if view.shown is not None else None)
    view.cell_wanted.connect(choose)
    view.export_wanted.connect(keep)
    view.person_chosen.connect(lambda person: shell.go("person", person_id=person))
    return Screen(view, refresh=load, nouns=NOUNS, focus=view.matrix)
