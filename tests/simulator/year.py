"""One seed, one year of the bureau: what happens, what must be true after each month, and what is left at the end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lawstudy.domain.clock import DAY, SECOND, local_date
from lawstudy.usecases.certificates.certificates import list_certificates
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.simulator import office, sitting
from tests.simulator.invariants import INVARIANTS, best_points
from tests.simulator.world import Bureau, World

MONTHS, PER_MONTH = 12, 5
MONTH_US = 365 * DAY // MONTHS

# What may happen next, what it does to the bureau, and how often it does. Each says in a word what it did.
ACTIONS: tuple[tuple[Callable[[World], str], int], ...] = (
    (sitting.set_exam, 8),
    (sitting.sit, 26),
    (sitting.end_exams, 14),
    (office.people_come, 6),
    (office.activities_held, 6),
    (office.attendance_taken, 4),
    (office.scores_come, 3),
    (office.practise, 6),
    (office.certify, 8),
    (office.revoke, 2),
    (office.keep_backup, 8),
    (office.put_back, 5),
    (office.crash, 6),
    (office.restart, 4),
    (office.set_clock, 3),
    (office.set_clock_right, 3),
)


@dataclass
class Year:
    """``actions`` in order, as they are told; ``seen`` counts what happened; ``figures`` are those of the end."""

    actions: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    figures: dict[str, object] = field(default_factory=dict)


class Broken(AssertionError):
    """Something was not as it must be: the seed, all that had happened by then, and how to see it again."""

    def __init__(self, seed: int, year: Year, error: BaseException) -> None:
        told = "\n".join(f"  {place:3} {action}" for place, action in enumerate(year.actions, start=1))
        super().__init__(
            f"seed {seed}: {type(error).__name__}: {error}\n{told}\nthe same again: "
            f"LAWSTUDY_SIMULATOR_SEEDS={seed} python -m pytest tests/simulator"
        )


def live(seed: int, bureau: Bureau, place: Path, *, months: int = MONTHS, meddle: Callable[[World], None] = lambda _world: None) -> Year:
    """The year of a seed in ``place``, or its first ``months``; Broken. ``meddle`` is called before it is looked at for the last
    time."""
    year = Year()
    world = World(seed, bureau, place)
    year.seen = world.seen
    try:
        for month in range(1, months + 1):
            _month(world, month, year)
        world.year_is_over = True
        meddle(world)
        look(world)
        year.figures = figures(world)
    except Exception as error:
        raise Broken(seed, year, error) from error
    finally:
        world.entrance.close()
    return year


def _month(world: World, month: int, year: Year) -> None:
    begun, end = world.true_us(), world.begins_us + month * MONTH_US
    functions, weights = zip(*ACTIONS, strict=True)
    days = sorted(world.random.randrange(max(1, end - begun)) for _ in range(PER_MONTH))
    for day, function in zip(days, world.random.choices(functions, weights, k=PER_MONTH), strict=True):
        _come_to(world, begun + day)
        year.actions.append(f"{local_date(world.true_us())} {function.__name__}")
        year.actions[-1] += f": {function(world)}"
    _come_to(world, end)
    year.actions.append(f"{local_date(world.true_us())} looked at")
    look(world)


def _come_to(world: World, true_us: int) -> None:
    """Time passes; what happens may have taken longer than that."""
    world.clock.advance(max(0, true_us - world.true_us()) / SECOND)


def look(world: World) -> None:
    """Raises AssertionError for the first thing that is not as it must be."""
    for invariant in INVARIANTS:
        invariant(world)


def figures(world: World) -> dict[str, object]:
    """What two runs of one seed have in common."""
    return {
        "time": world.now_us(),
        "people": len(world.door().call(list_people, limit=500).items),
        "points": {exam.title: sorted(best_points(world, exam).items()) for exam in world.exams()},
        "answers": sum(len(given) for given in world.acknowledged.answers.values()),
        "certificates": [one.number for one in world.door().call(list_certificates, limit=500).items],
        "lines": world.door().call(verify_audit).lines,
        "chance": world.chance(8),
    }
