"""The questions that may be practised, counted, and those that one person has met: what 今日, practice and mastery are made from."""

from msgspec import Struct

from lawstudy.domain.law import Edition
from lawstudy.store import editions, practice
from lawstudy.store.practice import Met, Shelf
from lawstudy.usecases.context import Context


class MyBank(Struct, frozen=True, kw_only=True):
    """``laws`` are the editions in force, in house order."""

    shelves: tuple[Shelf, ...]
    met: tuple[Met, ...]
    laws: tuple[Edition, ...]


def my_bank(ctx: Context) -> MyBank:
    """Three statements; what they take grows with what the person has done."""
    return MyBank(
        shelves=practice.shelves(ctx.tx, ctx.reach),
        met=practice.met(ctx.tx, ctx.reach, ctx.actor.person_id),
        laws=editions.in_force(ctx.tx, ctx.reach.organisation_id),
    )
