"""What the parts of the page differ in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawstudy.backend.contract import Door, JobTicket
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.domain.blob import Blob
from lawstudy.domain.duties import DutyFacts
from lawstudy.domain.kinds import Kind
from lawstudy.domain.people import Person
from lawstudy.usecases.activities.activities import ActivityLine

SAVE, REMOVE, PRINT = "save", "remove", "print"


@dataclass(frozen=True)
class Known:
    """What forms offer: the activities of the ledger, newest first, the people, and the kinds."""

    activities: tuple[ActivityLine, ...] = ()
    people: tuple[Person, ...] = ()
    kinds: tuple[Kind, ...] = ()
    year: int = 0
    today: str = ""


class DutyForm(Dialog):
    """A form of one entry: closes with SAVE once everything in it can be, or with REMOVE or PRINT."""

    def facts(self) -> DutyFacts:
        raise NotImplementedError


@dataclass(frozen=True)
class Wanted:
    """What a form asks for: ``ident`` None is a new one."""

    facts: DutyFacts
    ident: UUID | None = None
    version: int = 0


class Document(NamedTuple):
    """Something that a part makes of a year as a whole: the words of its entry, and the job."""

    words: Callable[[], str]
    make: Callable[[Door, int], JobTicket[Any]]


@dataclass(frozen=True)
class Part:
    """``load`` gives the lines, of which ``wanted`` gives what is kept of one (None: it is no entry of its own, and opens nothing).
    ``form`` makes the form of an entry, None where nothing is entered here. Words are made when they are shown."""

    key: str
    title: Callable[[], str]
    add: Callable[[], str]
    empty: Callable[[], tuple[str, str]]
    columns: Callable[[], Sequence[Column[Any]]]
    load: Callable[[Door, int], Sequence[Any]]
    wanted: Callable[[Any], Wanted | None]
    form: Callable[[QWidget, Known, Wanted | None, str], DutyForm] | None = None
    said: Callable[[Sequence[Any]], str] = lambda _lines: ""
    key_of: Callable[[Any], object] = lambda line: line.id
    print_one: Callable[[Door, UUID], JobTicket[Blob]] | None = None
    documents: tuple[Document, ...] = ()
    imports: str = ""
