"""到访企业 of a row of the ledger: firms of the list by their names, or how many there were where none is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from lawstudy.domain.firms import Firm, NearNames, by_short, name_key
from lawstudy.domain.kinds import Kind
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.typed import TypedHeads, typed_firm_count, typed_names
from lawstudy.store import firms as store
from lawstudy.usecases.context import Context
from lawstudy.usecases.imports.asking import RowReading

FIRMS, FIRM_COUNT = "firms", "firm_count"
WITHOUT, WITHOUT_ANY = "=without_firm", "=without_firms"
MEANINGS = (
    Meaning(
        FIRMS,
        ("到访企业", "走访企业", "服务企业", "惠及企业", "受访企业", "被检查单位", "检查对象", "企业名称", "企业"),
        parts=("走访企业", "服务企业"),
    ),
    Meaning(FIRM_COUNT, ("家次", "家数", "企业数", "企业数量", "企业家数", "走访家数", "走访企业数", "服务企业数", "惠及企业数")),
)


@dataclass(frozen=True)
class Went:
    """``firms`` that are named, or how many (``number``)."""

    firms: tuple[UUID, ...] = ()
    number: TypedHeads | None = None


NOWHERE = Went()


class Firms:
    """The list of firms; read once something asks for it."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    @cached_property
    def _known(self) -> Sequence[Firm]:
        return store.listed(self._ctx.tx, self._ctx.reach.organisation_id)

    @cached_property
    def _by_name(self) -> dict[str, Firm]:
        return {name_key(firm.name): firm for firm in sorted(self._known, key=lambda firm: firm.same_as is None)}

    @cached_property
    def _by_short(self) -> dict[str, tuple[Firm, ...]]:
        return by_short(self._known)

    @cached_property
    def _names(self) -> NearNames:
        return NearNames(self._known)

    def of(self, row: RowReading, kind: Kind) -> Went:
        """What the row says; nothing where its kind goes to no firms, which is asked about first."""
        text, count = shown(row.cell(FIRMS)).strip(), shown(row.cell(FIRM_COUNT)).strip()
        if not text and not count:
            return NOWHERE
        if not kind.asks_for_firms:
            self._ask_without(row, kind, text or count)
            return NOWHERE
        number = typed_firm_count(text) or typed_firm_count(count)
        if count and typed_firm_count(count) is None:
            row.say(Note(code="firm_count_unreadable", value=count), FIRM_COUNT)
        named = () if typed_firm_count(text) else self._named(row, text)
        if named and number is not None and number.number != len(named):
            row.say(Note(code="firm_count_differs", level=Level.SAID, value=count, other=str(len(named))), FIRM_COUNT)
        return Went(firms=named) if named else Went(number=number)

    def among_people(self, row: RowReading, names: str) -> bool:
        """Whether who is said to have come are the firms that were gone to (约60家, or names of the list alone) where no column says
        these: what stands under ``names`` is then read as them."""
        text = row.row.text(names).strip()
        if not text or row.cell(FIRMS) != "" or row.cell(FIRM_COUNT) != "":
            return False
        counted = "家" in text and typed_firm_count(text) is not None
        if not counted and not all(self._is_known(name) for name in typed_names(text)):
            return False
        row.row = row.row.meaning_instead(names, FIRMS)
        row.say(Note(code="firms_for_people", level=Level.SAID, value=text[:60]), FIRMS)
        return True

    def _is_known(self, name: str) -> bool:
        key = name_key(name)
        return key in self._by_name or len(self._by_short.get(key, ())) == 1

    @staticmethod
    def _ask_without(row: RowReading, kind: Kind, written: str) -> None:
        key = f"firms-of:{kind.code}"
        if row.chosen(key) != WITHOUT_ANY:
            note = Note(code="firms_not_asked", level=Level.ASKED, value=written[:60], other=kind.name, repairs=(WITHOUT_ANY,), key=key)
            row.say(note, FIRMS)

    def _named(self, row: RowReading, text: str) -> tuple[UUID, ...]:
        found = [self._one(row, name) for name in typed_names(text)]
        return tuple(dict.fromkeys(firm.id for firm in found if firm is not None))

    def _one(self, row: RowReading, name: str) -> Firm | None:
        if (known := self._by_name.get(name_key(name))) is not None:
            return known
        called = self._by_short.get(name_key(name), ())
        if len(called) == 1:
            return called[0]
        key = f"firm:{name_key(name)}"
        chosen = row.chosen(key)
        if chosen is not None and (meant := self._by_name.get(name_key(chosen))) is not None:
            row.say(Note(code="as_decided", level=Level.SAID, value=name, other=meant.name, key=key), FIRMS)
            return meant
        if chosen == WITHOUT:
            row.say(Note(code="as_decided", level=Level.SAID, value=name, other=WITHOUT, key=key), FIRMS)
            return None
        if called:
            repairs = (*(firm.name for firm in called), WITHOUT)
            row.say(Note(code="firm_of_several", level=Level.ASKED, value=name, part=name, repairs=repairs, key=key), FIRMS)
            return None
        near = tuple(firm.name for firm in self._names.near(name))
        row.say(Note(code="firm_unknown", level=Level.ASKED, value=name, part=name, repairs=(*near, WITHOUT), key=key), FIRMS)
        return None
