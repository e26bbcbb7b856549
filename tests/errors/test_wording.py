"""An error in the words of the person at the screen: codes, fields, places and lists."""

from collections.abc import Iterator

import pytest

from lawstudy import errors, i18n
from lawstudy.cli import SAID_BY, _failed
from lawstudy.domain.problems import Problem
from lawstudy.errors import (
    BadArgument,
    ChangedMeanwhile,
    ExamNotReady,
    NotAllowed,
    NotEnoughQuestions,
    NotFound,
    QuestionNotValid,
    ShortCell,
    TextUnreadable,
    UserError,
    WorkspaceMissing,
    message,
)


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    before = i18n.language()
    yield
    i18n.use(before)


SHORT = ShortCell(type="multiple_choice", law="行政复议法", chapters=(3, 4), difficulty="hard", needed=5, available=2)
WHOLE = ShortCell(type="case", law="科学技术进步法", chapters=(), difficulty="", needed=1, available=0)
SAID: list[tuple[UserError, str, str]] = [
    (
        BadArgument(name="tag", reason="1–{most} characters are needed, not {given}", values={"most": 20, "given": 0}),
        "“标签”的值无法使用：需要 1–20 个字符，现为 0 个",
        "The value of “tag” cannot be used: 1–20 characters are needed, not 0",
    ),
    (
        BadArgument(name="settings.sections[0].count", reason="shape.whole_number"),
        "“设置 / 题型设置 / 题数”的值无法使用：应为整数",
        "The value of “settings / question types / number of questions” cannot be used: A whole number is needed",
    ),
    (
        BadArgument(name="sections.0.points", reason="shape.choice", values={"given": "x {y}"}),
        "“题型设置 / 每题分值”的值无法使用：“x {y}”不在可选值之内",
        "The value of “question types / points per question” cannot be used: “x {y}” is not one of the possible values",
    ),
    (
        BadArgument(name="year", reason="year_out_of_range"),
        "“年度”的值无法使用：年度 … 有误",
        "The value of “year” cannot be used: The year … cannot be right",
    ),
    (NotFound(noun="doubt", ident="7"), "找不到存疑试题“7”，或您无权查看。", "There is no doubt “7”, or you may not see it."),
    (
        ChangedMeanwhile(noun="person"),
        "您编辑期间，这项内容（人员）已被他人修改。",
        "Someone else changed this person while you were working on it.",
    ),
    (NotAllowed(action="list_people"), "您的账户没有这项操作的权限。", "Your account may not do this."),
    (
        ExamNotReady(problems=[Problem(code="title_missing"), Problem(code="year_out_of_range", parameters={"year": "1200"})]),
        "考试还不能发布：缺少名称；年度 1200 有误",
        "The exam cannot be published yet: The title is missing; The year 1200 cannot be right",
    ),
    (
        QuestionNotValid(problems=[Problem(code="stem_missing", field="stem")]),
        "试题还不能保存：缺少题干",
        "The question cannot be saved yet: The stem is missing",
    ),
    (
        NotEnoughQuestions(cells=[SHORT, WHOLE]),
        "试题不够组卷：多选题 · 行政复议法 · 第3、4章 · 难 5/2；案例题 · 科学技术进步法 1/0（需/有）。",
        "There are not enough questions for this paper: Multiple choice · 行政复议法 · chapter 3、4 · Hard 5/2; "
        "Case · 科学技术进步法 1/0 (needed/available).",
    ),
    (TextUnreadable(reason="not_docx"), "", "The file cannot be read as the text of a law: It is damaged, or not a .docx file."),
    (WorkspaceMissing(path="/a/{b}"), "/a/{b} 中没有工作区。", "There is no workspace in /a/{b}."),
]


@pytest.mark.parametrize(("error", "chinese", "english"), SAID, ids=lambda value: getattr(value, "code", ""))
def test_what_happened_in_both_languages(error: UserError, chinese: str, english: str) -> None:
    i18n.use("en")
    assert message(error).happened == english
    i18n.use("zh_CN")
    if chinese:
        assert message(error).happened == chinese


def test_the_three_sentences_stand_under_each_other() -> None:
    i18n.use("zh_CN")
    assert message(NotAllowed(action="x")).text().splitlines() == [
        "您的账户没有这项操作的权限。",
        "原有内容没有任何改动。",
        "请联系普法联络员或管理员。",
    ]


def test_two_errors_of_one_code_are_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="not_allowed is taken"):
        type("NotAllowed", (UserError,), {})


def test_no_error_that_every_door_shows_names_an_option_of_the_command_line() -> None:
    """The window told people to “name it with --exam”."""
    shared = [
        kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, UserError) and hasattr(kind, "words")
    ]
    assert len(shared) > 50, "a test that looks at nothing finds nothing"
    named = [kind.__name__ for kind in shared for words in (kind.words.happened, kind.words.kept, kind.words.todo) if "--" in (words or "")]
    assert named == []


def test_the_command_line_says_by_which_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(SAID_BY) <= set(vars(errors))
    i18n.use("zh_CN")
    assert _failed(errors.ExamToBeChosen(titles=["甲", "乙"])) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "命令行中用 --exam 写明。"
