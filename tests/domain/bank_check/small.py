"""A small bank made of plain records, and what a check says of it."""

from collections.abc import Mapping
from typing import Any

from lawstudy.domain.bank import ReadBank, ReadQuestion
from lawstudy.domain.bank_check import check_bank
from lawstudy.domain.bank_check.view import BankView, Rule
from lawstudy.domain.ids import question_id
from lawstudy.domain.law import Article, Chapter, Edition, KeyPoints, OldEdition
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import CONTENT_SCHEMA, Content, Difficulty, Key, Question, SecondPass, Status, Use
from lawstudy.domain.question_types import compose
from lawstudy.domain.question_types.draft import Draft, OldCite, RubricDraft, read_citations, read_why

LAW, EDITION = "xzfyf", "2023"


def edition(articles: int = 3, law: str = LAW) -> Edition:
    return Edition(
        code=law,
        title="某法",
        short_title="某法",
        edition=EDITION,
        edition_name="2023年修订",
        adopted="2023-09-01",
        effective="2024-01-01",
        article_count=articles,
        chapters=(Chapter(number=1, title="总则", short_title="总则", articles=(1, articles)),),
        articles=tuple(Article(article=n, caption="条", sha256="") for n in range(1, articles + 1)),
        old_editions=(OldEdition(edition="2017", edition_name="2017年", effective="2017-09-01", article_count=43),),
    )


def draft(type_: str = "single_choice", **changes: Any) -> Draft:
    plain: dict[str, Any] = {
        "type": type_,
        "stem": "申请期限为（　　）。",
        "explanation": "自知道之日起算，逾期不再受理。",
        "cites": ["第一条"],
    }
    match type_:
        case "single_choice":
            plain |= {"options": {"A": "三十日", "B": "六十日", "C": "九十日", "D": "十五日"}, "answer": "B"}
        case "multiple_choice":
            plain |= {"options": {"A": "甲乙", "B": "丙丁", "C": "戊己", "D": "庚辛"}, "answer": ["A", "C"]}
        case "true_false":
            plain |= {"answer": "对"}
        case "fill_blank":
            plain |= {"stem": "期限为____。", "answer": [["六十日"]]}
        case "short_answer":
            plain |= {"answer": "应当先申请复议。", "rubric": [RubricDraft(point="先复议")]}
    return Draft(**(plain | changes))


def question(number: int = 1, written: Draft | None = None, **changes: Any) -> ReadQuestion:
    found = written or draft()
    law = changes.pop("law", LAW)
    prompt, answer, problems = compose(found, law, EDITION)
    citations, unreadable = read_citations(found, law, EDITION)
    why, wrong = read_why(found, law, EDITION)
    assert prompt is not None, problems
    assert answer is not None, problems
    assert not unreadable
    assert not wrong
    code = changes.pop("code", f"{law}-01-{number:03}")
    fields: dict[str, Any] = {
        "id": question_id(code),
        "code": code,
        "revision": 1,
        "law": law,
        "edition": EDITION,
        "chapter": 1,
        "difficulty": Difficulty.EASY,
        "use": Use.BOTH,
        "status": Status.PUBLISHED,
        "tags": (),
        "content": Content(
            schema=CONTENT_SCHEMA, prompt=prompt, key=Key(answer=answer, explanation=found.explanation, citations=citations, why=why)
        ),
        "second_pass": SecondPass(date="2026-11-23", outcome="agreed"),
    }
    file = changes.pop("file", f"{law}/ch01.yaml")
    return ReadQuestion(question=Question(**(fields | changes)), file=file, line=number * 10)


def bank(*questions: ReadQuestion, articles: int = 3, points: Mapping[int, tuple[str, ...]] | None = None) -> ReadBank:
    outline = tuple(KeyPoints(article=n, points=p) for n, p in (points or {}).items())
    return ReadBank(editions=(edition(articles),), outlines={LAW: outline}, questions=questions, problems=())


def codes_of(rule: Rule, *questions: ReadQuestion, statutes: Mapping[int, str] | None = None, **fields: Any) -> list[str]:
    return [p.code for p in problems_of(rule, *questions, statutes=statutes, **fields)]


def problems_of(rule: Rule, *questions: ReadQuestion, statutes: Mapping[int, str] | None = None, **fields: Any) -> list[Problem]:
    return list(rule(BankView(bank(*questions, **fields), {(LAW, EDITION): statutes} if statutes else {})))


__all__ = ["LAW", "OldCite", "bank", "check_bank", "codes_of", "draft", "edition", "problems_of", "question"]
