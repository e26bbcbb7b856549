"""The signs by which people tell the parts of a question apart: numbers, headings, options, keys, explanations."""

import re

from msgspec import Struct

from lawstudy.domain.numerals import from_chinese
from lawstudy.domain.question_types import fill_blank
from lawstudy.domain.question_types.simple import QuestionType

# Behind this sign stands what the program says of a question that did not come in; whoever brings the file again need not take it out.
REMARK = "※ "
# A blank in a stem, as the program writes one.
GAP = fill_blank.GAP

SINGLE, MULTIPLE = QuestionType.SINGLE_CHOICE.value, QuestionType.MULTIPLE_CHOICE.value
TRUE_FALSE, FILL_BLANK = QuestionType.TRUE_FALSE.value, QuestionType.FILL_BLANK.value
SHORT, CASE, ORDERING = QuestionType.SHORT_ANSWER.value, QuestionType.CASE.value, QuestionType.ORDERING.value
# One or several right options: the key says which.
CHOICE = "choice"
FREE = frozenset({SHORT, CASE})
CHOICES = frozenset({SINGLE, MULTIPLE, CHOICE, ORDERING})

# What people call a type, without 题 at its end.
TYPE_WORDS = {
    **dict.fromkeys(("单选", "单项选择", "单项", "单选选择", "单一选择"), SINGLE),
    **dict.fromkeys(("多选", "多项选择", "多项", "双选", "双项选择"), MULTIPLE),
    **dict.fromkeys(("选择", "不定项选择", "不定项", "不定选择", "任选"), CHOICE),
    **dict.fromkeys(("判断", "是非", "判断正误", "判断对错", "正误判断", "是非判断", "对错"), TRUE_FALSE),
    **dict.fromkeys(("填空", "填写"), FILL_BLANK),
    **dict.fromkeys(("排序", "顺序"), ORDERING),
    **dict.fromkeys(
        ("简答", "问答", "论述", "名词解释", "计算", "公文改错", "改错", "简述", "解答", "主观", "思考", "作文", "写作", "综合", "分析"),
        SHORT,
    ),
    **dict.fromkeys(("案例", "案例分析", "材料分析", "材料", "分析案例", "情景分析", "综合案例"), CASE),
}
_TYPE = "|".join(sorted(TYPE_WORDS, key=len, reverse=True))
# Possessive wherever room may stand (``\s*+``): nobody tries a row of blanks twice, however long a hostile one is.
_ORDINAL = r"(?:第?[一二三四五六七八九十\d]{1,3}\s*+(?:部分|大题|篇)?\s*+[、.．:：]?|[（(][一二三四五六七八九十\d]{1,3}[)）]\s*+[、.．]?)"
_HEADING = re.compile(
    rf"^\s*+[【\[]?(?:题型\s*+[:：]\s*+)?{_ORDINAL}?\s*+(?:题型\s*+[:：]\s*+)?(?P<type>{_TYPE})(?P<ti>题)?[】\]]?\s*+[。:：]?\s*+"
    r"(?P<more>[（(【].{0,80}[)）】]|[，,].{0,60})?\s*+[。:：]?\s*+$"
)
_POINTS = re.compile(r"(?:每\s*[小]?题|各)\s*(\d+(?:\.\d)?)\s*分")
_CATEGORY = re.compile(r"^\s*[【\[]?(?:分类|类别|题库分类|所属章节|章节|科目|知识点|考点|专题)[】\]]?\s*+[:：]\s*+(.+)$")
_RULES = "-—–=*#"
_CHAPTER = re.compile(r"^\s*第[一二三四五六七八九十百\d]{1,4}[章节编篇](?:\s|　|$).{0,40}$")
_CHINESE = "一二三四五六七八九十百"
_NUMBERED = re.compile(
    rf"^\s*+(?:(?P<ti>第)\s*+)?(?P<open>[（(【\[]?)\s*+(?P<n>\d{{1,5}}|[{_CHINESE}]{{1,5}})(?:\s*+(?P<close>[)）】\]]))?"
    r"(?P<after>题)?(?P<gap>\s*)(?P<sep>[.．、:：]?)(?P<room>\s*)(?P<rest>.*)$",
    re.DOTALL,
)
# A rule, a word, a rule.
_RULED = 5
# Eight letters with whatever stands between them.
_MOST_OF_LETTERS = 200
_MUCH_ROOM = 4
_YEAR = re.compile(r"(?:19|20)\d\d\s*年")
# 难度系数：3, 分值：2, 知识点：… below a question.
ATTRIBUTE = re.compile(
    r"(?:^|(?<=\n))[^\S\n]*+[【\[（(]?(难度系数|难度等级|难易度|难度|难易程度|分值|分数|知识点|考点|章节|出处|来源|依据|法条依据|法律依据)[】\]）)]?\s*[:：]\s*([^\n]*)"
)
KEY = re.compile(
    r"(?:(?:^|(?<=\n))[^\S\n]*+(?:答|【答】|[（(]?(?:正确|参考|标准|本题)?答案(?:要点)?[)）]?|(?:答题|参考|评分|得分|采分)要点|(?:ANSWER|Answer|answer)|正确选项)\s*[:：]"
    r"|(?:^|(?<=\n))[^\S\n]*+[【\[](?:(?:正确|参考|标准)?答(?:案)?(?:要点)?|(?:答题|参考|评分|得分|采分)要点)[】\]]\s*[:：]?"
    r"|(?:^|(?<=\n))[^\S\n]*+(?:正确|参考|标准)?答案(?:为|是)\s*[:：]?"
    r"|(?<=[\s。；;）)?？])[【\[（(]?(?:正确|参考|标准|本题)?答案[】\]）)]?\s*[:：]"
    r"|[【\[](?:正确|参考|标准)?答案[】\]]\s*[:：]?)[ \t]*"
)
EXPLANATION = re.compile(
    r"(?:(?:^|(?<=[\n\s。；;A-H]))[【\[（(]?(?:答案|试题|题目)?(?:解析|详解|解释|点评|理由)[】\]）)]?\s*[:：]"
    r"|[【\[](?:答案|试题|题目)?(?:解析|详解|解释|点评)[】\]]\s*[:：]?)[ \t]*"
)
KEYS_HEADING = re.compile(
    rf"^\s*+{_ORDINAL}?\s*+[【\[]?(?:参考|标准|正确|试题)?答案(?:部分|汇总|页|及解析|与解析|表|速查)?[】\]]?\s*+[:：]?\s*+$"
)
_WIDE_LETTERS = {ord(wide): narrow for wide, narrow in zip("ＡＢＣＤＥＦＧＨ", "ABCDEFGH", strict=True)}
_LETTERS = re.compile(r"^[A-H](?:[\s、,，;；.．和及与]*[A-H])*$")
_TRUE = {"对", "正确", "√", "✓", "✔", "☑", "t", "true", "是", "y", "yes", "v", "r", "right", "ü"}
_FALSE = {"错", "错误", "×", "✗", "✘", "x", "╳", "ｘ", "f", "false", "否", "n", "no", "wrong", "不正确", "不对", "û", "☒"}
_EDGES = " \t\n　。．.；;，,：:“”\"'"


