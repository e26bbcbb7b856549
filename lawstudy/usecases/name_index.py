"""Finding the person that a written name means."""

from collections.abc import Iterable
from difflib import get_close_matches

from lawstudy.domain.people import Person, PersonState
from lawstudy.formats.table import CellProblem


class NameIndex:
    """People by name. A name that several bear is decided by department, staff number or 姓名（科室）; people who have left
    are found when nobody who is there bears the name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_name: dict[str, list[Person]] = {}
        self._by_number: dict[str, Person] = {}
        for person in people:
            self._by_name.setdefault(person.name, []).append(person)
            if person.staff_number:
                self._by_number[person.staff_number] = person

    def numbered(self, staff_number: str) -> Person | None:
        return self._by_number.get(staff_number)

    def candidates(self, name: str, department: str = "") -> list[Person]:
        """Those who bear the name: only those who are there if anyone is; only those of ``department`` if anyone is."""
        found = self._by_name.get(name, [])
        active = [person for person in found if person.state is PersonState.ACTIVE] or found
        narrowed = [person for person in active if person.department == department] if department else []
        return narrowed if narrowed and len(active) > 1 else active

    def find(self, name: str, department: str = "", *, row: int, column: str) -> Person | CellProblem:
        """The one person meant, or the problem: ``person_ambiguous`` and ``person_unknown`` carry what would do instead."""
        plain, _, inside = name.partition("（")
        found = self.candidates(plain.strip(), inside.rstrip("）").strip() or department)
        if len(found) == 1:
            return found[0]
        if found:
            repairs = tuple(f"{person.name}（{person.department}）" for person in found)
            return CellProblem(row=row, column=column, code="person_ambiguous", value=name, repairs=repairs)
        near = tuple(get_close_matches(plain, self._by_name, n=3, cutoff=0.5))
        return CellProblem(row=row, column=column, code="person_unknown", value=name, repairs=near)
