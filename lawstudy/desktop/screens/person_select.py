"""Choosing one person in a form."""

from collections.abc import Iterable
from uuid import UUID

from lawstudy.desktop.widgets.inputs import Select
from lawstudy.domain.people import Person, PersonState
from lawstudy.i18n import _


class PersonSelect(Select):
    """Those in service are offered, and ``chosen``, who may have left since. ``none`` are the words for nobody, "" where there must be
    somebody. Of namesakes the department is told."""

    def __init__(self, name: str, people: Iterable[Person], chosen: UUID | None, *, none: str = "") -> None:
        super().__init__(name=name)
        there = [one for one in people if one.state is PersonState.ACTIVE or one.id == chosen]
        names = [one.name for one in there]
        nobody: list[tuple[str, object]] = [(none, None)] if none else []
        self.offer(
            [*nobody, *((_said(one, twice=names.count(one.name) > 1), one.id) for one in there)], chosen, gone=_("somebody not in reach")
        )


def _said(person: Person, *, twice: bool) -> str:
    words = f"{person.name}  {person.department}" if twice and person.department else person.name
    return words if person.state is PersonState.ACTIVE else _("{name} (left)").format(name=words)
