"""The schema. Grouped as the use cases are; a change here goes with a migration in ``migrations/versions``."""

from sqlalchemy import ARRAY, Column, ForeignKeyConstraint, Index, LargeBinary, MetaData, Table, Text, UniqueConstraint

from lawstudy.domain.people import LINES
from lawstudy.store.columns import Uuid, day, frozen, ident, instant, number, of_edition, organisation, reference, rowid, sort_key, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- the workspace itself ---------------------------------------------------------------------------------------------------

workspace = Table(
    "workspace",
    metadata,
    ident(),
    text("schema_version"),
    number("epoch"),
    instant("created_at"),
    comment="One row: opening a workspace reads it and nothing else.",
)
organisation_table = Table(
    "organisation",
    metadata,
    ident(),
    text("name"),
    text("code"),
    number("year"),
    frozen("settings"),
    number("version"),
    frozen("recovery", nullable=True),
)

trusted_time = Table(
    "trusted_time",
    metadata,
    reference("organisation_id", "organisation.id", primary_key=True),
    frozen("content"),
    comment="How far the time of the record had come, and by which clocks: kept once a minute while it is used.",
)
change_head = Table("change_head", metadata, reference("organisation_id", "organisation.id", primary_key=True), number("number"))
change_log = Table(
    "change_log", metadata, organisation(), number("number"), text("noun"), frozen("ids"), Index(None, "organisation_id", "number")
)
audit_head = Table("audit_head", metadata, reference("organisation_id", "organisation.id", primary_key=True), number("seq"), frozen("hash"))
# seals: what the rows are worth that were written with the line, as store/seals packs them; null where there were none.
audit_line = Table(
    "audit_line",
    metadata,
    reference("organisation_id", "organisation.id", primary_key=True),
    number("seq", primary_key=True),
    instant("at"),
    reference("account_id", "account.id", nullable=True),
    text("action"),
    text("outcome"),
    frozen("content"),
    frozen("hash"),
    frozen("seals", nullable=True),
)
seal_pending = Table(
    "seal_pending",
    metadata,
    organisation(primary_key=True),
    text("rows_of", primary_key=True),
    Column("key", LargeBinary, primary_key=True),
    frozen("seal"),
    sqlite_with_rowid=False,
    comment="Seals of rows that were written without a line of the log; the next sign-in takes them into one.",
)
number_series = Table(
    "number_series",
    metadata,
    reference("organisation_id", "organisation.id", primary_key=True),
    text("series", primary_key=True),
    number("last"),
    number("epoch"),
    comment="The last number given and the epoch of the workspace in which it was last confirmed.",
)
batch = Table(
    "batch",
    metadata,
    ident(),
    organisation(),
    text("kind"),
    text("state"),
    instant("created_at"),
    reference("account_id", "account.id"),
    frozen("content", nullable=True),
    instant("withdrawn_at", nullable=True),
    Column("withdrawn_by", Uuid),
    text("reason", nullable=True),
)
batch_change = Table(
    "batch_change",
    metadata,
    organisation(),
    reference("batch_id", "batch.id", primary_key=True),
    text("noun", primary_key=True),
    Column("id", Uuid, primary_key=True),
    frozen("before", nullable=True),
    number("version_after"),
    Index(None, "organisation_id", "noun", "id"),
    comment="What an accepted import wrote, and what stood there before (null for what it made): enough to take it back.",
)
import_answer = Table(
    "import_answer",
    metadata,
    organisation(primary_key=True),
    text("noun", primary_key=True),
    text("signature", primary_key=True),
    text("key", primary_key=True),
    text("choice"),
    instant("decided_at"),
    reference("account_id", "account.id"),
    comment="What people decided about a kind of file, so that the next one does not ask again.",
)

# --- people -----------------------------------------------------------------------------------------------------------------

