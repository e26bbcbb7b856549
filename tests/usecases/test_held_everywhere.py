"""While an exam is open no use case tells a key of its paper, or which questions stand on it, whoever asks and with whatever arguments.

Six questions of one law, chapter, type and difficulty have been practised, marked, reported and asked in an exam whose key is out. Three
of them stand on a paper that is open now. Whatever is called, the three must be told as the other three are.
"""

import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

import tests.use_cases  # noqa: F401  # registers every use case
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Role
from lawstudy.domain.blob import Blob
from lawstudy.domain.exam import TypePoints, holding
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import SittingNow, UserError
from lawstudy.usecases.attempts.attempts import start_attempt, submit_attempt
from lawstudy.usecases.bank.doubts import answer_doubt, report_doubt
from lawstudy.usecases.bank.questions import list_questions, show_question
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.exams.paper_printing import print_paper
from lawstudy.usecases.exams.setting import fixed_questions
from lawstudy.usecases.registry import REGISTRY, Kind, UseCase
from lawstudy.usecases.study.practice import PracticeCounts, answer_practice, bookmark_question, practice_cells, practice_counts
from tests.architecture.samples import arguments_for
from tests.conftest import FakeClock, add_employee, signed_in
from tests.documents import pdf
from tests.sitting import HOUR_US, settings

SINGLE = QuestionType.SINGLE_CHOICE
ANSWER = "请看考试办的答复："


@dataclass
class Subject:
    """One of the six, with all that its learner did with it."""

    id: UUID
    revision: int
    code: str
    law: str
    chapter: int
    article: int
    stem: str
    explanation: str
    answer_id: UUID = field(default_factory=uuid4)
    doubt_id: UUID = field(default_factory=uuid4)

    def is_named_in(self, told: str) -> bool:
        return any(sign in told for sign in (str(self.id), self.code, plain(self.stem)))

    def is_solved_in(self, told: str) -> bool:
        on_a_key = "参考答案" in told and plain(self.stem)[:12] in told  # a printed paper with its key has no explanations
        return plain(self.explanation) in told or f"{ANSWER}{self.code}" in told or on_a_key


def plain(text: str) -> str:
    return "".join(text.split())


@dataclass
class World:
    entrance: LocalEntrance
    clock: FakeClock
    office: LocalDoor
    learner: LocalDoor
    subjects: list[Subject]
    earlier: UUID
    attempt_id: UUID

    @property
    def on_paper(self) -> list[Subject]:
        return self.subjects[::2]

    @property
    def beside(self) -> list[Subject]:
        return self.subjects[1::2]

    def publish(self, asked: list[Subject], *, hours: int, opens_in: int = 0) -> UUID:
        chosen = tuple(ChosenQuestion(question_id=one.id, revision=one.revision, points=1000) for one in asked)
        start = self.clock.wall_us + opens_in * HOUR_US
        wanted = settings(
            self.clock.wall_us,
            sections=(TypePoints(type=SINGLE, count=len(asked), points=1000),),
            window_start_us=start,
            window_end_us=start + hours * HOUR_US,
            title=f"考试{uuid4().hex[:6]}",
        )
        exam = self.office.call(create_exam, settings=wanted, chosen=chosen)
        people = (self.learner.actor.person_id,)
        return self.office.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=people).id


