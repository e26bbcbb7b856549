"""What a cell of scores can come to, and the words that say it without a number: 优秀, 缺考（出差）, 免考, 作弊, 补考合格."""

import re

from msgspec import Struct

from lawstudy.domain.exam import Band
from lawstudy.domain.roster import Exclusion
from lawstudy.formats.tables.notes import Read
from lawstudy.formats.written.absences import absence_of
from lawstudy.formats.written.bands import BANDS, BETWEEN, FOUR
from lawstudy.formats.written.doubts import asked, key_of, said
from lawstudy.formats.written.reasons import without_reason

CHEATED = re.compile("作弊|舞弊|违纪|违规|取消成绩|取消资格|成绩无效|无效|作废|雷同|替考|代考|代答|他人代|请人代")
_NOT_YET = re.compile("无成绩|没有成绩|未录入|未公布|未出|未评|待评|待阅|待录入|成绩未.{1,4}")
_MARK_WORDS = "√ ✓ ✔ × ✗ ✘ ○ △ 是 否 y n yes no"
_MARKS = frozenset(_MARK_WORDS.split())
_TICKED = "√✓✔"
BAND = "|".join(sorted(map(re.escape, BANDS), key=len, reverse=True))
_MAKEUP_BAND = re.compile(f"补考:?\\(?({BAND})\\)?")
_BAND_WITH_MAKEUP = re.compile(f"({BAND})[(,;、/]?补考:?({BAND})\\)?")
_LONGEST = 40


class Score(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``points`` in hundredths, or a ``band`` as it is written with what it ``counts_as``, or both; or neither: ``absent`` (缺考) or
    ``exclusion`` (免考, 缓考), with the ``reason`` that is written where it may be kept. ``makeup_points`` and ``makeup_band`` are those
    of the 补考 and never mixed into the others."""

    points: int | None = None
    band: str = ""
    counts_as: Band | None = None
    absent: bool = False
    exclusion: Exclusion | None = None
    reason: str = ""
    makeup_points: int | None = None
    makeup_band: str = ""


def of_word(word: str, written: str) -> Read[Score] | None:
    """What ``word`` (without blanks, half-width, lower case) says; None when it is a number or nothing that is known."""
    if len(word) > _LONGEST:
        return None
    bare = word.strip(_TICKED) or word
    if bare in BANDS:
        return Read(Score(band=bare, counts_as=BANDS[bare]))
    if word in BETWEEN or word in _MARKS:
        repairs = BETWEEN.get(word, FOUR)
        return Read(None, (asked("band_unknown", written, repairs=repairs, key=key_of("score", word)),))
    if any(char.isdecimal() for char in word):
        return None
    return _of_makeup(word, written) if "补考" in word else _of_absence(word, written)


def _of_makeup(word: str, written: str) -> Read[Score] | None:
    if match := _BAND_WITH_MAKEUP.fullmatch(word):
        score = Score(band=match[1], counts_as=BANDS[match[1]], makeup_band=match[2])
        return Read(score, (said("makeup_apart", written, match[2]),))
    if match := _MAKEUP_BAND.fullmatch(word):
        return Read(None, (asked("makeup_alone", written, match[1], repairs=("不合格", match[1]), key=key_of("makeup", word)),))
    return None


def _of_absence(word: str, written: str) -> Read[Score] | None:
    seen = without_reason(written)
    if CHEATED.search(word):
        return Read(None, (asked("score_annulled", seen, repairs=("0", "缺考"), key="score:作弊"),))
    if _NOT_YET.fullmatch(word):
        return Read(None, (asked("score_missing", seen, repairs=("缺考",), key=key_of("score", word)),))
    found = absence_of(word)
    if found is None:
        return None
    if found.doubt:
        return Read(None, (asked("absence_unclear", found.doubt, repairs=found.repairs, key=key_of("score", found.doubt)),))
    score = Score(absent=found.exclusion is None, exclusion=found.exclusion, reason=found.reason)
    return Read(score, (said("reason_dropped"),) if found.dropped else ())
