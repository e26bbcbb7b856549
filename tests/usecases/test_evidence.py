"""Papers of an activity: references, copies by content, marks of secrecy, taking one out for good, the file of an activity."""

import io
import zipfile
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from lawstudy.backend.backup import FolderBackups
from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.backend.restore import restore
from lawstudy.domain.evidence import IN_THE_OFFICE, LARGEST_EVIDENCE, Evidence
from lawstudy.domain.kinds import ActivityKind
from lawstudy.errors import (
    ActivityHasPapers,
    BadArgument,
    BatchRestedOn,
    ChangedMeanwhile,
    EvidenceGone,
    EvidenceInternal,
    EvidenceSecret,
    EvidenceTooLarge,
    NoEvidenceAsked,
    NotFound,
)
from lawstudy.store.archive import read_manifest
from lawstudy.usecases.activities import evidence as usecases
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity, list_activities
from lawstudy.usecases.activities.dossier import activity_dossier
from lawstudy.usecases.activities.ends import remove_activity
from lawstudy.usecases.activities.evidence import add_reference, check_evidence, copy_evidence, list_evidence, purge_evidence, take_evidence
from lawstudy.usecases.activities.kinds import list_kinds, set_kind_asks
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.withdraw import withdraw_import
from lawstudy.usecases.workspace.backup import back_up
from tests.conftest import FakeClock, entrance_of, signed_in

STUDY = ActivityEntry(kind=ActivityKind.GROUP_STUDY, topic="科学技术进步法专题学习", held_on="2026-11-18", place="三楼会议室")
PLAIN = "签到表".encode()


@pytest.fixture
def activity(any_door: Door) -> UUID:
    return any_door.call(add_activity, entry=STUDY).activity_id


def copy(door: Door, activity: UUID, data: bytes, name: str = "签到表.txt", *, what: str = "签到表", reason: str = "") -> Evidence:
    sha256 = door.put_blob(data)
    return door.call(copy_evidence, activity_id=activity, what=what, name=name, sha256=sha256, reason=reason)


def docx(text: str) -> bytes:
    document, stream = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(stream)
    return stream.getvalue()


def pdf(*pages: str) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for text in pages:
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def picture(form: str = "JPEG", frames: int = 1) -> bytes:
    stream = io.BytesIO()
    made = [Image.new("RGB", (600, 400), (n * 40, 90, 120)) for n in range(frames)]
    made[0].save(stream, form, **({"save_all": True, "append_images": made[1:]} if frames > 1 else {}))
    return stream.getvalue()


def test_a_reference_is_the_default_and_nothing_is_needed(any_door: Door, activity: UUID) -> None:
    empty = any_door.call(list_evidence, activity_id=activity)
    assert (empty.papers, empty.checklist, empty.asked) == ((), (), True)
    made = any_door.call(add_reference, activity_id=activity, what="签到表", evidence_id=UUID(int=7))
    assert (made.place, made.copied, made.added_on) == (IN_THE_OFFICE, False, "2026-11-24")
    assert any_door.call(add_reference, activity_id=activity, what="另一份", evidence_id=UUID(int=7)) == made
    assert any_door.call(list_evidence, activity_id=activity).papers == (made,)
    with pytest.raises(BadArgument):
        any_door.call(take_evidence, evidence_id=made.id)
    with pytest.raises(NotFound):
        any_door.call(add_reference, activity_id=UUID(int=3), what="签到表")


def test_a_copy_is_kept_by_its_content(any_door: Door, activity: UUID) -> None:
    made = copy(any_door, activity, PLAIN, "../../签到:表.txt")
    assert (made.name, made.size, made.media_type, made.read) == ("签到表.txt", len(PLAIN), "text/plain", True)
    assert copy(any_door, activity, PLAIN, what="又一次") == made
    blob = any_door.call(take_evidence, evidence_id=made.id)
    assert (blob.name, any_door.get_blob(blob.sha256)) == ("签到表.txt", PLAIN)
    assert any_door.call(list_evidence, activity_id=activity).papers == (made,)
    assert any_door.call(check_evidence) == ()