@pytest.fixture(params=[(Role.EMPLOYEE,), tuple(Role)], ids=["employee", "every role"])
def world(request: pytest.FixtureRequest, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> Iterator[World]:
    add_employee(entrance, roles=request.param)
    learner = signed_in(entrance, "周明岚")
    made = World(entrance, clock, door, learner, six(door), uuid4(), uuid4())
    for one in made.subjects:
        learner.call(answer_practice, question_id=one.id, revision=one.revision, response=None, answer_id=one.answer_id)
        learner.call(bookmark_question, question_id=one.id, marked=True)
        doubt = learner.call(report_doubt, question_id=one.id, revision=one.revision, reason="不明白", doubt_id=one.doubt_id)
        door.call(answer_doubt, doubt_id=doubt.id, answer=f"{ANSWER}{one.code}", expected_version=doubt.version)
    made.earlier = made.publish(made.subjects, hours=3)
    made.attempt_id = sit(learner, made.earlier)
    clock.advance(4 * 3600)
    yield made
    learner.sign_out()


def six(door: LocalDoor) -> list[Subject]:
    wanted = QuestionFilter(law="xzfyf", chapter=2, type=SINGLE)
    rows = door.call(list_questions, wanted=wanted, limit=500).items
    level = max((row.difficulty for row in rows), key=lambda each: sum(row.difficulty is each for row in rows))
    chosen = [row for row in rows if row.difficulty is level][:6]
    found = []
    for row in chosen:
        shown = door.call(show_question, question_id=row.id).question
        key = shown.content.key
        found.append(Subject(row.id, row.revision, row.code, row.law, row.chapter, row.article, row.stem, key.explanation))
    assert len({plain(one.explanation) for one in found}) == 6
    return found


def sit(door: LocalDoor, exam_id: UUID) -> UUID:
    view = door.call(start_attempt, exam_id=exam_id)
    door.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    return view.attempt_id


# --- asking everything --------------------------------------------------------------------------------------------------------


def asked_about(world: World, use_case: UseCase[..., Any], one: Subject) -> Iterator[dict[str, Any]]:
    """Every way to ask a use case about one question: by its id, its code, its words, the article it cites, an attempt that held it."""
    ids = {
        "question_id": one.id,
        "question": one.id,
        "answer_id": one.answer_id,
        "doubt_id": one.doubt_id,
        "attempt_id": world.attempt_id,
        "person_id": world.learner.actor.person_id,
        "account_id": world.learner.actor.account_id,
    }
    texts = {"law": one.law, "code": one.code, "text": one.stem[:8], "words": one.stem[:8], "edition": "2023", "letter": ""}
    for exam_id in (world.earlier, *exam_ids(world)):

        def id_for(name: str, exam_id: UUID = exam_id) -> UUID:
            return exam_id if name in {"exam_id", "exam"} else ids.get(name, ids.get(f"{name}_id", uuid4()))

        base = arguments_for(use_case.arguments, id_for)
        numbers = {"revision": one.revision, "chapter": one.chapter, "article": one.article, "limit": 100, "months": 3, "with_key": True}
        base |= {name: value for name, value in (texts | numbers).items() if name in base}
        base |= {name: [one.code] for name in ("codes",) if name in base}
        base |= {name: empty for name, empty in (("cursor", ""), ("skip", 0), ("took_ms", 0), ("response", None)) if name in base}
        base |= {name: {"law": one.law, "chapter": one.chapter} for name in ("scope",) if name in base}
        choices = {f.name: every_choice(f.type) for f in msgspec.structs.fields(use_case.arguments)}
        if may_be_nobody(use_case):
            choices["person_id"] = [base["person_id"], None]
        varied = [name for name, values in choices.items() if len(values) > 1]
        for values in itertools.islice(itertools.product(*(choices[name] for name in varied)), 40):
            yield base | dict(zip(varied, values, strict=True))
        if "exam_id" not in base:
            return


def may_be_nobody(use_case: UseCase[..., Any]) -> bool:
    """Whether it is asked with a person or without one."""
    return any(f.name == "person_id" and f.default is None for f in msgspec.structs.fields(use_case.arguments))


def exam_ids(world: World) -> list[UUID]:
    from lawstudy.usecases.exams.exams import list_exams

    return [line.exam.id for line in world.office.call(list_exams) if line.exam.id != world.earlier]


def every_choice(kind: Any) -> list[Any]:
    return [each.value for each in kind] if isinstance(kind, type) and issubclass(kind, Enum) else []


def told_by(door: LocalDoor, use_case: UseCase[..., Any], arguments: dict[str, Any]) -> tuple[str, str]:
    """All that a call tells, with the words of every document that it makes; and how it ended."""
    try:
        result = door.call(use_case, **arguments)
    except UserError as error:
        return plain(str(error.parameters())), error.code
    said = plain(msgspec.json.encode(result).decode())
    return said + "".join(document(door.get_blob(blob.sha256)) for blob in blobs_in(result)), "done"


def blobs_in(value: Any) -> Iterator[Blob]:
    if isinstance(value, Blob):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from blobs_in(getattr(value, name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from blobs_in(each)


def document(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return "".join(pdf.pages(data))
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return plain(data.decode(errors="replace"))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [packed.read(name).decode(errors="replace") for name in packed.namelist() if name.endswith(".xml")]
    return plain("".join(re.sub(r"<[^>]*>", "", part) for part in parts))


def reachable(door: LocalDoor) -> list[UseCase[..., Any]]:
    """What this person may call, but what changes the bank, people, accounts or the exam itself."""
    mine = [each for each in REGISTRY.values() if each.roles & door.actor.roles()]
    jobs = [each for each in mine if each.kind is Kind.JOB and each.returns is Blob]
    return [*jobs, *(each for each in mine if each.kind in {Kind.QUERY, Kind.JOURNAL} or each.name == "report_doubt")]


def ask_everything(world: World, check: Callable[[str, list[tuple[Subject, str, str]]], None]) -> None:
    """Each use case about each of the six; ``check`` is given what was told about all of them by arguments that differ in nothing
    else."""
    for use_case in reachable(world.learner):
        ways = [list(asked_about(world, use_case, one)) for one in world.subjects]
        for way in zip(*ways, strict=True):
            told = [(one, *told_by(world.learner, use_case, arguments)) for one, arguments in zip(world.subjects, way, strict=True)]
            check(use_case.name, told)


def nothing_tells_them_apart(world: World) -> None:
    on_paper = [one.code for one in world.on_paper]

    def check(name: str, told: list[tuple[Subject, str, str]]) -> None:
        ends = [{end for one, _said, end in told if (one.code in on_paper) is on} for on in (True, False)]
        assert ends[0] == ends[1], (name, ends)
        for one, said, _end in told:
            assert not any(other.is_solved_in(said) for other in world.on_paper), (name, one.code, said[:300])
            named = [{other.code for other in group if other.is_named_in(said)} - {one.code} for group in (world.on_paper, world.beside)]
            whole = [{other.code for other in group} - {one.code} for group in (world.on_paper, world.beside)]
            assert named in ([set(), set()], whole), (name, one.code, named)

    ask_everything(world, check)


def solved(world: World) -> dict[str, set[str]]:
    """By use case, the questions of the open paper whose key it told."""
    found: dict[str, set[str]] = {}

    def check(name: str, told: list[tuple[Subject, str, str]]) -> None:
        keys = {other.code for _one, said, _end in told for other in world.on_paper if other.is_solved_in(said)}
        found.setdefault(name, set()).update(keys)

    ask_everything(world, check)
    return {name: keys for name, keys in found.items() if keys}


# --- the states of an exam ----------------------------------------------------------------------------------------------------


def test_while_it_waits_for_its_candidate(world: World) -> None:
    world.publish(world.on_paper, hours=48)
    nothing_tells_them_apart(world)


def test_while_its_candidate_sits_it(world: World) -> None:
    exam_id = world.publish(world.on_paper, hours=48)
    world.learner.call(start_attempt, exam_id=exam_id)
    nothing_tells_them_apart(world)


def test_after_its_candidate_has_handed_in_and_others_may_still_sit_it(world: World) -> None:
    sit(world.learner, world.publish(world.on_paper, hours=48))
    nothing_tells_them_apart(world)


def test_from_publishing_on_it_is_told_as_all_that_rests_with_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here everything alike is drawn to rest: nothing tells what is on the paper from what is not."""
    monkeypatch.setattr(holding, "RESTING_OF_256", 256)
    world.publish(world.on_paper, hours=48, opens_in=24)
    nothing_tells_them_apart(world)


def test_from_publishing_on_no_key_of_it_is_told_and_most_of_the_bank_is_practised(world: World) -> None:
    def counts() -> PracticeCounts:
        return world.learner.call(practice_counts)

    before = counts()
    world.publish(world.on_paper, hours=48, opens_in=24)
    assert solved(world) == {}
    after = counts()
    singles = sum(cell.questions for cell in world.learner.call(practice_cells) if (cell.law, cell.type) == ("xzfyf", SINGLE))
    assert after.resting >= 3 * len(world.on_paper)
    assert before.questions - after.questions == after.resting
    assert singles > after.resting, "and they can be counted"
    world.clock.advance(25 * 3600)
    assert counts().resting == singles + after.resting, "open: everything like it"
    world.clock.advance(49 * 3600)
    assert counts().resting == 0


def test_afterwards_everything_is_told_again_and_the_walk_finds_it(world: World) -> None:
    """Also what makes the other tests fail when the rule is gone: all these tell keys as soon as nothing is held."""
    exam_id = world.publish(world.on_paper, hours=48)
    world.attempt_id = sit(world.learner, exam_id)
    world.clock.advance(49 * 3600)
    found = solved(world)
    expected = {"answer_practice", "list_notebook", "export_notebook", "review_attempt", "export_my_result", "my_doubts", "report_doubt"}
    assert expected <= found.keys()
    assert all(found[name] == {one.code for one in world.on_paper} for name in expected)
    if Role.COORDINATOR in world.learner.actor.roles():
        assert {"show_question", "print_paper"} <= found.keys()


def test_the_office_that_does_not_sit_it_prints_it_and_sees_its_key(world: World) -> None:
    exam_id = world.publish(world.on_paper, hours=48)
    coded = world.office.call(fixed_questions, exam_id=exam_id)
    assert [one.code for one in coded] == [one.code for one in world.on_paper]
    said, end = told_by(world.office, REGISTRY["print_paper"], {"exam_id": exam_id, "with_key": True})
    assert end == "done"
    assert all(one.is_solved_in(said) for one in world.on_paper)
    assert world.office.call(show_question, question_id=world.on_paper[0].id)


def test_the_office_sees_nothing_while_it_sits_another_exam_itself(world: World) -> None:
    world.publish(world.on_paper, hours=48)
    mine = world.office.call(create_exam, settings=settings(world.clock.wall_us, title="办公室自测"))
    people = (world.office.actor.person_id,)
    world.office.call(publish_exam, exam_id=mine.id, expected_version=mine.version, person_ids=people)
    view = world.office.call(start_attempt, exam_id=mine.id)
    call: Any = world.office.call
    asked: Any = ((show_question, {"code": world.subjects[0].code}), (list_questions, {}), (print_paper, {"exam_id": mine.id}))
    for use_case, arguments in asked:
        with pytest.raises(SittingNow) as told:
            call(use_case, **arguments)
        assert told.value.until_us == view.standing.deadline_us
    world.office.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    # By chance some of the six were drawn for that paper: they stay held against whoever sat it.
    assert any(told_by(world.office, REGISTRY["show_question"], {"code": one.code})[1] == "done" for one in world.subjects)
