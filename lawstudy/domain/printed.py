"""A question, its key and a response as they are printed, in the words of a Chinese paper and with the letters of the page."""

from collections.abc import Callable, Iterator, Sequence

from lawstudy.domain.law import Citation, citation_text
from lawstudy.domain.question import Key, opened
from lawstudy.domain.question_types import Answer, Prompt, Response, key_said, orders_of, page_letters, record_of, said
from lawstudy.domain.question_types.record import PrintedQuestion
from lawstudy.domain.question_types.said import Style, in_words

# The short title of a law by its code.
LawTitle = Callable[[str], str]

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
    """The right answer, the points of a rubric, the articles it rests on; of a case part by part."""
    shown = page_letters(prompt, orders_of(order, part_orders))
    lines: list[str] = []
    for part in opened(prompt, key):
        number = PRINTED.part.format(n=part.number) if part.number else ""
        lines.append(number + in_words(key_said(part.answer), PRINTED, (shown[part.number],)))
        lines += [*_rubric(part.answer), *_rests_on(part.citations, law_title)]
    return PrintedQuestion(stem=lines[0], lines=tuple(lines[1:]))


def _rubric(answer: Answer) -> Iterator[str]:
    by_hand = record_of(answer).hand_key(answer)
    if by_hand is not None:
        whole = sum(line.share for line in by_hand.rubric)
        yield from (f"评分要点：{line.point}（占 {line.share}/{whole}）" for line in by_hand.rubric)


def _rests_on(citations: Sequence[Citation], law_title: LawTitle) -> Iterator[str]:
    if citations:
        yield "依据：" + "；".join(f"《{law_title(c.law)}》{citation_text(c)}" for c in citations)


def printed_response(
    prompt: Prompt, response: Response | None, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = ()
) -> str:
    """One line; 未作答 where nothing was answered. Empty orders letter the options as they are stored."""
    return in_words(said(response, prompt), PRINTED, page_letters(prompt, orders_of(order, part_orders)))
