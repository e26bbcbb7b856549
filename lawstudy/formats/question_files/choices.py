"""Questions with options: where their key stands, in the stem, behind it, or in how the options are written."""

import re
from collections.abc import Mapping, Sequence

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.cut import Cut, source_of
from lawstudy.formats.question_files.marks import CHOICE, GAP, MULTIPLE, ORDERING, SINGLE, letters_of
from lawstudy.formats.question_files.options import IN_BRACKETS, UNDERSCORED, Options

Stretches = Sequence[tuple[int, int]]

# （ ）C at the end of a stem.
_KEY_BEHIND = re.compile(r"[（(]\s*+[)）]\s*+([A-HＡ-Ｈ]{1,6})\s*+$")


def choice(kind: str, cut: Cut, options: Options | None, answer: str, marked: Stretches) -> tuple[Draft, list[Problem]]:
    """``marked`` are the stretches of the block's text that look otherwise than the rest."""
    notes: list[Problem] = []
    stem = options.stem if options else cut.head
    texts = dict(options.texts) if options else {}
    stem, inside = _key_in_stem(stem)
    letters = letters_of(answer) or _letter_said(answer, texts)
    if answer and not letters:
        letters, rest = _letters_and_rest(answer)
        if rest:
            cut.explanation = "\n".join(filter(None, (cut.explanation, rest)))
    if inside and letters and set(inside) != set(letters):
        notes.append(Problem(code="keys_differ", field="answer", parameters={"keys": f"{inside}／{letters}"}))
    letters = letters or inside
    if not letters and options is not None:
        letters = _styled(cut.head, options, marked)
        if not letters:
            stem, letters = _marked_in_stem(stem, cut.head, options, marked)
        if letters:
            notes.append(Problem(code="key_from_style", field="answer", severity=WARNING, parameters={"key": letters}))
    if not texts:
        notes.append(Problem(code="options_missing", field="options"))
    if not letters:
        notes.append(Problem(code="key_missing", field="answer"))
    if kind in {"", CHOICE}:
        kind = MULTIPLE if len(letters) > 1 else SINGLE
    if kind == SINGLE and len(set(letters)) > 1:
        notes.append(Problem(code="keys_for_single", field="answer", parameters={"keys": letters}))
    stem, source = source_of(stem)
    draft = Draft(
        type=kind,
        stem=stem,
        options=texts,
        answer=letters if kind == SINGLE else list(letters if kind == ORDERING else sorted(set(letters))),
        explanation=cut.explanation or source,
    )
    return draft, notes


def _letter_said(answer: str, texts: Mapping[str, str]) -> str:
    """The letter of the one option whose words the key repeats."""
    words = answer.strip(" 。．.；;\n")
    return "".join(letter for letter, text in texts.items() if words and text.strip(" 。．.；;") == words)


def _letters_and_rest(answer: str) -> tuple[str, str]:
    """``B。理由如下`` and ``B 警告``: the letters, and what is said behind them."""
    found = re.match(r"\s*[（(]?([A-HＡ-Ｈ](?:[\s、,，]*[A-HＡ-Ｈ])*)[)）]?(?=[\s。．.，,；;：:（(]|[\u4e00-\u9fff])", answer)
    if found is None:
        return "", answer.strip()
    return letters_of(found[1]), answer[found.end() :].strip(" 。．.，,；;：:\n")


def _key_in_stem(stem: str) -> tuple[str, str]:
    """The letters that stand in a bracket or on a line of the stem, and the stem with an empty one."""
    letters = ""
    for sign, empty in ((UNDERSCORED, GAP), (IN_BRACKETS, "（　　）")):
        hits = list(sign.finditer(stem))
        if hits:
            letters = letters or "".join(dict.fromkeys(letter for hit in hits for letter in letters_of(hit[1])))
            stem = sign.sub(empty, stem)
    if not letters and (behind := _KEY_BEHIND.search(stem)) is not None:
        return stem[: behind.start()] + "（　　）", letters_of(behind[1])
    return stem, letters


def _styled(text: str, options: Options, marked: Stretches) -> str:
    """The options that are bold, red or underlined where others are not."""
    styled = {
        letter
        for letter, (first, last) in options.places.items()
        if sum(max(0, min(last, b) - max(first, a)) for a, b in marked) * 2 > len(text[first:last].strip())
    }
    return "".join(sorted(styled)) if 0 < len(styled) < len(options.texts) else ""


def _marked_in_stem(stem: str, text: str, options: Options, marked: Stretches) -> tuple[str, str]:
    """期限为 B 。, the letter underlined or red: the stem with room instead of it, and the letters."""
    ends = min((first for first, _last in options.places.values()), default=0)
    hits = [text[a:b] for a, b in marked if b <= ends and letters_of(text[a:b])]
    if len(hits) != 1 or stem.count(hits[0].strip()) != 1:
        return stem, ""
    return re.sub(rf"\s*{re.escape(hits[0].strip())}\s*", "（　　）", stem), letters_of(hits[0])
