"""lawstudy imports …: what was imported, and taking an import back."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
import typer

from lawstudy.cli.find import as_id
from lawstudy.cli.output import when
from lawstudy.cli.run import Run, command
from lawstudy.domain.page import LARGEST_PAGE
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.imports.withdraw import ImportDone, list_imports, withdraw_import
from lawstudy.words.imported import import_words, title_words

# Fewer characters of an id are a slip of the hand.
SHORTEST = 4
_PRINTED = 8

app = typer.Typer(no_args_is_help=True)


@command(app, "list")
def show(
    run: Run,
    kind: Annotated[Literal["people", "activities", "scores"] | None, typer.Option("--kind", help=N_("Only those of one kind"))] = None,
    limit: Annotated[int, typer.Option(help=N_("Most lines"))] = 50,
) -> None:
    """Imports that were accepted, newest first: when, by whom, what they did, and whether they were taken back."""
    done = run.door.call(list_imports, kind=kind or "", limit=limit)
    length = _length(run.door.call(list_imports, limit=LARGEST_PAGE))
    run.show(done, lambda: (_head(), [(str(one.batch_id)[:length], *_cells(one)) for one in done]))


@command(app, "withdraw")
def withdraw(
    run: Run,
    batch: Annotated[str, typer.Argument(help=N_("The import, by its id or the beginning of it that “imports list” shows"))],
    reason: Annotated[str, typer.Option("--reason", help=N_("Why; it is kept with the import"))],
) -> None:
    """Take a whole import back, as if it had not been, while nothing rests on it."""
    done = run.door.call(withdraw_import, batch_id=_batch(run, batch), reason=reason)
    run.say(msgspec.to_builtins(done), _("Taken back: {what} of {when}").format(what=import_words(done.kind), when=when(done.at_us)))


def _head() -> tuple[str, ...]:
    counted = (_("New"), _("Altered"), _("Moved or retired"))
    return (_("Number"), _("Accepted"), _("Of"), _("Accepted by"), _("Title of the table"), *counted, _("Taken back"))


def _cells(one: ImportDone) -> tuple[object, ...]:
    back = f"{when(one.withdrawn_at)} {one.reason}" if one.withdrawn_at is not None else ""
    title = title_words(one.title, one.kind, when(one.at_us))
    return when(one.at_us), import_words(one.kind), one.by, title, one.added, one.changed, one.left, back


def _length(done: tuple[ImportDone, ...]) -> int:
    """As many characters as tell them all apart."""
    ids = [str(one.batch_id) for one in done]
    return next(length for length in range(_PRINTED, 37) if len({ident[:length] for ident in ids}) == len(ids))


def _batch(run: Run, said: str) -> UUID:
    """By id, or by the beginning of exactly one."""
    known = as_id(said)
    if known is not None:
        return known
    begins = said.strip().lower()
    if len(begins) < SHORTEST:
        raise BadArgument(name="batch", reason=N_("at least {least} characters are needed"), values={"least": SHORTEST})
    found = [one.batch_id for one in run.door.call(list_imports, limit=LARGEST_PAGE) if str(one.batch_id).startswith(begins)]
    if not found:
        raise NotFound(noun="batch", ident=said)
    if len(found) > 1:
        raise BadArgument(name="batch", reason=N_("{given} imports begin so; give more of the id"), values={"given": len(found)})
    run.named[str(found[0])] = said
    return found[0]
