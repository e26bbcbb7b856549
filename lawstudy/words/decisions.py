"""What the decisions mean that are offered about a doubt: a choice that begins with "=" is said in words, any other is what it is."""

from lawstudy.formats.tables.notes import Note
from lawstudy.i18n import N_, _
from lawstudy.words.problems import words_of

DECISIONS: dict[str, str] = {
    "=same": N_("the same one"),
    "=another": N_("another person of that name"),
    "=renamed": N_("the same person, with a new name"),
    "=no_number": N_("the number is wrong; without it"),
    "=again": N_("another activity"),
    "=outsider": N_("from outside, not recorded"),
    "=by_name": N_("by name"),
    "=by_heads": N_("head count only"),
    "=not_invited": N_("not of those who were to come"),
    "=unrecorded": N_("not recorded yet (未登记)"),
    "=stayed_away": N_("was not there"),
    "=swapped": N_("the two numbers the other way round"),
    "=without_should": N_("without 应到"),
    "=one": N_("one activity"),
    "=absent": N_("缺考"),
    "=by_lines": N_("by the lines"),
    "=add_firm": N_("add it to the list of firms"),
    "=only_named_firms": N_("only the firms that are named"),
    "=firms_by_number": N_("only the number, without names"),
    "=without_firm": N_("without this firm"),
    "=without_firms": N_("without firms"),
    "=no_owner": N_("nobody answers for it"),
    "=new_firm": N_("a firm of its own"),
    "=keep": N_("keep it"),
    "=take": N_("take what the list says"),
    "=withdraw": N_("withdraw it"),
    "=this": N_("this one"),
    "=leave_out": N_("leave the row out"),
    "=stay": N_("stays"),
    "=split": N_("one activity on each day"),
    "=first_to_last": N_("one activity from the first day to the last"),
    "=period": N_("one activity over the whole period"),
    "=first_day": N_("the first day"),
    "=last_day": N_("the last day"),
    "=each": N_("one activity each time"),
    "=year": N_("the year {value}"),
    "=length": N_("a length"),
    "=starts_at": N_("the time it began"),
    "=hours": N_("as hours"),
    "=minutes": N_("as minutes"),
    "=lessons": N_("lessons of 45 minutes"),
    "=everyone": N_("everyone"),
    "=heads_unknown": N_("head count only, number not known yet"),
    "=only_named": N_("only those who are named"),
    "=exceptions": N_("those named were not there"),
    "=as_written": N_("as it is written"),
    "=of_full_marks": N_("a part of the full marks"),
    "=as_points": N_("as points"),
    "=scaled": N_("converted to the full marks of this exam"),
    "=below_line": N_("not rounded up, below the line"),
    "=rounded": N_("rounded up, on the line"),
    "=makeup_apart": N_("not counted in this exam, imported as a 补考 later"),
    "=this_exam": N_("the score of this exam"),
    "=only_last": N_("only the last"),
    "=all_of_them": N_("all of them"),
    "=new_department": N_("a department of its own"),
    "=as_above": N_("the same as above"),
    "=left_empty": N_("left empty"),
    "=ours": N_("part of this bureau"),
    "=other": N_("another unit"),
    "=none_of_them": N_("none of them"),
    "=ask_anew": N_("ask again, and forget them"),
    "=all_sheets": N_("all of them are one list"),
}


def decision_words(choice: str) -> str:
    """A choice for people: ``=split`` → 每个日期各为一项活动, ``=year:2024`` → 2024 年; a written repair as it stands."""
    decision, _colon, value = choice.partition(":")
    words = DECISIONS.get(decision) if choice.startswith("=") else None
    return choice if words is None else _(words).format(value=value)


# The same for many rows at once.
TOGETHER: dict[str, str] = {
    "=leave_out": N_("import none of these rows"),
    "=outsider": N_("all of them are from outside, none is recorded"),
}


def together_words(choice: str) -> str:
    """A decision for many rows at once."""
    return _(TOGETHER[choice]) if choice in TOGETHER else _("for all of them: {decision}").format(decision=decision_words(choice))


def note_words(note: Note) -> str:
    """The sentence of a note, decisions in it in words."""
    return words_of(note.code, {"value": note.value, "other": decision_words(note.other)})
