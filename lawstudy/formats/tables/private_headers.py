"""Columns that the program never reads, by the words above them, and how their values look where there is no word.

A word counts where it heads a column of a person, not where it is part of something else: 民族 is withheld, 民族区域自治法 is a
subject with a score, 手机答题成绩 too.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from lawstudy.formats.tables.private_numbers import wholly_private

_WHOSE = "(?:本人|个人|职工|员工|人员|干部|考生|学员|家庭|居民|联系人|负责人|常用|现|原)*"
_MORE = "(?:号码?|信息|情况|状况|栏|[0-9一二三])?"

# What is private wherever it is part of a header that is not about something else (_ABOUT), and what only as the whole of it.
_PARTS: tuple[tuple[str, str], ...] = (
    ("identity_number", "身份证|身份号|公民身份|证件号|护照|idcard|idno|identitycard"),
    ("phone", "手机|电话|联系方式|移动号|联系号码|mobile|telephone|phone|微信号|短号"),
    ("bank_card", "银行卡|银行账|工资卡|储蓄卡|开户|银行帐"),
    ("birth", "出生|生日|年龄|岁数|birthday|birthdate"),
    ("address", "住址|户籍|籍贯|住所|户口|家庭地址|通讯地址|通信地址|居住地"),
    ("email", "邮箱|电子邮件|email|e-mail"),
    ("family", "家庭成员|家属|配偶|子女|紧急联系|社会关系|亲属"),
    ("health", "健康状|身体状|病史|血型|残疾|过敏|体检"),
    ("marital", "婚姻状|婚否|生育"),
    ("portrait", "证件照|免冠|头像|指纹|人脸|寸照"),
    ("password", "密码|口令|password"),
)
_WHOLE: tuple[tuple[str, str], ...] = (
    ("phone", "微信|qq|qq号|tel|传真|联系"),
    ("bank_card", "卡号|账户|帐户"),
    ("gender", "性别|gender|sex"),
    ("ethnic", "民族|民族成分|ethnicity"),
    (
        "education",
        f"{_WHOSE}(?:(?:最高|第一|全日制|在职|最终)*(?:学历|学位|学历学位|教育程度)|文化程度|文化水平|毕业院校|毕业学校|毕业时间|所学专业|毕业院校及专业|毕业院校系及专业|education)",
    ),
    ("marital", "婚姻|是否已婚|结婚"),
    ("health", "健康|健康情况|身体情况|疾病|身高|体重|既往史|孕期|是否怀孕"),
    ("family", "父亲|母亲|父母|爱人|家庭情况"),
    ("religion", "宗教|宗教信仰|信仰"),
    ("salary", "工资|薪资|薪酬|月薪|年薪|基本工资|应发工资|实发工资"),
)
# Private in a list of people, the place or the picture of an event elsewhere.
_OF_A_PERSON: tuple[tuple[str, str], ...] = (("address", "地址|address"), ("portrait", "照片|相片|本人照片|个人照片|photo"))
_ABOUT = re.compile(
    "成绩|得分|分数|学时|课时|次数|场次|学习|考试|考核|答题|培训|会议|通知|讲座|宣传|条例|办法|[^护]法$|人数|时长|内容|主题|活动|单位电话会"
)
_PERSON = re.compile("姓名|名字|人员|职工|员工|干部|考生|学员|联系人|name")
_KNOWN = re.compile(
    "(?:.{0,6}(?:姓名|名字|科室|部门|股室|处室|职务|职级|职称|编号|工号|序号|日期|时间|地点|主题|内容|类型|类别|形式|名称|成绩|得分|分数|总分|等次|"
    "结果|备注|说明|人数|人员|对象|学时|时长|状态|年度|级别|岗位|政治面貌|面貌|分组|签名|签字|签到|考勤|主办|主讲|主持|组织单位|单位|科目|名次|排名|次数|"
    "称谓|关系|考生|准考证号|课时|议题|党员|身份|账号|用户名))|name|department|date|score|no"
)
# Words that tell of themselves what they are: how long one can be, and how many a column can have.
LONGEST_WORD = 15
MOST_WORDS = 100
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("gender", re.compile("[男女]性?")),
    ("ethnic", re.compile("[一-龥]{1,5}族|汉")),
    (
        "education",
        re.compile("(?:大学|全日制|在职|中央党校|省委党校)*(?:本科|大专|专科|研究生|硕士|博士|中专|高中|初中|大学)(?:研究生|学历)?"),
    ),
    ("marital", re.compile("已婚|未婚|离异|丧偶|离婚|再婚")),
)


# What stands in a line above or below a list: 填表人：王芳, 联系电话：, 单位（盖章）：.
_FORM_ENTRY = re.compile(r"[一-龥)）][:：]\s*\S|(?:盖章|公章|填表|填报|制表|经办|审核|审批|报送|联系).{0,8}[:：]\s*$")
# A quick look before a long one: no header is without one of these.
_ANY = re.compile("|".join(dict.fromkeys(words for table in (_PARTS, _WHOLE, _OF_A_PERSON) for _, words in table)))
_SIMPLE = re.compile("[一-龥]*")


def folded(text: str) -> str:
    """A header word without width, spaces, marks and what stands in brackets: ``* 姓 名（签字）`` → ``姓名``."""
    if _SIMPLE.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKC", text).split("(")[0] or unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN").casefold()


def header_kind(text: str, of_people: bool = False) -> str:
    """The kind of private data that a header names; "" for none. ``of_people``: the row beside it heads a list of people."""
    word = folded(text) if len(text) <= 40 else ""
    if not word or len(word) > 20 or _ANY.search(word) is None:
        return ""
    tables = (_WHOLE, _OF_A_PERSON) if of_people else (_WHOLE,)
    for table in tables:
        for kind, words in table:
            if re.fullmatch(f"{_WHOSE}(?:{words}){_MORE}", word):
                return kind
    if _ABOUT.search(word) is None:
        for kind, words in _PARTS:
            if re.search(words, word):
                return kind
    return ""


def is_form_entry(text: str) -> bool:
    """Whether ``text`` is a label with its value, or with room for one: it tells of the list as a whole and heads no column."""
    return _FORM_ENTRY.search(text) is not None


def is_known_header(text: str) -> bool:
    """Whether ``text`` looks like the head of a column of any list."""
    word = folded(text) if len(text) <= 40 else ""
    return bool(word) and len(word) <= 12 and _KNOWN.fullmatch(word) is not None


def heads_people(text: str) -> bool:
    return len(text) <= 40 and _PERSON.search(folded(text)) is not None


def word_shape(value: str) -> str:
    """The kind of private data that is told by words: 男, 汉族, 本科, 已婚."""
    return next((kind for kind, shape in _SHAPES if len(value) <= LONGEST_WORD and shape.fullmatch(value)), "")


def shape_kind(values: Mapping[str, int]) -> str:
    """The kind of private data that most of ``values`` (with how often each stands there) are by their look; "" for none.

    Half of the values are enough where they are numbers; words must be nearly all of them, few, and more than one.
    """
    total = sum(values.values())
    numbers, words = Counter[str](), Counter[str]()
    for value, times in values.items():
        numbers[wholly_private(value)] += times
        words[word_shape(value) if len(values) <= MOST_WORDS else ""] += times
    for kind, times in numbers.most_common():
        if kind and 2 * times >= total:
            return kind
    return next((kind for kind, times in words.most_common() if kind and total > 1 and 5 * times >= 4 * total), "")


def private_kind(header: str, values: Sequence[str]) -> str:
    """The kind of private data in a column, by its header word or by the shape of most of its values; else ""."""
    return header_kind(header, True) or shape_kind(Counter(values))
