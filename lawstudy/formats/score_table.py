"""上级考试成绩: the rows of a list of scores or bands as an organiser sends it."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from lawstudy.domain.exam import Band
from lawstudy.domain.people import clean_name
from lawstudy.domain.roster import Exclusion
from lawstudy.formats.table import CellProblem, Meaning, Table, TableRow
from lawstudy.formats.written_names import is_name, looks_like_name

NAME, DEPARTMENT, STAFF_NUMBER, SCORE, BAND = "name", "department", "staff_number", "score", "band"
EXAM, ORGANISER, PERIOD = "exam", "organiser", "period"
_SCORES_OF = re.compile(r"(?:的)?(?:成绩|分数|得分|结果|参考人员|人员名单)")
_AN_EXAM = re.compile(r"考试|测试|测验|考核|竞赛|补考")
_NUMBER = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)分?")

VOCABULARY: tuple[Meaning, ...] = (
    Meaning(NAME, ("姓名", "名字", "考生姓名", "学员姓名", "人员姓名", "name"), looks_like_name),
    Meaning(SCORE, ("成绩", "分数", "得分", "考试成绩", "总分", "最高分", "score"), lambda value: _NUMBER.fullmatch(value) is not None),
    Meaning(BAND, ("等次", "等级", "结果", "考试结果", "评定", "是否合格", "band"), lambda value: BANDS.get(value) is not None),
    Meaning(DEPARTMENT, ("科室", "所在科室", "部门", "处室", "股室", "单位", "department")),
    Meaning(STAFF_NUMBER, ("人员编号", "工号", "账号", "学号", "staffnumber")),
    Meaning(EXAM, ("考试", "考试名称", "考试项目", "科目", "exam")),
    Meaning(ORGANISER, ("主办单位", "组织单位", "举办单位", "平台", "organiser")),
    Meaning(PERIOD, ("考试时间", "考试日期", "时间", "日期", "期间", "period")),
)

BANDS: dict[str, Band] = {
    "优秀": Band.EXCELLENT,
    "优": Band.EXCELLENT,
    "合格": Band.PASSED,
    "及格": Band.PASSED,
    "通过": Band.PASSED,
    "达标": Band.PASSED,
    "良好": Band.PASSED,
    "是": Band.PASSED,
    "不合格": Band.FAILED,
    "不及格": Band.FAILED,
    "未通过": Band.FAILED,
    "未达标": Band.FAILED,
    "否": Band.FAILED,
}
_ABSENT = {"缺考", "未参加", "未参考", "缺席", "未考"}
_EXCLUDED = {"免考": Exclusion.EXEMPT, "缓考": Exclusion.DEFERRED}
_NOTHING = {"-", "—", "/", "无"}


class ScoreDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a row says. Neither points (hundredths) nor band: 缺考. ``exclusion`` is what 免考 or 缓考 says."""

    row: int
    name: str
    department: str = ""
    staff_number: str = ""
    points: int | None = None
    band: Band | None = None
    exclusion: Exclusion | None = None
    exam: str = ""
    organiser: str = ""
    period: str = ""


def exam_of_caption(caption: str) -> str:
    """``2026年度学法考试成绩表（第一批）`` → 2026年度学法考试; "" for a caption that names no exam."""
    name = _SCORES_OF.split(" ".join(caption.split()))[0].strip()
    return name if _AN_EXAM.search(name) else ""


def score_rows(table: Table) -> Iterator[ScoreDraft | CellProblem]:
    """A draft or the problem of each row, in order."""
    for row in table.rows:
        yield _draft(table, row)


def _draft(table: Table, row: TableRow) -> ScoreDraft | CellProblem:
    name = clean_name(row.cells.get(NAME, ""))
    if not is_name(name):
        return CellProblem(row=row.number, column=table.letter(NAME), code="name_malformed" if name else "name_missing", value=name)
    words = {meaning: _plain(row.cells.get(meaning, "")) for meaning in (SCORE, BAND)}
    both = set(words.values()) - {"", *_NOTHING}
    excluded = next((_EXCLUDED[word] for word in both if word in _EXCLUDED), None)
    absent = bool(both & _ABSENT)
    points = _points(words[SCORE])
    band = BANDS.get(words[SCORE]) if words[SCORE] in BANDS else BANDS.get(words[BAND])
    if problem := _unreadable(table, row, words, excluded is not None or absent):
        return problem
    if not both:
        return CellProblem(row=row.number, column=table.letter(SCORE) or table.letter(BAND), code="score_missing", repairs=("缺考",))
    return ScoreDraft(
        row=row.number,
        name=name,
        department=row.cells.get(DEPARTMENT, ""),
        staff_number=row.cells.get(STAFF_NUMBER, ""),
        points=None if absent or excluded else points,
        band=None if absent or excluded else band,
        exclusion=excluded,
        exam=row.cells.get(EXAM, ""),
        organiser=row.cells.get(ORGANISER, ""),
        period=row.cells.get(PERIOD, ""),
    )


def _unreadable(table: Table, row: TableRow, words: dict[str, str], settled: bool) -> CellProblem | None:
    known = {"", *_NOTHING, *BANDS, *_ABSENT, *_EXCLUDED}
    if words[SCORE] not in known and _points(words[SCORE]) is None:
        return CellProblem(row=row.number, column=table.letter(SCORE), code="score_unreadable", value=row.cells[SCORE])
    if words[BAND] not in known and not settled:
        repairs = ("优秀", "合格", "不合格")
        return CellProblem(row=row.number, column=table.letter(BAND), code="band_unknown", value=row.cells[BAND], repairs=repairs)
    return None


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _points(word: str) -> int | None:
    """Hundredths of a point; more decimals than two are rounded half-up."""
    match = _NUMBER.fullmatch(word)
    if match is None:
        return None
    try:
        return int((Decimal(match[1]) * 100 + Decimal("0.5")).to_integral_value(rounding="ROUND_FLOOR"))
    except InvalidOperation:  # pragma: no cover - the pattern lets no such number through
        return None
