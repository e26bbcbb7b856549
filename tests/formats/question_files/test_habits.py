"""Files as people make them, each with what a careful person would enter: numbering, options, keys and blanks in other ways."""

import pytest

from lawstudy.domain.question_types import compose
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.found import FileRead
from lawstudy.formats.question_files.marks import CASE as C
from lawstudy.formats.question_files.marks import FILL_BLANK as F
from lawstudy.formats.question_files.marks import MULTIPLE as M
from lawstudy.formats.question_files.marks import SHORT as A
from lawstudy.formats.question_files.marks import SINGLE as S
from lawstudy.formats.question_files.marks import TRUE_FALSE as T
from lawstudy.formats.question_files.reading import read_question_file
from lawstudy.usecases.bank.written_files import with_other_keys

# What cannot come in as it stands, and is said.
X = "refused"
Wanted = tuple[str, str, int] | str


def said(draft: Draft) -> str:
    """The key in one word; of a case how many parts it has."""
    if draft.type == C:
        return str(len(draft.parts))
    if draft.type == F:
        return "|".join("/".join(each) if isinstance(each, list) else each for each in draft.answer or ())
    return draft.answer if isinstance(draft.answer, str) else "".join(map(str, draft.answer or ()))


def understood(read: FileRead) -> list[Wanted]:
    found: list[Wanted] = []
    for one in read.questions:
        wrong = [problem for problem in compose(one.draft, "", "")[2] if problem.code != "explanation_missing"]
        found.append(X if one.problems or wrong else (one.draft.type, said(one.draft), len(one.draft.options)))
    return found