SECRETS = {
    "name": (PLAIN, "关于会议的机密件.txt"),
    "text": ("会议记录 绝密".encode(), "a.txt"),
    "gb18030": ("会议记录 秘密★1年".encode("gb18030"), "a.txt"),
    "utf-16": ("绝密".encode("utf-16"), "a.txt"),
    "docx": (docx("机密★10年"), "a.docx"),
    "rtf": (b"{\\rtf1\\ansi \\u32477?\\u23494?}", "a.rtf"),
    "rtf in gbk": (b"{\\rtf1\\ansi \\'be\\'f8\\'c3\\'dc}", "a.rtf"),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 501 + "绝密".encode("utf-16-le") + b"\0" * 99, "a.doc"),
}


@pytest.mark.parametrize("kind", SECRETS)
def test_a_mark_of_secrecy_is_refused(door: LocalDoor, kind: str) -> None:
    activity = door.call(add_activity, entry=STUDY).activity_id
    data, name = SECRETS[kind]
    with pytest.raises(EvidenceSecret) as refused:
        copy(door, activity, data, name)
    assert refused.value.word not in refused.value.name
    assert door.call(list_evidence, activity_id=activity).papers == ()
    assert not list((folder(door) / "evidence").glob("*/*"))
    # Not even a reason helps.
    with pytest.raises(EvidenceSecret):
        copy(door, activity, data, name, reason="领导同意")


def test_what_lies_packed_in_a_file_is_looked_through_too(door: LocalDoor) -> None:
    activity = door.call(add_activity, entry=STUDY).activity_id
    workbook, stream = Workbook(), io.BytesIO()
    workbook.active.append(["机密"])  # type: ignore[union-attr]
    workbook.save(stream)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("照片/a.xlsx", stream.getvalue())
    with pytest.raises(EvidenceSecret):
        copy(door, activity, packed.getvalue(), "材料.zip")


def test_internal_papers_need_a_reason(any_door: Door, activity: UUID) -> None:
    data = docx("内部资料 注意保存")
    with pytest.raises(EvidenceInternal):
        copy(any_door, activity, data, "讲义.docx", reason="  ")
    made = copy(any_door, activity, data, "讲义.docx", reason="本局自编讲义，经局长同意")
    assert (made.reason, made.read) == ("本局自编讲义，经局长同意", True)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture(), "照片.jpg"),
        (pdf("", "no words on the first page"), "扫描件.pdf"),
        (b"%PDF-1.7 broken", "坏.pdf"),
        (bytes(range(256)) * 20, "录音.m4a"),
        (b"PK\x03\x04 broken", "坏.zip"),
    ],
)
def test_what_cannot_be_read_is_said(door: LocalDoor, data: bytes, name: str) -> None:
    activity = door.call(add_activity, entry=STUDY).activity_id
    assert copy(door, activity, data, name).read is False


