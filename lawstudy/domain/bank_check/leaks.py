"""What gives the keys of some questions away by words alone, without a bank around them: an import is looked through by it."""

from collections.abc import Iterator, Sequence

from lawstudy.domain.bank import ReadBank, ReadQuestion
from lawstudy.domain.bank_check import cues, wording
from lawstudy.domain.bank_check.cues.measured import MODEL, Cues
from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.problems import WARNING, Problem

# More are not looked through one by one; more are not measured all together, which learns from each of them.
MOST_READ, MOST_MEASURED = 10_000, 1_500


def leaks(questions: Sequence[ReadQuestion]) -> tuple[list[Problem], list[Problem]]:
    """Of single questions (with file, line and code), then of all that are filed under one law: only remarks, nothing here is wrong."""
    items = BankView(ReadBank(editions=(), outlines={}, questions=tuple(questions[:MOST_READ]), problems=())).items
    single = [*cues.remarks(items), *(item.problem("key_sticks_out", WARNING) for item in items if wording.sticks_out(item))]
    whole = [_beyond("cues_beyond", MOST_READ)] if len(questions) > MOST_READ else []
    if len(items) > MOST_MEASURED:
        return single, [*whole, _beyond("cues_not_measured", MOST_MEASURED)]
    found = cues.measured(items)
    single += _found_by_words(found)
    files = {item.question.law: item.read.file for item in reversed(items)}
    for law in sorted({figure.law for figure in found.figures}):
        own = Cues(figures=tuple(f for f in found.figures if f.law == law), words=tuple(w for w in found.words if w.law == law))
        whole += [_plain(problem) for problem in cues.problems(own, files[law].replace("{", "{{").replace("}", "}}"))]
    return single, whole


def _found_by_words(found: Cues) -> Iterator[Problem]:
    """Those whose key the model finds, of laws and types where it finds more than it should."""
    over = {(figure.law, figure.type) for figure in found.figures if figure.cue == MODEL and figure.over > 0}
    for away in found.given_away:
        if (away.law, away.type) in over:
            part = {"part": str(away.part)} if away.part else {}
            told = {"question": away.question, "strength": f"{away.strength:.2f}"} | part
            yield Problem(code="cue.item_words", severity=WARNING, parameters=told, file=away.file, line=away.line)


def _plain(problem: Problem) -> Problem:
    return Problem(code=problem.code, severity=WARNING, parameters=problem.parameters, file=problem.file)


def _beyond(code: str, most: int) -> Problem:
    return Problem(code=code, severity=WARNING, parameters={"most": str(most)})
