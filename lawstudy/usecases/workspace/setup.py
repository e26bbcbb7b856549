"""A new organisation in an empty database: the four fields of the first start, the laws, the bank.

Not registered: a door calls it once, when it makes a workspace. The first account is coordinator and administrator in one.
"""

from collections.abc import Callable
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Grant, Role
from lawstudy.domain.bank import ReadBank
from lawstudy.domain.ids import uuid7
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.domain.people import Person, clean_name, pinyin
from lawstudy.store import accounts, audit, changes, editions, kinds, organisations, people, question_writing
from lawstudy.store.accounts import Account
from lawstudy.store.organisations import Organisation, OrganisationSettings, Recovery
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.arguments import check_number, line_within, name_within
from lawstudy.usecases.bank.reading_laws import add_reading

# In which order the laws of the shipped bank stand in a new workspace; any other comes after them.
HOUSE_ORDER = ("xzfyf", "kxjsjbf", "fzxcjyf", "kxjspjf", "cjkjcgzhf")
ALL_ROLES = (Role.EMPLOYEE, Role.COORDINATOR, Role.ADMINISTRATOR)


class FirstStart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """单位, 年度, 姓名, 密码; the code of the organisation goes into certificate numbers.
    ``recovery_code`` was made by the program and is shown by whoever made it; "" for none."""

    organisation: str
    year: int
    name: str
    password: str
    code: str = ""
    recovery_code: str = ""


def check(first: FirstStart) -> None:
    """BadArgument or PasswordTooShort, before anything is made."""
    line_within("organisation", first.organisation, most=60)
    name_within("name", first.name, most=60)
    check_number("year", first.year, 2000, 2100)


def found_organisation(
    tx: Transaction,
    first: FirstStart,
    password_hash: str,
    bank: ReadBank,
    *,
    now: int,
    chance: Callable[[int], bytes],
    recovery_hash: str = "",
) -> UUID:
    """Write everything a new workspace starts with and return the id of the organisation."""

    def new_id() -> UUID:
        return uuid7(now // 1000, chance(10))

    organisation_id, name = new_id(), clean_name(first.name)
    code = first.code or initials_of(first.organisation)
    organisations.add(
        tx,
        Organisation(
            id=organisation_id,
            name=line_within("organisation", first.organisation, most=60),
            code=code,
            year=first.year,
            settings=OrganisationSettings(),
            version=1,
        ),
    )
    if recovery_hash:
        organisations.set_recovery(tx, organisation_id, Recovery(code_hash=recovery_hash))
    audit.start_chain(tx, organisation_id)
    changes.start(tx, organisation_id)
    kinds.add(tx, organisation_id, SHIPPED)
    person = Person(id=new_id(), name=name)
    people.add(tx, organisation_id, [person])
    account = Account(
        id=new_id(),
        organisation_id=organisation_id,
        person_id=person.id,
        name=name,
        password_hash=password_hash,
        failures=0,
        locked_until=None,
        state="active",
    )
    accounts.add(tx, account, tuple(Grant(role=role) for role in ALL_ROLES))
    load_bank(tx, organisation_id, bank, now=now)
    audit.append(tx, organisation_id, at=now, account_id=account.id, action="found_organisation", outcome="done")
    return organisation_id


def initials_of(organisation: str) -> str:
    """A code for certificate numbers from the pinyin initials of the bureau's name: 青岚区科学技术局 → QLQKXJSJ."""
    letters = "".join(c for c in "".join(word[0] for word in pinyin(organisation)).upper() if c.isascii() and c.isalnum())
    return letters[:8] or "LS"


def load_bank(tx: Transaction, organisation_id: UUID, bank: ReadBank, *, now: int) -> None:
    """The laws with their outlines and our own questions, and the laws to read."""
    order = {code: place for place, code in enumerate(HOUSE_ORDER)}
    for position, edition in enumerate(sorted(bank.editions, key=lambda e: (order.get(e.code, len(order)), e.code))):
        editions.add(tx, organisation_id, edition, bank.outlines.get(edition.code, ()), position)
    add_reading(tx, organisation_id, bank.reading)
    question_writing.add(tx, organisation_id, [r.question for r in bank.questions], now=now, batch_id=None, account_id=None)
