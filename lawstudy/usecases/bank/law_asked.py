"""Which law questions are wanted of. No use cases."""

from lawstudy.domain.law import Edition
from lawstudy.domain.question_code import names_of
from lawstudy.errors import BadArgument, NotFound
from lawstudy.store import editions
from lawstudy.usecases.context import Context


def law_asked(ctx: Context, said: str, name: str = "law") -> str:
    """The code of the law that is named by code, whole or short title; "" stays "". A filter that can find nothing says why instead:
    BadArgument (of the argument ``name``) for a law that is here to be read only, NotFound for one that is not here."""
    organisation_id = ctx.reach.organisation_id
    if not said or set(editions.states(ctx.tx, organisation_id, said).values()) - {editions.READING}:
        return said
    bare = said.strip().strip("《》")
    asked = next((law.code for law in editions.in_force(ctx.tx, organisation_id) if bare in _names(law)), "")
    if asked:
        return asked
    refuse_reading(ctx, (said,), name)
    if any(law.code == said for _ident, _state, law in editions.known(ctx.tx, organisation_id)):
        return said  # its only edition was withdrawn: its questions are still there
    raise NotFound(noun="law", ident=said)


def refuse_reading(ctx: Context, said: tuple[str, ...], name: str) -> None:
    """BadArgument for the first that is here to be read and has no questions."""
    bare = {each.strip().strip("《》") for each in said}
    for law in editions.to_read(ctx.tx, ctx.reach.organisation_id):
        if bare & _names(law):
            raise BadArgument(name=name, reason="《{law}》 is here to be read and has no questions", values={"law": law.short_title})


def check_chapter(ctx: Context, law: str, chapter: int) -> None:
    """BadArgument for a chapter that no edition of the law has; ``law`` is a code."""
    if not law or not chapter:
        return
    mine = [edition for _ident, _state, edition in editions.known(ctx.tx, ctx.reach.organisation_id) if edition.code == law]
    if mine and not any(chapter == each.number for edition in mine for each in edition.chapters):
        raise BadArgument(name="chapter", reason="the law has no chapter {given}", values={"given": chapter})


def _names(law: Edition) -> set[str]:
    return {law.code, law.title, *names_of(law.short_title)}
