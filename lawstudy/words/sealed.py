"""What was changed behind the program's back, in words."""

from lawstudy.domain.audit import How, PartHow, StrangePart
from lawstudy.domain.clock import local
from lawstudy.i18n import N_, _
from lawstudy.usecases.workspace.audit_log import AuditProof, BrokenAnchor
from lawstudy.usecases.workspace.audit_seals import ChangedRecord
from lawstudy.words.audit import action_words

NOUNS = {
    "workspace": N_("Workspace"),
    "organisation": N_("Bureau's facts"),
    "number_series": N_("Series of numbers"),
    "import": N_("Import"),
    "import_answer": N_("Decision about imports"),
    "department": N_("Department"),
    "person": N_("Person"),
    "absence": N_("Time away"),
    "account": N_("Account"),
    "law": N_("Law"),
    "question": N_("Question"),
    "picture": N_("Picture of a question"),
    "study": N_("Study of one's own"),
    "exam": N_("Exam"),
    "attempt": N_("Attempt"),
    "kind": N_("Kind of activities"),
    "firm": N_("Firm"),
    "external_record": N_("Record of another platform"),
    "campaign": N_("Campaign of a year"),
    "arrangement": N_("Line of last year's arrangements"),
    "plan_item": N_("Plan item"),
    "duty_entry": N_("Entry of lists and duties"),
    "activity": N_("Activity"),
    "calendar_day": N_("Day of the work calendar"),
    "hours": N_("Hours"),
    "signing_key": N_("Signing key"),
    "certificate": N_("Certificate"),
    "certificate_template": N_("Template of certificates"),
    "report_template": N_("Template of documents"),
    "report": N_("Report"),
    "figure": N_("Manual figure"),
    "seal": N_("Waiting seal"),
}
# What of it, by table; a table that is the record itself has no words of its own.
PARTS = {
    "batch_change": N_("what the import wrote"),
    "department_name": N_("former name"),
    "person_name": N_("former name"),
    "membership": N_("membership"),
    "person_group": N_("group"),
    "person_merge": N_("joined entries"),
    "attendance_correction": N_("correction"),
    "grant_row": N_("role"),
    "sign_in": N_("sign-in"),
    "key_points": N_("key points"),
    "article_text": N_("text of an article"),
    "question_revision": N_("revision"),
    "question_article": N_("cited article"),
    "edition_change": N_("newer edition"),
    "edition_question": N_("standing under a newer edition"),
    "practice_answer": N_("practice answer"),
    "review_card": N_("review card"),
    "mock_exam": N_("mock exam"),
    "bookmark": N_("bookmark"),
    "doubt": N_("doubt"),
    "reading": N_("reading"),
    "article_note": N_("note"),
    "reading_position": N_("place of reading"),
    "exam_question": N_("chosen question"),
    "exam_roster": N_("roster"),
    "exam_decision": N_("score or excuse"),
    "exam_act": N_("correction or extension"),
    "result": N_("result"),
    "activity_audience": N_("audience"),
    "attendance": N_("attendance"),
    "evidence": N_("evidence"),
    "revocation_list": N_("list of revocations"),
    "report_draft": N_("draft"),
    "frozen_report": N_("frozen report"),
}
HOW = {
    How.CHANGED: N_("was changed"),
    How.DELETED: N_("was deleted"),
    How.INSERTED: N_("was put in"),
    How.CHANGED_ONCE: N_("was changed, and written again by the program since"),
    How.INSERTED_ONCE: N_("was put in, and written again by the program since"),
}
ANCHORS = {
    "certificate": N_("certificate {name}"),
    "report": N_("a frozen report"),
    "backup": N_("backup {name}"),
    "pc": N_("the end of the log that this PC keeps"),
}

DATABASE_PARTS = {
    "table": N_("table of the database"),
    "index": N_("index of the database"),
    "view": N_("view of the database"),
    "trigger": N_("trigger of the database"),
    "rule": N_("rule of the database"),
}
PART_HOW = {
    PartHow.ADDED: N_("{part} was put in: this program makes no such"),
    PartHow.LOST: N_("{part} is gone"),
    PartHow.CHANGED: N_("{part} was changed"),
}


def changed_name(record: ChangedRecord) -> str:
    """活动「2026-03-05 · 专题党课」的考勤."""
    noun = _(NOUNS[record.noun]) if record.noun in NOUNS else record.noun
    named = _("{noun} “{name}”").format(noun=noun, name=record.name) if record.name else noun
    return _("{named}: {part}").format(named=named, part=_(PARTS[record.part])) if record.part in PARTS else named


def changed_words(record: ChangedRecord) -> str:
    """What was changed, how, and since when: who wrote it last through the program."""
    words = f"{changed_name(record)} {_(HOW[record.how])}" if record.part else changed_name(record)
    if not record.seq or not record.at:
        return words
    last = _("last written by the program on {at} by {actor}: {action} (line {seq})")
    actor = record.actor or _("the program itself")
    told = last.format(at=f"{local(record.at):%Y-%m-%d %H:%M}", actor=actor, action=action_words(record.action), seq=record.seq)
    return _("{words} ({last})").format(words=words, last=told)


def part_words(part: StrangePart) -> str:
    """触发器 t1 被加入."""
    return _(PART_HOW[part.how]).format(part=f"{_(DATABASE_PARTS[part.kind]) if part.kind in DATABASE_PARTS else part.kind} {part.name}")


def anchor_words(broken: BrokenAnchor) -> str:
    """Where the head of another log stands."""
    return _(ANCHORS[broken.kind]).format(name=broken.name) if broken.kind in ANCHORS else broken.name


def search_words(proof: AuditProof) -> str:
    """What became of a search index that did not say what the questions say."""
    if proof.search_mended:
        words = _("{n} questions were not found as they are: the search index has been made anew from the questions, nothing is lost")
    else:
        words = _("{n} questions are not found as they are; check again when nobody sits an exam: the search index is made anew then")
    return words.format(n=proof.search_wrong)
