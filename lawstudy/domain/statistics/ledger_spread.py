"""The ledger spread over months, years and departments. Families stand beside one another and are never added."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.activity import Activity, AttendanceMode
from lawstudy.domain.kinds import Family, Kind, of_code


class Heads(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """人次, and the activities that have any."""

    number: int = 0
    activities: tuple[UUID, ...] = ()

    def with_more(self, number: int, activity: UUID) -> "Heads":
        return Heads(number=self.number + number, activities=(*self.activities, activity)) if number else self


NOBODY = Heads()


class Stretch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A month or a year: the activities that count in it, by family, and 人次 at its studies, by name and by headcount apart."""

    activities: Mapping[Family, tuple[UUID, ...]] = {}
    by_name: Heads = NOBODY
    by_headcount: Heads = NOBODY


class DepartmentAttendance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of the people of one department: 人次 at studies by name, who came at all, and the studies that somebody came to. These last are
    no share of the bureau's: several departments come to one study."""

    by_name: int
    people: tuple[UUID, ...]
    activities: tuple[UUID, ...]


def stretches(
    counted: Iterable[Activity],
    held: Iterable[Activity],
    came: Mapping[UUID, int],
    kinds: Mapping[str, Kind],
    stretch_of: Callable[[str], str],
) -> dict[str, Stretch]:
    """``counted`` add one each, ``held`` are all parts of what was held (each part has its own 人次), ``came`` is how many a register names
    as there. ``stretch_of`` says of a day in which stretch it lies; one without anything is not here."""
    found: dict[str, dict[Family, list[UUID]]] = {}
    heads: dict[tuple[str, AttendanceMode], Heads] = {}
    for activity in counted:
        family = of_code(kinds, activity.kind).family
        found.setdefault(stretch_of(activity.held_on), {}).setdefault(family, []).append(activity.activity_id)
    for activity in held:
        if is_study(activity, kinds) and activity.counts.attendances:
            place, ident = (stretch_of(activity.held_on), activity.mode), activity.activity_id
            number = came.get(ident, 0) if activity.mode is AttendanceMode.BY_NAME else activity.headcount or 0
            heads[place] = heads.get(place, NOBODY).with_more(number, ident)
    return {
        stretch: Stretch(
            activities={family: tuple(ids) for family, ids in found.get(stretch, {}).items()},
            by_name=heads.get((stretch, AttendanceMode.BY_NAME), NOBODY),
            by_headcount=heads.get((stretch, AttendanceMode.HEADCOUNT), NOBODY),
        )
        for stretch in sorted({*found, *(stretch for stretch, _mode in heads)})
    }


def named_at_studies(held: Iterable[Activity], kinds: Mapping[str, Kind], came: Mapping[UUID, int]) -> int:
    """人次 by name at studies."""
    counting = (one for one in held if is_study(one, kinds) and one.counts.attendances and one.mode is AttendanceMode.BY_NAME)
    return sum(came.get(one.activity_id, 0) for one in counting)


def is_study(activity: Activity, kinds: Mapping[str, Kind]) -> bool:
    return of_code(kinds, activity.kind).family is Family.STUDY


def departments(
    studies: Iterable[Activity], came: Mapping[UUID, Sequence[UUID]], department_of: Callable[[UUID, str], str]
) -> dict[str, DepartmentAttendance]:
    """``came`` are the people who were there, by activity; ``department_of`` says where a person belonged on a day. Only ``studies`` whose
    attendance counts by name are looked at."""
    times: dict[str, int] = {}
    people: dict[str, dict[UUID, None]] = {}
    activities: dict[str, dict[UUID, None]] = {}
    for study in studies:
        if not study.counts.attendances or study.mode is not AttendanceMode.BY_NAME:
            continue
        for who in came.get(study.activity_id, ()):
            name = department_of(who, study.held_on)
            times[name] = times.get(name, 0) + 1
            people.setdefault(name, {})[who] = None
            activities.setdefault(name, {})[study.activity_id] = None
    return {
        name: DepartmentAttendance(by_name=n, people=tuple(people[name]), activities=tuple(activities[name])) for name, n in times.items()
    }
