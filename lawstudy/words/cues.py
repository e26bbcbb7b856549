"""What gives a key away, in words: the plain rules and the features of the model."""

from lawstudy.i18n import N_, _

CUE_WORDS: dict[str, str] = {
    "model": N_("the model of words"),
    "no_absolute": N_("no absolute word"),
    "absolute": N_("absolute word"),
    "hedged": N_("a word that leaves room"),
    "hedge": N_("word that leaves room"),
    "longest": N_("the longest"),
    "shortest": N_("the shortest"),
    "length": N_("length"),
    "alike": N_("likeness to the others"),
    "most_alike": N_("most like the others"),
    "least_alike": N_("least like the others"),
    "stem": N_("words of the stem"),
    "like_stem": N_("most like the stem"),
    "most_like_stem": N_("most like the stem"),
    "unlike_stem": N_("least like the stem"),
    "lone_polarity": N_("the only one that denies or affirms"),
    "affirmative": N_("nothing denied"),
    "denies": N_("denial"),
    "number": N_("number"),
    "comma": N_("two clauses"),
    "judged": N_("opens with a verdict"),
    "sign": N_("sign"),
    "position": N_("place"),
    "claim": N_("contradicts the claim"),
    "one_wrong": N_("exactly one is wrong"),
    "all_but_odd": N_("all but the odd one"),
    "word": N_("word"),
}

CUE_PROBLEMS: dict[str, str] = {
    "cue.model": N_("A model that sees only the words answers {rate} of {items} items rightly; {most} is the bound."),
    "cue.open_needlessly": N_("The model of words is within its bound ({rate} of {items}, at most {most}): hold this law and type to it."),
    "cue.no_absolute": N_("Whoever passes over what holds an absolute word is right in {rate} of {items} items; {most} is the bound."),
    "cue.hedged": N_("Whoever takes what holds a word that leaves room is right in {rate} of {items} items; {most} is the bound."),
    "cue.longest": N_("Whoever takes the longest option is right in {rate} of {items} items; {most} is the bound."),
    "cue.shortest": N_("Whoever takes the shortest option is right in {rate} of {items} items; {most} is the bound."),
    "cue.most_alike": N_("Whoever takes the option most like the others is right in {rate} of {items} items; {most} is the bound."),
    "cue.least_alike": N_("Whoever takes the option least like the others is right in {rate} of {items} items; {most} is the bound."),
    "cue.like_stem": N_("Whoever takes the option most like the stem is right in {rate} of {items} items; {most} is the bound."),
    "cue.unlike_stem": N_("Whoever takes the option least like the stem is right in {rate} of {items} items; {most} is the bound."),
    "cue.lone_polarity": N_(
        "Whoever takes the only option that affirms or denies is right in {rate} of {items} items; {most} is the bound."
    ),
    "cue.position": N_("Whoever always takes {cue} is right in {rate} of {items} items; {most} is the bound."),
    "cue.affirmative": N_("Whether something is denied tells right from wrong in {rate} of {items} statements; {most} is the bound."),
    "cue.claim": N_("The keys agree with the claims to be judged, or contradict them, in {rate} of {items} items; {most} is the bound."),
    "cue.one_wrong": N_("Exactly one option is wrong in {rate} of {items} items; {most} is the bound."),
    "cue.all_but_odd": N_("Whoever takes all but the odd option is right in {rate} of {items} items; {most} is the bound."),
    "cue.words": N_("Words that stand in right answers only, or never (right/all): {words}."),
    "cue.item_absolutes": N_("An absolute word stands in every wrong option and in no right one."),
    "cue.item_polarity": N_("The key is the only option that denies, or the only one that affirms."),
    "cue.item_words": N_("Whoever looks at the words alone finds the key (strength {strength})."),
    "cues_beyond": N_("Only the first {most} questions were looked through for words that give the key away."),
    "cues_not_measured": N_("More than {most} questions at once are not measured for what their words give away in all."),
    "cue.item_stem": N_("The key repeats the stem, and no other option does."),
}


def cue_text(cue: str) -> str:
    """``absolute:只能`` or ``position_A`` in words."""
    kind, _sign, text = cue.replace("position_", "position:").partition(":")
    said = _(CUE_WORDS[kind])
    return f"{said} {text}" if text else said
