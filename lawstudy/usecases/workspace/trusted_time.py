"""The time of the record, and the person who vouches for it (see :mod:`lawstudy.domain.trusted_time`)."""

from msgspec import Struct

from lawstudy.domain import trusted_time as rules
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.clock import DAY, local
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.trusted_time import ClockStep
from lawstudy.errors import BadArgument
from lawstudy.store import exams, trusted_times
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
# Nights and holidays: nobody need vouch for them as long as nothing waits.
LONG_US = 7 * DAY


class TimeState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``now_us`` is the time of the record, ``sure_us`` what of it has certainly passed, ``machine_us`` what the clock of the computer
    shows. ``steps``: it was set while it ran. ``waiting``: so many exams have ended by the one and not by the other, so that keys and
    scores are still held. ``to_confirm``: somebody should look at the clock and vouch for it."""

    now_us: int
    sure_us: int
    machine_us: int
    steps: tuple[ClockStep, ...]
    waiting: int

    @property
    def off_us(self) -> int:
        return self.machine_us - self.now_us

    @property
    def to_confirm(self) -> bool:
        odd = bool(self.steps) or abs(self.off_us) > rules.NOTICED_US
        return odd or self.waiting > 0 or self.now_us - self.sure_us > LONG_US


def time_state(ctx: Context, found: tuple[Exam, ...]) -> TimeState:
    """With the exams of the house."""
    ends = (exam.settings.window_end_us for exam in found if exam.settings is not None and exam.state is ExamState.PUBLISHED)
    waiting = sum(ctx.sure_us < end <= ctx.now for end in ends)
    return TimeState(now_us=ctx.now, sure_us=ctx.sure_us, machine_us=ctx.time.machine_us, steps=ctx.time.steps, waiting=waiting)


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def record_time(ctx: Context) -> TimeState:
    """How the time of the record stands to the clock of the computer."""
    return time_state(ctx, exams.listed(ctx.tx, ctx.reach.organisation_id))


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def confirm_time(ctx: Context, *, machine_us: int) -> None:
    """What the clock of the computer shows is right: the record goes by it from now on. ``machine_us`` is what the person saw there;
    BadArgument when it shows something else by now."""
    if abs(ctx.time.machine_us - machine_us) > rules.READ_AGO_US:
        now = f"{local(ctx.time.machine_us):%Y-%m-%d %H:%M}"
        raise BadArgument(name="machine_us", reason="the clock of this computer shows {now}", values={"now": now})
    right = rules.confirmed(ctx.time)
    trusted_times.keep(ctx.tx, ctx.reach.organisation_id, right)
    ctx.changes.confirmed.append(right)
    ctx.changes.add("organisation", ctx.reach.organisation_id)
    ctx.changes.note(ctx.reach.organisation_id, before=ctx.now, after=right.at_us, sure=ctx.sure_us)
