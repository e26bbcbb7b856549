"""外部学习记录: which courses of other platforms were completed by how many, and who has not."""

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.external_records.view import CoursesView
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.i18n import _
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.study.external_export import export_external_records
from lawstudy.usecases.study.external_records import Completions, course_completions


def make(shell: Shell, *, ask_path: AskPath | None = None) -> Screen:
    view = CoursesView()
    export = ListExport(shell, ask_path or ask_file(view))

    def load() -> None:
        def work(door: Door) -> Completions:
            return door.call(course_completions, year=door.call(our_organisation).year)

        shell.tasks.read(work, view.show_courses, replacing="external_records")

    def keep() -> None:
        if view.shown is not None:
            export.start(export_external_records, _("Learning elsewhere in {year}").format(year=view.shown.year), year=view.shown.year)

    view.export_wanted.connect(keep)
    view.back.clicked.connect(lambda: shell.go("hours"))
    view.import_wanted.connect(lambda: shell.go("import_external_records"))
    view.person_chosen.connect(lambda person: shell.go("person", person_id=person))
    nouns = frozenset({"external_record", "person", "organisation"})
    return Screen(view, refresh=load, nouns=nouns, focus=view.table)
