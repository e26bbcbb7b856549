"""The departments of a bureau, each with the names it has had."""

from uuid import UUID

from msgspec import Struct


class DatedName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name from ``from_day`` ("": always) until the day before ``to_day`` ("": still)."""

    name: str
    from_day: str = ""
    to_day: str = ""


class Department(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``name`` is the present one; ``names`` are all of them, oldest first."""

    id: UUID
    name: str
    names: tuple[DatedName, ...]

    @property
    def begins(self) -> str:
        """Its first day; "" since always."""
        return self.names[0].from_day

    @property
    def ends(self) -> str:
        """The day from which it is there no more (撤并); "" while it stands."""
        return self.names[-1].to_day

    def stands_on(self, day: str) -> bool:
        return self.begins <= day and (not self.ends or day < self.ends)

    def name_on(self, day: str) -> str:
        """What it was called on ``day``; before its first day, what it was called first."""
        called = [dated.name for dated in self.names if dated.from_day <= day]
        return called[-1] if called else self.names[0].name


class House(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All departments in house order. No two have the same present name."""

    departments: tuple[Department, ...] = ()

    def id_of(self, name: str) -> UUID | None:
        """By the present name."""
        return next((department.id for department in self.departments if department.name == name), None)

    def name_of(self, ident: UUID | None) -> str:
        return next((department.name for department in self.departments if department.id == ident), "")

    def name_on(self, ident: UUID | None, day: str) -> str:
        return next((department.name_on(day) for department in self.departments if department.id == ident), "")

    def named_on(self, day: str) -> tuple[str, ...]:
        """The names on ``day`` of the departments that there were, in house order."""
        return tuple(d.name_on(day) for d in self.departments if d.stands_on(day))

    def places(self) -> dict[str, int]:
        """The place in house order of every name that a department has or had; a present name goes before a former one."""
        former = {dated.name: place for place, d in enumerate(self.departments) for dated in d.names}
        return former | {d.name: place for place, d in enumerate(self.departments)}
