"""Marks of secrecy, names of files, checklists."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.evidence import LONGEST_NAME, CheckLine, Evidence, Marked, Secrecy, checklist, marked, may_ask, plain_name
from lawstudy.domain.kinds import ActivityKind, Family, by_code
from lawstudy.domain.kinds_shipped import SHIPPED


@pytest.mark.parametrize(
    ("text", "secrecy", "word"),
    [
        ("关于集体学习的通知", Secrecy.OPEN, ""),
        ("绝密", Secrecy.SECRET, "绝密"),
        ("机  密★10年", Secrecy.SECRET, "机密"),
        ("秘 密\n★ 长期", Secrecy.SECRET, "秘密★"),
        ("秘密☆", Secrecy.SECRET, "秘密☆"),
        # Words that hold the characters of a mark and are none.
        ("保守国家秘密法", Secrecy.OPEN, ""),
        ("请修改计算机密码和手机密钥", Secrecy.OPEN, ""),
        ("内部资料", Secrecy.INTERNAL, "内部资料"),
        ("本件属工作秘密，不得外传", Secrecy.INTERNAL, "工作秘密"),
        ("內部", Secrecy.OPEN, ""),
    ],
)
def test_what_a_text_says_of_its_secrecy(text: str, secrecy: Secrecy, word: str) -> None:
    assert marked(["无", text]) == Marked(secrecy=secrecy, word=word)


def test_the_strongest_mark_of_several_texts_counts() -> None:
    assert marked(["内部资料", "工作秘密", "机密"]).word == "机密"
    assert marked(["内部资料", "工作秘密"]).word == "内部资料"
    assert marked([]) == Marked()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("签到表.pdf", "签到表.pdf"),
        ("..\\..\\Windows\\system32\\a.dll", "a.dll"),
        ("/etc/passwd", "passwd"),
        ("a:b*c?.jpg", "abc.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("CON.txt", "CON_.txt"),
        ("lpt1", "lpt1_"),
        ("console.txt", "console.txt"),
        ("  a \n b .pdf ", "a b .pdf"),
        ("...", ""),
        ("\ud800", ""),
    ],
)
def test_names_of_files(given: str, kept: str) -> None:
    assert plain_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    assert plain_name("长" * 400 + ".pdf") == "长" * (LONGEST_NAME - 4) + ".pdf"
    assert plain_name("长" * 400) == "长" * LONGEST_NAME
    assert len(plain_name("a." + "长" * 400)) == LONGEST_NAME


@given(st.text(max_size=200))
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    kept = plain_name(name)
    assert not set(kept) & set('\\/:*?"<>|\0')
    assert kept not in {".", ".."}
    assert plain_name(kept) == kept


def test_warnings_and_meetings_ask_for_no_papers() -> None:
    kinds = by_code(SHIPPED)
    assert not may_ask(kinds[ActivityKind.WARNING])
    assert not any(may_ask(kind) for kind in SHIPPED if kind.family is Family.MEETING)
    assert may_ask(kinds[ActivityKind.GROUP_STUDY])
    assert all(kind.evidence == () and not kind.required for kind in SHIPPED)


def test_a_purged_paper_answers_no_line() -> None:
    here = Evidence(id=UUID(int=1), activity_id=UUID(int=9), what="签到表", sha256="a")
    gone = Evidence(id=UUID(int=2), activity_id=UUID(int=9), what="照片", purged="误传")
    assert checklist(["签到表", "照片"], [here, gone]) == (CheckLine(what="签到表", there=True), CheckLine(what="照片", there=False))
    assert (here.copied, gone.copied) == (True, False)
    assert here.added_on == "1970-01-01"
