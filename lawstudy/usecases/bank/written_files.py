"""Questions of files that people and platforms write → questions of the bank: composed, compared with what is there, filed, numbered."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec import structs

from lawstudy.domain import ids
from lawstudy.domain.bank import ReadQuestion
from lawstudy.domain.law import Edition, citation_text
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question import CONTENT_SCHEMA, Content, Difficulty, Key, Question, Status, Use, all_pictures, read_content
from lawstudy.domain.question_code import OWN_FROM, code_words
from lawstudy.domain.question_types import Prompt, compose, pictures_of, record_of
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import KeptPicture, of_key
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.written import with_keys
from lawstudy.store.questions import Worded
from lawstudy.usecases.bank.filing import Filed, Placing, Shelves, chapter_titled, collection_named
from lawstudy.usecases.bank.import_rows import MOST_ROWS, ImportRow, RowState, import_row, prompt_as_text
from lawstudy.usecases.bank.near_texts import NearTexts
from lawstudy.usecases.bank.questions import clean

# A question from elsewhere seldom explains itself; who reviews it sees what is missing.
_MAY_LACK = frozenset({"explanation_missing"})
_EASY, _HARD = {"易", "容易", "简单", "低", "较易", "easy", "1", "1.0"}, {"难", "困难", "高", "较难", "hard", "5", "4", "5.0"}
_CHARACTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class _New:
    """A question that can come in: where it stands, and where it is filed."""

    name: str
    sha256: str
    found: Found
    filed: Filed
    collection: str
    content: Content


class WrittenFiles:
    """Takes one file after the other; then :meth:`questions` gives what is new. ``drafts`` are what a person made of questions."""

    def __init__(
        self, in_force: Sequence[Edition], bank: Sequence[Worded], placing: Placing, drafts: Mapping[tuple[str, int], Draft | None]
    ) -> None:
        self._in_force, self._placing, self._drafts = tuple(in_force), placing, drafts
        self._shelves = Shelves(in_force)
        self._titles = {edition.code: edition.short_title for edition in in_force}
        there = [one for one in bank if not one.withdrawn]
        stems = [folded(one.stem) for one in there]
        self._there, self._near_ones = there, NearTexts(stems)
        # The one of the bank that the question now taken is like.
        self._beside: Worded | None = None
        # By folded stem: only a question with the same stem can be the same, and few are decoded for it.
        self._alike: dict[str, list[Worded]] = {}
        for one, stem in zip(there, stems, strict=True):
            self._alike.setdefault(stem, []).append(one)
        self._taken: set[Likeness] = set()
        self._decoded: dict[str, dict[Likeness, Worded]] = {}
        self._codes = [one.code for one in bank]
        self._new: list[_New] = []
        # Those of the files taken so far, by hash.
        self._pictures: dict[str, KeptPicture] = {}
        self.problems: list[Problem] = []
        self.said: list[Problem] = []
        self.read = self.duplicates = 0
        self.rows: list[ImportRow] = []

    def take(self, name: str, sha256: str, read: FileRead) -> dict[str, Any]:
        """The facts of a FileOutcome."""
        self.problems += [structs.replace(problem, file=name) for problem in read.problems]
        self.said += [structs.replace(remark, file=name) for remark in read.said]
        self._pictures |= {each.sha256: each for each in read.pictures}
        counts = Counter[str]()
        by_type, places = Counter[str](), Counter[str]()
        for found in read.questions:
            one = self._corrected(found, sha256)
            problems, remarks, self._beside = len(self.problems), len(self.said), None
            if one is None:
                what, place = RowState.LEFT_OUT, ""
            else:
                by_type[one.draft.type] += 1
                what, place = self._take(name, sha256, one)
            counts[what] += 1
            self._list(one or found, what, sha256, name, read.format, self.problems[problems:], self.said[remarks:])
            if place:
                places[place] += 1
        self.read += len(read.questions)
        self.duplicates += counts["duplicates"]
        return {
            "name": name,
            "format": read.format,
            "read": len(read.questions),
            "new": counts["new"],
            "duplicates": counts["duplicates"],
            "rejected": counts["rejected"],
            "left_out": counts["left_out"],
            "by_type": dict(by_type),
            "passed_over": tuple(f"{row}: {line}" for row, line in read.passed_over[:50]),
            "places": dict(places),
            "pictures": len(read.pictures),
        }

    def _list(
        self, one: Found, what: RowState, sha256: str, name: str, form: str, problems: Sequence[Problem], said: Sequence[Problem]
    ) -> None:
        """Beyond MOST_ROWS only what asks for somebody's eyes, as much again."""
        if len(self.rows) >= (MOST_ROWS if what is RowState.NEW and not said else 2 * MOST_ROWS):
            return
        beside = prompt_as_text(read_content(self._beside.content)) if self._beside is not None else ""
        facts = {"sha256": sha256, "file": name, "form": form, "beside": beside}
        corrected = self._drafts.get((sha256, one.row)) is not None
        self.rows.append(import_row(one, what, problems=tuple(problems), said=tuple(said), corrected=corrected, **facts))

    def _corrected(self, one: Found, sha256: str) -> Found | None:
        """As a person made it; None where it is left out."""
        if (sha256, one.row) not in self._drafts:
            return one
        draft = self._drafts[sha256, one.row]
        return None if draft is None else structs.replace(one, draft=draft, problems=(), said=())

    def _take(self, name: str, sha256: str, one: Found) -> tuple[RowState, str]:
        self.said += [structs.replace(each, file=name, line=one.row, parameters=each.parameters | _who(one)) for each in one.said]
        draft = clean(one.draft)
        prompt, answer, wrong = compose(draft, "", "")
        codes = {problem.code for problem in one.problems}
        # What the reader has said already is not said again in other words.
        own = [] if codes else [problem for problem in wrong if problem.code not in _MAY_LACK]
        if one.problems or own or prompt is None or answer is None:
            self.problems += [
                structs.replace(each, file=name, line=one.row, parameters=each.parameters | _who(one)) for each in (*one.problems, *own)
            ]
            return RowState.REJECTED, ""
        key = Key(answer=answer, explanation=draft.explanation, citations=(), pictures=of_key(draft.pictures))
        content = Content(schema=CONTENT_SCHEMA, prompt=prompt, key=key)
        if any(each.sha256 not in self._pictures for each in all_pictures(content)):
            self.problems.append(Problem(code="picture_unknown", file=name, line=one.row, parameters=_who(one)))
            return RowState.REJECTED, ""
        stem = folded(prompt.stem)
        like = likeness(prompt, stem)
        self._beside = self._same(stem, like)
        if self._beside is not None or like in self._taken:
            other = code_words(self._beside.code, self._titles) if self._beside is not None else _short(draft.stem)
            self._say("duplicate_of", name, one, other=other)
            return RowState.DUPLICATE, ""
        self._taken.add(like)
        filed = self._shelves.of(one, self._placing)
        for citation in filed.beyond:
            self._say("citation_of_no_article", name, one, citation=citation_text(citation))
        collection = "" if filed.law else self._placing.collection or _stem_of(name)
        content = structs.replace(content, key=structs.replace(key, citations=filed.citations))
        self._new.append(_New(name, sha256, one, filed, collection, content))
        self._near(name, one, stem)
        return RowState.NEW, filed.law or collection

    def _same(self, stem: str, like: "Likeness") -> Worded | None:
        """The question of the bank that is the same."""
        alike = self._alike.get(stem)
        if alike is None:
            return None
        if stem not in self._decoded:
            self._decoded[stem] = {likeness(read_content(each.content).prompt, stem): each for each in alike}
        return self._decoded[stem].get(like)

    def _near(self, name: str, one: Found, stem: str) -> None:
        """Says which question of the bank is nearly the same, as long as that costs little; and where it no longer does."""
        before = self._near_ones.spent
        hit = self._near_ones.nearest(stem)
        if self._near_ones.spent and not before:
            self._say("near_beyond", name, one)
        if hit is not None:
            self._beside = self._there[hit[0]]
            self._say("near_to", name, one, other=code_words(self._beside.code, self._titles), percent=str(round(hit[1])))

    def _say(self, code: str, name: str, one: Found, **parameters: str) -> None:
        self.said.append(Problem(code=code, severity=WARNING, file=name, line=one.row, parameters=_who(one) | parameters))

    def pictures(self) -> list[KeptPicture]:
        """Those that the new questions name."""
        named = {each.sha256 for new in self._new for each in all_pictures(new.content)}
        return [each for sha256, each in self._pictures.items() if sha256 in named]

    def questions(self) -> tuple[list[Question], tuple[Edition, ...]]:
        """What is new, numbered behind what is there, and the collections that it is filed under."""
        known = list(self._in_force)
        collections: dict[str, Edition] = {}
        for name in dict.fromkeys(new.collection for new in self._new if not new.filed.law):
            headings = [new.filed.category for new in self._new if new.collection == name and not new.filed.law]
            collections[name] = collection_named(known, name, headings)
            known.append(collections[name])
        numbers, shelves = _last_numbers(self._codes), dict[tuple[str, str], int]()
        found = []
        for new in self._new:
            one, filed, collection, content = new.found, new.filed, new.collection, new.content
            edition = collections.get(collection) if not filed.law else None
            law = edition.code if edition is not None else filed.law
            chapter = filed.chapter
            if edition is not None:
                shelf = (law, filed.category)
                chapter = shelves[shelf] = shelves.get(shelf) or chapter_titled(edition, filed.category)
            last = numbers.get((law, chapter), 0)
            number = max(last, 0 if edition is not None else OWN_FROM - 1) + 1
            numbers[law, chapter] = number
            code = f"{law}-{chapter:02}-{number:03}"
            found.append(
                Question(
                    id=ids.question_id(code),
                    code=code,
                    revision=1,
                    law=law,
                    edition=edition.edition if edition is not None else filed.edition,
                    chapter=chapter,
                    difficulty=difficulty_of(one.difficulty),
                    use=Use.BOTH,
                    status=Status.PUBLISHED if self._placing.reviewed.strip() else Status.REVIEW,
                    tags=(),
                    content=content,
                )
            )
        return found, tuple(collections.values())

    def as_read(self, questions: Sequence[Question]) -> list[ReadQuestion]:
        """Those of :meth:`questions`, each with its file and line."""
        return [ReadQuestion(question=value, file=new.name, line=new.found.row) for value, new in zip(questions, self._new, strict=True)]

    def remark(self, questions: Sequence[Question], remarks: Sequence[Problem]) -> list[Problem]:
        """``remarks`` name questions by code: said of the rows they stand in, and given back with what a person knows a question by."""
        stands = {value.code: new for value, new in zip(questions, self._new, strict=True)}
        said: list[Problem] = []
        of_row: dict[tuple[str, int], list[Problem]] = {}
        for each in remarks:
            new = stands.get(each.parameters["question"])
            told = each if new is None else structs.replace(each, parameters=each.parameters | _who(new.found))
            said.append(told)
            if new is not None:
                of_row.setdefault((new.sha256, new.found.row), []).append(told)
        self.rows = [
            structs.replace(row, said=(*row.said, *more)) if (more := of_row.get((row.sha256, row.row))) else row for row in self.rows
        ]
        return said


