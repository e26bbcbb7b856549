"""Pieces of a cell of people that are no names: words for several people, numbers, people from outside, words of a form."""

import re

from lawstudy.formats.written.collectives import Collective, collective_of
from lawstudy.formats.written.counts import counted_in
from lawstudy.formats.written.doubts import asked, key_of, said, wrong
from lawstudy.formats.written.gathered import HEADS_UNKNOWN, Gathered
from lawstudy.formats.written.name_lists import Named
from lawstudy.formats.written.names import HEADER_WORDS, TITLE
from lawstudy.formats.written.numbers import digits_of
from lawstudy.formats.written.outsiders import is_outside
from lawstudy.formats.written.people_names import take_name
from lawstudy.formats.written.pieces import Piece
from lawstudy.formats.written.reasons import is_private, without_reason

LONGEST_WORDS = 200
NOTHING = Collective()
_COUNT_BEHIND = re.compile(
    r"(?:共有?|计|合计)?(?:约|近)?(\d{1,5})(?:余|多)?(?:名|位)?(?:余|多)?(?:人(?:次)?)?(?:左右)?(?:参加|参会|到会)?$"
)
# 列席3人, 另有2人列席: they came as well.
_SAT_IN = re.compile(
    r"(?:另有?|以?及|和)?列席(?:人员|会议|学习)?(?:共|:)?(\d{1,5})(?:人|名|位)?(?:同志|中层干部|中层|干部|人员|负责人)?"
    r"|(?:另有?|以?及|和)?(\d{1,5})(?:人|名|位)(?:同志|干部|人员)?列席"
)
_ELSEWHERE = re.compile("附后|附件|附表|后附|详见|见签到|签到表|见名单|名单附")
_AND = re.compile("以及|[和及与]")
_FOR_EACH = re.compile("各.*各|每|派")
# 各科室1人 is one of each of them; 各科室30人 are all that came.
_FEW = re.compile("[1-5](?:人|名)?")
_ONLY_A_NUMBER = frozenset({"干部职工", "干部", "职工", "机关干部职工", "机关干部"})


def words(gathered: Gathered, word: str, piece: Piece) -> Collective | None:
    """Take ``word`` (the piece without blanks and brackets) if it is none of a name; None when it may be one. What is returned is
    NOTHING where the brackets behind it say nothing about who belongs to it."""
    if len(word) > LONGEST_WORDS:
        return None
    if _of_form(gathered, word, piece):
        return NOTHING
    digits = digits_of(word)
    if sat_in := _SAT_IN.fullmatch(digits):
        gathered.sat_in.append(int(sat_in[1] or sat_in[2]))
        return NOTHING
    if word.endswith("列席") and collective_of(word[:-2], gathered.house) is not None:
        return words(gathered, word[:-2], Piece(piece.start, piece.end - 2, piece.remarks))
    core = _COUNT_BEHIND.sub("", digits)
    counted = digits[len(core) :]
    collective = collective_of(core if counted and core else word, gathered.house)
    if collective is not None and not collective.unknown and not (counted and core in _ONLY_A_NUMBER):
        return _known(gathered, collective, word, counted)
    if is_outside(word) and any(name in word for name in gathered.house.names) and _parted(gathered, word, piece):
        return NOTHING
    if is_outside(word):
        whole = gathered.text[piece.start : _end_of(gathered.text, piece)]
        gathered.dropped = gathered.dropped or is_private(whole)
        gathered.outsiders.append(without_reason(word) if is_private(whole) else whole)
        gathered.say(said("heads_of_outsiders", gathered.outsiders[-1]))
        return NOTHING
    if is_count(gathered, digits):
        gathered.counts.append(digits)
        return NOTHING
    return _unknown(gathered, collective, word, counted, piece) if collective is not None else None


def is_count(gathered: Gathered, digits: str) -> bool:
    """Whether a text (in the form of ``digits_of``) is a number of people and nothing else."""
    if not any(char.isdigit() for char in digits) or digits in gathered.house.names:
        return False
    counted = counted_in(digits)
    return counted is not None and bool(counted.numbers)


def speaks_of_all(gathered: Gathered, digits: str) -> bool:
    """Whether a text is a word for several people with a number behind it: 全局干部职工46人."""
    core = _COUNT_BEHIND.sub("", digits)
    collective = collective_of(core, gathered.house) if core != digits else None
    return collective is not None and core not in _ONLY_A_NUMBER


def _of_form(gathered: Gathered, word: str, piece: Piece) -> bool:
    """人员, 局长, 名单附后: what is no name wherever it stands."""
    if TITLE.fullmatch(word):
        gathered.titles.append((word, piece))
        return True
    if word in HEADER_WORDS:
        part = gathered.raw(piece.start, piece.end)
        gathered.say(wrong("name_is_header", word, part=part, key=key_of("people", word)))
        return True
    if _ELSEWHERE.search(word):
        gathered.decide(asked("names_elsewhere", word, repairs=(HEADS_UNKNOWN,), key="people:elsewhere"))
        return True
    return False


def _known(gathered: Gathered, collective: Collective, word: str, counted: str) -> Collective:
    number = _COUNT_BEHIND.fullmatch(counted)
    if number and collective.department:
        gathered.parts.append(int(number[1]))  # 办公室3人: some of them
        return NOTHING
    gathered.add(collective)
    gathered.counts += [counted] if counted else []
    if collective.likely:
        gathered.say(said("group_likely", word, collective.group) if collective.group else said("everyone_likely", word))
    return collective


def _unknown(gathered: Gathered, collective: Collective, word: str, counted: str, piece: Piece) -> Collective:
    if counted and not _FOR_EACH.search(word) and not (word.startswith("各") and _FEW.fullmatch(counted)):
        gathered.counts.append(counted)
        gathered.say(said("group_counted", word, counted))
    elif not _parted(gathered, word, piece):
        gathered.ask_group(word, piece)
        return collective
    return NOTHING


def _parted(gathered: Gathered, word: str, piece: Piece) -> bool:
    """领导班子成员及各科室负责人: two words for several people."""
    if word != gathered.text[piece.start : piece.end]:
        return False
    cuts = [0, *(place for match in _AND.finditer(word) for place in match.span()), len(word)]
    parts = [(cuts[place], cuts[place + 1]) for place in range(0, len(cuts), 2)]
    names = gathered.house.names
    pieces = [word[start:end] for start, end in parts]
    if len(parts) < 2 or not all(part in names or collective_of(part, gathered.house) or is_outside(part) for part in pieces):
        return False
    for (start, end), part in zip(parts, pieces, strict=True):
        if part in names:
            take_name(gathered, Named(part, piece.start + start, piece.start + end), (), None, "")
        else:
            words(gathered, part, Piece(piece.start + start, piece.start + end))
    return True


def _end_of(text: str, piece: Piece) -> int:
    """Where the piece ends with its brackets."""
    end = max((close for _, close in piece.remarks), default=piece.end)
    return end + 1 if piece.remarks and end < len(text) and text[end] in ")]" else end
