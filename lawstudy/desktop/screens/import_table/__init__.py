"""The pastes: people, activities, scores, firms, plans, records of other platforms, lists. One page, a kind for each (``kinds.py``)."""

from uuid import UUID, uuid4

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, save_file
from lawstudy.desktop.screens.import_table.earlier import EarlierImports
from lawstudy.desktop.screens.import_table.kinds import (
    ACTIVITIES,
    FIRMS,
    INDEX,
    KNOWLEDGE,
    OFFICE_EXAMS,
    PEOPLE,
    PLAN,
    RECORDS,
    SCORES,
    ImportKind,
    sign_in_of,
)
from lawstudy.desktop.screens.import_table.presenter import ImportPresenter
from lawstudy.desktop.screens.import_table.source_step import choose_table_file
from lawstudy.desktop.screens.import_table.view import ChooseTable, ImportView


def make_people(shell: Shell, *, earlier: bool = False) -> Screen:
    return make(shell, PEOPLE, earlier=earlier)


def make_activities(shell: Shell, *, earlier: bool = False) -> Screen:
    return make(shell, ACTIVITIES, earlier=earlier)


def make_scores(shell: Shell, *, earlier: bool = False) -> Screen:
    return make(shell, SCORES, earlier=earlier)


def make_firms(shell: Shell, *, earlier: bool = False) -> Screen:
    return make(shell, FIRMS, earlier=earlier)


def make_plan(shell: Shell, *, earlier: bool = False) -> Screen:
    return make(shell, PLAN, earlier=earlier)


def make_knowledge(shell: Shell, *, earlier: bool = False) -> Screen:
    return make(shell, KNOWLEDGE, earlier=earlier)


def make_index(shell: Shell, *, earlier: bool = False) -> Screen:
    return make(shell, INDEX, earlier=earlier)


def make_office_exams(shell: Shell, *, earlier: bool = False) -> Screen:
    return make(shell, OFFICE_EXAMS, earlier=earlier)


def make_sign_in(shell: Shell, *, activity_id: UUID, earlier: bool = False) -> Screen:
    return make(shell, sign_in_of(activity_id), earlier=earlier)


def make_external_records(shell: Shell, *, earlier: bool = False) -> Screen:
    return make(shell, RECORDS, earlier=earlier)


def make(
    shell: Shell, kind: ImportKind, *, choose: ChooseTable = choose_table_file, save: PutOnPaper = save_file, earlier: bool = False
) -> Screen:
    """``choose`` and ``save`` are the system's file dialogs; ``earlier`` opens the list of earlier imports at once."""
    view = ImportView(kind, choose, save)
    presenter = ImportPresenter(shell, view, kind, _new_id)
    imports = presenter.earlier = EarlierImports(shell, view, kind.key)
    view.earlier_wanted.connect(imports.load)
    view.withdrawn.connect(imports.withdraw)
    view.other.clicked.connect(presenter.put_aside)
    view.text_given.connect(presenter.read_text)
    view.file_given.connect(presenter.read_file)
    view.accepted.connect(presenter.accept)
    view.typing_wanted.connect(presenter.ask_typed)
    view.problems_wanted.connect(presenter.export_problems)
    view.said.connect(shell.say)
    view.mapping.mapped.connect(presenter.map_column)
    view.mapping.sheet_chosen.connect(presenter.choose_sheet)
    view.mapping.header_chosen.connect(presenter.set_header_row)
    view.mapping.leaving_chosen.connect(presenter.set_leaving)
    view.mapping.as_of_chosen.connect(presenter.set_as_of)
    view.mapping.anew_wanted.connect(presenter.ask_anew)
    view.preview.repair.corrected.connect(presenter.correct)
    view.preview.repair.decided.connect(presenter.decide)
    view.preview.repair.skipped.connect(presenter.skip)
    view.preview.repair.restored.connect(presenter.restore)
    view.preview.decided_together.connect(presenter.decide_together)
    if earlier:
        imports.load()
    nouns = frozenset({"person", "organisation"})
    return Screen(view, refresh=presenter.load, nouns=nouns, may_leave=presenter.may_leave, closed=presenter.close, focus=view.source.paste)


def _new_id() -> UUID:
    """Names the acceptance of one preview, so that pressing twice writes once."""
    return uuid4()
