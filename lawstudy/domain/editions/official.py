"""The official text of a whole law as its paragraphs give it: title, dates, chapters, articles, and what is wrong with their numbers."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from lawstudy.domain.law import Chapter, Section
from lawstudy.domain.numerals import from_chinese
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.text import stored

_NUMERAL = "[零〇一二三四五六七八九十百千]+"
_ARTICLE = re.compile(rf"第({_NUMERAL})条(之{_NUMERAL})?(?:[\s:：]+(.*))?$", re.DOTALL)
_HEADING = re.compile(rf"第({_NUMERAL})(分编|编|章|节)\s*([^。，；：,;:]{{0,40}})$")
_STUCK = re.compile(rf"(?<=[。！？”])\s*(第{_NUMERAL}(?:分编|编|章|节)\s*[^。，；：,;:！？]{{1,30}})$")
_DATE = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_ACT = re.compile(_DATE + r"((?:(?!\d{4}\s*年\s*\d{1,2}\s*月)[^。]){0,120}?)(通过|修正|修订|公布|发布)")
_IN_FORCE = re.compile(rf"本[^。，；自]{{1,8}}自(?:{_DATE}|公布之日)起(?:施行|实施)")
_CONTENTS = re.compile(r"目\s*[录次]")
LONGEST_TITLE = 60
MOST_NAMED = 20
WHOLE = "全文"
_ORDER = {"编": 0, "分编": 1, "章": 2, "节": 3}


class OfficialText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``adopted`` is the day of publication of this edition and ``effective`` its day of effect as far as the text says them, else "":
    an amended law repeats the day on which its first edition came into force. ``act``: 通过, 修正 or 修订."""

    title: str
    adopted: str
    effective: str
    act: str
    chapters: tuple[Chapter, ...]
    articles: dict[int, str]
    problems: tuple[Problem, ...]


class _Heading(Struct):
    """``kind`` 编, 分编, 章 or 节; ``first`` the article that follows it."""

    kind: str
    title: str
    first: int = 0


def without_headings(text: str) -> tuple[str, tuple[str, ...]]:
    """The text of an article without the headings of the next chapters and sections that stick to its end, and these in order."""
    found: list[str] = []
    while hit := _STUCK.search(text):
        found.insert(0, hit[1])
        text = text[: hit.start()].rstrip()
    return text, tuple(found)


def read_official(paragraphs: Iterable[str]) -> OfficialText:
    """An article begins with 第…条 and a space. Numbers that are left out, stand twice or are put in between (之一) are problems."""
    head, headings, articles, problems = list[str](), list[_Heading](), dict[int, list[str]](), list[Problem]()
    current: list[str] | None = None
    for number, line, stuck in _lines(paragraphs):
        if stuck and articles:
            said = {"article": str(max(articles)), "heading": line}
            problems.append(Problem(code="law.heading_cut", severity=WARNING, line=number, parameters=said))
        if article := _ARTICLE.match(line):
            current = _begun(article, number, articles, headings, problems)
            if article[3]:
                current.append(article[3].strip())
        elif heading := _HEADING.match(line):
            headings.append(_Heading(heading[2], "".join(heading[3].split())))
            current = None
        elif current is not None:
            current.append(line)
        elif headings and not headings[-1].title and len(line) <= LONGEST_TITLE:
            headings[-1].title = "".join(line.split())
        elif not articles:
            head.append(line)
    texts = {article: "\n".join(lines) for article, lines in articles.items()}
    problems += [Problem(code="law.article_empty", parameters={"article": str(n)}) for n, text in texts.items() if not text]
    adopted, act = _adopted(head)
    return OfficialText(
        title=_title(head),
        adopted=adopted,
        effective=_effective(texts, adopted),
        act=act,
        chapters=_chapters(headings, max(texts, default=0)),
        articles=texts,
        problems=tuple(problems),
    )


def _lines(paragraphs: Iterable[str]) -> Iterator[tuple[int, str, bool]]:
    """(number, line, whether it stuck) without empty ones; what sticks to the end of an article stands in lines of its own."""
    for number, paragraph in enumerate(paragraphs, 1):
        text, stuck = without_headings(stored(paragraph).strip())
        if text:
            yield number, text, False
        for line in stuck:
            yield number, line, True


