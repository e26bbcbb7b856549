"""Question files and texts of laws are read where they can do no harm: every end of that process is a named problem."""

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from lawstudy import own_process, paths
from lawstudy.domain.bank import LARGEST
from lawstudy.errors import TextUnreadable
from lawstudy.formats.apart import MOST_STARTS, folder_of, official_of, questions_of, statute_texts
from lawstudy.formats.bank_yaml import LARGEST_QUESTION, read_bank, read_questions
from lawstudy.formats.statute_file import LARGEST_FILE, read_official_file, read_statute_file
from tests.law_editions import OLD, as_law

SAMPLE = "tests.formats.apart_samples"
HEAD = "schema: 1\nlaw: xzfyf\nedition: '2023'\nchapter: 1\nquestions:\n"
QUESTION = "- code: {code}\n  type: true_false\n  difficulty: easy\n  stem: {stem}\n  answer: 对\n  explanation: 解\n  cites: [第一条]\n"
GOOD = (HEAD + QUESTION.format(code="a-1", stem="题")).encode()
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENDS = [
    (b"hang", "file_stopped"),
    (b"crash", "file_broken"),
    (b"killed", "file_broken"),
    (b"eat", "file_memory"),
    (b"garbage", "file_broken"),
    (b"flood", "file_broken"),
    (b"monster", "file_broken"),
]


def docx(inner: str, before: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<?xml version='1.0'?>{before}<w:document {WORD}><w:body>{inner}</w:body></w:document>")
    return made.getvalue()


def noise(size: int) -> str:
    return f"<!--{os.urandom(size // 2).hex()}-->"


def codes(files: list[tuple[str, bytes]], **how: object) -> list[list[str]]:
    return [[problem.code for problem in problems] for _, problems in questions_of(files, **how)]  # type: ignore[arg-type]


def reason(data: bytes, name: str = "law.docx", **how: object) -> str:
    with pytest.raises(TextUnreadable) as refused:
        statute_texts(data, name, **how)  # type: ignore[arg-type]
    return refused.value.reason


def test_it_reads_what_is_read_in_this_process() -> None:
    files = [(path.name, path.read_bytes()) for path in sorted(paths.question_bank().glob("*/ch*.yaml"))[:4]]
    told: list[tuple[int, int]] = []
    assert questions_of(files, lambda done, of: told.append((done, of))) == [read_questions(data, name) for name, data in files]
    assert told == [(n, 4) for n in range(1, 5)]
    assert statute_texts("第一条　甲\n第二条　乙".encode(), "x.txt") == {1: "甲", 2: "乙"}
    assert folder_of(paths.question_bank()) == read_bank(paths.question_bank())


@pytest.mark.parametrize(("word", "code"), ENDS)
def test_a_file_that_ends_the_process_is_named_and_the_next_is_read(word: bytes, code: str) -> None:
    files = [("a.yaml", GOOD), ("b.yaml", word), ("c.yaml", GOOD)]
    silence = 4.0 if word == b"hang" else 60.0
    found = questions_of(files, module=SAMPLE, silence=silence)
    assert [[one.question.code for one in read] for read, _ in found] == [["a-1"], [], ["a-1"]]
    assert [(p.code, p.file) for _, problems in found for p in problems] == [(code, "b.yaml")]
    assert reason(word, module=SAMPLE, silence=silence) == code


def official_reason(data: bytes, name: str = "law.docx", **how: object) -> str:
    with pytest.raises(TextUnreadable) as refused:
        official_of(data, name, **how)  # type: ignore[arg-type]
    return refused.value.reason


def test_a_whole_law_is_read_as_in_this_process() -> None:
    text = as_law(OLD)
    assert official_of(text, "办法.txt") == read_official_file(text, "办法.txt")
    in_word = docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.decode().splitlines()))
    read = official_of(in_word, "办法.docx")
    assert (read, read.effective, len(read.articles)) == (read_official_file(in_word, "办法.docx"), "2020-03-01", 7)


@pytest.mark.parametrize(("word", "code"), [end for end in ENDS if end[0] in {b"hang", b"killed", b"eat", b"garbage"}])
def test_a_law_that_ends_the_process_is_named(word: bytes, code: str) -> None:
    assert official_reason(word, module=SAMPLE, silence=4.0 if word == b"hang" else 60.0) == code


