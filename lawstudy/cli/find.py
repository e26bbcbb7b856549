"""What people name on a command line: an exam by its title, a person by name, an activity by its topic; or each by its id."""

import sys
from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

import typer

from lawstudy.backend.pages import every
from lawstudy.cli.run import Run
from lawstudy.domain.identity import written
from lawstudy.domain.kinds import word_key, words_of
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_code import names_of
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument, NotFound, PersonUnclear
from lawstudy.formats.typed import typed_names
from lawstudy.i18n import N_
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.activities.kinds import list_kinds
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.exams.mine import my_exams
from lawstudy.usecases.firms.firms import find_firm
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.people.who import find_person
from lawstudy.words.problems import problem_text

_SEVERAL = N_("{given} of them bear this name; give the id instead")
_WHICH = N_("it could be any of these: {known}; give the day as well")
ExamNamed = Annotated[str, typer.Argument(help=N_("Title or id of the exam"))]


def exam_id(run: Run, said: str) -> UUID:
    """For the coordinator: any exam."""
    wanted = same_title(said)
    return as_id(said) or _only(run, "exam", said, (x.exam.id for x in run.door.call(list_exams) if same_title(x.exam.title) == wanted))


def my_exam_id(run: Run, said: str) -> UUID:
    """For a candidate: an exam whose roster names me."""
    wanted = same_title(said)
    return as_id(said) or _only(run, "exam", said, (m.exam_id for m in run.door.call(my_exams) if same_title(m.settings.title) == wanted))


def activity_id(run: Run, said: str) -> UUID:
    """By id, or by topic; with several of one topic by ``2026-03-04 topic``, the day written as people write it."""
    known = as_id(said)
    if known is not None:
        return known
    from lawstudy.formats.typed import typed_day  # late: most commands name no day

    first, _space, rest = said.partition(" ")
    day = typed_day(first, run.door.call(our_organisation).year) if rest else None
    found = [line.activity for line in every(run.door, list_activities, text=said).items]
    found += [line.activity for line in run.door.call(list_activities, first_day=day, last_day=day).items] if day else []
    wanted = {(same_title(said), ""), (same_title(rest), day)}
    fitting = {one.activity_id: one for one in found if {(same_title(one.topic), ""), (same_title(one.topic), one.held_on)} & wanted}
    if len(fitting) > 1:
        named = "、".join(f"{one.held_on} {one.topic}" for one in fitting.values())
        raise BadArgument(name="activity", reason=_WHICH, values={"known": named})
    return _only(run, "activity", said, fitting)


def law_code(run: Run, said: str) -> str:
    """By code, short or whole title, as an office calls it, with 《》 or without; "" stays ""."""
    from lawstudy.usecases.study.study import study_laws  # late: most commands name no law

    bare = said.strip().strip("《》")
    known = run.door.call(study_laws) if bare else ()
    return next((law.law for law in known if bare in {law.law, law.title, *names_of(law.short_title)}), bare)


def kind_code(run: Run, said: str) -> str:
    """By code, or by a name or word that means one kind and no other."""
    known = run.door.call(list_kinds)
    if said in {kind.code for kind in known}:
        return said
    names = {word_key(kind.name): kind.code for kind in known}
    found = (names[word_key(said)],) if word_key(said) in names else words_of(known).get(word_key(said), ())
    if len(found) != 1:
        offered = [kind.name for kind in known if not kind.closed and (not found or kind.code in found)]
        raise BadArgument(name="kind", reason=N_("“{given}” is none of {known}"), values={"given": said, "known": "、".join(offered)})
    return found[0]


def kind_codes(run: Run, said: str) -> tuple[str, ...]:
    """The kinds that are named with commas between; none for ""."""
    names = [kind.name for kind in run.door.call(list_kinds)] if said else []
    return tuple(kind_code(run, word) for word in typed_names(said, names))


def person_id(run: Run, said: str, *, on: str = "") -> UUID:
    """By id, by name or staff number; with several of one name by ``name@department`` or 姓名（科室）. ``on`` is the day of what the
    name is given for. What is to be said of whoever is found (that he has left) goes beside the output."""
    known = as_id(said)
    if known is not None:
        return known
    found = run.door.call(find_person, name=said, on=on)
    problems = [Problem(code=note.code, parameters={"value": note.value, "other": note.other}) for note in found.notes]
    if found.person is None:
        choices = tuple(choice for note in found.notes for choice in note.repairs)
        raise PersonUnclear(problem=problems[0], choices=choices) if choices else NotFound(noun="person", ident=said)
    for problem in problems:
        print(problem_text(problem), file=sys.stderr)
    run.named[str(found.person.id)] = said
    return found.person.id


def approver_of(run: Run, said: str) -> tuple[str, UUID | None]:
    """Name and id of who approved something: an id or a name with a department is looked up, a name alone is left to the rule."""
    label = written(said)
    ident = as_id(said) or (person_id(run, said) if label.parts or label.is_exact else None)
    return label.name if as_id(said) is None else "", ident


def firm_id(run: Run, said: str) -> UUID:
    """By id or by name."""
    return as_id(said) or run.door.call(find_firm, name=said).id


def as_id(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _only(run: Run, noun: str, said: str, found: Iterable[UUID]) -> UUID:
    listed = list(found)
    if not listed:
        raise NotFound(noun=noun, ident=said)
    if len(listed) > 1:
        raise BadArgument(name=noun, reason=_SEVERAL, values={"given": len(listed)})
    run.named[str(listed[0])] = said
    return listed[0]