def _begun(hit: re.Match[str], line: int, articles: dict[int, list[str]], headings: list[_Heading], problems: list[Problem]) -> list[str]:
    """Where the lines of the article go; of one that has no place of its own they are left out and it is a problem."""
    number, last = from_chinese(hit[1]) or 0, max(articles, default=0)
    if hit[2]:
        problems.append(Problem(code="law.article_inserted", line=line, parameters={"article": hit[0].split()[0]}))
        return []
    if number <= last:
        problems.append(Problem(code="law.article_twice", line=line, parameters={"article": str(number)}))
        return []
    left_out = range(last + 1, min(number, last + 1 + MOST_NAMED))
    problems += [Problem(code="law.article_missing", line=line, parameters={"article": str(missing)}) for missing in left_out]
    for heading in headings:
        heading.first = heading.first or number
    return articles.setdefault(number, [])


def _title(head: Sequence[str]) -> str:
    """What stands before the dates in brackets and the contents."""
    words = ""
    for line in head:
        if line.startswith(("（", "(")) or _CONTENTS.fullmatch(line) or _ACT.search(line) or len(words) + len(line) > LONGEST_TITLE:
            break
        words += "".join(line.split())
    return words


def _adopted(head: Sequence[str]) -> tuple[str, str]:
    """The last day on which the law was passed, revised or amended, and which of these."""
    acts = list(_ACT.finditer(" ".join(head)))
    passed = [act for act in acts if act[5] in {"通过", "修正", "修订"}] or acts
    return (_day(passed[-1]), passed[-1][5]) if passed else ("", "")


def _day(hit: re.Match[str]) -> str:
    return f"{int(hit[1]):04}-{int(hit[2]):02}-{int(hit[3]):02}"


def _effective(texts: dict[int, str], adopted: str) -> str:
    """The last one that an article says; "" where that is before this edition was adopted."""
    hits = [hit for text in texts.values() for hit in _IN_FORCE.finditer(text)]
    if not hits:
        return ""
    said = _day(hits[-1]) if hits[-1][1] else adopted
    return said if said >= adopted else ""


def _chapters(headings: Sequence[_Heading], last: int) -> tuple[Chapter, ...]:
    """Chapters over all books, numbered through; a law without any has one that holds it whole."""
    kept = _standing(headings)
    books = {heading.first: heading.title for heading in kept if heading.kind in {"编", "分编"}}
    chapters = [heading for heading in kept if heading.kind == "章"] or [heading for heading in kept if heading.kind in {"编", "分编"}]
    if not last:
        return ()
    if not chapters or chapters[0].first > 1:
        chapters.insert(0, _Heading("章", WHOLE if not chapters else "", 1))
    made, book = list[Chapter](), ""
    for number, heading in enumerate(chapters, 1):
        end = chapters[number].first - 1 if number < len(chapters) else last
        book = books.get(heading.first, book)
        title = heading.title or f"第{number}章"
        made.append(
            Chapter(
                number=number,
                title=f"{book} {title}" if book and heading.kind == "章" else title,
                short_title=title,
                articles=(heading.first, end),
                sections=_sections([each for each in kept if each.kind == "节" and heading.first <= each.first <= end], end),
            )
        )
    return tuple(made)


def _sections(headings: Sequence[_Heading], end: int) -> tuple[Section, ...]:
    ends = [*(heading.first - 1 for heading in headings[1:]), end]
    return tuple(
        Section(number=number, title=heading.title or f"第{number}节", articles=(heading.first, last))
        for number, (heading, last) in enumerate(zip(headings, ends, strict=False), 1)
    )


def _standing(headings: Sequence[_Heading]) -> list[_Heading]:
    """Those that head an article: of several before the same one the last of each kind, and none that a higher one follows. The others
    are the table of contents."""
    kept: list[_Heading] = []
    for heading in reversed(headings):
        behind = kept[-1] if kept and kept[-1].first == heading.first else None
        if heading.first and (behind is None or _ORDER[heading.kind] < _ORDER[behind.kind]):
            kept.append(heading)
    return kept[::-1]
