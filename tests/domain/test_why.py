"""The article that makes a wrong option wrong, and citations of laws that have no questions of their own."""

from typing import Any

import pytest
from msgspec import structs

from lawstudy.domain.bank_check import citations
from lawstudy.domain.law import Citation
from lawstudy.domain.other_laws import other_law, title_of
from lawstudy.domain.printed import explained, explained_part, printed_key
from lawstudy.domain.question import Content, Key, content_bytes, key_of, opened, read_content
from lawstudy.domain.question_editing.choices import moved_option, with_right_option, without_option
from lawstudy.domain.question_editing.every_type import draft_of
from lawstudy.domain.question_types import compose, decompose
from lawstudy.domain.question_types.case import CasePrompt
from lawstudy.domain.question_types.draft import Draft, OldCite
from tests.domain.bank_check.small import codes_of, draft, question

WHY: dict[str, Any] = {"A": "第三十四条第二款", "C": OldCite(law="国家赔偿法", cite="第三十六条")}


def content_of(written: Draft) -> Content:
    prompt, answer, problems = compose(written, "xzfyf", "2023")
    assert prompt is not None
    assert answer is not None
    key, unclear = key_of(written, answer, "xzfyf", "2023")
    assert not problems + unclear
    return Content(schema=1, prompt=prompt, key=key)


def test_it_is_kept_and_shown_by_the_words_of_the_option() -> None:
    content = read_content(content_bytes(content_of(draft(why=WHY))))
    assert content.key.why == {
        "A": Citation(law="xzfyf", edition="2023", article=34, paragraph=2),
        "C": Citation(law="gjpcf", edition="2012", article=36),
    }
    lines = ["“三十日”不对：第三十四条第二款", "“九十日”不对：《国家赔偿法》第三十六条"]
    assert explained(content.prompt, content.key).splitlines() == [draft().explanation, *lines]
    assert list(printed_key(content.prompt, content.key, lambda law: law).lines) == ["依据：《xzfyf》第一条", *lines]


def test_a_key_without_it_is_encoded_as_before_there_was_one() -> None:
    content = content_of(draft())
    assert b"why" not in content_bytes(content)
    assert structs.replace(content.key, why={}) == content.key


def test_a_long_option_is_named_by_its_beginning() -> None:
    options = {"A": "申" * 40, "B": "六十日", "C": "九十日", "D": "十五日"}
    content = content_of(draft(options=options, why={"A": "第一条"}))
    assert f"“{'申' * 24}……”不对" in explained(content.prompt, content.key)


@pytest.mark.parametrize(
    ("why", "found"),
    [
        ({"B": "第一条"}, ["why_of_no_wrong_option"]),
        ({"E": "第一条"}, ["why_of_no_wrong_option"]),
        ({"A": "34条"}, ["citation_unreadable"]),
        ({"D": "第一条"}, []),
    ],
)
def test_what_it_may_not_say(why: dict[str, str], found: list[str]) -> None:
    written = draft(why=why)
    _, answer, _ = compose(written, "xzfyf", "2023")
    assert answer is not None
    assert [p.code for p in key_of(written, answer, "xzfyf", "2023")[1]] == found


def test_the_parts_of_a_case_keep_theirs() -> None:
    case = content_of(Draft(type="case", stem="甲公司申请复议。", parts=[draft(why=WHY)], cites=["第一条"]))
    assert isinstance(case.prompt, CasePrompt)
    [part] = opened(case.prompt, case.key)
    assert explained(case.prompt, case.key) == ""
    assert "《国家赔偿法》第三十六条" in explained_part(part.prompt, part.explanation, part.why)
    assert "“三十日”不对：第三十四条第二款" in printed_key(case.prompt, case.key, lambda law: law).lines
    again = decompose(case.prompt, case.key.answer, "2023").parts[0]
    assert again.why == {"A": "第三十四条第二款", "C": OldCite(law="gjpcf", edition="2012", cite="第三十六条")}
    broken = Draft(type="case", stem="甲公司申请复议。", parts=[draft(why={"B": "第一条"})])
    assert [(p.code, p.field) for p in compose(broken, "xzfyf", "2023")[2]] == [("why_of_no_wrong_option", "parts.0.why.B")]


def test_it_moves_with_its_option() -> None:
    assert draft_of(content_of(draft(why=WHY)), "2023").why == {**WHY, "C": OldCite(law="gjpcf", edition="2012", cite="第三十六条")}
    assert with_right_option(draft(why={"A": "第一条", "C": "第二条"}), "A").why == {"C": "第二条"}
    assert moved_option(draft(why={"A": "第一条"}), "A", 2).why == {"C": "第一条"}
    assert without_option(draft(why={"A": "第一条", "D": "第二条"}), "A").why == {"C": "第二条"}


@pytest.mark.parametrize("name", ["gjpcf", "国家赔偿法", "《国家赔偿法》", "中华人民共和国国家赔偿法"])
def test_a_law_is_cited_by_code_or_name(name: str) -> None:
    law = other_law(name)
    assert law is not None
    assert (law.code, title_of("gjpcf"), title_of("kxjsjbf")) == ("gjpcf", "国家赔偿法", "kxjsjbf")


@pytest.mark.parametrize(
    ("cite", "found"),
    [
        (OldCite(law="国家赔偿法", cite="第四十二条"), []),
        (OldCite(law="国家赔偿法", cite="第四十三条"), ["citation_of_no_article"]),
        (OldCite(law="国家赔偿法", edition="1994", cite="第一条"), ["citation_of_unknown_edition"]),
        (OldCite(law="某条例", cite="第一条"), ["citation_of_unknown_edition"]),
    ],
)
def test_citations_of_other_laws_are_checked(cite: OldCite, found: list[str]) -> None:
    assert codes_of(citations.check, question(written=draft(cites=["第一条", cite]))) == found
    assert Key.__struct_config__.omit_defaults
