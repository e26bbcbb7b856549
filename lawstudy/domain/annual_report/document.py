"""Which document of a period is written: the annual report, or another one that is made of the same parts."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class DocumentKind(StrEnum):
    """法治政府建设年度报告; “谁执法谁普法”普法责任制情况; 普法依法治理工作总结和计划; 国家工作人员学法用法情况; 述职报告（学法用法部分）of
    one person; 学法普法工作情况统计 of a quarter or half a year."""

    ANNUAL = "annual"
    DUTY = "duty"
    SUMMARY = "summary"
    OFFICIALS = "officials"
    PERSONAL = "personal"
    STATISTICS = "statistics"


class Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``person_id`` is whose 述职 it is, None for every other kind."""

    kind: DocumentKind = DocumentKind.ANNUAL
    person_id: UUID | None = None

    @property
    def key(self) -> str:
        """What tells it from the others of its period; "" for the annual report."""
        if self.kind is DocumentKind.ANNUAL:
            return ""
        return self.kind.value if self.person_id is None else f"{self.kind.value}/{self.person_id}"


ANNUAL = Document()


def of_key(key: str) -> Document:
    """The document that has this :attr:`Document.key`; ValueError for none."""
    kind, _slash, person = key.partition("/")
    return Document(kind=DocumentKind(kind), person_id=UUID(person) if person else None) if key else ANNUAL
