"""The decisions of 我的: load, open an exam, save a 证明 or the whole record. No Qt."""

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.charts import load_library
from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.record.lines import ExamLine
from lawstudy.desktop.screens.saving import AskPath, ListExport, ask_and_save
from lawstudy.domain.access import Actor, Role
from lawstudy.domain.blob import Blob
from lawstudy.domain.doubt import Doubt
from lawstudy.domain.external_records import ExternalRecord
from lawstudy.domain.statistics.law_coverage import Share
from lawstudy.usecases.bank.doubts import my_doubts
from lawstudy.usecases.certificates.certificates import print_my_certificate
from lawstudy.usecases.reports.hours_lacking import MyAccount, my_accounts
from lawstudy.usecases.reports.law_coverage import LearntLaw, law_coverage, my_laws
from lawstudy.usecases.reports.my_law_report import MyLawReport, export_my_law_report, my_law_report
from lawstudy.usecases.study.external_records import my_external_records
from lawstudy.usecases.study.record import MyRecord, my_record
from lawstudy.usecases.study.record_export import export_my_record
from lawstudy.usecases.study.study import study_laws


class RecordView(Protocol):
    def show_record(self, record: MyRecord, titles: dict[str, str], this_year: int) -> None: ...

    def show_mastery(self, record: MyRecord, titles: dict[str, str]) -> None: ...

    def show_accounts(self, accounts: tuple[MyAccount, ...], records: tuple[ExternalRecord, ...]) -> None: ...

    def show_laws(self, laws: tuple[LearntLaw, ...], department: Mapping[str, Share]) -> None: ...

    def show_doubts(self, doubts: tuple[Doubt, ...]) -> None: ...

    def open_report(self, year: int) -> None: ...

    def show_report(self, found: MyLawReport) -> None: ...


class RecordPresenter:
    def __init__(self, shell: Shell, view: RecordView, ask_path: AskPath) -> None:
        self._shell, self._view, self._ask_path = shell, view, ask_path

    def _year(self) -> int:
        return int(self._shell.today()[:4])

    def load(self) -> None:
        year = self._year()

        def read(door: Door) -> tuple[MyRecord, dict[str, str]]:
            return door.call(my_record, year=year), {law.law: law.short_title for law in door.call(study_laws)}

        def show(found: tuple[MyRecord, dict[str, str]]) -> None:
            self._view.show_record(found[0], found[1], year)
            self._shell.tasks.aside(lambda _door: load_library(), lambda _loaded: self._view.show_mastery(*found))

        self._shell.tasks.read(read, show, replacing="record")

        def elsewhere(door: Door) -> tuple[tuple[MyAccount, ...], tuple[ExternalRecord, ...]]:
            return door.call(my_accounts, year=year), door.call(my_external_records, year=year)

        self._shell.tasks.read(elsewhere, lambda found: self._view.show_accounts(*found), replacing="accounts")
        confined = looks_after(self._shell.actor)

        def laws(door: Door) -> tuple[tuple[LearntLaw, ...], dict[str, Share]]:
            ours = door.call(law_coverage, year=year) if confined else None
            shares = {law.name: share for law, share in zip(ours.laws, ours.whole.laws, strict=True)} if ours is not None else {}
            return door.call(my_laws, year=year).laws, shares

        self._shell.tasks.read(laws, lambda found: self._view.show_laws(*found), replacing="laws")
        self._shell.tasks.read(lambda door: every(door, my_doubts).items, self._view.show_doubts, replacing="doubts")

    def open_exam(self, line: ExamLine) -> None:
        if line.opens == "result" and self._shell.has("result"):
            self._shell.go("result", attempt_id=line.attempt_id)
        elif line.opens == "exam_cover" and self._shell.has("exam_cover"):
            self._shell.go("exam_cover", exam_id=line.exam_id)

    def save_certificate(self, certificate_id: UUID) -> None:
        self._shell.tasks.job(lambda door: door.start_job(print_my_certificate, certificate_id=certificate_id), self._ask_and_save)

    def export(self) -> None:
        year = self._year()
        ListExport(self._shell, self._ask_path).start(export_my_record, f"学习档案_{self._shell.actor.name}_{year}", year=year)

    def ask_report(self) -> None:
        self._view.open_report(self._year())
        self.read_report(self._year())

    def read_report(self, year: int) -> None:
        self._shell.tasks.read(lambda door: door.call(my_law_report, year=year), self._view.show_report, replacing="report")

    def save_report(self, year: int) -> None:
        self._shell.tasks.job(lambda door: door.start_job(export_my_law_report, year=year), self._ask_and_save)

    def _ask_and_save(self, blob: Blob) -> None:
        ask_and_save(self._shell, self._ask_path, blob)


def looks_after(actor: Actor) -> bool:
    """Whether somebody looks after some departments alone: whoever looks after all has a page for what they learnt."""
    departments = {grant.department for grant in actor.grants if grant.role is Role.COORDINATOR}
    return bool(departments) and None not in departments