department = Table(
    "department", metadata, ident(), organisation(), text("name"), number("position"), UniqueConstraint("organisation_id", "name")
)
department_name = Table(
    "department_name",
    metadata,
    organisation(),
    reference("department_id", "department.id", primary_key=True),
    text("from_day", primary_key=True),
    text("to_day"),
    text("name"),
    comment="Every name a department has had; department.name is the present one.",
)
# reading: put right by hand, else ""; sort_key, initials and found_by follow from name and reading. department and state follow from
# the memberships; staff_key is the folded number of whoever holds it.
person = Table(
    "person",
    metadata,
    ident(),
    organisation(),
    text("name"),
    text("reading"),
    sort_key(),
    text("initials"),
    text("found_by"),
    text("department"),
    *(text(line.field) for line in LINES),
    text("staff_number", nullable=True),
    text("staff_key", nullable=True),
    text("state"),
    number("version"),
    Index(None, "organisation_id", "sort_key"),
    Index(None, "organisation_id", "staff_key", unique=True),
)
person_name = Table(
    "person_name",
    metadata,
    organisation(),
    reference("person_id", "person.id", primary_key=True),
    text("to_day", primary_key=True),
    text("name"),
    comment="What a person was called until a day.",
)
membership = Table(
    "membership",
    metadata,
    organisation(),
    reference("person_id", "person.id", primary_key=True),
    text("from_day", primary_key=True),
    text("to_day"),
    reference("department_id", "department.id", nullable=True),
    text("reason"),
    comment="Spans of days as in domain.belonging.",
)
person_group = Table(
    "person_group",
    metadata,
    organisation(),
    reference("person_id", "person.id", primary_key=True),
    text("group_code", primary_key=True),
    text("from_day", primary_key=True),
    text("to_day"),
    text("role"),
    number("present"),
    comment="present: 1 while the span holds.",
)
absence = Table(
    "absence",
    metadata,
    ident(),
    organisation(),
    reference("person_id", "person.id", index=True),
    day("from_day"),
    day("to_day"),
    text("reason"),
    text("document"),
    text("state"),
    number("version"),
    comment="不在岗, both days included; to_day empty while nobody knows the end.",
)
person_merge = Table(
    "person_merge",
    metadata,
    ident(),
    organisation(),
    reference("gone_id", "person.id", index=True),
    reference("kept_id", "person.id", index=True),
    instant("at"),
    reference("account_id", "account.id"),
    text("reason"),
    frozen("content"),
    instant("undone_at", nullable=True),
    comment="One person who had been entered twice: which rows went over, and what gave way, enough to part them again.",
)
# same_name: what names that look alike have in common; older accounts may share one.
account = Table(
    "account",
    metadata,
    ident(),
    organisation(),
    reference("person_id", "person.id"),
    text("name"),
    text("same_name"),
    text("password_hash"),
    number("failures", default=0),
    instant("locked_until", nullable=True),
    text("state"),
    number("version"),
    UniqueConstraint("organisation_id", "name"),
    Index(None, "organisation_id", "same_name"),
)
grant = Table(
    "grant_row",
    metadata,
    organisation(),
    reference("account_id", "account.id", index=True),
    text("role"),
    text("department", nullable=True),
)
sign_in = Table(
    "sign_in",
    metadata,
    frozen("token_hash"),
    organisation(),
    reference("account_id", "account.id"),
    instant("created_at"),
    instant("last_seen"),
    instant("ended_at", nullable=True),
    UniqueConstraint("organisation_id", "token_hash"),
)

# --- laws and questions -----------------------------------------------------------------------------------------------------

