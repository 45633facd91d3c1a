"""English verbs as event names need them: base form, past participle, third person."""

from wizard.propose.words import word_set

_PARTICIPLES = {
    "admit": "admitted",
    "annul": "annulled",
    "bar": "barred",
    "begin": "begun",
    "bid": "bid",
    "bind": "bound",
    "break": "broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "cancel": "canceled",
    "cast": "cast",
    "catch": "caught",
    "choose": "chosen",
    "commit": "committed",
    "cut": "cut",
    "deal": "dealt",
    "defer": "deferred",
    "do": "done",
    "draw": "drawn",
    "drive": "driven",
    "eat": "eaten",
    "feed": "fed",
    "find": "found",
    "forget": "forgotten",
    "forgive": "forgiven",
    "freeze": "frozen",
    "get": "got",
    "give": "given",
    "grow": "grown",
    "hear": "heard",
    "hide": "hidden",
    "hit": "hit",
    "hold": "held",
    "keep": "kept",
    "know": "known",
    "label": "labeled",
    "lead": "led",
    "leave": "left",
    "lend": "lent",
    "let": "let",
    "lose": "lost",
    "make": "made",
    "meet": "met",
    "model": "modeled",
    "occur": "occurred",
    "overwrite": "overwritten",
    "override": "overridden",
    "panel": "paneled",
    "pay": "paid",
    "permit": "permitted",
    "prefer": "preferred",
    "prepay": "prepaid",
    "put": "put",
    "quit": "quit",
    "read": "read",
    "rebuild": "rebuilt",
    "redo": "redone",
    "refer": "referred",
    "repay": "repaid",
    "resend": "resent",
    "reset": "reset",
    "retransmit": "retransmitted",
    "resubmit": "resubmitted",
    "rewrite": "rewritten",
    "ride": "ridden",
    "run": "run",
    "rerun": "rerun",
    "see": "seen",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "show": "shown",
    "shut": "shut",
    "speak": "spoken",
    "spend": "spent",
    "spin": "spun",
    "split": "split",
    "steal": "stolen",
    "submit": "submitted",
    "sync": "synced",
    "take": "taken",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "throw": "thrown",
    "transfer": "transferred",
    "transmit": "transmitted",
    "unban": "unbanned",
    "unbind": "unbound",
    "undo": "undone",
    "unfreeze": "unfrozen",
    "unhide": "unhidden",
    "unpin": "unpinned",
    "unset": "unset",
    "unsplit": "unsplit",
    "unzip": "unzipped",
    "uphold": "upheld",
    "upset": "upset",
    "wear": "worn",
    "win": "won",
    "withdraw": "withdrawn",
    "write": "written",
}

_REGULAR = word_set(
    "abandon accept acknowledge activate add adjust allocate amend analyze annotate answer "
    "append apply approve archive ask assign attach authenticate authorize award ban backup "
    "block book bookmark calculate call capture change charge chat check claim clean clear click "
    "clone close collect comment compare complete compute confirm connect consume contact "
    "convert copy correct create crop customize deactivate debit decline delete deliver demote "
    "deny deploy deposit detach disable disapprove discard disconnect dislike dismiss dispatch "
    "dispute donate download downgrade draft drop duplicate earn edit embed enable end endorse "
    "enqueue enrich enroll enter evaluate exchange exclude execute exit expire export extend "
    "fail favorite favourite fetch file fill filter finalize finish flag follow forward fulfill "
    "fund generate grant group guess handle help highlight import improve include increase "
    "index initiate insert inspect install integrate invalidate invite invoice issue join kick "
    "launch learn like link list listen load lock log login logout mail mark match measure "
    "mention merge message migrate mint modify monitor move mute name notify nominate offer "
    "open order organize pack park parse pause perform pin place plan play poll post preview "
    "print process promote propose provision publish pull purchase push queue quote rank rate "
    "react reactivate receive recommend reconnect record recover redeem redirect refresh refund "
    "regenerate register reindex reject release reload remove rename renew reopen reorder "
    "repair replace reply report repost request reschedule reserve resize resolve respond "
    "restart restore restrict resume retry return reveal revert review revoke reward roll "
    "rotate save scan schedule score search select share ship sign simulate skip snooze solve "
    "sort stake star start stop store stream subscribe suggest summarize support suspend swap "
    "switch tag test toggle track train transcribe transform translate trash trigger try turn "
    "unarchive unassign unblock unfollow uninstall unlike unlink unlock unmute unpublish "
    "unregister unsubscribe update upgrade upload use validate verify view visit void vote "
    "waive watch zip rsvp checkout anonymize claim collapse "
    "deduplicate downvote expand impersonate initialize manage record reissue "
    "transition crawl unbookmark unfavorite unload unstar upvote"
)

PARTICLES = frozenset({"up", "in", "out", "off", "on", "down", "back", "over"})
"""Small words that belong to a verb: sign up, log in, check out."""

_DOUBLED_TAIL = frozenset("bdgkmnprtz")
_VOWELS = frozenset("aeiou")


def participle(verb: str) -> str:
    """`create` → `created`, `send` → `sent`, `ship` → `shipped`, `sign up` → `signed up`."""
    head, _, particle = verb.partition(" ")
    past = _PARTICIPLES.get(head) or _regular_participle(head)
    return f"{past} {particle}" if particle else past


def third_person(verb: str) -> str:
    """`create` → `creates`, `apply` → `applies`, `sign up` → `signs up`."""
    head, _, particle = verb.partition(" ")
    if head.endswith("y") and head[-2:-1] not in _VOWELS:
        present = head[:-1] + "ies"
    else:
        present = head + ("es" if head.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return f"{present} {particle}" if particle else present


def base_form(word: str) -> str | None:
    """The verb that `word` is a form of, or None where it is none that we know."""
    return word if word in KNOWN_VERBS else _FORMS.get(word)


def is_past(word: str) -> bool:
    """Whether `word` is the past form of a verb, and not its base form."""
    return word in _PAST and word not in KNOWN_VERBS


def _regular_participle(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _doubles(verb: str) -> bool:
    """One syllable that ends in a single consonant after a single vowel: ship, plan, tag."""
    if len(verb) < 3 or verb[-1] not in _DOUBLED_TAIL or verb[-2] not in _VOWELS:
        return False
    vowels = sum(letter in _VOWELS for letter in verb.replace("qu", "q"))
    return vowels == 1


KNOWN_VERBS = _REGULAR | _PARTICIPLES.keys()
_PAST = frozenset(participle(verb) for verb in KNOWN_VERBS)
_FORMS = {
    form: verb
    for verb in sorted(KNOWN_VERBS, reverse=True)
    for form in (participle(verb), third_person(verb))
}
