"""lawstudy questions …: 题库."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from lawstudy.cli.bank import question_lines
from lawstudy.cli.files import read_file, written
from lawstudy.cli.imports import Partly, Yes
from lawstudy.cli.output import print_table
from lawstudy.cli.question_corrections import CorrectionOptions, corrections_of, save_rejected
from lawstudy.cli.run import Run, command
from lawstudy.domain.question import Difficulty, ReviewCheck, Status, Use, all_pictures
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import BadArgument, UserError, Words
from lawstudy.formats.apart import LARGEST_OF_OTHERS
from lawstudy.formats.question_files.writing.writers import Format
from lawstudy.i18n import N_, _
from lawstudy.usecases.bank import bank_update, question_import
from lawstudy.usecases.bank import questions as usecases
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.pictures import show_picture
from lawstudy.usecases.bank.question_around import Around, arrange_questions
from lawstudy.usecases.bank.question_export import export_questions
from lawstudy.usecases.bank.question_import import BankFile, FileOutcome, ImportOutcome
from lawstudy.usecases.bank.review import review_questions, withdraw_question_batch
from lawstudy.usecases.reports.question_measures import question_measures
from lawstudy.words.bank import CHECKS, DIFFICULTIES, STATUSES, format_words
from lawstudy.words.problems import problem_text
from lawstudy.words.question_measures import measured_words
from lawstudy.words.questions import TYPE_WORDS
from lawstudy.words.said import word

app = typer.Typer(no_args_is_help=True)

Law = Annotated[str, typer.Option(help=N_("Code of a law"))]
Chapter = Annotated[int, typer.Option(help=N_("Number of a chapter"))]
Article = Annotated[int, typer.Option(help=N_("Number of an article"))]
TypeOf = Annotated[QuestionType | None, typer.Option("--type", help=N_("Question type"))]
Hard = Annotated[Difficulty | None, typer.Option("--difficulty", help=N_("Difficulty"))]
StatusOf = Annotated[Status | None, typer.Option("--status", help=N_("State of the question"))]
Tag = Annotated[str, typer.Option(help=N_("Tag"))]
Text = Annotated[str, typer.Option(help=N_("Words of the question; two characters are enough"))]
Code = Annotated[str, typer.Argument(help=N_("Code of the question"))]
_OUTSIDE = N_("File or folder; without it only what would be written is said")
Outside = Annotated[Path | None, typer.Option("--out", readable=False, help=_OUTSIDE)]


@dataclass
class FilesHaveProblems(UserError):
    count: int
    words = Words(
        N_("{count} problems were found in the files."),
        kept=N_("Nothing was imported; the files themselves are not changed."),
        todo=N_("Correct them, or leave the questions that have them out with --partly."),
    )


@command(app, "list")
def list_questions(
    run: Run,
    law: Law = "",
    chapter: Chapter = 0,
    article: Article = 0,
    kind: TypeOf = None,
    difficulty: Hard = None,
    status: StatusOf = None,
    tag: Tag = "",
    text: Text = "",
    limit: Annotated[int, typer.Option(help=N_("Most lines"))] = 100,
    cursor: Annotated[str, typer.Option(help=N_("Where to go on, as --json gives it"))] = "",
) -> None:
    """Questions in the order of their codes, without keys."""
    wanted = QuestionFilter(law=law, chapter=chapter, article=article, type=kind, difficulty=difficulty, status=status, tag=tag, text=text)
    page = run.door.call(usecases.list_questions, wanted=wanted, cursor=cursor, limit=limit)
    head = (_("Code"), _("Type"), _("Difficulty"), _("State"), _("Question"))
    run.show(
        page,
        lambda: (
            head,
            [(q.code, word(TYPE_WORDS, q.type), word(DIFFICULTIES, q.difficulty), word(STATUSES, q.status), q.stem) for q in page.items],
        ),
    )


@command(app, "count")
def count(
    run: Run, law: Law = "", chapter: Chapter = 0, kind: TypeOf = None, difficulty: Hard = None, status: StatusOf = None, text: Text = ""
) -> None:
    """How many questions there are of each law, chapter, type, difficulty and state."""
    wanted = QuestionFilter(law=law, chapter=chapter, type=kind, difficulty=difficulty, status=status, text=text)
    found = run.door.call(usecases.count_questions, wanted=wanted)
    head = (_("Law"), _("Chapter"), _("Type"), _("Difficulty"), _("State"), _("Questions"))
    lines: list[tuple[object, ...]] = [
        (c.law, c.chapter, word(TYPE_WORDS, c.type), word(DIFFICULTIES, c.difficulty), word(STATUSES, c.status), c.count) for c in found
    ]
    run.show(found, lambda: (head, [*lines, (_("In all"), "", "", "", "", sum(c.count for c in found))]))


@command(app, "show")
def show(run: Run, code: Code) -> None:
    """One question with its key and revisions, as JSON."""
    run.show(run.door.call(usecases.show_question, code=code))


@command(app, "measured")
def measured(run: Run, code: Code) -> None:
    """What the last closed exam that asked a question measured of it: difficulty and discrimination."""
    found = run.door.call(question_measures, question_id=run.door.call(usecases.show_question, code=code).question.id)
    run.say(found, measured_words(found.newest) or _("No closed exam has asked this question."))


@command(app, "pictures")
def pictures(run: Run, code: Code, out: Annotated[Path, typer.Option("--out", help=N_("Folder that they are saved in"))]) -> None:
    """Save the pictures of a question as PNG files."""
    shown = run.door.call(usecases.show_question, code=code)
    paths = []
    for number, picture in enumerate(all_pictures(shown.question.content), 1):
        name = f"{shown.question.code}_{number}{f'_{picture.place}' if picture.place else ''}.png"
        paths.append(str(written(run.door.call(show_picture, sha256=picture.sha256).data, name, out)))
    run.say(paths, "\n".join(paths) or _("The question has no pictures."))


@command(app, "withdraw")
def withdraw(run: Run, code: Code, reason: Annotated[str, typer.Option(help=N_("Reason"))]) -> None:
    """Take a question out of use; papers that have it keep it."""
    found = run.door.call(usecases.show_question, code=code)
    changed = run.door.call(usecases.withdraw_question, question_id=found.question.id, reason=reason, expected_version=found.version)
    run.say(changed, _("Saved."))


@command(app, "restore")
def restore(run: Run, code: Code) -> None:
    """Take a withdrawn question into use again."""
    found = run.door.call(usecases.show_question, code=code)
    changed = run.door.call(usecases.restore_question, question_id=found.question.id, expected_version=found.version)
    run.say(changed, _("Saved."))


@command(app, "import")
def import_questions(
    run: Run,
    files: Annotated[
        list[Path], typer.Argument(help=N_("Files of questions: Word, Excel, text, GIFT, Aiken, Moodle, QTI, Anki, YAML"), readable=False)
    ],
    corrected: CorrectionOptions,
    yes: Yes = False,
    partly: Partly = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only say what would come in"))] = False,
    law: Annotated[str, typer.Option("--law", help=N_("Code of the law for questions that cite none that is known here"))] = "",
    chapter: Annotated[int, typer.Option("--chapter", help=N_("Its chapter; by the article that a question cites when left out"))] = 0,
    collection: Annotated[
        str, typer.Option("--collection", help=N_("Collection for questions of no law; named by the file when left out"))
    ] = "",
    reviewed: Annotated[str, typer.Option("--reviewed", help=N_("By whom and when they were reviewed: puts them into use at once"))] = "",
) -> None:
    """Add the new questions of files, all at once."""
    listed = tuple(BankFile(name=file.name, sha256=run.door.put_blob(read_file(file, most=LARGEST_OF_OTHERS))) for file in files)
    placing = Placing(law=law, chapter=chapter, collection=collection, reviewed=reviewed)
    told = corrections_of(run, corrected, listed, placing)
    found = run.door.call(
        question_import.preview_questions,
        files=listed,
        placing=placing,
        corrections=told,
        one_by_one=corrected.rejected is not None,
    )
    saved = save_rejected(corrected, found.rows)
    if not run.json:
        _say_what_was_read(found)
    if dry_run or not yes:
        text = _("{found} questions were found, {new} of them new. Nothing was written yet; --yes accepts them.")
        run.say(_outcome(found, found.new, saved), text.format(found=found.found, new=found.new))
        return
    if found.problem_count and not partly:
        raise FilesHaveProblems(count=found.problem_count)
    done = run.door.call(question_import.import_questions, files=listed, partly=partly, placing=placing, corrections=told)
    run.say(_outcome(done, done.added, saved), _("{n} questions were added.").format(n=done.added))


def _say_what_was_read(found: ImportOutcome) -> None:
    head = (
        _("File"),
        _("Format"),
        _("Questions"),
        _("New"),
        _("In the bank"),
        _("With problems"),
        _("Filed under"),
        _("Giving their keys away"),
    )
    lines = [(f.name, format_words(f.format), f.read, f.new, f.duplicates, f.rejected, _places(f), f.leaking) for f in found.files]
    print_table(head, lines)
    for one in found.files:
        if one.passed_over:
            print_table((_("Lines that belong to no question: {file}").format(file=one.name),), [(line,) for line in one.passed_over])
    if found.problems:
        print_table((_("File"), _("Line"), _("Problem")), question_lines(found.problems))
    if found.said:
        print_table((_("File"), _("Line"), _("How it was read")), question_lines(found.said))


def _places(one: FileOutcome) -> str:
    return "、".join(f"{place} {n}" for place, n in one.places.items())


def _outcome(found: ImportOutcome, accepted: int, saved: Path | None = None) -> dict[str, object]:
    """Of each file what came in, or would; every question that was read is one of accepted, duplicates, rejected, left out."""
    problems: dict[str, list[dict[str, object]]] = {}
    for problem in found.problems:
        problems.setdefault(problem.file, []).append({"line": problem.line, "code": problem.code, "reason": problem_text(problem)})
    said: dict[str, list[dict[str, object]]] = {}
    for remark in found.said:
        said.setdefault(remark.file, []).append({"line": remark.line, "code": remark.code, "reason": problem_text(remark)})
    files = [
        {
            "file": one.name,
            "format": one.format,
            "read": one.read,
            "accepted": one.new if accepted else 0,
            "duplicates": one.duplicates,
            "rejected": one.rejected,
            "by_type": one.by_type,
            "pictures": one.pictures,
            "leaking": one.leaking,
            "filed_under": one.places,
            "passed_over": list(one.passed_over),
            "problems": problems.get(one.name, []),
            "said": said.get(one.name, []),
        }
        for one in found.files
    ]
    counts = {"found": found.found, "new": found.new, "added": found.added, "known": found.known, "batch_id": found.batch_id}
    return {"files": files} | counts | ({"rejected": str(saved)} if saved is not None else {})


@command(app, "export")
def export(
    run: Run,
    form: Annotated[Format, typer.Option("--format", help=N_("What to write: word, text, xlsx, gift, moodle, qti"))],
    out: Outside = None,
    law: Law = "",
    chapter: Chapter = 0,
    kind: TypeOf = None,
    tag: Tag = "",
    text: Text = "",
    keys: Annotated[bool, typer.Option("--keys/--without-keys", help=N_("With keys and explanations, or a document to be read"))] = True,
    lossy: Annotated[bool, typer.Option("--lossy", help=N_("Also those of which the format keeps only a part"))] = False,
) -> None:
    """Write questions in a format that others read; what it cannot hold is left out and said."""
    wanted = QuestionFilter(law=law, chapter=chapter, type=kind, tag=tag, text=text)
    done = run.door.call(export_questions, form=form, wanted=wanted, keys=keys, lossy=lossy, dry_run=out is None)
    told = {"written": done.written, "left_out": done.left_out, "left_out_codes": done.left_out_codes, "resting": done.resting}
    if done.file is not None and out is not None:
        told["path"] = str(run.keep(done.file, out))
    left = "、".join(f"{word(TYPE_WORDS, QuestionType(kind))} {n}" for kind, n in done.left_out.items())
    words = [_("{n} questions").format(n=done.written)]
    words += [_("left out, because the format cannot hold them: {types}").format(types=left)] if left else []
    words += [_("{n} rest for an exam").format(n=done.resting)] if done.resting else []
    words += [str(told["path"])] if "path" in told else []
    run.say(told, "；".join(words))


@command(app, "change")
def change(
    run: Run,
    codes: Annotated[list[str], typer.Argument(help=N_("Codes of questions"))],
    difficulty: Hard = None,
    use: Annotated[Use | None, typer.Option("--use", help=N_("What they are used for"))] = None,
    chapter: Chapter = 0,
    add_tag: Annotated[list[str] | None, typer.Option("--add-tag", help=N_("Tag to add"))] = None,
    remove_tag: Annotated[list[str] | None, typer.Option("--remove-tag", help=N_("Tag to take off"))] = None,
) -> None:
    """Change tags, chapter, difficulty and use of many questions at once; no revision is written."""
    wanted = []
    for code in dict.fromkeys(codes):
        shown = run.door.call(usecases.show_question, code=code)
        value = shown.question
        wanted.append(
            Around(
                question_id=value.id,
                version=shown.version,
                chapter=chapter or value.chapter,
                difficulty=difficulty or value.difficulty,
                use=use or value.use,
                tags=tuple(tag for tag in (*value.tags, *(add_tag or ())) if tag not in (remove_tag or ())),
            )
        )
    before = run.door.call(arrange_questions, wanted=tuple(wanted))
    run.say(before, _("{n} questions were changed.").format(n=len(before)))


@command(app, "review")
def review(
    run: Run,
    codes: Annotated[list[str] | None, typer.Argument(help=N_("Codes of questions that wait for review"))] = None,
    batch: Annotated[UUID | None, typer.Option("--batch", help=N_("All of an import, by its id"))] = None,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why you review alone what you brought in yourself"))] = "",
    checked: Annotated[
        list[ReviewCheck] | None, typer.Option("--checked", help=N_("What you looked at; all three have to be said"))
    ] = None,
) -> None:
    """Put questions that were reviewed into use."""
    checks = tuple(dict.fromkeys(checked or ()))
    if set(checks) != set(ReviewCheck):
        lacking = "、".join(_(words) for check, words in CHECKS.items() if check not in checks)
        raise BadArgument(name="checks", reason="not said to be looked at (--checked): {given}", values={"given": lacking})
    ids = tuple(run.door.call(usecases.show_question, code=code).question.id for code in codes or ())
    done = run.door.call(review_questions, question_ids=ids, batch_id=batch, reason=reason, checks=checks)
    run.say({"reviewed": done}, _("{n} questions are in use now.").format(n=done))


@command(app, "withdraw-batch")
def withdraw_batch(
    run: Run,
    batch: Annotated[UUID, typer.Argument(help=N_("Id of the import"))],
    reason: Annotated[str, typer.Option(help=N_("Reason"))],
) -> None:
    """Take all questions of an import out of use, as long as none stands on a paper."""
    done = run.door.call(withdraw_question_batch, batch_id=batch, reason=reason)
    run.say({"withdrawn": done}, _("{n} questions were withdrawn.").format(n=done))


@command(app, "update")
def update(run: Run, look: Annotated[bool, typer.Option("--look", help=N_("Only say what is new, changed and withdrawn"))] = False) -> None:
    """Bring the questions that come with the program up to date."""
    done = run.door.call(bank_update.preview_bank_update if look else bank_update.update_bank)
    text = _("New: {added}, revised: {revised}, withdrawn: {withdrawn}; left as you changed them: {kept}.")
    said = [text.format(added=done.added, revised=done.revised, withdrawn=done.withdrawn, kept=done.kept)]
    heads = (_("New"), _("Revised"), _("Taken out of use"))
    said += [_("Laws to read: {laws}").format(laws="、".join(done.reading))] if done.reading else []
    said += [f"{head}: {'、'.join(codes)}" for head, codes in zip(heads, done.codes, strict=True) if codes and look]
    run.say(done, "\n".join(said))
