"""A machine with two clocks and a journal on it, for tests."""

from uuid import UUID

from lawstudy.domain.attempt import (
    FIRST_EPOCH,
    OFFICE_EPOCH,
    AttemptState,
    ClockReading,
    EntryDraft,
    EntryKind,
    JournalEntry,
    append,
    replay,
    response_json,
)
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse

ATTEMPT = UUID(int=7)
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
START_WALL = 1_795_000_000 * SECOND


class Machine:
    """Its wall clock can be set; its boot clock goes on with time and begins anew at a restart."""

    def __init__(self) -> None:
        self.wall_us, self.boot_us, self.boots = START_WALL, 5 * MINUTE, 1
        self.entries: list[JournalEntry] = []
        self._seqs: dict[int, int] = {}

    @property
    def now(self) -> ClockReading:
        return ClockReading(wall_us=self.wall_us, boot_id=f"boot-{self.boots}", boot_us=self.boot_us)

    def wait(self, us: int) -> None:
        self.wall_us += us
        self.boot_us += us

    def set_wall(self, by_us: int) -> None:
        self.wall_us += by_us

    def restart(self, without_power_us: int) -> None:
        self.wall_us += without_power_us
        self.boot_us = 0
        self.boots += 1

    def write(
        self, kind: EntryKind, *, epoch: int = FIRST_EPOCH, item: int = 0, response: str = "", amount_us: int = 0, until_us: int = 0
    ) -> JournalEntry:
        self._seqs[epoch] = self._seqs.get(epoch, 0) + 1
        draft = EntryDraft(
            epoch=epoch, seq=self._seqs[epoch], kind=kind, item=item, response=response, amount_us=amount_us, until_us=until_us
        )
        return self.put(draft)

    def put(self, draft: EntryDraft) -> JournalEntry:
        """Add an entry as it is, whatever its number."""
        entry = append(ATTEMPT, draft, self.now, last=self.entries[-1] if self.entries else None, stored=None)
        assert isinstance(entry, JournalEntry)
        self.entries.append(entry)
        return entry

    def start(self, *, duration_us: int = 90 * MINUTE, window_us: int = 8 * HOUR) -> None:
        self.write(EntryKind.START, amount_us=duration_us, until_us=self.wall_us + window_us)

    def answer(self, item: int, letter: str, *, epoch: int = FIRST_EPOCH) -> JournalEntry:
        return self.write(EntryKind.ANSWER, epoch=epoch, item=item, response=chosen(letter))

    def office(self, kind: EntryKind, *, amount_us: int = 0, until_us: int = 0) -> None:
        self.write(kind, epoch=OFFICE_EPOCH, amount_us=amount_us, until_us=until_us)

    @property
    def state(self) -> AttemptState:
        return replay(ATTEMPT, self.entries)


def chosen(letter: str) -> str:
    return response_json(SingleChoiceResponse(letter=letter))


def letters(state: AttemptState) -> dict[int, str]:
    return {answer.item: answer.response.split('"letter":"')[1][0] for answer in state.answers}