def _who(one: Found) -> dict[str, str]:
    return {"question": f"{one.number}. {_short(one.draft.stem)}" if one.number else _short(one.draft.stem)}


def _short(text: str) -> str:
    return " ".join(text.split())[:40]


def _stem_of(name: str) -> str:
    return name.rpartition(".")[0][:40] or name[:40]


def folded(text: str) -> str:
    """What two questions have in common that are the same however they are typed."""
    return _CHARACTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


Likeness = tuple[str, frozenset[str]]


def likeness(prompt: Prompt, stem: str) -> Likeness:
    """Its folded ``stem`` with its pictures, and set of options with theirs: what is the same question, in whatever order its options
    stand. Of a case all its words."""
    record = record_of(prompt)
    shown: dict[str, str] = {}
    for each in pictures_of(prompt):
        shown[each.place] = shown.get(each.place, "") + each.sha256
    options = frozenset(folded(option.text) + shown.pop(option.letter, "") for option in record.options(prompt))
    return (stem if options else folded("".join(record.words(prompt)))) + "".join(shown.values()), options


def difficulty_of(written: str) -> Difficulty:
    word = written.strip().casefold()
    return Difficulty.EASY if word in _EASY else Difficulty.HARD if word in _HARD else Difficulty.MEDIUM


def _last_numbers(codes: Sequence[str]) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = {}
    for code in codes:
        law, _, rest = code.partition("-")
        chapter, _, number = rest.partition("-")
        if chapter.isdigit() and number.isdigit():
            key = (law, int(chapter))
            found[key] = max(found.get(key, 0), int(number))
    return found


def with_other_keys(reads: Sequence[FileRead]) -> list[FileRead]:
    """A file of nothing but keys gives them to the one file whose questions lack theirs."""
    keys = [key for read in reads if not read.questions for key in read.keys]
    lacking = [read for read in reads if any(problem.code == "key_missing" for one in read.questions for problem in one.problems)]
    if not keys or len(lacking) != 1:
        return list(reads)
    return [structs.replace(read, questions=tuple(with_keys(read.questions, keys))) if read is lacking[0] else read for read in reads]