edition = Table(
    "edition",
    metadata,
    organisation(primary_key=True),
    ident(),
    text("law"),
    text("edition"),
    day("effective"),
    text("state"),
    number("position"),
    frozen("content"),
    UniqueConstraint("organisation_id", "law", "edition"),
)
key_points = Table(
    "key_points",
    metadata,
    organisation(primary_key=True),
    Column("edition_id", Uuid, primary_key=True),
    number("article", primary_key=True),
    frozen("content"),
    of_edition(),
)
article_text = Table(
    "article_text",
    metadata,
    organisation(primary_key=True),
    Column("edition_id", Uuid, primary_key=True),
    number("article", primary_key=True),
    text("content"),
    text("source"),
    of_edition(),
)
question = Table(
    "question",
    metadata,
    rowid(),
    Column("id", Uuid, nullable=False),
    organisation(),
    text("code"),
    sort_key(),
    text("law"),
    text("edition"),
    number("chapter"),
    number("article"),
    text("type"),
    text("difficulty"),
    text("use"),
    text("status"),
    frozen("tags"),
    number("revision"),
    text("stem"),
    frozen("second_pass", nullable=True),
    reference("batch_id", "batch.id", nullable=True, index=True),
    number("version"),
    UniqueConstraint("organisation_id", "id"),
    UniqueConstraint("organisation_id", "code"),
    Index(None, "organisation_id", "sort_key"),
    Index(None, "sort_key"),
    # Everything that says what may be practised: a large bank is counted without reading its questions.
    Index("ix_question_shelves", "organisation_id", "law", "chapter", "type", "difficulty", "status", "use", "edition", "batch_id"),
    comment="On SQLite rowid is given by question_order, in the order of sort_key.",
)
question_revision = Table(
    "question_revision",
    metadata,
    organisation(primary_key=True),
    Column("question_id", Uuid, primary_key=True),
    number("revision", primary_key=True),
    frozen("content"),
    frozen("hash"),
    instant("created_at"),
    reference("account_id", "account.id", nullable=True),
    ForeignKeyConstraint(["organisation_id", "question_id"], ["question.organisation_id", "question.id"]),
)
question_article = Table(
    "question_article",
    metadata,
    organisation(primary_key=True),
    Column("question_id", Uuid, primary_key=True),
    text("law", primary_key=True),
    text("edition", primary_key=True),
    number("article", primary_key=True),
    Index(None, "organisation_id", "law", "edition", "article"),
)
edition_change = Table(
    "edition_change",
    metadata,
    organisation(primary_key=True),
    Column("edition_id", Uuid, primary_key=True),
    text("replaces"),
    frozen("content"),
    instant("at"),
    reference("account_id", "account.id"),
    of_edition(),
    comment="A newer edition of a law, the one that it replaces from its first day on, and what became of each article.",
)
edition_question = Table(
    "edition_question",
    metadata,
    organisation(primary_key=True),
    Column("edition_id", Uuid, primary_key=True),
    Column("question_id", Uuid, primary_key=True),
    text("stand"),
    frozen("why"),
    number("revision"),
    text("reason", nullable=True),
    instant("decided_at", nullable=True),
    reference("account_id", "account.id", nullable=True),
    number("version"),
    of_edition(),
    ForeignKeyConstraint(["organisation_id", "question_id"], ["question.organisation_id", "question.id"]),
    Index(None, "organisation_id", "question_id"),
    comment="Where each question that cites the edition before stands; revision 0: nothing has been written for the newer one yet.",
)
question_tokens = Table(
    "question_tokens",
    metadata,
    number("rowid", primary_key=True),
    organisation(),
    sort_key(),
    Column("tokens", ARRAY(Text), nullable=False),
    Index("ix_question_tokens_tokens", "tokens", postgresql_using="gin"),
    Index(None, "sort_key"),
    Index(None, "organisation_id", "sort_key", postgresql_include=["rowid"]),
    # The arrays are kept apart from their rows, so that counting hits reads few pages.
    postgresql_with={"toast_tuple_target": "128"},
    info={"only": "postgresql"},
)

# --- a person's own study ---------------------------------------------------------------------------------------------------

practice_answer = Table(
    "practice_answer",
    metadata,
    ident(),
    organisation(),
    reference("person_id", "person.id"),
    Column("question_id", Uuid, nullable=False),
    number("revision"),
    instant("answered_at"),
    frozen("response"),
    text("outcome"),
    number("elapsed_ms"),
    Index(None, "organisation_id", "person_id", "question_id", "answered_at"),
    Index(None, "organisation_id", "person_id", "answered_at"),
)
review_card = Table(
    "review_card",
    metadata,
    organisation(),
    reference("person_id", "person.id", primary_key=True),
    Column("question_id", Uuid, primary_key=True),
    instant("due"),
    number("in_wrong_book"),
    frozen("content"),
    Index(None, "organisation_id", "person_id", "due"),
)
mock_exam = Table(
    "mock_exam",
    metadata,
    ident(),
    organisation(),
    reference("person_id", "person.id"),
    reference("exam_id", "exam.id", index=True),
    instant("started_at"),
    instant("submitted_at", nullable=True),
    frozen("paper"),
    frozen("content"),
    Index(None, "organisation_id", "person_id", "started_at"),
    comment="Papers sat for practice under the rules of an exam; no figure, certificate or report reads them.",
)
bookmark = Table(
    "bookmark",
    metadata,
    organisation(),
    reference("person_id", "person.id", primary_key=True),
    Column("question_id", Uuid, primary_key=True),
    instant("marked_at"),
)
doubt = Table(
    "doubt",
    metadata,
    ident(),
    organisation(),
    reference("person_id", "person.id"),
    Column("question_id", Uuid, nullable=False),
    number("revision"),
    text("reason"),
    instant("reported_at"),
    text("state"),
    text("answer", nullable=True),
    number("version"),
    Index(None, "organisation_id", "state", "reported_at"),
)
reading = Table(
    "reading",
    metadata,
    organisation(),
    reference("person_id", "person.id", primary_key=True),
    Column("edition_id", Uuid, primary_key=True),
    number("article", primary_key=True),
    number("times"),
    instant("read_at"),
    of_edition(),
)
article_note = Table(
    "article_note",
    metadata,
    organisation(),
    reference("person_id", "person.id", primary_key=True),
    Column("edition_id", Uuid, primary_key=True),
    number("article", primary_key=True),
    text("words"),
    instant("saved_at"),
    of_edition(),
)
reading_position = Table(
    "reading_position",
    metadata,
    organisation(),
    reference("person_id", "person.id", primary_key=True),
    Column("edition_id", Uuid, primary_key=True),
    number("article"),
    instant("at"),
    of_edition(),
)

