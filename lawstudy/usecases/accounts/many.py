"""Accounts for many people in one step, each with a first password of its own. The passwords are in the answer and nowhere else."""

from collections.abc import Callable
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Grant, Role, Scope
from lawstudy.domain.people import Person, PersonState, same_name
from lawstudy.errors import BadArgument, NotFound
from lawstudy.store import accounts as store
from lawstudy.store import people
from lawstudy.store.accounts import ACTIVE, Account
from lawstudy.usecases.accounts.sign_in import hash_password
from lawstudy.usecases.arguments import check_count
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job

ADMINISTRATORS = {Role.ADMINISTRATOR}
MOST_AT_ONCE = 1000
# Read from paper and typed: nothing that looks like another (0 o, 1 l i, 2 z, 5 s, 8 b).
LETTERS = "acdefghjkmnpqrtuvwxy34679"
GROUPS, OF = 3, 4


class FirstPassword(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person needs for the first sign-in; ``initials`` find the name at the sign-in."""

    login: str
    name: str
    department: str
    initials: str
    password: str


class AccountsMade(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``skipped`` are the names of those who have an account, or are not here (any more)."""

    made: tuple[FirstPassword, ...]
    skipped: tuple[str, ...]


@job(roles=ADMINISTRATORS, scope=Scope.ORGANISATION)
def create_accounts(ctx: JobContext, *, person_ids: tuple[UUID, ...], roles: tuple[Role, ...] = (Role.EMPLOYEE,)) -> AccountsMade:
    """An account for each person who has none, all or none of them, called by the name (and a number where that is taken).

    Progress counts passwords. Whoever loses the answer sets new passwords: they are stored as hashes only."""
    check_count("person_ids", len(set(person_ids)), MOST_AT_ONCE)
    if not roles:
        raise BadArgument(name="roles", reason="at least one is needed")
    secrets: list[tuple[str, str]] = []
    for place in range(len(set(person_ids))):
        ctx.progress(place, len(set(person_ids)))
        password = first_password(ctx.chance)
        secrets.append((password, hash_password(password)))
    grants = tuple(Grant(role=role) for role in dict.fromkeys(roles))
    return ctx.write(lambda write: _made(write, person_ids, grants, secrets))


def _made(write: Context, person_ids: tuple[UUID, ...], grants: tuple[Grant, ...], secrets: list[tuple[str, str]]) -> AccountsMade:
    listed = store.listed(write.tx, write.reach.organisation_id)
    having, taken = {value.person_id for value, *_more in listed}, {same_name(value.name) for value, *_more in listed}
    wanted = people.named(write.tx, write.reach, person_ids)
    made: list[FirstPassword] = []
    skipped: list[str] = []
    if len(wanted) < len(set(person_ids)):
        raise NotFound(noun="person", ident=str(next(iter(set(person_ids) - {person.id for person in wanted}))))
    letters = people.letters(write.tx, write.reach, person_ids)
    for person, (password, password_hash) in zip(wanted, secrets, strict=False):
        if person.id in having or person.state is not PersonState.ACTIVE:
            skipped.append(person.name)
            continue
        login = _free(person.name, taken)
        _add(write, person, login, password_hash, grants)
        given = FirstPassword(
            login=login, name=person.name, department=person.department, initials=letters.get(person.id, ""), password=password
        )
        made.append(given)
    return AccountsMade(made=tuple(made), skipped=tuple(skipped))


def _free(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number that nobody has; it is taken then."""
    login, number = name, 1
    while same_name(login) in taken:
        number += 1
        login = f"{name}{number}"
    taken.add(same_name(login))
    return login


def _add(write: Context, person: Person, login: str, password_hash: str, grants: tuple[Grant, ...]) -> None:
    ident = write.new_id()
    value = Account(
        id=ident,
        organisation_id=write.reach.organisation_id,
        person_id=person.id,
        name=login,
        password_hash=password_hash,
        failures=0,
        locked_until=None,
        state=ACTIVE,
    )
    store.add(write.tx, value, grants)
    write.changes.add("account", ident)
    write.changes.note(ident, person.id)


def first_password(chance: Callable[[int], bytes]) -> str:
    """Twelve characters in three groups, about 55 bits: ``kxf4-m7qa-3wde``."""
    chars: list[str] = []
    while len(chars) < GROUPS * OF:
        # 250 is the largest multiple of 25 in a byte: every character is as likely as any other.
        chars += [LETTERS[byte % len(LETTERS)] for byte in chance(16) if byte < 250]
    return "-".join("".join(chars[place : place + OF]) for place in range(0, GROUPS * OF, OF))
