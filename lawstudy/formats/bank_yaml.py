"""The bank's own files: law.yaml, outline.yaml and chNN.yaml ↔ Edition, KeyPoints and Question."""

from pathlib import Path
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain import ids
from lawstudy.domain.bank import LARGEST, ReadBank, ReadQuestion
from lawstudy.domain.law import Edition, KeyPoints
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import CONTENT_SCHEMA, Content, Difficulty, Question, SecondPass, Status, Use, key_of
from lawstudy.domain.question_types import compose
from lawstudy.domain.question_types.draft import Draft, OldCite, RubricDraft
from lawstudy.formats.reading_laws import read_reading
from lawstudy.formats.yaml_tree import Document, Unreadable

SCHEMA = 1
# In bytes: a page of small print, with everything that belongs to it.
LARGEST_QUESTION = 100_000


class LawFile(Edition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int


class OutlineFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int
    law: str
    edition: str
    articles: tuple[KeyPoints, ...]


class QuestionRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question as it stands in a file: the common fields around those of Draft."""

    code: str
    type: str
    difficulty: Difficulty
    stem: str
    use: Use = Use.BOTH
    status: Status = Status.PUBLISHED
    tags: tuple[str, ...] = ()
    options: dict[str, str] = {}
    answer: str | list[str | list[str]] | None = None
    rubric: list[RubricDraft] = []
    parts: list[Draft] = []
    explanation: str = ""
    cites: list[str | OldCite] = []
    why: dict[str, str | OldCite] = {}
    second_pass: SecondPass | None = None


class QuestionFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int
    law: str
    edition: str
    chapter: int
    questions: tuple[QuestionRecord, ...]


def read_bank(folder: Path) -> ReadBank:
    """Read every law folder (one that has a law.yaml) below ``folder``, and the laws to read. Never raises for what a file says."""
    editions: list[Edition] = []
    outlines: dict[str, tuple[KeyPoints, ...]] = {}
    questions: list[ReadQuestion] = []
    problems: list[Problem] = []
    for law_file in sorted(folder.glob("*/law.yaml")):
        try:
            edition = read_law(_bytes(law_file))
            editions.append(edition)
            outline = law_file.with_name("outline.yaml")
            if outline.exists():
                outlines[edition.code] = read_outline(_bytes(outline))
        except Unreadable as error:
            problems.append(_in_file(error.problem, str(law_file.relative_to(folder).parent)))
            continue
        for path in sorted(law_file.parent.glob("ch*.yaml")):
            name = str(path.relative_to(folder))
            found, wrong = read_questions(_bytes(path), name)
            questions.extend(found)
            problems.extend(wrong)
    reading, wrong = read_reading(folder)
    problems.extend(wrong)
    return ReadBank(editions=tuple(editions), outlines=outlines, questions=tuple(questions), problems=tuple(problems), reading=reading)


def _bytes(path: Path) -> bytes:
    """No more than shows that it is too large."""
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def read_law(data: bytes) -> Edition:
    """law.yaml as an Edition; Unreadable when it is not one."""
    document = Document(data)
    record = document.read(LawFile)
    _check_schema(document, record.schema)
    fields = {name: getattr(record, name) for name in Edition.__struct_fields__}
    return Edition(**fields)


def read_outline(data: bytes) -> tuple[KeyPoints, ...]:
    document = Document(data)
    record = document.read(OutlineFile)
    _check_schema(document, record.schema)
    return record.articles


def read_questions(data: bytes, name: str) -> tuple[list[ReadQuestion], list[Problem]]:
    """The questions of one file named ``name`` and everything wrong with the others, each with its line."""
    try:
        document = Document(data)
        record = document.read(QuestionFile)
        _check_schema(document, record.schema)
    except Unreadable as error:
        return [], [_in_file(error.problem, name)]
    questions: list[ReadQuestion] = []
    problems: list[Problem] = []
    for index, one in enumerate(record.questions):
        if len(msgspec.msgpack.encode(one)) > LARGEST_QUESTION:
            told = {"question": one.code[:60]}
            problems.append(Problem(code="question_too_long", parameters=told, file=name, line=_line(document, index)))
            continue
        question, wrong = question_of(one, law=record.law, edition=record.edition, chapter=record.chapter)
        for problem in wrong:
            steps: list[str | int] = [int(s) if s.isdigit() else s for s in problem.field.split(".") if s]
            line = document.line_of("questions", index, *steps)
            problems.append(_in_file(problem, name, line=line, code_of=one.code))
        if question is not None:
            questions.append(ReadQuestion(question=question, file=name, line=_line(document, index)))
    return questions, problems


def _line(document: Document, index: int) -> int:
    return document.line_of("questions", index)


def question_of(record: QuestionRecord, *, law: str, edition: str, chapter: int) -> tuple[Question | None, list[Problem]]:
    """The question a record describes; None together with the errors when there are any."""
    draft = draft_of(record)
    prompt, answer, problems = compose(draft, law, edition)
    if prompt is None or answer is None:
        return None, problems
    key, unreadable = key_of(draft, answer, law, edition)
    if problems or unreadable:
        return None, problems + unreadable
    question = Question(
        id=id_of(record.code),
        code=record.code,
        revision=1,
        law=law,
        edition=edition,
        chapter=chapter,
        difficulty=record.difficulty,
        use=record.use,
        status=record.status,
        tags=record.tags,
        content=Content(schema=CONTENT_SCHEMA, prompt=prompt, key=key),
        second_pass=record.second_pass,
    )
    return question, []


def id_of(code: str) -> UUID:
    return ids.question_id(code)


def draft_of(record: QuestionRecord) -> Draft:
    return Draft(
        type=record.type,
        stem=record.stem.strip(),
        options={letter: text.strip() for letter, text in record.options.items()},
        answer=record.answer,
        rubric=record.rubric,
        parts=record.parts,
        explanation=record.explanation.strip(),
        cites=record.cites,
        why=record.why,
    )


def _check_schema(document: Document, schema: int) -> None:
    if schema != SCHEMA:
        raise Unreadable("schema_unknown", document.line_of("schema"), schema=str(schema))


def _in_file(problem: Problem, name: str, *, line: int = 0, code_of: str = "") -> Problem:
    return Problem(
        code=problem.code,
        field=problem.field,
        severity=problem.severity,
        parameters=problem.parameters | ({"question": code_of} if code_of else {}),
        file=name,
        line=line or problem.line,
    )