CASES: dict[str, tuple[str, tuple[Wanted, ...]]] = {
    "第N题 numbering, 选项 with ）": (
        (
            "一、单选\n"
            "第1题 申请期限是（ ）\n"
            "A）30日  B）60日\n"
            "C）90日  D）15日\n"
            "正确选项：B\n"
            "第2题 复议机关是（ ）\n"
            "A）人民政府\n"
            "B）法院\n"
            "C）检察院\n"
            "D）监委\n"
            "正确选项：A\n"
        ),
        (
            (S, "B", 4),
            (S, "A", 4),
        ),
    ),
    "keys before stem": (
        ("(B) 1. 申请期限是\nA. 30日\nB. 60日\nC. 90日\n(A) 2. 管辖机关是\nA. 政府\nB. 法院\nC. 检察院\n"),
        (
            (S, "B", 3),
            (S, "A", 3),
        ),
    ),
    "中文 numbering with 、 and 答案 in 【】 behind stem": (
        (
            "单项选择题\n"
            "一、行政复议的申请期限为【B】\n"
            "A、三十日\n"
            "B、六十日\n"
            "C、九十日\n"
            "二、行政复议由谁管辖【A】\n"
            "A、政府\n"
            "B、法院\n"
            "C、检察院\n"
        ),
        (
            (S, "B", 3),
            (S, "A", 3),
        ),
    ),
    "lower case letters and keys": (
        ("1. 甲是（ ）\na. 一\nb. 二\nc. 三\n答案: b\n2. 乙是（ ）\na. 一\nb. 二\nc. 三\n答案: a,c\n"),
        (
            (S, "B", 3),
            (M, "AC", 3),
        ),
    ),
    "options two per line with tabs and key table at end": (
        (
            "一、单项选择题\n"
            "1．甲（  ）\n"
            "A．一\tB．二\n"
            "C．三\tD．四\n"
            "2．乙（  ）\n"
            "A．一\tB．二\n"
            "C．三\tD．四\n"
            "3．丙（  ）\n"
            "A．一\tB．二\n"
            "C．三\tD．四\n"
            "二、判断题\n"
            "1．丁。（  ）\n"
            "2．戊。（  ）\n"
            "参考答案\n"
            "一、单项选择题\n"
            "1-3 BCD\n"
            "二、判断题\n"
            "1.√ 2.×\n"
        ),
        (
            (S, "B", 4),
            (S, "C", 4),
            (S, "D", 4),
            (T, "对", 0),
            (T, "错", 0),
        ),
    ),
    "duplicate numbers": (
        (
            "1. 甲（ ）\n"
            "A.一 B.二 C.三\n"
            "答案：A\n"
            "2. 乙（ ）\n"
            "A.一 B.二 C.三\n"
            "答案：B\n"
            "2. 丙（ ）\n"
            "A.一 B.二 C.三\n"
            "答案：C\n"
            "3. 丁（ ）\n"
            "A.一 B.二 C.三\n"
            "答案：A\n"
        ),
        (
            (S, "A", 3),
            (S, "B", 3),
            (S, "C", 3),
            (S, "A", 3),
        ),
    ),
    "missing option C": (
        ("1. 甲（ ）\nA.一\nB.二\nD.四\n答案：D\n2. 乙（ ）\nA.一\nB.二\nC.三\n答案：B\n"),
        (
            X,
            (S, "B", 3),
        ),
    ),
    "key names no option; two keys for single; none": (
        (
            "一、单选题\n"
            "1. 甲（ ）\n"
            "A.一 B.二 C.三\n"
            "答案：E\n"
            "2. 乙（ ）\n"
            "A.一 B.二 C.三\n"
            "答案：AB\n"
            "3. 丙（ ）\n"
            "A.一 B.二 C.三\n"
            "4. 丁（ ）\n"
            "A.一 B.二 C.三\n"
            "答案：C\n"
        ),
        (
            X,
            X,
            X,
            (S, "C", 3),
        ),
    ),
    "blanks of several kinds": (
        (
            "填空题\n"
            "1. 期限为______日，由______受理。\n"
            "答案：60；政府\n"
            "2. 期限为（    ）日。\n"
            "答案：60\n"
            "3. 期限为＿＿＿＿日。\n"
            "答案：60或六十\n"
        ),
        (
            (F, "60|政府", 0),
            (F, "60", 0),
            (F, "60/六十", 0),
        ),
    ),
    "judgement with reasons": (
        (
            "判断题\n"
            "1. 复议一律免费。（√）解析：第八十七条。\n"
            "2. 可以收费。（×）解析：不得收费。\n"
            "3. 应当公开。 答案：T\n"
            "4. 应当保密。 答案：F\n"
            "5. 甲。 答案：A\n"
        ),
        (
            (T, "对", 0),
            (T, "错", 0),
            (T, "对", 0),
            (T, "错", 0),
            (T, "对", 0),
        ),
    ),
    "stem with its own numbered list": (
        ("1. 下列哪些属于复议范围？\n①罚款 ②拘留 ③许可\nA. ①②\nB. ①③\nC. ②③\nD. ①②③\n答案：D\n2. 甲（ ）\nA. 一\nB. 二\n答案：A\n"),
        (
            (S, "D", 4),
            (S, "A", 2),
        ),
    ),
    "key on the last option's line": (
        ("1. 甲（ ）\nA.一 B.二 C.三 D.四 答案：C\n2. 乙（ ）\nA.一 B.二 C.三 D.四【答案】BD\n"),
        (
            (S, "C", 4),
            (M, "BD", 4),
        ),
    ),
    "answers in brackets in stem, with wide letters": (
        ("1、甲是（ Ｃ ）。\nＡ、一\u3000Ｂ、二\u3000Ｃ、三\n2、乙是（ＡＣ）。\nＡ、一\u3000Ｂ、二\u3000Ｃ、三\n"),
        (
            (S, "C", 3),
            (M, "AC", 3),
        ),
    ),
    "numbering restarts without headings": (
        (
            "1.甲（ ）\n"
            "A.一\n"
            "B.二\n"
            "答案：A\n"
            "2.乙（ ）\n"
            "A.一\n"
            "B.二\n"
            "答案：B\n"
            "1.丙（ ）\n"
            "A.一\n"
            "B.二\n"
            "C.三\n"
            "答案：AC\n"
            "2.丁（ ）\n"
            "A.一\n"
            "B.二\n"
            "C.三\n"
            "答案：BC\n"
        ),
        (
            (S, "A", 2),
            (S, "B", 2),
            (M, "AC", 3),
            (M, "BC", 3),
        ),
    ),
    "short answers with numbered items in answers": (
        ("简答题\n1. 复议的原则有哪些？\n答：1. 合法。\n2. 公正。\n3. 公开。\n2. 复议的期限？\n答：六十日。\n3. 谁受理？\n答：政府。\n"),
        (
            (A, "1. 合法。\n2. 公正。\n3. 公开。", 0),
            (A, "六十日。", 0),
            (A, "政府。", 0),
        ),
    ),
    "keys as text of the option": (
        ("1. 甲（ ）\nA. 三十日\nB. 六十日\nC. 九十日\n答案：六十日\n2. 乙（ ）\nA. 政府\nB. 法院\n答案：A. 政府\n"),
        (
            (S, "B", 3),
            (S, "A", 2),
        ),
    ),
    "difficulty, 知识点, 分值 lines": (
        (
            "题型：单选题\n"
            "题目：甲（ ）\n"
            "A：一\n"
            "B：二\n"
            "C：三\n"
            "答案：B\n"
            "难度：易\n"
            "知识点：总则\n"
            "分值：2\n"
            "题型：多选题\n"
            "题目：乙（ ）\n"
            "A：一\n"
            "B：二\n"
            "C：三\n"
            "答案：AB\n"
            "难度：难\n"
        ),
        (
            (S, "B", 3),
            (M, "AB", 3),
        ),
    ),
    "law text without question": (
        (
            "第一条 为了防止和纠正违法的行政行为，制定本法。\n"
            "第二条 公民、法人或者其他组织认为行政行为侵犯其合法权益的，可以申请行政复议。\n"
            "第三条 行政复议工作坚持中国共产党的领导。\n"
        ),
        (),
    ),
    "options beyond H and five-option multi": (
        ("多选题\n1.甲（ ）\nA.一\nB.二\nC.三\nD.四\nE.五\n答案：A、B、E\n2.乙（ ）\nA.一 B.二 C.三 D.四 E.五 F.六\n答案：ABCDEF\n"),
        (
            (M, "ABE", 5),
            (M, "ABCDEF", 6),
        ),
    ),
    "judgement options A对B错 in text, mixed types without headings": (
        (
            "1、甲说法正确吗？（ ）\n"
            "A、正确\n"
            "B、错误\n"
            "答案：B\n"
            "2、期限为____日。\n"
            "答案：60\n"
            "3、简述复议原则。\n"
            "答案：合法、公正、公开。\n"
            "4、乙（ ）\n"
            "A、一\n"
            "B、二\n"
            "C、三\n"
            "答案：AC\n"
        ),
        (
            (T, "错", 0),
            (F, "60", 0),
            (A, "合法、公正、公开。", 0),
            (M, "AC", 3),
        ),
    ),
    "page furniture and ads": (
        (
            "XX市法律知识题库\n"
            "第 1 页 共 3 页\n"
            "1. 甲（ ）\n"
            "A. 一\n"
            "B. 二\n"
            "答案：A\n"
            "第 2 页 共 3 页\n"
            "2. 乙（ ）\n"
            "A. 一\n"
            "B. 二\n"
            "答案：B\n"
            "更多试题请关注公众号\n"
        ),
        (
            (S, "A", 2),
            (S, "B", 2),
        ),
    ),
    "keys after each section": (
        (
            "一、单选题\n"
            "1. 甲（ ）\n"
            "A. 一\n"
            "B. 二\n"
            "2. 乙（ ）\n"
            "A. 一\n"
            "B. 二\n"
            "答案：1.A 2.B\n"
            "二、多选题\n"
            "1. 丙（ ）\n"
            "A. 一\n"
            "B. 二\n"
            "C. 三\n"
            "2. 丁（ ）\n"
            "A. 一\n"
            "B. 二\n"
            "C. 三\n"
            "答案：1.AB 2.BC\n"
        ),
        (
            (S, "A", 2),
            (S, "B", 2),
            (M, "AB", 3),
            (M, "BC", 3),
        ),
    ),
    "two per line with keys": (
        ("1.甲是什么事项（ ）A.一 B.二 C.三 答案：A 2.乙是什么事项（ ）A.一 B.二 C.三 答案：B\n3.丙（ ）\nA.一\nB.二\n答案：B\n"),
        (
            X,
            (S, "B", 2),
        ),
    ),
    "英文冒号 and Answer": (
        ("1. What is it?\nA. one\nB. two\nAnswer: B\n2. Who?\nA. me\nB. you\nAnswer: A\n"),
        (
            (S, "B", 2),
            (S, "A", 2),
        ),
    ),
    "多空 with numbered keys": (
        ("填空题\n1.复议期限为____日，特殊情况延长____日。\n答案：（1）60（2）30\n2.____负责。\n答案：政府\n"),
        (
            (F, "60|30", 0),
            (F, "政府", 0),
        ),
    ),
    "判断 with brackets at front": (
        ("判断题\n（√）1.甲应当公开。\n（×）2.乙应当收费。\n（对）3.丙。\n"),
        (
            (T, "对", 0),
            (T, "错", 0),
            (T, "对", 0),
        ),
    ),
    "论述 with long multi paragraph": (
        ("四、论述题\n1、论复议的意义。\n参考答案：\n一是监督。\n二是救济。\n\n三是化解。\n2、论合法性。\n参考答案：合法性是根本。\n"),
        (
            (A, "一是监督。\n二是救济。\n三是化解。", 0),
            (A, "合法性是根本。", 0),
        ),
    ),
    "选项 on a line with stem, no spaces": (
        ("1.甲（ ）A.一；B.二；C.三；D.四\n答案:D\n"),
        ((S, "D", 4),),
    ),
    "题干 two lines, blank lines": (
        (
            "1.甲公司2023年申请，\n"
            "\n"
            "局里受理。问期限（ ）\n"
            "\n"
            "A.一\n"
            "\n"
            "B.二\n"
            "\n"
            "答案：A\n"
            "\n"
            "解析：见\n"
            "第二条。\n"
            "\n"
            "2.乙\n"
            "\n"
            "A.一\n"
            "\n"
            "B.二\n"
            "\n"
            "答案：B\n"
        ),
        (
            (S, "A", 2),
            (S, "B", 2),
        ),
    ),
    "keys differ": (
        ("1.甲（B）\nA.一\nB.二\n答案：A\n"),
        (X,),
    ),
    "same options": (
        ("1.甲（ ）\nA.一\nB.一\nC.三\n答案：A\n"),
        (X,),
    ),
    "不定项": (
        ("一、不定项选择题\n1.甲（ ）\nA.一\nB.二\n答案：A\n2.乙（ ）\nA.一\nB.二\n答案：AB\n"),
        (
            (S, "A", 2),
            (M, "AB", 2),
        ),
    ),
    "key table of judgement in text": (
        ("判断题\n1.甲\n2.乙\n3.丙\n答案：1.√ 2.× 3.√\n"),
        (
            (T, "对", 0),
            (T, "错", 0),
            (T, "对", 0),
        ),
    ),
    "解析 before 答案": (
        ("1.甲（ ）\nA.一\nB.二\n解析：因为第二条。\n答案：B\n2.乙（ ）\nA.一\nB.二\n解析：因为。\n答案：A\n"),
        (
            (S, "B", 2),
            (S, "A", 2),
        ),
    ),
    "small letters inline": (
        ("单选题\n1.甲（ ） a.一 b.二 c.三\n答案：c\n"),
        ((S, "C", 3),),
    ),
    "English small words are no options": (
        ("1.简述 e.g. 的含义。\n答案：例如。\n"),
        ((A, "例如。", 0),),
    ),
    "missing number in between": (
        ("1.甲\nA.一\nB.二\n答案：A\n3.乙\nA.一\nB.二\n答案：B\n"),
        (
            (S, "A", 2),
            (S, "B", 2),
        ),
    ),
    "题目 without key in middle and page text": (
        ("一、多选题\n1.甲（ ）\nA.一\nB.二\nC.三\n2.乙（ ）\nA.一\nB.二\nC.三\n答案：AC\n"),
        (
            X,
            (M, "AC", 3),
        ),
    ),
    "填空 with bracket keys in stem": (
        ("填空题\n1.期限为（60）日。\n2.由（政府）管辖。\n"),
        (
            (F, "60", 0),
            (F, "政府", 0),
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_careful_person_would_enter(name: str) -> None:
    text, wanted = CASES[name]
    assert understood(read_question_file(text.encode(), "题库.txt")) == list(wanted)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    assert understood(read_question_file("1.甲（ ）\nA.一\nB.二\n答案：A\n".encode(encoding), "题库.txt")) == [(S, "A", 2)]


def test_keys_of_a_second_file() -> None:
    asked = read_question_file("一、单选题\n1.甲（ ）\nA.一\nB.二\n2.乙（ ）\nA.一\nB.二\n".encode(), "题.txt")
    keys = read_question_file("参考答案\n1.A\n2.B\n".encode(), "答案.txt")
    assert understood(with_other_keys([asked, keys])[0]) == [(S, "A", 2), (S, "B", 2)]


def test_a_list_with_more_keys_than_questions_says_which_are_left() -> None:
    text = "一、单选题\n1．甲（ ）\nA．一 B．二 C．三\n2．乙（ ）\nA．一 B．二 C．三\n答案：1-3 BCA\n"
    read = read_question_file(text.encode(), "题库.txt")
    assert understood(read) == [(S, "B", 3), (S, "C", 3)]
    assert [(one.code, one.parameters["keys"]) for one in read.said] == [("keys_left_over", "3 A")]


def test_two_questions_on_one_line_are_refused_and_not_swallowed() -> None:
    text = "1.甲（ ）A.一B.二C.三D.四答案：A解析：见第一条。2.乙（ ）A.一B.二C.三D.四答案：B解析：见第二条。\n"
    (one,) = read_question_file(text.encode(), "题库.txt").questions
    assert {problem.code: problem.parameters.get("number") for problem in one.problems}["questions_run_together"] == "2"


def test_a_key_behind_the_brackets_of_a_stem() -> None:
    (one,) = read_question_file("1.甲（ ）C\nA.一\nB.二\nC.三\n".encode(), "题库.txt").questions
    assert (one.draft.stem, one.draft.answer) == ("甲（　　）", "C")


def test_words_in_brackets_that_were_taken_for_blanks_are_told() -> None:
    (one,) = read_question_file("填空题\n1.期限为（60）日，由（政府）管辖。\n".encode(), "题库.txt").questions
    assert one.draft.answer == [["60"], ["政府"]]
    assert [each.code for each in one.said] == ["blanks_from_brackets"]


def test_sub_questions_whose_answers_stand_on_one_line() -> None:
    text = "案例分析题\n1. 甲公司不服罚款。\n问题：（1）期限？（2）向谁？\n答案：（1）六十日。（2）本级政府。\n"
    (one,) = read_question_file(text.encode(), "题库.txt").questions
    assert [(part.stem, part.answer) for part in one.draft.parts] == [("期限？", "六十日。"), ("向谁？", "本级政府。")]