# --- exams ------------------------------------------------------------------------------------------------------------------

exam = Table(
    "exam",
    metadata,
    ident(),
    organisation(),
    text("title"),
    number("year"),
    text("sitting"),
    text("origin"),
    text("organiser", nullable=True),
    text("state"),
    instant("opens_at", nullable=True),
    instant("closes_at", nullable=True),
    frozen("settings"),
    frozen("seed", nullable=True),
    reference("first_sitting_id", "exam.id", nullable=True),
    text("ended_reason", nullable=True),
    instant("created_at"),
    number("version"),
    Index(None, "organisation_id", "year"),
)
exam_question = Table(
    "exam_question",
    metadata,
    organisation(),
    reference("exam_id", "exam.id", primary_key=True),
    number("position", primary_key=True),
    Column("question_id", Uuid, nullable=False),
    number("revision"),
    number("points"),
)
exam_roster = Table(
    "exam_roster",
    metadata,
    organisation(),
    reference("exam_id", "exam.id", primary_key=True),
    reference("person_id", "person.id", primary_key=True, index=True),
    number("position"),
    text("department"),
    number("set_the_paper"),
    instant("frozen_at"),
)
exam_decision = Table(
    "exam_decision",
    metadata,
    organisation(),
    reference("exam_id", "exam.id", primary_key=True),
    number("number", primary_key=True),
    text("kind", primary_key=True),
    reference("person_id", "person.id", primary_key=True, index=True),
    number("points", nullable=True),
    text("band", nullable=True),
    text("band_written"),
    text("exclusion", nullable=True),
    text("department"),
    text("source"),
    text("reason"),
    text("approver"),
    reference("approver_id", "person.id", nullable=True),
    day("approved_on"),
    text("alone_because"),
    number("by_organiser"),
    reference("account_id", "account.id", nullable=True),
    instant("recorded_at"),
    reference("batch_id", "batch.id", nullable=True, index=True),
    number("withdrawn_number", nullable=True),
    reference("withdrawn_by", "account.id", nullable=True),
    instant("withdrawn_at", nullable=True),
    text("withdrawn_reason", nullable=True),
    comment="Rows are added and withdrawn, never changed; the rows of one act have one number.",
)
exam_act = Table(
    "exam_act",
    metadata,
    ident(),
    organisation(),
    reference("exam_id", "exam.id", index=True),
    number("number"),
    text("kind"),
    reference("person_id", "person.id", nullable=True, index=True),
    frozen("content"),
    reference("approver_id", "person.id", nullable=True),
    reference("account_id", "account.id", nullable=True),
    instant("recorded_at"),
    comment="What was decided about a whole exam or one result after publishing; rows are only added, numbered with exam_decision.",
)
attempt = Table(
    "attempt",
    metadata,
    ident(),
    organisation(),
    reference("exam_id", "exam.id", index=True),
    reference("person_id", "person.id", index=True),
    number("number"),
    text("state"),
    instant("started_at"),
    instant("deadline"),
    instant("submitted_at", nullable=True),
    frozen("paper"),
    number("restored_in", nullable=True),
    UniqueConstraint("organisation_id", "exam_id", "person_id", "number"),
)
journal = Table(
    "journal",
    metadata,
    reference("attempt_id", "attempt.id", primary_key=True),
    number("epoch", primary_key=True),
    number("seq", primary_key=True),
    organisation(),
    number("position"),
    frozen("content"),
    frozen("hash"),
    sqlite_with_rowid=False,  # one page less to write for each answer
)
attempt_head = Table(
    "attempt_head",
    metadata,
    reference("attempt_id", "attempt.id", primary_key=True),
    organisation(),
    number("office_seq", default=0),
    frozen("content"),
    frozen("tally", nullable=True),
    sqlite_with_rowid=False,
    comment="The state that the journal sums up to, without answers: what deciding on the next entry needs.",
)
result = Table(
    "result",
    metadata,
    organisation(),
    reference("attempt_id", "attempt.id", primary_key=True),
    number("version", primary_key=True),
    number("points"),
    text("band"),
    text("reason"),
    frozen("content"),
    instant("created_at"),
)

