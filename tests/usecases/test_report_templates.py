"""Templates of a bureau: saved, chosen when a document begins, to a file and back, taken out."""

from uuid import UUID, uuid4

import pytest

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.annual_report.document import Document, DocumentKind
from lawstudy.domain.annual_report.figure import year_of
from lawstudy.domain.annual_report.whole import Paragraph, Part
from lawstudy.errors import BadArgument, NotFound, ReportNotBegun, TemplateTaken, TemplateUnfit
from lawstudy.usecases.reports import whole
from lawstudy.usecases.reports.report_templates import (
    export_report_template,
    import_report_template,
    list_report_templates,
    remove_report_template,
    save_report_template,
)
from tests.usecases.test_reports import YEAR, ledger

__all__ = ["ledger"]
WORDS = (Paragraph(text="学法用法", level=2), Paragraph(text="本局开展警示教育{{sessions:warning|exact}}。"))


@pytest.fixture
def saved(door: LocalDoor, ledger: dict[str, UUID]) -> UUID:
    found = door.call(whole.begin_whole_report, period=YEAR)
    door.call(whole.write_report_part, period=YEAR, part=Part.MEASURES, paragraphs=WORDS, expected_version=found.draft_version)
    return door.call(save_report_template, period=YEAR, name="本局常用").id


def test_a_document_begins_with_a_template(door: LocalDoor, saved: UUID) -> None:
    found = door.call(whole.begin_whole_report, period=year_of(2025), template_id=saved)
    assert [each.text for each in found.text.part(Part.MEASURES)] == [each.text for each in WORDS]
    assert found.lines[2].text == "本局开展警示教育1场次。"  # the figure is that of its own year
    with pytest.raises(BadArgument):
        door.call(whole.begin_whole_report, period=YEAR, document=Document(kind=DocumentKind.DUTY), template_id=saved)
    with pytest.raises(NotFound):
        door.call(whole.begin_whole_report, period=year_of(2024), template_id=uuid4())


def test_a_template_goes_to_a_file_and_comes_back(door: LocalDoor, saved: UUID) -> None:
    blob = door.call(export_report_template, template_id=saved)
    assert blob.name == "文稿模板-本局常用.json"
    with pytest.raises(TemplateTaken):
        door.call(import_report_template, sha256=blob.sha256)
    made = door.call(import_report_template, sha256=blob.sha256, name="外局模板")
    assert (made.kind, made.name) == (DocumentKind.ANNUAL, "外局模板")
    again = door.call(export_report_template, template_id=made.id)
    assert door.get_blob(again.sha256) == door.get_blob(blob.sha256).replace("本局常用".encode(), "外局模板".encode())
    door.call(remove_report_template, template_id=made.id, expected_version=made.version)
    assert [one.name for one in door.call(list_report_templates)] == ["本局常用"]
    with pytest.raises(NotFound):
        door.call(export_report_template, template_id=made.id)


def test_a_file_that_is_no_template_is_refused(door: LocalDoor, saved: UUID) -> None:
    good = door.get_blob(door.call(export_report_template, template_id=saved).sha256)
    for data in (b"", b"{}", b"\xff\xfe", good[:-20], good.replace(b"template-1", b"template-9")):
        with pytest.raises(TemplateUnfit):
            door.call(import_report_template, sha256=door.put_blob(data), name="坏")
    without = good.replace(b'"part": "other"', b'"part": "measures"')
    with pytest.raises(TemplateUnfit) as refused:
        door.call(import_report_template, sha256=door.put_blob(without), name="缺部分")
    assert [one.code for one in refused.value.problems] == ["report_template.parts"]
    assert len(door.call(list_report_templates)) == 1


def test_what_is_not_begun_is_no_template(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    with pytest.raises(ReportNotBegun):
        door.call(save_report_template, period=YEAR, name="空")
