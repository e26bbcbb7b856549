"""What an import writes of a noun whose record is one value in one row: staged, shown, noted, and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct, structs

from lawstudy.domain.ids import numbered_id
from lawstudy.store import batches
from lawstudy.store.batches import BatchChange
from lawstudy.store.value_rows import STAGED, ValueRows, Versioned
from lawstudy.usecases.context import Context
from lawstudy.usecases.imports.engine import made_ids
from lawstudy.usecases.imports.preview import FieldChange

V = TypeVar("V", bound=Versioned)
_UNMADE = UUID(int=0)


class RecordWrite(Struct, Generic[V], frozen=True, kw_only=True):
    """One record to write: a new one (its id is made when it is written), or what a known one becomes."""

    slot: int
    after: V
    before: V | None = None


@dataclass(frozen=True)
class Records(Generic[V]):
    """``code`` is that of the list, ``noun`` that of its records; ``kind`` is what they are read back as."""

    code: str
    noun: str
    kind: type[V]
    rows: ValueRows[V]

    def slot_id(self, slot: int) -> UUID:
        """What a new record is called in the plan."""
        return numbered_id(_UNMADE, self.code, slot)

    def stage(self, ctx: Context, batch_id: UUID, chunk: Sequence[RecordWrite[V]]) -> None:
        new = [_with(write.after, id=numbered_id(batch_id, self.code, write.slot)) for write in chunk if write.before is None]
        self.rows.add(ctx.tx, ctx.reach.organisation_id, new, state=STAGED)
        self._note(ctx, batch_id, [(one, None) for one in new])

    def show(self, ctx: Context, batch_id: UUID, writes: Sequence[RecordWrite[V]]) -> None:
        organisation_id = ctx.reach.organisation_id
        new = [numbered_id(batch_id, self.code, write.slot) for write in writes if write.before is None]
        self.rows.show_staged(ctx.tx, organisation_id, new)
        changed = [(write.after, write.before) for write in writes if write.before is not None]
        for after, before in changed:
            self.rows.change(ctx.tx, organisation_id, after, before.version)
        self._note(ctx, batch_id, [(_with(after, version=before.version + 1), before) for after, before in changed])
        ctx.changes.add(self.noun, *made_ids(batch_id, self.code, [write.slot for write in writes]))

    @staticmethod
    def weight(_write: RecordWrite[V]) -> int:
        """A row, and what is noted of it."""
        return 2

    def _note(self, ctx: Context, batch_id: UUID, written: Sequence[tuple[V, V | None]]) -> None:
        made = [
            BatchChange(
                noun=self.noun,
                id=after.id,
                before=None if before is None else msgspec.json.encode(before, order="deterministic"),
                version_after=after.version,
            )
            for after, before in written
        ]
        batches.note_changes(ctx.tx, ctx.reach.organisation_id, batch_id, made)

    def take_back(self, ctx: Context, made: Sequence[BatchChange]) -> None:
        """Undo what an import wrote; the caller has seen that nothing rests on it. ChangedMeanwhile for a record that moved on."""
        organisation_id = ctx.reach.organisation_id
        for one in made:
            if one.before is None:
                self.rows.withdraw(ctx.tx, organisation_id, one.id, one.version_after)
            else:
                before = msgspec.json.decode(one.before, type=self.kind)
                self.rows.change(ctx.tx, organisation_id, before, one.version_after)
                batches.restored(ctx.tx, organisation_id, self.noun, one.id, was=before.version, now=one.version_after + 1)
        if made:
            ctx.changes.add(self.noun, *(one.id for one in made))


def _with(value: V, **changes: object) -> V:
    changed: V = structs.replace(value, **changes)  # type: ignore[type-var]  # every record is a struct
    return changed


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """What becomes of a record's texts by field; ``before`` is empty for a new one."""
    both = ((name, before.get(name, ""), text) for name, text in after.items())
    return tuple(FieldChange(field=name, old=old, new=new) for name, old, new in both if old != new)