def test_what_is_no_law_is_named_and_nothing_is_followed_out_of_the_file() -> None:
    assert official_reason("关于开会的通知".encode(), "law.txt") == "no_articles"
    assert official_reason(b"x" * (LARGEST_FILE + 1)) == "too_large"
    entity = docx("<w:p><w:t>第一条 &a;</w:t></w:p>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    assert official_reason(entity) == "not_docx"
    assert official_reason(as_law(OLD)[:40] + b"\x00" * 8, "law.txt") == "not_text"


def test_after_so_many_of_them_in_a_row_the_rest_is_passed_over_and_said_to_be() -> None:
    files = [("bad.yaml", b"killed")] * MOST_STARTS + [("good.yaml", GOOD)]
    assert codes(files, module=SAMPLE, silence=60.0) == [["file_broken"]] * MOST_STARTS + [["file_passed_over"]]


def test_a_file_that_is_too_large_is_not_even_handed_over() -> None:
    began = time.monotonic()
    assert codes([("a.yaml", b"x" * (LARGEST + 1)), ("b.yaml", GOOD)]) == [["file_too_large"], []]
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "- code: a\n  tags: [" + "a," * 4_000_000 + "]\n",
        HEAD + "- code: a\n  options: {" + ",".join(f"{n:x}: " for n in range(800_000)) + "}\n",
    ],
    ids=["items", "keys"],
)
def test_many_things_in_a_small_file_cost_no_more_than_is_allowed(text: str) -> None:
    """What is left of it is a named end, within the time and the memory of the process."""
    began = time.monotonic()
    (found,) = codes([("a.yaml", text.encode()[:LARGEST])], silence=6.0)
    assert set(found) & {"file_memory", "file_stopped", "file_too_large", "yaml_syntax"}
    assert time.monotonic() - began < 20


def test_nesting_and_aliases() -> None:
    deep, wide = b"[" * 1_000_000, b"a: &a [x]\nb: [*a, *a]\n"
    assert codes([("a", deep), ("b", b"{" * 1_000_000), ("c", wide), ("d", b"? " * 500_000)]) == [
        ["yaml_too_deep"],
        ["yaml_too_deep"],
        ["yaml_alias"],
        ["yaml_too_deep"],
    ]


@pytest.mark.parametrize(
    "question",
    [
        QUESTION.format(code="a-1", stem="题" * LARGEST_QUESTION),
        QUESTION.format(code="a-1", stem="题").replace("[第一条]", "[" + "第一条," * 100_000 + "]"),
        QUESTION.format(code="a-1", stem="'" + "____ " * 50_000 + "'"),
    ],
    ids=["stem", "cites", "blanks"],
)
def test_a_question_that_is_far_too_long_is_named_with_its_line(question: str) -> None:
    ((read, problems),) = questions_of([("a.yaml", (HEAD + question + QUESTION.format(code="b-1", stem="题")).encode())])
    assert [one.question.code for one in read] == ["b-1"]
    assert [(p.code, p.line) for p in problems] == [("question_too_long", 6)]


@pytest.mark.parametrize(
    "numeral", ["第" + "九" * 2_000_000 + "条　甲", "第" + "九" * 4_301 + "条　甲", "第第" * 3_000_000, " " * 19_000_000], ids=range(4)
)
def test_numerals_without_end(numeral: str) -> None:
    assert reason(numeral.encode()[:19_999_999], "law.txt") in {"no_articles", "not_text", "too_large"}


@pytest.mark.parametrize(
    "data",
    [
        docx("<w:p>" * 100_000 + "</w:p>" * 100_000),
        docx("<w:p><w:t>第一条 甲</w:t>" * 4_000 + "</w:p>" * 4_000),
        docx("<w:p><w:t>&a;</w:t></w:p>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        docx("<w:p><w:t>&a;</w:t></w:p>", '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaa">]>'),
        docx("<w:p/>" * 6_000_000 + noise(600_000)),
        docx(f"<!--{'x' * 30_000_000}-->" + noise(600_000)),
        docx(f"<w:p a='{'x' * 30_000_000}'/>" + noise(600_000)),
        docx("<w:p/>")[:200],
        b"PK\x03\x04",
    ],
    ids=["depth", "depth with text", "file", "entity", "paragraphs", "comment", "attribute", "cut", "head"],
)
def test_documents_made_to_do_harm(data: bytes) -> None:
    began = time.monotonic()
    assert reason(data) in {"not_docx", "too_large", "no_articles", "file_memory"}
    assert time.monotonic() - began < own_process.SILENCE + 15


def test_a_paragraph_within_another_has_its_own_words_once() -> None:
    inner = "<w:p><w:t>第一条　甲</w:t><w:p><w:t>旁注</w:t></w:p><w:br/><w:t>乙</w:t></w:p><w:p><w:t>第二条　丙</w:t></w:p>"
    assert read_statute_file(docx(inner), "x.docx") == {1: "甲\n乙\n旁注", 2: "丙"}


def test_a_folder_that_breaks_the_process_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "law.yaml").write_bytes(b"- a\n" * 2_000_000)
    (problem,) = folder_of(tmp_path, silence=6.0).problems
    assert problem.code in {"file_memory", "file_stopped", "shape.form"}
