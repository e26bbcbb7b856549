"""My accounts of hours beside one another, never added, what was entered for me, and what other platforms say of me."""

from dataclasses import dataclass

from lawstudy.desktop.screens.record.lines import hours_text
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.credit import HoursAccount, ManualCredit
from lawstudy.domain.external_records import ExternalRecord
from lawstudy.i18n import _
from lawstudy.usecases.reports.hours_lacking import MyAccount
from lawstudy.words.hours import ACCOUNTS


@dataclass(frozen=True)
class Line:
    what: str
    of: str
    state: str
    hours: str


class AccountsCard(Card):
    """Hidden where there is nothing beside the hours of law study that the card above shows."""

    def __init__(self) -> None:
        super().__init__(_("Hours by account and learning elsewhere"), " ", padded=False)
        self.table = Table(name=_("Hours by account and learning elsewhere"))
        self.model: TableModel[Line] = TableModel(
            (
                Column(_("Account or course"), lambda line: line.what, least=160),
                Column(_("Platform or document"), lambda line: line.of, least=128),
                Column(_("State of the course"), lambda line: line.state, width=120),
                Column(_("Hours"), lambda line: line.hours, width=96, right=True),
            )
        )
        self.table.setModel(self.model)
        self.add(self.table)
        self.hide()

    def show_accounts(self, accounts: tuple[MyAccount, ...], records: tuple[ExternalRecord, ...]) -> None:
        lines = [_of_account(one) for one in accounts if one.account is not HoursAccount.LAW]
        lines += [_of_entry(entry) for one in accounts for entry in one.manual]
        lines += [_of_record(one) for one in records]
        self.setVisible(bool(lines))
        self.hint.setText(_("accounts are never added to one another"))
        self.model.set_rows(lines)
        self.table.fit_to_rows(8)


def _of_account(one: MyAccount) -> Line:
    had = hours_text(one.total)
    said = had if one.target is None else f"{had} / {hours_text(one.target)}"
    return Line(_(ACCOUNTS[one.account]), "", "", said)


def _of_entry(one: ManualCredit) -> Line:
    return Line(one.what, one.document, _(ACCOUNTS[one.account]), hours_text(one.hours))


def _of_record(one: ExternalRecord) -> Line:
    state = one.written or (_("completed") if one.done else _("not completed"))
    return Line(one.course, one.platform, state, "—" if one.hours is None else hours_text(one.hours))
