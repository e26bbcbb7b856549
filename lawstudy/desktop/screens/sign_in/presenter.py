"""The decisions of signing in: who is meant, what a refusal says, when a lock ends."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from lawstudy.desktop.contract import Failure
from lawstudy.desktop.doors import Doors, Found
from lawstudy.desktop.screens.sign_in.limits import MINUTES_LOCKED
from lawstudy.i18n import _

if TYPE_CHECKING:  # loaded after the first paint
    from lawstudy.backend.contract import Door
    from lawstudy.usecases.accounts.sign_in import Refused

SECOND_US = 1_000_000


class SignInView(Protocol):
    def show_people(self, people: tuple[Found, ...]) -> None: ...

    def begin(self, login: str = "") -> None: ...

    def show_signing_in(self, busy: bool) -> None: ...

    def show_wrong_password(self, words: str) -> None: ...

    def show_locked(self, person: Found, until: str, seconds: int, unlockers: tuple[str, ...]) -> None:
        """``until`` is the local time at which it ends, hh:mm; ``unlockers`` can lift it before."""
        ...

    def show_seconds_left(self, seconds: int) -> None: ...

    def show_unlocked(self) -> None: ...

    def show_failure(self, failure: Failure) -> None: ...

    def show_recovery_refused(self, words: str) -> None: ...

    def show_recovered(self, login: str) -> None: ...


class SignInPresenter:
    """``entered(door, login)`` comes with the door of whoever signed in."""

    def __init__(self, view: SignInView, doors: Doors, entered: "Callable[[Door, str], None]") -> None:
        self._view, self._doors, self._entered = view, doors, entered
        self._locked_until = 0
        self._asked = 0
        self._coming = False

    def search(self, typed: str) -> None:
        self._asked += 1
        number = self._asked

        def arrived(people: tuple[Found, ...]) -> None:
            if number == self._asked:  # an answer to what was typed before is no longer wanted
                self._view.show_people(people)

        self._doors.names(typed.strip(), arrived, self._view.show_failure)

    def sign_in(self, person: Found, password: str) -> None:
        if not password.strip():  # spaces are keys that were meant for something else: no try is lost by them
            self._view.show_wrong_password(_("Type the password first."))
            return
        self._begin()
        self._doors.sign_in(person.login, password, lambda outcome: self._decided(person, outcome), self._failed)

    def enter(self, login: str, password: str) -> None:
        """With nothing typed: into the demo, or with an account that was just made. Nothing happens while somebody is on the way in."""
        if not self._coming:
            self._begin()
            self._doors.sign_in(login, password, lambda outcome: self._let_in(login, outcome), self._failed)

    def _begin(self) -> None:
        self._coming = True
        self._view.show_signing_in(True)

    def _let_in(self, login: str, outcome: "Door | Refused") -> None:
        from lawstudy.usecases.accounts.sign_in import Refused  # loaded by the work that has just come home

        if not isinstance(outcome, Refused):
            self._entered(outcome, login)
            return
        self._stay()
        self._view.begin(login)
        self._view.show_wrong_password(_("Another password was set for this account: type it."))

    def _stay(self) -> None:
        self._coming = False
        self._view.show_signing_in(False)

    def recover(self, login: str, code: str, password: str) -> None:
        def failed(failure: Failure) -> None:
            self._view.show_recovery_refused(failure.message.text())

        self._doors.recover(login, code, password, lambda refused: self._recovered(login, refused), failed)

    def _recovered(self, login: str, refused: "Refused | None") -> None:
        if refused is None:
            self._view.show_recovered(login)
        else:
            from lawstudy.words.recovery import recovery_refused  # knows the use case, which the work has just loaded

            self._view.show_recovery_refused(recovery_refused(refused))

    def tick(self) -> None:
        """Once a second while an account is locked."""
        left = self._seconds_left()
        if left > 0:
            self._view.show_seconds_left(left)
        else:
            self._locked_until = 0
            self._view.show_unlocked()

    def forget_lock(self) -> None:
        """Another person is chosen."""
        self._locked_until = 0
        self._view.show_unlocked()

    def _failed(self, failure: Failure) -> None:
        self._stay()
        self._view.show_failure(failure)

    def _decided(self, person: Found, outcome: "Door | Refused") -> None:
        from lawstudy.usecases.accounts.sign_in import Refused  # loaded by the work that has just come home

        if not isinstance(outcome, Refused):
            self._entered(outcome, person.login)  # it stays at that: a second Enter signs nobody in again
            return
        self._stay()
        if outcome.locked_until is not None:
            self._lock(person, outcome.locked_until, outcome.unlockers)
        elif outcome.tries_left is None:
            self._view.show_wrong_password(_("This account cannot sign in. Ask the administrator."))
        else:
            words = _("The password is not right. {n} more tries, then the account is locked for {minutes} minutes. Capitals count.")
            self._view.show_wrong_password(words.format(n=outcome.tries_left, minutes=MINUTES_LOCKED))

    def _lock(self, person: Found, until: int, unlockers: tuple[str, ...]) -> None:
        from lawstudy.domain.clock import local

        self._locked_until = until
        self._view.show_locked(person, local(until).strftime("%H:%M"), self._seconds_left(), unlockers)

    def _seconds_left(self) -> int:
        return max(0, -((self._doors.now_us() - self._locked_until) // SECOND_US))