# --- activities and hours ---------------------------------------------------------------------------------------------------

activity_kind = Table(
    "activity_kind",
    metadata,
    organisation(primary_key=True),
    text("code", primary_key=True),
    text("name"),
    text("short_name"),
    text("family"),
    number("position"),
    number("closed"),
    frozen("content"),
    number("version"),
    UniqueConstraint("organisation_id", "name"),
)
activity = Table(
    "activity",
    metadata,
    ident(),
    organisation(),
    text("title"),
    text("kind"),
    day("date"),
    text("starts", nullable=True),
    number("minutes", nullable=True),
    text("place"),
    text("speaker"),
    text("found_by"),
    text("state"),
    text("counting"),
    number("headcount", nullable=True),
    frozen("content"),
    number("version"),
    reference("batch_id", "batch.id", nullable=True),
    Index(None, "organisation_id", "date"),
)
# Very many rows of few columns that are found by their key: without a second tree for it an import writes a third less. The key
# stands first: in such a table SQLite's own check (3.40) takes a column that stands before the key for empty.
activity_audience = Table(
    "activity_audience",
    metadata,
    reference("activity_id", "activity.id", primary_key=True),
    reference("person_id", "person.id", primary_key=True),
    organisation(),
    sqlite_with_rowid=False,
)
attendance = Table(
    "attendance",
    metadata,
    reference("activity_id", "activity.id", primary_key=True),
    reference("person_id", "person.id", primary_key=True),
    organisation(),
    text("state"),
    text("note"),
    reference("makes_up_id", "activity.id", nullable=True),
    instant("marked_at"),
    sqlite_with_rowid=False,
)
attendance_correction = Table(
    "attendance_correction",
    metadata,
    ident(),
    organisation(),
    reference("activity_id", "activity.id", index=True),
    reference("person_id", "person.id"),
    text("before", nullable=True),
    text("after", nullable=True),
    text("reason"),
    reference("account_id", "account.id"),
    instant("at"),
    comment="What had been recorded of a person on an earlier day and was changed.",
)
firm = Table(
    "firm",
    metadata,
    ident(),
    organisation(),
    text("name"),
    text("name_key"),
    sort_key(),
    text("found_by"),
    text("state"),
    reference("same_as", "firm.id", nullable=True),
    frozen("content"),
    number("version"),
    Index(None, "organisation_id", "sort_key"),
    Index(None, "organisation_id", "name_key"),
)
visit = Table(
    "visit",
    metadata,
    reference("activity_id", "activity.id", primary_key=True),
    reference("firm_id", "firm.id", primary_key=True),
    organisation(),
    sqlite_with_rowid=False,
    comment="The firms that an activity went to, by the entry that was written down.",
)
evidence = Table(
    "evidence",
    metadata,
    ident(),
    organisation(),
    reference("activity_id", "activity.id", index=True),
    text("sha256"),
    frozen("content"),
    number("version"),
    comment="Papers of an activity. What was copied lies in the folder evidence under its hash; sha256 is empty for a reference.",
)
calendar_day = Table(
    "calendar_day",
    metadata,
    reference("organisation_id", "organisation.id", primary_key=True),
    text("date", primary_key=True),
    text("name"),
    number("works"),
    number("version"),
    comment="Days of which the bureau says itself whether work is done: holidays and make-up workdays, over what the program knows.",
)
external_record = Table(
    "external_record",
    metadata,
    ident(),
    organisation(),
    reference("person_id", "person.id", index=True),
    text("platform"),
    text("course"),
    number("year"),
    number("done"),
    number("hundredths", nullable=True),
    text("written"),
    text("state"),
    number("version"),
    Index(None, "organisation_id", "year"),
)
arrangement = Table(
    "arrangement",
    metadata,
    ident(),
    organisation(),
    number("year"),
    text("text"),
    text("state"),
    frozen("content"),
    number("version"),
    Index(None, "organisation_id", "year"),
    comment="What last year's report promised for a year; a person says how far it is.",
)
plan_item = Table(
    "plan_item",
    metadata,
    ident(),
    organisation(),
    number("year"),
    text("title"),
    text("state"),
    reference("owner_id", "person.id", nullable=True),
    reference("arrangement_id", "arrangement.id", nullable=True),
    frozen("content"),
    number("version"),
    Index(None, "organisation_id", "year"),
)
duty_entry = Table(
    "duty_entry",
    metadata,
    ident(),
    organisation(),
    text("kind"),
    number("year"),
    text("title"),
    text("state"),
    reference("person_id", "person.id", nullable=True, index=True),
    frozen("content"),
    number("version"),
    Index(None, "organisation_id", "kind", "year"),
    comment="普法提示, 应知应会, 述职述法, 旁听庭审, 考核指标: the kind says which; a year of 0 is none.",
)
credit = Table(
    "credit",
    metadata,
    ident(),
    organisation(),
    reference("person_id", "person.id"),
    text("ledger"),
    day("date"),
    number("hundredths"),
    text("source"),
    reference("activity_id", "activity.id", nullable=True, index=True),
    frozen("content"),
)

