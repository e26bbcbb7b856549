"""The organisation row and its settings."""

from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import insert, select, update

from lawstudy.domain.credit import DEFAULT_RULE, CreditRule, DatedRule, HoursAccount, HoursRules, HoursTarget
from lawstudy.domain.tries import Tries
from lawstudy.errors import ChangedMeanwhile
from lawstudy.store.tables import organisation_table as organisation
from lawstudy.store.transaction import Transaction


class OrganisationSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a bureau sets for itself. ``hours_target`` (hundredths of 学时) is empty until it is entered with its document;
    ``credit_rule`` turns new attendance into 学时 where the table ``hours_rules`` says nothing, and never touches hours that were
    awarded before. ``hours_targets`` are those of the other accounts; ``training_platforms`` whose hours are 干部教育培训学时."""

    schema: int = 1
    idle_minutes: int = 30
    hours_target: int | None = None
    hours_target_basis: str = ""
    credit_rule: CreditRule = DEFAULT_RULE
    hours_rules: tuple[DatedRule, ...] = ()
    hours_targets: tuple[HoursTarget, ...] = ()
    training_platforms: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()

    @property
    def rules(self) -> HoursRules:
        return HoursRules(otherwise=self.credit_rule, dated=self.hours_rules)

    def target_of(self, account: HoursAccount) -> HoursTarget | None:
        """None while the bureau has not entered one."""
        if account is HoursAccount.LAW and self.hours_target is not None:
            return HoursTarget(account=account, hundredths=self.hours_target, basis=self.hours_target_basis)
        return next((one for one in self.hours_targets if one.account is account), None)


class Recovery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The recovery code: what it is compared with, and how often it was tried in vain."""

    schema: int = 1
    code_hash: str
    tries: Tries = Tries()


class Organisation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: UUID
    name: str
    code: str
    year: int
    settings: OrganisationSettings
    version: int


def add(tx: Transaction, value: Organisation) -> None:
    row = {"id": value.id, "name": value.name, "code": value.code, "year": value.year, "version": value.version}
    tx.run(insert(organisation), row | {"settings": msgspec.json.encode(value.settings)})


def get(tx: Transaction, organisation_id: UUID) -> Organisation:
    row = tx.run(select(organisation).where(organisation.c.id == organisation_id)).one()
    settings = msgspec.json.decode(row.settings, type=OrganisationSettings)
    return Organisation(id=row.id, name=row.name, code=row.code, year=row.year, settings=settings, version=row.version)


def recovery(tx: Transaction, organisation_id: UUID) -> Recovery | None:
    """None where no code was made, or where it was used."""
    found = tx.run(select(organisation.c.recovery).where(organisation.c.id == organisation_id)).scalar_one()
    return None if found is None else msgspec.json.decode(found, type=Recovery)


def set_recovery(tx: Transaction, organisation_id: UUID, value: Recovery | None) -> None:
    content = None if value is None else msgspec.json.encode(value)
    tx.run(update(organisation).where(organisation.c.id == organisation_id).values(recovery=content))


def only(tx: Transaction) -> UUID:
    """The id of the one organisation of a local workspace."""
    found: UUID = tx.run(select(organisation.c.id).order_by(organisation.c.id).limit(1)).scalar_one()
    return found


def change(tx: Transaction, value: Organisation, expected_version: int) -> None:
    """Write name, code, year and settings; ChangedMeanwhile when the row is no longer at ``expected_version``."""
    statement = (
        update(organisation)
        .where(organisation.c.id == value.id, organisation.c.version == expected_version)
        .values(
            name=value.name, code=value.code, year=value.year, settings=msgspec.json.encode(value.settings), version=expected_version + 1
        )
    )
    if tx.run(statement).rowcount != 1:
        raise ChangedMeanwhile(noun="organisation")
