"""Templates of a bureau: written, chosen, given to another bureau, printed by; what was issued prints as it was issued."""

from uuid import UUID, uuid4

import msgspec
import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.documents.certificate_reading import check_pdf
from lawstudy.domain.certificate_check import Genuine, NotOurs
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_template import BUILT_IN, CertificateTemplate, Paper
from lawstudy.errors import BadArgument, ChangedMeanwhile, NotFound, TemplateTaken, TemplateUnfit
from lawstudy.usecases.certificates import certificates, templates
from lawstudy.usecases.certificates.candidates import Source, preview_certificates
from lawstudy.usecases.certificates.checking import verify_certificate
from lawstudy.usecases.certificates.issuing import draw_certificate_sample, issue_certificates, reissue_certificate
from lawstudy.usecases.certificates.standing import certificates_to_decide
from lawstudy.usecases.certificates.templates import BUILT_IN_IDS, FILE_FORMAT, TemplateLine
from tests.conftest import PASSWORD
from tests.documents import pdf
from tests.usecases.test_certificates import exam_id, key_door, staff  # noqa: F401  # fixtures

LETTER = CertificateTemplate(
    title="学法合格证书",
    wording="{姓名}同志：\n您参加{组织单位}{年度}年度{内容}，成绩合格。\n特发此证。",
    paper=Paper.K16_LANDSCAPE,
    seal=45,
)
EXAM = CertificateKind.EXAM


def add(door: LocalDoor, template: CertificateTemplate = LETTER, name: str = "证书", kind: CertificateKind = EXAM) -> TemplateLine:
    return door.call(templates.add_certificate_template, kind=kind, name=name, template=template)


def listed(door: LocalDoor) -> dict[UUID, TemplateLine]:
    return {one.id: one for one in door.call(templates.list_certificate_templates)}


def problems(door: LocalDoor, template: CertificateTemplate, kind: CertificateKind = EXAM) -> list[tuple[str, dict[str, str]]]:
    with pytest.raises(TemplateUnfit) as refused:
        add(door, template, kind=kind)
    with pytest.raises(TemplateUnfit):
        door.call(templates.draw_certificate_template, kind=kind, template=template)
    assert len(listed(door)) == 2
    return [(found.code, found.parameters) for found in refused.value.problems]


def issue(door: LocalDoor, source: Source, person_id: UUID) -> tuple[UUID, bytes]:
    issued = door.call(issue_certificates, source=source, person_ids=(person_id,), password=PASSWORD)
    assert issued.pdf is not None
    return issued.certificates[0].id, door.get_blob(issued.pdf.sha256)


def test_at_first_there_are_those_of_the_program_and_they_are_the_usual_ones(door: LocalDoor) -> None:
    found = door.call(templates.list_certificate_templates)
    assert [(one.kind, one.built_in, one.usual, one.template) for one in found] == [
        (kind, True, True, BUILT_IN[kind]) for kind in BUILT_IN_IDS
    ]


def test_one_is_written_altered_and_taken_out(door: LocalDoor) -> None:
    made = add(door)
    changed = door.call(
        templates.change_certificate_template,
        template_id=made.id,
        name="新证书",
        template=structs.replace(LETTER, seal=50),
        expected_version=made.version,
    )
    assert (changed.name, changed.template.seal, changed.version) == ("新证书", 50, 2)
    same = door.call(
        templates.change_certificate_template, template_id=made.id, name="新证书", template=changed.template, expected_version=2
    )
    assert same == changed
    with pytest.raises(ChangedMeanwhile):
        door.call(templates.change_certificate_template, template_id=made.id, name="再改", template=LETTER, expected_version=1)
    door.call(templates.choose_certificate_template, template_id=made.id)
    assert [one.usual for one in listed(door).values()] == [False, True, True]
    door.call(templates.remove_certificate_template, template_id=made.id, expected_version=2)
    assert [one.built_in and one.usual for one in listed(door).values()] == [True, True]
    with pytest.raises(NotFound):
        door.call(templates.choose_certificate_template, template_id=made.id)


def test_what_is_typed_full_width_or_with_spaces_is_taken_for_what_it_means(door: LocalDoor) -> None:
    made = add(door, structs.replace(LETTER, title=" 证书 ", wording="  ｛姓名｝同志：\n\n {年度}年度｛内容｝［，成绩｛成绩｝分｜合格］。"))
    assert made.template.title == "证书"
    assert made.template.wording == "{姓名}同志：\n{年度}年度{内容}[，成绩{成绩}分|合格]。"


def test_a_template_without_its_places_or_with_characters_that_cannot_be_printed_is_refused(door: LocalDoor) -> None:
    assert problems(door, structs.replace(LETTER, wording="兹证明成绩合格。")) == [
        ("template.place_missing", {"place": f"{{{name}}}"}) for name in ("姓名", "年度", "内容")
    ]
    rare = structs.replace(LETTER, wording=LETTER.wording + "\U00020000")
    assert problems(door, rare) == [("template.unprintable", {"characters": "\U00020000 U+20000"})]
    assert problems(door, LETTER, CertificateKind.STUDY) == [("template.place_missing", {"place": "{学时}"})]


def test_two_of_one_kind_have_two_names_and_those_of_the_program_stay(door: LocalDoor) -> None:
    add(door)
    with pytest.raises(TemplateTaken):
        add(door)
    add(door, BUILT_IN[CertificateKind.STUDY], kind=CertificateKind.STUDY)
    with pytest.raises(TemplateUnfit):
        door.call(templates.remove_certificate_template, template_id=BUILT_IN_IDS[EXAM], expected_version=1)


