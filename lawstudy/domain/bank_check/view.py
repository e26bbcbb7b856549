"""What the rules look at: the bank with its cases opened, and the official text where there is one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from lawstudy.domain.bank import ReadBank, ReadQuestion
from lawstudy.domain.law import Citation, Edition
from lawstudy.domain.problems import ERROR, Problem
from lawstudy.domain.question import Question, opened
from lawstudy.domain.question_types import QuestionType, key_said, record_of, type_of
from lawstudy.domain.question_types.simple import PartAnswer, PartPrompt

# (law, edition) → article → official text.
Statutes = Mapping[tuple[str, str], Mapping[int, str]]


@dataclass(frozen=True)
class Item:
    """Something with one answer: a question, or one part of a case (``part`` is then its number from 1)."""

    read: ReadQuestion
    prompt: PartPrompt
    answer: PartAnswer
    explanation: str
    citations: tuple[Citation, ...]
    part: int = 0
    why: Mapping[str, Citation] = field(default_factory=dict)

    @property
    def question(self) -> Question:
        return self.read.question

    @property
    def type(self) -> QuestionType:
        return type_of(self.prompt)

    @property
    def stem(self) -> str:
        return self.prompt.stem

    @property
    def background(self) -> str:
        """The shared stem of a case; "" outside one."""
        return self.question.content.prompt.stem if self.part else ""

    @property
    def options(self) -> dict[str, str]:
        return {option.letter: option.text for option in record_of(self.prompt).options(self.prompt)}

    @property
    def right_letters(self) -> tuple[str, ...]:
        return key_said(self.answer).letters

    @property
    def right(self) -> tuple[str, ...]:
        """What the key says is so: right options, a true statement, accepted texts of blanks, a model answer."""
        return record_of(self.prompt).states(self.prompt, self.answer)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The distractors of a choice."""
        right = self.right_letters
        return tuple(text for letter, text in self.options.items() if letter not in right)

    @property
    def states_its_stem(self) -> bool:
        """Whether a reader may take the stem for true: all but false statements."""
        return record_of(self.answer).stem_is_so(self.answer)

    def problem(self, code: str, severity: str = ERROR, **parameters: str) -> Problem:
        part = {"part": str(self.part)} if self.part else {}
        found = {"question": self.question.code} | part | parameters
        return Problem(code=code, severity=severity, parameters=found, file=self.read.file, line=self.read.line)


@dataclass(frozen=True)
class BankView:
    bank: ReadBank
    statutes: Statutes = field(default_factory=dict)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for read in self.bank.questions for item in _items(read))

    def editions(self) -> Iterator[tuple[Edition, tuple[Item, ...]]]:
        """Each edition with the items filed under it."""
        for edition in self.bank.editions:
            yield edition, tuple(i for i in self.items if (i.question.law, i.question.edition) == (edition.code, edition.edition))

    def chapters(self) -> Iterator[tuple[Item, ...]]:
        """The items of one chapter of one law at a time."""
        for _, group in groupby(sorted(self.items, key=_chapter), key=_chapter):
            yield tuple(group)

    def texts(self, item: Item) -> tuple[str, ...] | None:
        """The official text of every article that ``item`` cites; None where one of them is not at hand."""
        found = [self.statutes.get((c.law, c.edition), {}).get(c.article) for c in item.citations]
        texts = tuple(text for text in found if text is not None)
        return texts if texts and len(texts) == len(found) else None


Rule = Callable[[BankView], Iterator[Problem]]


def _chapter(item: Item) -> tuple[str, int]:
    return item.question.law, item.question.chapter


def of_law(edition: Edition, code: str, severity: str = ERROR, **parameters: str) -> Problem:
    """A problem of a whole law; it stands in its law.yaml."""
    return Problem(code=code, severity=severity, parameters={"law": edition.code} | parameters, file=f"{edition.code}/law.yaml")


def _items(read: ReadQuestion) -> Iterator[Item]:
    content = read.question.content
    for its in opened(content.prompt, content.key):
        yield Item(read, its.prompt, its.answer, its.explanation, its.citations or content.key.citations, its.number, its.why)
