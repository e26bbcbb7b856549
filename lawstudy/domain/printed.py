"""A question, its key and a response as they are printed, in the words of a Chinese paper and with the letters of the page."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from lawstudy.domain.exam.correction import KeyRuling, Ruling
from lawstudy.domain.law import Citation, citation_text
from lawstudy.domain.other_laws import OTHER_LAWS, title_of
from lawstudy.domain.question import Key, opened
from lawstudy.domain.question_types import Answer, Prompt, Response, key_said, orders_of, page_letters, parts_of, record_of, said
from lawstudy.domain.question_types.picture import ANSWER, PlacedPicture
from lawstudy.domain.question_types.record import PrintedQuestion
from lawstudy.domain.question_types.said import Style, in_words
from lawstudy.domain.question_types.simple import PartPrompt

# The short title of a law by its code.
LawTitle = Callable[[str], str]
# An option is named by so many characters of it.
OPTION_NAMED = 24

PRINTED = Style(
    true="正确",
    false="错误",
    letters=lambda letters, ordered: ("→" if ordered else "").join(letters),
    texts=lambda texts: "；".join(" / ".join(accepted) or "—" for accepted in texts),
    nothing="未作答",
    part="（{n}）",
    between_parts="　",
)


def printed(prompt: Prompt, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = ()) -> PrintedQuestion:
    """Empty orders print the options as stored."""
    return record_of(prompt).on_paper(prompt, orders_of(order, part_orders))


def printed_key(
    prompt: Prompt, key: Key, law_title: LawTitle, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = ()
) -> PrintedQuestion:
    """The right answer, the points of a rubric, the articles it rests on; what makes wrong options wrong; of a case part by part."""
    shown = page_letters(prompt, orders_of(order, part_orders))
    lines: list[str] = []
    pictures: list[PlacedPicture] = []
    for part in opened(prompt, key):
        number = PRINTED.part.format(n=part.number) if part.number else ""
        lines.append(number + in_words(key_said(part.answer), PRINTED, (shown[part.number],)))
        pictures += [PlacedPicture(after=len(lines) - 1, picture=each) for each in part.pictures if each.place == ANSWER]
        lines += [*_rubric(part.answer), *_rests_on(part.citations, law_title), *_wrong_by(part.prompt, part.why)]
    return PrintedQuestion(stem=lines[0], lines=tuple(lines[1:]), pictures=tuple(pictures))


def printed_ruling(ruling: KeyRuling, prompt: Prompt, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = ()) -> str:
    """What was corrected of the question after the exam, with the letters of the page."""
    shown = page_letters(prompt, orders_of(order, part_orders))
    answers = "、".join(in_words(key_said(answer), PRINTED, shown) for answer in ruling.answers)
    return {
        Ruling.KEY: f"更正：本题答案改为{answers}",
        Ruling.ACCEPT: f"更正：本题{answers}均视为正确",
        Ruling.GIVE: "更正：本题全员得分",
        Ruling.DROP: "更正：本题不计分，其余各题折算为满分",
    }[ruling.ruling]


def _rubric(answer: Answer) -> Iterator[str]:
    by_hand = record_of(answer).hand_key(answer)
    if by_hand is not None:
        whole = sum(line.share for line in by_hand.rubric)
        yield from (f"评分要点：{line.point}（占 {line.share}/{whole}）" for line in by_hand.rubric)


def _rests_on(citations: Sequence[Citation], law_title: LawTitle) -> Iterator[str]:
    if citations:
        yield "依据：" + "；".join(f"《{_title(c.law, law_title)}》{citation_text(c)}" for c in citations)


def explained(prompt: Prompt, key: Key) -> str:
    """The explanation of a question that stands alone, and the article that makes each wrong option wrong; of a case its own."""
    alone = () if parts_of(prompt) else opened(prompt, key)
    return explained_part(prompt=alone[0].prompt, explanation=key.explanation, why=key.why) if alone else key.explanation


def explained_part(prompt: PartPrompt, explanation: str, why: Mapping[str, Citation]) -> str:
    """The same of a part. Options are named by their words, because letters are shuffled."""
    return "\n".join(line for line in (explanation, *_wrong_by(prompt, why)) if line)


def _wrong_by(prompt: PartPrompt, why: Mapping[str, Citation]) -> Iterator[str]:
    texts = {option.letter: option.text for option in record_of(prompt).options(prompt)}
    yield from (f"“{_short(texts[letter])}”不对：{_named(citation)}" for letter, citation in why.items() if letter in texts)


def _short(text: str) -> str:
    return text if len(text) <= OPTION_NAMED else f"{text[:OPTION_NAMED]}……"


def _named(citation: Citation) -> str:
    """With the name of the law where it is another than those of the bank."""
    law = f"《{title_of(citation.law)}》" if citation.law in OTHER_LAWS else ""
    return law + citation_text(citation)


def _title(law: str, law_title: LawTitle) -> str:
    return title_of(law) if law in OTHER_LAWS else law_title(law)


def printed_response(
    prompt: Prompt, response: Response | None, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = ()
) -> str:
    """One line; 未作答 where nothing was answered. Empty orders letter the options as they are stored."""
    return in_words(said(response, prompt), PRINTED, page_letters(prompt, orders_of(order, part_orders)))
