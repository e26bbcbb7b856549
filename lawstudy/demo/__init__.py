"""The demo workspace: a fictional bureau of forty-six people in the middle of its year, made through the use cases."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path

from lawstudy.demo.people import COORDINATOR, ORGANISATION, PASSWORD

__all__ = ["ACCOUNTS", "EMPLOYEE", "PASSWORD", "is_demo", "make_demo"]

EMPLOYEE = "周明岚"
# Sign-in names worth trying first; everyone else of the demo has an account as well.
ACCOUNTS = (COORDINATOR, EMPLOYEE, "梁思齐", "单一鸣")


# A file of this name tells a demo from a bureau's own workspace: only what has it is offered for deletion.
MARK = "lawstudy-demo"


def is_demo(folder: Path) -> bool:
    """Whether :func:`make_demo` made the workspace in ``folder``."""
    return (folder / MARK).is_file()


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """A year in a few seconds makes much and keeps little: looking for garbage so often would be a quarter of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(100 * usual[0], *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def make_demo(folder: Path, *, now: datetime | None = None, progress: Callable[[int, int], None] = lambda _done, _total: None) -> None:
    """Make the demo workspace in ``folder`` (absent or empty) as it would be at ``now`` (aware; default: this moment).

    It appears there when it is complete; WorkspaceExists, WorkspaceInUse, WorkspacePlaceUnusable, DiskFull, and whatever ``progress``
    raises because nobody waits any more, leave nothing.
    Sign-in names are those of the people (COORDINATOR, EMPLOYEE …), the password of all of them is PASSWORD.
    """
    # The use cases and the database are slow to import, and the first window offers the demo before it needs them.
    from lawstudy.backend.create import create_workspace, drafted, own_bank
    from lawstudy.demo.answers import keys_of
    from lawstudy.demo.clock import DemoClock
    from lawstudy.demo.story import Story, first_day, live
    from lawstudy.domain.clock import SHANGHAI, instant
    from lawstudy.usecases.workspace.setup import FirstStart

    moment = now or datetime.now(SHANGHAI)
    start = datetime.combine(first_day(moment), time(8), SHANGHAI)
    clock = DemoClock(instant(start))
    first = FirstStart(organisation=ORGANISATION, year=start.year, name=COORDINATOR, password=PASSWORD)
    with drafted(folder) as draft, _seldom_collected():
        bank = own_bank()
        entrance = create_workspace(draft, first, clock=clock, bank=bank, durable=False)
        try:
            live(Story(entrance=entrance, clock=clock, now=moment, progress=progress, keys=keys_of(bank)))
        finally:
            entrance.close()
    (folder / MARK).touch()
