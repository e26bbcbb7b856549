"""The decisions of an import: source → preview → corrections → accepted."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Failure, Follow, Shell
from lawstudy.desktop.screens.import_table.earlier import EarlierImports
from lawstudy.desktop.screens.import_table.kinds import Asked, Facts, ImportKind
from lawstudy.desktop.screens.import_table.words import problem_list
from lawstudy.domain.people import Person
from lawstudy.errors import BadArgument, PreviewOutdated
from lawstudy.errors.wording import reason_words
from lawstudy.i18n import _
from lawstudy.usecases.imports.alike import Alike, decided
from lawstudy.usecases.imports.asking import HIDDEN, TAKE_IN
from lawstudy.usecases.imports.preview import OPEN, Accepted, ImportPreview
from lawstudy.usecases.imports.source import ASK_ANEW, EARLIER_KEY, Answer, Correction, ImportSource
from lawstudy.usecases.imports.staging import Staged, drop_table, stage_table
from lawstudy.usecases.people.people import first_day_of_new, list_groups, list_people, our_organisation


class ImportPage(Protocol):
    def show_source(self, groups: tuple[str, ...], year: int) -> None: ...

    def ask_typed(self, people: Sequence[Person]) -> None: ...

    def show_days(self, today: str, first_day: str) -> None: ...

    def show_preview(self, preview: ImportPreview, name: str, *, leaving: bool, as_of: str) -> None: ...

    def start_anew(self) -> None: ...

    def show_unreadable(self, failure: Failure) -> None: ...

    def refuse_fact(self, name: str, reason: str) -> bool: ...

    def set_busy(self, busy: bool) -> None: ...

    def save_file(self, data: bytes, name: str) -> None: ...

    def ask_leave(self, name: str, go_on: Callable[[], None]) -> None: ...

    def is_written_in(self) -> bool: ...

    def ask_leave_unread(self, go_on: Callable[[], None]) -> None: ...


LEAVING, STAY = "leaving:", "=stay"


class ImportPresenter:
    """Nothing is written before :meth:`accept`; ``batch`` makes a repeated acceptance harmless."""

    def __init__(self, shell: Shell, view: ImportPage, kind: ImportKind, new_id: Callable[[], UUID]) -> None:
        self._shell, self._view, self.kind, self._new_id = shell, view, kind, new_id
        self._asked: Asked | None = None
        self._before: Asked | None = None  # what was put aside for another source
        self._name = ""
        self._preview: ImportPreview | None = None
        self._batch = new_id()
        self._leaving_decided = False
        self.earlier: EarlierImports | None = None  # kept with the page: a signal holds nobody
        self._gone = False

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        """True when nothing was pasted, typed or read that is not written yet; otherwise it asks."""
        if self._preview is not None:
            self._view.ask_leave(self._name, go_on)
        elif self._view.is_written_in():
            self._view.ask_leave_unread(go_on)
        else:
            return True
        return False

    def close(self) -> None:
        """Nothing of a list that was not taken stays in memory."""
        self._gone = True
        self.forget()

    def _stage(self, door: Door, data: bytes, name: str) -> Staged:
        staged = door.call(stage_table, data=data, name=name)
        if self._gone:  # the page was left while the file was read
            door.call(drop_table, staged=staged.id)
        return staged

    def load(self) -> None:
        """What the steps offer: groups to choose from, the bureau's year, and since when somebody new is here."""
        self._shell.set_kept(_(self.kind.safe))
        self._shell.tasks.read(
            lambda door: (door.call(list_groups), door.call(our_organisation).year, door.call(first_day_of_new)), self._loaded
        )

    def _loaded(self, found: tuple[tuple[str, ...], int, str]) -> None:
        groups, year, first_day = found
        self._view.show_source(groups, year)
        self._view.show_days(self._shell.today(), first_day)

    def ask_typed(self) -> None:
        """Everybody here, for scores that are typed."""
        self._shell.tasks.read(lambda door: every(door, list_people).items, self._view.ask_typed)

    # --- the source ---

    def read_text(self, text: str, facts: Facts) -> None:
        """The same cells again, with other facts about them: what was decided about them stays decided."""
        self._name, before = _("pasted cells"), self._before
        same = before is not None and before.source.staged is None and before.source.text == text
        self._start(replace(before, facts=facts) if before is not None and same else Asked(ImportSource(text=text), facts=facts))

    def read_file(self, data: bytes, name: str, facts: Facts) -> None:
        """A file that the person chose: it is read in a process of its own, and only its allowed cells are kept. What was decided
        about the same file before stays decided."""
        file = hashlib.sha256(data).digest()
        before = next((asked for asked in (self._asked, self._before) if asked is not None and asked.file == file), None)
        self.forget()
        self._name = name
        self._view.set_busy(True)

        def staged(found: Staged) -> None:
            source = ImportSource(staged=found.id) if before is None else structs.replace(before.source, staged=found.id)
            self._start(replace(before or Asked(source), source=source, facts=facts, file=file))

        self._shell.tasks.aside(lambda door: self._stage(door, data, name), staged, self._failed)

    def put_aside(self) -> None:
        """Another source, or the same once more."""
        asked = self._asked
        self.forget()
        self._before = asked

    def forget(self) -> None:
        """Whatever was read is dropped: another source, or another page."""
        asked, self._asked, self._preview, self._before = self._asked, None, None, None
        if asked is not None and (staged := asked.source.staged) is not None:
            self._shell.tasks.aside(lambda door: door.call(drop_table, staged=staged), lambda _none: None)

    def _start(self, asked: Asked) -> None:
        self._asked, self._before, self._leaving_decided = asked, None, False
        self._ask_preview()

    def _ask_preview(self) -> None:
        asked = self._asked
        if asked is None:
            return
        self._view.set_busy(True)
        self._shell.tasks.read(lambda door: self.kind.preview(door, asked), self._previewed, self._failed, replacing="preview")

    def _previewed(self, preview: ImportPreview) -> None:
        self._view.set_busy(False)
        asked = self._asked
        if asked is None:  # another source was wanted meanwhile
            return
        if not self._leaving_decided and asked.leaving and preview.is_partial:
            self._leaving_decided = True
            self.set_leaving(False)
            return
        self._leaving_decided = True
        self._preview = preview
        self._view.show_preview(preview, self._name, leaving=asked.leaving, as_of=asked.as_of)

    def _failed(self, failure: Failure) -> None:
        self._view.set_busy(False)
        if not self._fact_refused(failure):
            self._view.show_unreadable(failure)

    def _fact_refused(self, failure: Failure) -> bool:
        """Whether it was something that the person said of the list as a whole: then it is told beside its field."""
        error = failure.error
        return isinstance(error, BadArgument) and self._view.refuse_fact(error.name, reason_words(error))

    # --- corrections ---

    def map_column(self, letter: str, meaning: str) -> None:
        """Say what a column means; "" for nothing. The column that meant it before means nothing then."""
        if self._preview is None or self._asked is None:
            return
        columns = dict(self._asked.source.columns)
        for column in self._preview.columns:
            if meaning and column.meaning == meaning and column.letter != letter:
                columns[column.letter] = ""
        self._change(columns=columns | {letter: meaning})

    def choose_sheet(self, sheet: str) -> None:
        self._change(sheet=sheet, header_row=0, columns={}, corrections=(), answers=(), skipped=())

    def set_header_row(self, row: int) -> None:
        """The header is in ``row``; -1: there is none."""
        self._change(header_row=row, columns={}, corrections=(), skipped=())

    def correct(self, correction: Correction) -> None:
        """Take its value for a cell from now on."""
        if self._asked is None:
            return
        place = (correction.sheet, correction.row, correction.column)
        kept = [c for c in self._asked.source.corrections if (c.sheet, c.row, c.column) != place]
        self._change(corrections=(*kept, correction))

    def decide(self, answer: Answer) -> None:
        """The last word about a doubt counts."""
        if self._asked is None:
            return
        kept = [a for a in self._asked.source.answers if (a.key, a.place) != (answer.key, answer.place)]
        self._change(answers=(*kept, answer))

    def ask_anew(self) -> None:
        """What was decided about earlier lists is asked again in this one."""
        self.decide(Answer(key=EARLIER_KEY, choice=ASK_ANEW, remember=False))

    def skip(self, places: Sequence[str]) -> None:
        """Leave rows out; a person who is proposed as having left stays."""
        if self._asked is None:
            return
        if len(places) == 1 and places[0].startswith(LEAVING):
            self.decide(Answer(key=places[0], choice=STAY, place=places[0], remember=False))
        else:
            self._change(skipped=tuple(dict.fromkeys((*self._asked.source.skipped, *places))))

    def restore(self, place: str) -> None:
        """Take a row in again that was left out; one that was hidden and left out with all hidden ones, by its own word."""
        if self._asked is None:
            return
        source = self._asked.source
        if place.startswith(LEAVING):
            self._change(answers=tuple(answer for answer in source.answers if answer.key != place))
        elif place in source.skipped:
            self._change(skipped=tuple(one for one in source.skipped if one != place))
        else:
            self.decide(Answer(key=HIDDEN, choice=TAKE_IN, place=place, remember=False))

    def decide_together(self, group: Alike, choice: str) -> None:
        """One decision for all that ask the same; the person has seen them."""
        if self._asked is not None:
            self._asked = replace(self._asked, source=decided(self._asked.source, group, choice))
            self._ask_preview()

    def set_leaving(self, leaving: bool) -> None:
        if self._asked is not None:
            self._asked = replace(self._asked, leaving=leaving)
            self._ask_preview()

    def set_as_of(self, day: str) -> None:
        """The list holds from this day; "": no day is named."""
        if self._asked is not None and self._asked.as_of != day:
            self._asked = replace(self._asked, as_of=day)
            self._ask_preview()

    def _change(self, **fields: object) -> None:
        if self._asked is not None:
            self._asked = replace(self._asked, source=structs.replace(self._asked.source, **fields))
            self._ask_preview()

    def export_problems(self) -> None:
        if self._preview is not None:
            self._view.save_file(problem_list(self._preview).encode(), f"{_('Problems')}.csv")

    # --- accepting ---

    def accept(self) -> None:
        """Write exactly what is in view."""
        asked, preview, batch = self._asked, self._preview, self._batch
        if asked is None or preview is None or not preview.writes:
            return
        self._view.set_busy(True)
        waiting = preview.count(*OPEN)
        self._shell.tasks.write(
            lambda door: self.kind.write(door, asked, preview.token, batch),
            lambda accepted: self._accepted(accepted, waiting),
            self._not_accepted,
        )

    def _accepted(self, accepted: Accepted, waiting: int) -> None:
        """``waiting``: rows that nobody decided about; the page is empty now, so it is said."""
        self._view.set_busy(False)
        self._batch, self._asked, self._preview = self._new_id(), None, None
        self._view.start_anew()
        words = _(self.kind.done).format(added=accepted.added, changed=accepted.changed, left=accepted.left)
        if waiting:
            words += _(" · not imported, because undecided: {n} rows").format(n=waiting)
        then = next((screen for screen in self.kind.then if self._shell.has(screen)), "")
        if then:
            self._shell.go(then, **(self.kind.at(accepted) if then == self.kind.then[0] else {}))
        # There what was just imported stands on top, and can be taken back.
        self._shell.say(words, Follow(_("Earlier imports"), f"import_{self.kind.key}", {"earlier": True}))

    def _not_accepted(self, failure: Failure) -> None:
        self._view.set_busy(False)
        if self._fact_refused(failure):
            return
        self._shell.show_failure(failure)
        if isinstance(failure.error, PreviewOutdated):
            self._ask_preview()
