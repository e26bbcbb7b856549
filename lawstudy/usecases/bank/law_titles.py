"""What people call the laws in force, and their questions. No use cases."""

from msgspec import structs

from lawstudy.domain.question_code import code_said, folded_code, names_of
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.store import editions
from lawstudy.usecases.bank.law_asked import law_asked
from lawstudy.usecases.context import Context


def titles_in_force(ctx: Context) -> dict[str, str]:
    """The short title of each law by its code."""
    return {edition.code: edition.short_title for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)}


def laws_said(ctx: Context, said: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of laws that are named by code, whole or short title; what names none stays, to be refused."""
    known: dict[str, str] = {}
    for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id):
        known |= dict.fromkeys((edition.code, edition.title, *names_of(edition.short_title)), edition.code)
    return tuple(known.get(each.strip().strip("《》"), each) for each in said)


def code_meant(ctx: Context, said: str) -> str:
    """The code that is meant by what people say for one question (科技进步法 6-17); anything else as it is."""
    code = code_said(said, titles_in_force(ctx)) if said else ""
    return code if code != folded_code(said) else said


def by_its_code(ctx: Context, wanted: QuestionFilter) -> QuestionFilter:
    """A filter whose text is what people say for one question looks for its code, and one whose law is named for the code of that law;
    refused as by :func:`law_asked`."""
    return structs.replace(wanted, text=code_meant(ctx, wanted.text), law=law_asked(ctx, wanted.law))