def test_limits_are_stated(door: LocalDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    activity = door.call(add_activity, entry=STUDY).activity_id
    with pytest.raises(EvidenceTooLarge) as refused:
        copy(door, activity, b"\xff" * (LARGEST_EVIDENCE + 1))
    assert (refused.value.most, refused.value.whole) == (50, False)
    with pytest.raises(BadArgument):
        copy(door, activity, b"")
    monkeypatch.setattr(usecases, "LARGEST_ALTOGETHER", 10)
    copy(door, activity, b"12345678")
    with pytest.raises(EvidenceTooLarge) as refused:
        copy(door, activity, b"87654321")
    assert refused.value.whole
    assert len(door.call(list_evidence, activity_id=activity).papers) == 1


def folder(door: LocalDoor) -> Path:
    workspace = entrance_of(door).workspace
    assert workspace is not None
    return workspace.folder


def stored(door: LocalDoor, paper: Evidence) -> Path:
    return folder(door) / "evidence" / paper.sha256[:2] / paper.sha256


def test_moved_and_changed_files_are_told(door: LocalDoor) -> None:
    activity = door.call(add_activity, entry=STUDY).activity_id
    moved, changed = copy(door, activity, b"one"), copy(door, activity, b"two")
    stored(door, moved).unlink()
    stored(door, changed).write_bytes(b"2")
    for paper, other in ((moved, False), (changed, True)):
        with pytest.raises(EvidenceGone) as gone:
            door.call(take_evidence, evidence_id=paper.id)
        assert gone.value.changed is other
    found = door.call(check_evidence)
    assert [(each.evidence, each.activity, each.changed) for each in sorted(found, key=lambda each: each.changed)] == [
        (moved, "2026-11-18 科学技术进步法专题学习", False),
        (changed, "2026-11-18 科学技术进步法专题学习", True),
    ]
    # A backup is made all the same; bringing the file again mends both.
    door.call(back_up)
    copy(door, activity, b"one")
    copy(door, activity, b"two")
    assert door.call(check_evidence) == ()


def test_purged_from_the_workspace_and_from_later_backups(door: LocalDoor) -> None:
    activity = door.call(add_activity, entry=STUDY).activity_id
    other = door.call(add_activity, entry=STUDY, again=True).activity_id
    paper, same = copy(door, activity, b"mistake", "误传.txt"), copy(door, other, b"mistake", "误传.txt")
    backups = entrance_of(door).backups
    assert isinstance(backups, FolderBackups)
    before = door.call(back_up)
    assert files_in(backups, before.name) == {f"evidence/{paper.sha256[:2]}/{paper.sha256}"}
    first = door.call(purge_evidence, evidence_id=paper.id, reason="误传个人信息", expected_version=1)
    assert (first.elsewhere, first.older_backups) == (True, 1)
    assert (first.evidence.name, first.evidence.purged, first.evidence.version) == ("", "误传个人信息", 2)
    assert stored(door, paper).exists()
    with pytest.raises(ChangedMeanwhile):
        door.call(purge_evidence, evidence_id=paper.id, reason="再次", expected_version=2)
    second = door.call(purge_evidence, evidence_id=same.id, reason="误传个人信息", expected_version=1)
    assert second.elsewhere is False
    assert not stored(door, paper).exists()
    assert not (folder(door) / "files" / paper.sha256[:2] / paper.sha256).exists()
    assert door.call(list_evidence, activity_id=activity).papers == ()
    after = door.call(back_up)
    assert files_in(backups, after.name) == set()
    with pytest.raises(NotFound):
        door.get_blob(paper.sha256)


def files_in(backups: FolderBackups, name: str) -> set[str]:
    return {entry.name for entry in read_manifest(backups.path(name)).files[1:]}


def test_a_restore_brings_the_copies_back(door: LocalDoor, tmp_path: Path, clock: FakeClock) -> None:
    activity = door.call(add_activity, entry=STUDY).activity_id
    paper = copy(door, activity, PLAIN)
    made = door.call(back_up)
    archive = tmp_path / made.name
    archive.write_bytes((folder(door) / "backups" / made.name).read_bytes())
    restore(archive, tmp_path / "elsewhere", clock=clock)
    entrance = open_entrance(tmp_path / "elsewhere", clock=clock)
    try:
        again = signed_in(entrance)
        blob = again.call(take_evidence, evidence_id=paper.id)
        assert again.get_blob(blob.sha256) == PLAIN
    finally:
        entrance.close()


def test_what_no_row_names_goes_at_the_next_opening(entrance: LocalEntrance, tmp_path: Path, clock: FakeClock) -> None:
    """The power went between the copy and its row."""
    door = signed_in(entrance)
    activity = door.call(add_activity, entry=STUDY).activity_id
    paper = copy(door, activity, PLAIN)
    left = entrance.kept.put(b"left behind")
    entrance.close()
    again = open_entrance(tmp_path / "workspace", clock=clock)
    try:
        assert again.kept.get(paper.sha256) == PLAIN
        with pytest.raises(NotFound):
            again.kept.get(left)
    finally:
        again.close()


def test_an_activity_with_papers_is_not_removed(any_door: Door, activity: UUID) -> None:
    paper = any_door.call(add_reference, activity_id=activity, what="签到表")
    with pytest.raises(ActivityHasPapers):
        any_door.call(remove_activity, activity_id=activity, reason="误录", expected_version=1)
    any_door.call(purge_evidence, evidence_id=paper.id, reason="登记错了", expected_version=1)
    any_door.call(remove_activity, activity_id=activity, reason="误录", expected_version=1)
    with pytest.raises(NotFound):
        any_door.call(list_evidence, activity_id=activity)


def test_an_import_with_papers_is_not_taken_back(any_door: Door) -> None:
    source = ImportSource(text="日期\t类型\t主题\n2026-03-04\t集中学习\t宪法学习")
    shown = any_door.call(preview_activities_import, source=source)
    accepted = any_door.call(accept_activities_import, source=source, token=shown.token)
    (line,) = any_door.call(list_activities).items
    paper = any_door.call(add_reference, activity_id=line.activity.activity_id, what="签到表")
    with pytest.raises(BatchRestedOn) as refused:
        any_door.call(withdraw_import, batch_id=accepted.batch_id, reason="贴错了")
    assert refused.value.resting == ["rests.evidence"]
    any_door.call(purge_evidence, evidence_id=paper.id, reason="登记错了", expected_version=1)
    any_door.call(withdraw_import, batch_id=accepted.batch_id, reason="贴错了")
    assert any_door.call(list_activities).items == ()


def test_the_checklist_is_the_bureaus(any_door: Door, activity: UUID) -> None:
    kinds = {kind.code: kind for kind in any_door.call(list_kinds)}
    study = kinds[ActivityKind.GROUP_STUDY]
    with pytest.raises(NoEvidenceAsked):
        any_door.call(set_kind_asks, code=ActivityKind.WARNING, evidence=("照片",), expected_version=kinds[ActivityKind.WARNING].version)
    asked = any_door.call(set_kind_asks, code=study.code, evidence=("签到表", "照片", "签到表", " "), expected_version=study.version)
    assert (asked.evidence, asked.required) == (("签到表", "照片"), False)
    must = any_door.call(set_kind_asks, code=study.code, required=True, expected_version=asked.version)
    assert (must.evidence, must.required) == (("签到表", "照片"), True)
    any_door.call(add_reference, activity_id=activity, what="照片")
    papers = any_door.call(list_evidence, activity_id=activity)
    assert [(line.what, line.there) for line in papers.checklist] == [("签到表", False), ("照片", True)]


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_one_activity_one_file(door: LocalDoor) -> None:
    activity = door.call(add_activity, entry=STUDY).activity_id
    any_kind = {kind.code: kind for kind in door.call(list_kinds)}[ActivityKind.GROUP_STUDY]
    door.call(set_kind_asks, code=any_kind.code, evidence=("签到表", "通知"), expected_version=any_kind.version)
    door.call(add_reference, activity_id=activity, what="签到表")
    copy(door, activity, pdf("first page of the talk", "second page"), "课件.pdf", what="课件")
    copy(door, activity, picture("TIFF", frames=3), "照片.tif", what="照片")
    copy(door, activity, docx("讲义"), "讲义.docx", what="讲义")
    copy(door, activity, b"%PDF-1.7 broken", "坏.pdf", what="坏件")
    blob = door.call(activity_dossier, activity_id=activity)
    assert blob.name == "2026-11-18 科学技术进步法专题学习 活动档案.pdf"
    pages = pages_of(door.get_blob(blob.sha256))
    assert len(pages) == 1 + 2 + 3
    contents = pages[0].replace("\r\n", "").replace(" ", "")
    assert "活动档案" in contents
    for words in (
        "原件存办公室",
        "课件.pdf",
        "2–3",
        "照片.tif",
        "4–6",
        "讲义.docx（不能并入本档，另附）",
        "本局清单中尚无：通知",
        "2026年11月24日汇编",
    ):
        assert words in contents
    assert pages[1:3] == ["first page of the talk", "second page"]


def test_a_file_of_an_activity_without_papers(door: LocalDoor) -> None:
    activity = door.call(add_activity, entry=STUDY).activity_id
    blob = door.call(activity_dossier, activity_id=activity)
    assert "没有登记材料" in pages_of(door.get_blob(blob.sha256))[0]


def test_a_copy_that_is_gone_stands_in_the_contents(door: LocalDoor) -> None:
    activity = door.call(add_activity, entry=STUDY).activity_id
    stored(door, copy(door, activity, pdf("text"), "课件.pdf")).unlink()
    blob = door.call(activity_dossier, activity_id=activity)
    assert "复制件已不在工作区或已改动" in pages_of(door.get_blob(blob.sha256))[0].replace("\r\n", "")