def test_a_template_goes_to_another_bureau_as_a_file(door: LocalDoor) -> None:
    blob = door.call(templates.export_certificate_template, template_id=add(door).id)
    assert blob.name == "证明模板-证书.json"
    data = door.get_blob(blob.sha256)
    with pytest.raises(TemplateTaken):
        door.call(templates.import_certificate_template, sha256=blob.sha256)
    taken = door.call(templates.import_certificate_template, sha256=door.put_blob(data), name="兄弟单位")
    assert (taken.name, taken.template, taken.usual) == ("兄弟单位", LETTER, False)
    built_in = door.call(templates.export_certificate_template, template_id=BUILT_IN_IDS[CertificateKind.STUDY])
    assert door.call(templates.import_certificate_template, sha256=built_in.sha256).template == BUILT_IN[CertificateKind.STUDY]


@pytest.mark.parametrize("change", [lambda d: d[:-20], lambda d: b"%PDF-1.4", lambda d: b"\xff", lambda d: b"{}", lambda d: d * 500])
def test_a_file_that_is_no_template_is_refused(door: LocalDoor, change: object) -> None:
    assert callable(change)
    blob = door.call(templates.export_certificate_template, template_id=BUILT_IN_IDS[EXAM])
    with pytest.raises(TemplateUnfit) as refused:
        door.call(templates.import_certificate_template, sha256=door.put_blob(change(door.get_blob(blob.sha256))))
    assert [found.code for found in refused.value.problems] == ["template.not_a_file"]


def test_a_file_is_checked_as_what_is_written_here(door: LocalDoor) -> None:
    bad = {"format": FILE_FORMAT, "kind": "exam", "name": "坏", "template": {"title": "证", "wording": "{姓名}", "paper": "a4_portrait"}}
    with pytest.raises(TemplateUnfit):
        door.call(templates.import_certificate_template, sha256=door.put_blob(msgspec.json.encode(bad)))
    newer = bad | {"format": "lawstudy-certificate-template-2"}
    with pytest.raises(TemplateUnfit):
        door.call(templates.import_certificate_template, sha256=door.put_blob(msgspec.json.encode(newer)))


def test_the_chosen_template_is_that_of_sample_issue_and_print(key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]) -> None:  # noqa: F811
    made = add(key_door)
    source = Source(exam_id=exam_id, template_id=made.id)
    person = staff["罗时雨"]
    sample = key_door.call(draw_certificate_sample, source=source, person_id=person)
    assert "学法合格证书" in pdf.pages(key_door.get_blob(sample.sha256))[0]
    ident, data = issue(key_door, source, person)
    words = pdf.pages(data)[0]
    assert "罗时雨同志：" in words
    assert "96" not in words.split("成绩")[0]
    [page] = key_door.call(verify_certificate, sha256=key_door.put_blob(data))
    assert page.holds()
    assert isinstance(page.verdict, Genuine)
    # Neither score nor department is printed, so neither is in the code.
    assert (page.verdict.certificate.score, page.verdict.certificate.department) == (None, "")
    # The template is altered, then taken out: what was issued prints as it was issued.
    other = structs.replace(LETTER, title="别的证书", wording=LETTER.wording + "\n又及。")
    key_door.call(templates.change_certificate_template, template_id=made.id, name="证书", template=other, expected_version=1)
    key_door.call(templates.remove_certificate_template, template_id=made.id, expected_version=2)
    again = key_door.call(certificates.print_certificates, certificate_ids=(ident,))
    assert key_door.get_blob(again.sha256) == data
    # Issued anew it keeps its form.
    anew = key_door.call(reissue_certificate, certificate_id=ident, reason="遗失", password=PASSWORD)
    assert anew.pdf is not None
    assert "学法合格证书" in pdf.pages(key_door.get_blob(anew.pdf.sha256))[0]
    assert key_door.call(certificates_to_decide) == ()


def test_without_a_name_the_usual_one_is_taken_and_the_programs_can_be_named(
    key_door: LocalDoor,  # noqa: F811
    exam_id: UUID,  # noqa: F811
    staff: dict[str, UUID],  # noqa: F811
) -> None:
    key_door.call(templates.choose_certificate_template, template_id=add(key_door).id)
    _ident, usual = issue(key_door, Source(exam_id=exam_id), staff["罗时雨"])
    named = Source(exam_id=exam_id, template_id=BUILT_IN_IDS[EXAM])
    sample = key_door.call(draw_certificate_sample, source=named, person_id=staff["汪书珩"])
    assert "学法合格证书" in pdf.pages(usual)[0]
    assert "考试合格证明" in pdf.pages(key_door.get_blob(sample.sha256))[0]
    key_door.call(templates.choose_certificate_template, template_id=BUILT_IN_IDS[EXAM])
    _ident, program = issue(key_door, Source(exam_id=exam_id), staff["汪书珩"])
    assert "考试合格证明" in pdf.pages(program)[0]


def test_a_template_of_the_other_kind_or_of_nobody_is_a_named_error(door: LocalDoor, exam_id: UUID) -> None:  # noqa: F811
    with pytest.raises(BadArgument):
        door.call(preview_certificates, source=Source(exam_id=exam_id, template_id=BUILT_IN_IDS[CertificateKind.STUDY]))
    with pytest.raises(NotFound):
        door.call(preview_certificates, source=Source(exam_id=exam_id, template_id=uuid4()))


@pytest.mark.parametrize("kind", CertificateKind)
def test_a_preview_is_no_certificate_of_anybody(door: LocalDoor, entrance: LocalEntrance, kind: CertificateKind) -> None:
    blob = door.call(templates.draw_certificate_template, kind=kind, template=BUILT_IN[kind])
    data = door.get_blob(blob.sha256)
    assert "张三丰" in pdf.pages(data)[0]
    [found] = check_pdf(data, [])
    assert isinstance(found.verdict, NotOurs)
