"""到访企业 of a row of the ledger: firms of the list by their names, or how many there were where none is named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from msgspec import structs

from lawstudy.domain.firms import Firm, FirmFacts, NearNames, by_short, looks_like_firm, name_key
from lawstudy.domain.kinds import Kind
from lawstudy.errors import BadArgument
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.typed import TypedHeads, typed_firm_count, typed_names
from lawstudy.formats.written.doubts import as_decided
from lawstudy.store import firms as store
from lawstudy.usecases.context import Context
from lawstudy.usecases.firms.firms import firm_of
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.firms import RECORDS, type_by_name
from lawstudy.usecases.imports.records import RecordWrite

FIRMS, FIRM_COUNT = "firms", "firm_count"
WITHOUT, WITHOUT_ANY = "=without_firm", "=without_firms"
ADD = "=add_firm"
ONLY_NAMED, BY_NUMBER = "=only_named_firms", "=firms_by_number"
# 1.甲公司；2.乙公司, （1）甲公司, ①甲公司②乙公司.
_NUMBER_BEFORE = re.compile(r"[①-⑳]\s*|(?:^|(?<=[、,，;；\n\s]))(?:[（(]\d{1,2}[)）]|\d{1,2}[.．、)）](?!\d))\s*")
_MOST_NEAR = 5
_AND_OTHERS = re.compile(r"等\s*(?P<number>\d+)?\s*(?:多|余)?\s*(?:家|个)?(?:企业|公司|单位|机构)?$")
MEANINGS = (
    Meaning(
        FIRMS,
        (
            *("到访企业", "走访企业", "服务企业", "惠及企业", "受访企业", "覆盖企业", "企业名称", "企业"),
            *(
                "走访单位",
                "走访对象",
                "服务单位",
                "检查对象",
                "检查企业",
                "被检查单位",
                "被检查企业",
                "被检查对象",
                "受检单位",
                "受检企业",
                "被检单位",
            ),
        ),
        parts=("走访企业", "服务企业"),
    ),
    Meaning(
        FIRM_COUNT,
        (
            *("家次", "家数", "企业数", "企业数量", "企业家数", "走访家数", "走访企业数", "服务企业数", "惠及企业数"),
            *("覆盖企业数", "覆盖家数", "企业家次", "惠及家次", "惠及企业家次", "走访家次", "服务家次", "覆盖家次"),
        ),
    ),
)


@dataclass(frozen=True)
class Went:
    """``firms`` that are named, or how many (``number``)."""

    firms: tuple[UUID, ...] = ()
    number: TypedHeads | None = None


NOWHERE = Went()


class Firms:
    """The list of firms; read once something asks for it. ``added`` are those that a person adds to it out of the ledger."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.added: dict[UUID, RecordWrite[Firm]] = {}
        self._added_names: dict[str, Firm] = {}
        self._seen = NearNames()
        self._seen_names: list[tuple[str, str]] = []
        self._near_of: dict[str, tuple[str, ...]] = {}

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
        text, others = self._and_others(row, text)
        number = typed_firm_count(text) or typed_firm_count(count) or others
        if count and typed_firm_count(count) is None:
            row.say(Note(code="firm_count_unreadable", value=count), FIRM_COUNT)
        named = () if typed_firm_count(text) else self._named(row, text)
        if named and number is not None and number.number != len(named):
            row.say(Note(code="firm_count_differs", level=Level.SAID, value=count, other=str(len(named))), FIRM_COUNT)
        return Went(firms=named) if named else Went(number=number)

    @staticmethod
    def _and_others(row: RowReading, text: str) -> tuple[str, TypedHeads | None]:
        """甲公司、乙公司等5家: the names without what follows them. More than are named are asked about: the names alone count, or the
        number alone, which gives no distinct firms."""
        found = _AND_OTHERS.search(text)
        if found is None or not (names := text[: found.start()].strip()):
            return text, None
        said, named = found[0].strip(), len(typed_names(_NUMBER_BEFORE.sub("、", names)))
        if found["number"] is not None and int(found["number"]) == named:
            return names, None
        number = None if found["number"] is None else typed_firm_count(f"{found['number']}家")
        repairs, key = (ONLY_NAMED,) if number is None else (ONLY_NAMED, BY_NUMBER), f"and-others:{said}"
        note = Note(code="firms_and_others", level=Level.ASKED, value=said, other=str(named), repairs=repairs, key=key)
        choice = row.chosen(key)
        row.say(as_decided(note, choice) if choice is not None and choice in repairs else note, FIRMS)
        if choice == BY_NUMBER and number is not None:
            return "", number
        return names, None

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
        found = [self._one(row, name) for name in typed_names(_NUMBER_BEFORE.sub("、", text))]
        return tuple(dict.fromkeys(firm.id for firm in found if firm is not None))

    def _one(self, row: RowReading, name: str, meant_for: frozenset[str] = frozenset()) -> Firm | None:
        """The firm of a name; ``meant_for`` are the names that a person wrote this one instead of."""
        if (known := self._by_name.get(name_key(name))) is not None:
            return known
        called = self._by_short.get(name_key(name), ())
        if len(called) == 1:
            return called[0]
        asked = self._asked(name, called)
        chosen = row.chosen(asked.key)
        if chosen == WITHOUT:
            row.say(as_decided(asked, WITHOUT), FIRMS)
            return None
        if chosen == ADD and ADD in asked.repairs and (made := self._added(row, name)) is not None:
            row.say(as_decided(asked, ADD), FIRMS)
            return made
        if chosen and not chosen.startswith("=") and asked.key not in meant_for:
            if (meant := self._one(row, chosen, meant_for | {asked.key})) is not None:
                row.say(as_decided(asked, meant.name), FIRMS)
            return meant
        row.say(asked, FIRMS)
        return None

    def _asked(self, name: str, called: Sequence[Firm]) -> Note:
        """What is asked about a name that is not in the list; ``called`` are those that have it as a short name."""
        asked = Note(code="firm_unknown", level=Level.ASKED, value=name, part=name, repairs=(ADD, WITHOUT), key=f"firm:{name_key(name)}")
        near = self._near(name)
        if called:
            return structs.replace(asked, code="firm_of_several", repairs=(*(firm.name for firm in called), WITHOUT))
        if near:
            return structs.replace(asked, code="firm_near", other="、".join(near), repairs=(*near, ADD, WITHOUT))
        return asked if looks_like_firm(name) else structs.replace(asked, code="firm_odd", repairs=(ADD, WITHOUT))

    def _near(self, name: str) -> tuple[str, ...]:
        """Names of the list, and of this ledger above, that are nearly this one: they are asked about, never added all at once."""
        key = name_key(name)
        if key not in self._near_of:
            near = [firm.name for firm in (*self._names.near(name), *self._seen.near(name))]
            within = (other for known, other in self._all_names() if (key in known or known in key) and known != key)
            self._near_of[key] = tuple(dict.fromkeys((*near, *within)))[:_MOST_NEAR]
            self._seen.add(Firm(id=UUID(int=0), name=name))
            self._seen_names.append((key, name))
        return self._near_of[key]

    def _all_names(self) -> Iterator[tuple[str, str]]:
        """Keys and names of the list and of this ledger so far: a part of one (星火生物) is how people call it for short."""
        yield from ((key, firm.name) for key, firm in self._by_name.items())
        yield from self._seen_names

    def _added(self, row: RowReading, name: str) -> Firm | None:
        """The firm that is added under a name, one for all rows; None, and said, for what cannot be a name."""
        key = name_key(name)
        if key in self._added_names:
            return self._added_names[key]
        slot = len(self.added)
        try:
            made = firm_of(RECORDS.slot_id(slot), FirmFacts(name=name, type=type_by_name(name)))
        except BadArgument as error:
            row.say(Note(code=f"refused.{error.code}", value=error.name), FIRMS)
            return None
        self.added[made.id] = RecordWrite(slot=slot, after=made)
        self._added_names[key] = made
        return made
