"""A made-up law in two editions, and questions about the older one."""

from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types.draft import Draft
from lawstudy.usecases.bank.law_import import LawImport, import_law
from lawstudy.usecases.bank.questions import QuestionEntry, add_question

TITLE = "青岚区河道采砂管理办法"
LAW = "hdcs"
OLD = {
    1: "为了规范河道采砂，保护堤防，制定本办法。",
    2: "采砂人应当在开采前十五日向水务站申请许可，并交验船只证书。",
    3: "水务站自收到申请之日起七日内答复采砂人，逾期不答复的视为同意。",
    4: "违反本办法第二条规定的，由水务站责令停止，处五百元罚款。",
    5: "夜间禁止在桥梁上下游各五百米内停泊运砂船只。",
    6: "依照本办法第五条查获的船只，交由港航部门保管。",
    7: "本办法自2020年3月1日起施行。",
}
NEW = {
    1: "为了规范河道采砂，保护堤防，制定本办法。",
    2: "县级水务部门编制采砂规划，向社会公布。",
    3: "采砂人应当在开采前三十日向水务部门申请许可，并交验船只证书。",
    4: "违反本办法第三条规定的，由水务部门责令停止，处五千元罚款。",
    5: "夜间禁止在桥梁上下游各五百米内停泊运砂船只。",
    6: "运砂车辆应当遮盖，不得沿途抛洒。",
    7: "依照本办法第五条查获的船只，交由港航部门保管。",
    8: "本办法自{day}起施行。",
}


def as_law(texts: dict[int, str], *, adopted: str = "2020年1月15日", act: str = "通过", title: str = TITLE) -> bytes:
    """A file as the national database of laws gives one: title, dates, contents, chapters; a heading sticks to an article's end."""
    head = [title, f"（{adopted}青岚区第十届人民代表大会常务委员会第三次会议{act}）", "目　录", "第一章　总则", "第二章　开采"]
    lines = [*head, "第一章　总则"]
    for number, text in texts.items():
        stuck = "第二章　开采" if number == 1 else ""
        lines.append(f"第{to_chinese(number)}条　{text}{stuck}")
    return "\n".join(lines).encode()


def newer(day: str) -> bytes:
    """The newer edition, in force from ``day`` (YYYY-MM-DD)."""
    year, month, of_month = map(int, day.split("-"))
    texts = NEW | {8: NEW[8].format(day=f"{year}年{month}月{of_month}日")}
    return as_law(texts, adopted="2026年10月8日", act="修订")


def bring(door: Door, data: bytes, name: str = "办法.txt", **given: str) -> LawImport:
    return door.call(import_law, sha256=door.put_blob(data), name=name, **given)


def bring_old(door: Door) -> LawImport:
    return bring(door, as_law(OLD), law=LAW)


def ask(door: Door, article: int, stem: str = "") -> UUID:
    """A question of the older edition, filed where its article stands."""
    entry = QuestionEntry(
        draft=Draft(
            type="true_false",
            stem=stem or f"河道采砂的第{article}问是这样规定的。",
            answer="对",
            explanation="依法条。",
            cites=[f"第{to_chinese(article)}条"],
        ),
        law=LAW,
        edition="2020",
        chapter=1 if article == 1 else 2,
        difficulty=Difficulty.EASY,
    )
    return door.call(add_question, entry=entry).question.id