class Heading(Struct, frozen=True):
    """A heading that says of what type the questions below are, and what each is worth (hundredths, 0 for nothing said)."""

    type: str
    points: int


NO_HEADING = Heading("", 0)


class Number(Struct, frozen=True):
    """What stands before a question. ``style`` tells 1. from （1） and （一）; ``rest`` is what follows, ``wide`` whether it does so behind
    much room."""

    n: int
    style: str
    rest: str
    wide: bool = False


def heading_of(line: str) -> Heading | None:
    found = _HEADING.match(line)
    if found is None or (not found["ti"] and not _bare(line, found)):
        return None
    points = _POINTS.search(found["more"] or "")
    return Heading(TYPE_WORDS[found["type"]], round(float(points[1]) * 100) if points else 0)


def _bare(line: str, found: re.Match[str]) -> bool:
    """Without 题 it is a heading only where nothing else stands: 综合 or 材料 may begin anything."""
    return "题型" in line or (
        not found["more"] and found["type"] in {"单选", "多选", "判断", "填空", "简答", "名词解释", "单项选择", "多项选择"}
    )


def category_of(line: str) -> str:
    """What a heading files the questions below under; "" where it is none."""
    if found := _CATEGORY.match(line):
        return found[1].strip()
    return _between_rules(line.strip()) or (line.strip() if _CHAPTER.match(line) else "")


def _between_rules(line: str) -> str:
    """What stands between two rules (``--- 总则 ---``), each of two signs or more."""
    if line[:1] not in _RULES or line[1:2] not in _RULES or line[-1:] not in _RULES or line[-2:-1] not in _RULES or len(line) < _RULED:
        return ""
    return line.strip(_RULES).strip() or line[-3]


def number_of(line: str) -> Number | None:
    """The number that a line begins with, where it can be that of a question."""
    found = _NUMBERED.match(line)
    if found is None:
        return None
    chinese = not found["n"].isdecimal()
    closed = bool(found["open"]) and bool(found["close"])
    spaced = bool(found["gap"])
    if found["ti"] and not found["after"]:
        return None
    if not (found["sep"] or closed or found["close"] or found["after"] or (spaced and not chinese)):
        return None
    rest = found["rest"].strip()
    if found["sep"] == "." and rest[:1].isdigit() and line.lstrip()[len(found["n"]) + 1 :][:1].isdigit() and not _YEAR.match(rest):
        return None
    if not (found["sep"] or closed or found["after"] or "\t" in found["gap"]) and not _begins(rest):
        return None
    n = from_chinese(found["n"]) if chinese else int(found["n"])
    if not n:
        return None
    style = "题" if found["after"] else ("（）" if closed or found["close"] else "") + ("一" if chinese else "1")
    return Number(n, style, rest, wide=len(found["room"].expandtabs()) > _MUCH_ROOM)


def _begins(rest: str) -> bool:
    """Whether a question can begin so behind a number without a sign: not what goes on with the number (3 600, 5 %)."""
    return bool(rest) and (not rest[0].isascii() or rest[0].isalpha() or rest[0] == "(" or bool(_YEAR.match(rest)))


def letters_of(text: str) -> str:
    """The letters that a key is made of, in their order; "" where it says something else."""
    word = text.translate(_WIDE_LETTERS).strip(_EDGES)
    if len(word) > _MOST_OF_LETTERS:
        return ""
    small = [letter for letter in word if letter in "abcdefgh"]
    if small and small == sorted(set(small)):  # bd, a,c: no word of letters stands so but in their order
        word = word.upper()
    if not _LETTERS.match(word):
        return ""
    return "".join(letter for letter in word if letter in "ABCDEFGH")


def truth_of(text: str) -> str:
    """对, 错, or "" where a key says neither."""
    word = text.strip(_EDGES + "（）()").casefold()
    return "对" if word in _TRUE else "错" if word in _FALSE else ""
