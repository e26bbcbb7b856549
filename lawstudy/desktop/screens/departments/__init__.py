"""科室与变动: the departments with their names and days, and who came, moved and left in a year."""

from collections.abc import Callable

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.departments.view import DepartmentsView, Shown
from lawstudy.i18n import _
from lawstudy.usecases.people.departments import (
    add_department,
    close_department,
    department_history,
    people_movements,
    reopen_department,
)
from lawstudy.usecases.people.people import rename_department


def make(shell: Shell) -> Screen:
    view = DepartmentsView(shell.today())

    def load() -> None:
        year = view.year

        def work(door: Door) -> Shown:
            moves = door.call(people_movements, first_day=f"{year}-01-01", last_day=f"{year}-12-31")
            return Shown(year, door.call(department_history), moves)

        shell.tasks.read(work, view.show_all, replacing="departments")

    def turn(years: int) -> None:
        view.year += years
        load()

    def write(work: Callable[[Door], object], words: str) -> None:
        def done(_made: object) -> None:
            shell.say(words)
            load()

        shell.tasks.write(work, done)

    def add(name: str, since: str) -> None:
        write(lambda door: door.call(add_department, name=name, since=since), _("Saved: {topic}").format(topic=name))

    def rename(name: str, new: str, day: str) -> None:
        words = _("{name} is now called {new}.").format(name=name, new=new)
        write(lambda door: door.call(rename_department, name=name, new_name=new, on=day), words)

    def close(name: str, day: str, into: str) -> None:
        write(lambda door: door.call(close_department, name=name, on=day, to_department=into), _("{name} is closed.").format(name=name))

    def reopen(name: str) -> None:
        write(lambda door: door.call(reopen_department, name=name), _("{name} is open again.").format(name=name))

    view.back.clicked.connect(lambda: shell.go("people"))
    view.years.turned.connect(turn)
    view.added.connect(add)
    view.renamed.connect(rename)
    view.closed.connect(close)
    view.reopened.connect(reopen)
    view.person_chosen.connect(lambda person: shell.go("person", person_id=person))
    return Screen(view, refresh=load, nouns=frozenset({"person"}), focus=view.table)
