"""A synthetic bank of any size: varied text from the clauses of our own bank, and words that are common, rare and absent."""

import random
from collections.abc import Iterator

from msgspec import structs

from lawstudy import paths
from lawstudy.domain.ids import question_id
from lawstudy.domain.question import Content, Difficulty, Question, Status
from lawstudy.domain.question_types.multiple_choice import MultipleChoicePrompt
from lawstudy.domain.question_types.options import Option
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt
from lawstudy.domain.question_types.true_false import TrueFalsePrompt
from lawstudy.formats.bank_yaml import read_bank

COMMON, RARE, ABSENT = "行政", "鼹鼠", "鼹鳄"
EVERY = 3_000
Varied = SingleChoicePrompt | MultipleChoicePrompt | TrueFalsePrompt


def questions(count: int) -> Iterator[Question]:
    """``count`` questions in the order of their codes; every 3,000th holds RARE."""
    chance = random.Random(20261123)
    ours = [r.question for r in read_bank(paths.question_bank()).questions if isinstance(r.question.content.prompt, Varied)]
    clauses = sorted({part for q in ours for part in q.content.prompt.stem.replace("。", "，").split("，") if 4 <= len(part) <= 30})
    options = sorted({o.text for q in ours if isinstance(q.content.prompt, SingleChoicePrompt) for o in q.content.prompt.options})
    for number in range(count):
        model = chance.choice(ours)
        stem = "，".join(chance.sample(clauses, 3)) + (RARE if number % EVERY == 0 else "") + "（　　）。"
        code = f"zz-{number:06}"
        yield structs.replace(
            model,
            id=question_id(code),
            code=code,
            chapter=chance.randint(1, 7),
            difficulty=chance.choice(list(Difficulty)),
            status=chance.choices((Status.PUBLISHED, Status.REVIEW, Status.WITHDRAWN), (90, 7, 3))[0],
            content=_content(model.content, stem, chance, options),
        )


def _content(model: Content, stem: str, chance: random.Random, options: list[str]) -> Content:
    prompt = model.prompt
    if isinstance(prompt, SingleChoicePrompt | MultipleChoicePrompt):
        texts = chance.sample(options, len(prompt.options))
        chosen = tuple(Option(letter=o.letter, text=text) for o, text in zip(prompt.options, texts, strict=True))
        return structs.replace(model, prompt=structs.replace(prompt, stem=stem, options=chosen))
    assert isinstance(prompt, TrueFalsePrompt)
    return structs.replace(model, prompt=structs.replace(prompt, stem=stem))