# --- certificates and reports -----------------------------------------------------------------------------------------------

signing_key = Table(
    "signing_key",
    metadata,
    reference("organisation_id", "organisation.id", primary_key=True),
    text("key_id", primary_key=True),
    text("label"),
    frozen("public"),
    frozen("wrapped_private", nullable=True),
    reference("account_id", "account.id"),
    instant("created_at"),
    text("code", nullable=True),
    text("since", nullable=True),
    comment="Public parts stay for ever. A row without a private part is a key of another organisation, trusted on purpose.",
)
revocation_list = Table(
    "revocation_list",
    metadata,
    reference("organisation_id", "organisation.id", primary_key=True),
    text("code", primary_key=True),
    text("listed_on", primary_key=True),
    text("key_id", primary_key=True),
    frozen("content"),
    reference("account_id", "account.id"),
    instant("taken_at"),
    comment="Signed lists of what other organisations revoked, as they were taken; what once stood on one stays revoked.",
)
certificate = Table(
    "certificate",
    metadata,
    ident(),
    organisation(),
    text("number"),
    text("kind"),
    number("year"),
    number("serial"),
    reference("person_id", "person.id", nullable=True, index=True),
    reference("exam_id", "exam.id", nullable=True),
    number("decision", nullable=True),
    text("key_id", nullable=True),
    frozen("signed", nullable=True),
    frozen("signature", nullable=True),
    instant("issued_at"),
    text("state"),
    day("revoked_on", nullable=True),
    text("reason", nullable=True),
    frozen("anchor"),
    number("version"),
    UniqueConstraint("organisation_id", "number"),
    UniqueConstraint("organisation_id", "year", "kind", "serial"),
    comment="The register. A number whose record a restore lost has neither person nor signature.",
)
report_draft = Table(
    "report_draft",
    metadata,
    ident(),
    organisation(),
    text("period"),
    frozen("content"),
    instant("saved_at"),
    number("version"),
    UniqueConstraint("organisation_id", "period"),
)
frozen_report = Table(
    "frozen_report",
    metadata,
    ident(),
    organisation(),
    text("period"),
    frozen("content"),
    frozen("hash"),
    frozen("anchor"),
    instant("frozen_at"),
    reference("account_id", "account.id"),
    Index(None, "organisation_id", "period"),
)
manual_figure = Table(
    "manual_figure",
    metadata,
    reference("organisation_id", "organisation.id", primary_key=True),
    text("period", primary_key=True),
    text("slot", primary_key=True),
    frozen("content"),
    instant("saved_at"),
)
