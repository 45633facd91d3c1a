"""What a user does, as the words of identifiers say it."""

from wizard.languages.words import word_set, words

_SPELLINGS: dict[str, str] = {
    "create": "create new insert post creates creating",
    "add": "add append attach",
    "update": "update edit modify change patch put save set store upsert configure customize",
    "rename": "rename",
    "delete": "delete destroy erase trash purge",
    "remove": "remove detach drop clear",
    "sign_up": "signup register registration",
    "log_in": "login signin authenticate",
    "log_out": "logout signout",
    "search": "search find lookup autocomplete",
    "purchase": "purchase buy charge",
    "refund": "refund",
    "cancel": "cancel abort",
    "invite": "invite",
    "share": "share",
    "upload": "upload",
    "download": "download",
    "export": "export",
    "import": "import",
    "subscribe": "subscribe",
    "unsubscribe": "unsubscribe",
    "publish": "publish",
    "unpublish": "unpublish",
    "approve": "approve",
    "reject": "reject decline deny",
    "accept": "accept",
    "complete": "complete",
    "submit": "submit",
    "like": "like upvote",
    "unlike": "unlike",
    "vote": "vote",
    "rate": "rate",
    "follow": "follow",
    "unfollow": "unfollow",
    "comment": "comment",
    "reply": "reply",
    "review": "review",
    "connect": "connect link",
    "disconnect": "disconnect unlink",
    "enable": "enable",
    "disable": "disable",
    "activate": "activate",
    "deactivate": "deactivate",
    "start": "start launch begin",
    "stop": "stop terminate",
    "pause": "pause",
    "resume": "resume",
    "finish": "finish end close",
    "open": "open",
    "archive": "archive",
    "unarchive": "unarchive unarchived",
    "restore": "restore recover",
    "send": "send deliver",
    "resend": "resend",
    "verify": "verify",
    "confirm": "confirm",
    "join": "join",
    "leave": "leave",
    "book": "book",
    "schedule": "schedule reschedule",
    "apply": "apply",
    "assign": "assign",
    "unassign": "unassign",
    "move": "move",
    "reorder": "reorder",
    "copy": "copy clone duplicate fork",
    "merge": "merge",
    "transfer": "transfer",
    "upgrade": "upgrade",
    "downgrade": "downgrade",
    "renew": "renew",
    "generate": "generate",
    "run": "run execute rerun",
    "deploy": "deploy",
    "install": "install",
    "uninstall": "uninstall",
    "sync": "sync synchronize refresh",
    "retry": "retry",
    "reset": "reset",
    "revoke": "revoke",
    "grant": "grant",
    "block": "block ban",
    "unblock": "unblock unban",
    "report": "report flag",
    "bookmark": "bookmark",
    "unbookmark": "unbookmark",
    "favorite": "favorite favourite",
    "unfavorite": "unfavorite unfavourite",
    "star": "star",
    "unstar": "unstar",
    "pin": "pin",
    "unpin": "unpin",
    "lock": "lock",
    "unlock": "unlock",
    "toggle": "toggle",
    "translate": "translate",
    "suggest": "suggest",
    "request": "request",
    "claim": "claim",
    "transcribe": "transcribe",
    "test": "test",
    "validate": "validate",
    "preview": "preview",
    "select": "select choose",
    "track": "track",
    "rotate": "rotate regenerate",
    "convert": "convert",
    "transmit": "transmit",
    "issue": "issue",
    "reissue": "reissue",
    "annul": "annul",
    "void": "void",
    "extend": "extend",
    "split": "split",
    "redeem": "redeem",
    "dispatch": "dispatch",
    "print": "print",
    "check_in": "checkin",
    "mark": "mark",
    "ask": "ask",
    "place": "place",
    "pay": "pay",
    "withdraw": "withdraw",
    "deposit": "deposit",
    "swap": "swap",
    "record": "record",
    "donate": "donate",
    "bid": "bid",
    "reserve": "reserve",
    "dismiss": "dismiss",
    "acknowledge": "acknowledge",
    "resolve": "resolve",
    "reopen": "reopen",
    "snooze": "snooze",
    "impersonate": "impersonate",
    "enroll": "enroll enrol",
    "checkout": "checkout",
    "train": "train",
    "evaluate": "evaluate",
    "crawl": "crawl",
    "mute": "mute",
    "unmute": "unmute",
    "invalidate": "invalidate",
}
VERBS: dict[str, str] = {
    spelling: verb for verb, spellings in _SPELLINGS.items() for spelling in spellings.split()
}
_PAIRS: dict[tuple[str, str], str] = {
    ("sign", "up"): "sign_up",
    ("sign", "in"): "log_in",
    ("sign", "out"): "log_out",
    ("log", "in"): "log_in",
    ("log", "out"): "log_out",
    ("opt", "in"): "subscribe",
    ("opt", "out"): "unsubscribe",
    ("check", "out"): "checkout",
    ("check", "in"): "check_in",
    ("mark", "read"): "read",
}
_PASSWORD: dict[str, str] = {
    "reset": "reset_password",
    "change": "change_password",
    "update": "change_password",
    "set": "change_password",
}
_LOST = word_set("forgot forget forgotten lost lose recover recovery restore")
_OTHERS_FORGOTTEN = word_set("email username login name pin id")
_ASKS_FOR_RESET = word_set(
    "ask email init initiate instructions link mail request send start trigger"
)
_ENDS_RESET = word_set("complete confirm do finish new perform save set submit update")
GETTERS = word_set(
    "get fetch load list is has show view render read find check retrieve should to as build make "
    "format parse compute calculate"
)
WRITES = frozenset(VERBS) - word_set(
    "find lookup query autocomplete search test validate preview select choose end open "
    "record swap request track query new post like report link invalidate"
)


_PLAIN = {
    "add": "create",
    "submit": "create",
    "remove": "delete",
    "save": "update",
    "edit": "update",
}
INVERSE = {
    "mute": "unmute",
    "pause": "resume",
    "like": "unlike",
    "follow": "unfollow",
    "subscribe": "unsubscribe",
    "publish": "unpublish",
    "bookmark": "unbookmark",
    "favorite": "unfavorite",
    "star": "unstar",
    "pin": "unpin",
    "lock": "unlock",
    "block": "unblock",
    "enable": "disable",
    "activate": "deactivate",
    "archive": "unarchive",
    "assign": "unassign",
    "connect": "disconnect",
}
"""What a DELETE of such an action does: `AlertMuteResource.delete` unmutes."""
NOUNISH = word_set(
    "place record deposit swap pay set post report link review comment request test book flag "
    "star pin vote like share block lock track query search schedule drop store run start end "
    "purchase save merge reply invite read check mark order print ask bid issue bookmark"
)
"""Verbs that are as often a noun: at the end of a class's name they don't make it an action."""
HANDLED_NOUNS = NOUNISH | word_set("export import upload download refund transfer copy")
"""Verbs that are a noun in front of a viewset's name: `ImportStorageViewSet`."""


_MARKS = word_set("save mark")
_MARKED = word_set("favorite favourite bookmark")
"""To save a bookmark is to bookmark something."""


def plain(verb: str) -> str:
    """What a verb comes to where only rows are looked at: adding makes one, editing changes one."""
    return _PLAIN.get(verb, verb)


def verb_of(identifier: str) -> tuple[str, tuple[str, ...]] | None:
    """The verb that an identifier says, and the words that are left: its object.

    The verb stands first ("create_order"), or last ("order_create", "OrderCancelView").
    """
    parts = words(identifier)
    if parts[1:2] == ("or",) and (either := _either(parts)) is not None:
        return either, parts[3:]
    if "password" in parts and (found := _password(parts)):
        return found
    if parts[:1] == ("forgot",) and not _OTHERS_FORGOTTEN & set(parts):
        return "request_password_reset", ("password",)
    if len(parts) == 2 and parts[0] in _MARKS and parts[1] in _MARKED:
        return VERBS[parts[1]], ()
    if len(parts) > 1 and parts[0] in NOUNISH and parts[-1] in VERBS and parts[-1] not in NOUNISH:
        return VERBS[parts[-1]], parts[:-1]
    for start in _positions(parts):
        if pair := _PAIRS.get((parts[start], parts[start + 1] if start + 1 < len(parts) else "")):
            return pair, parts[start + 2 :] or parts[:start]
        if verb := VERBS.get(parts[start]):
            return verb, parts[start + 1 :] or parts[:start]
    return None


def _either(parts: tuple[str, ...]) -> str | None:
    """What `addOrRemove` does, and `createOrUpdate`: what is there then is not known."""
    first, other = VERBS.get(parts[0]), VERBS.get(parts[2]) if len(parts) > 2 else None
    if first is None or other is None:
        return None
    ends = {"delete", "remove", *INVERSE.values()}
    return "toggle" if (first in ends) != (other in ends) else "update"


def _positions(parts: tuple[str, ...]) -> tuple[int, ...]:
    if not parts:
        return ()
    last = len(parts) - 1
    return tuple(dict.fromkeys((0, last, max(last - 1, 0))))


def _password(parts: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    said = set(parts)
    if said & _LOST or ("reset" in said and said & _ASKS_FOR_RESET):
        ends = said & _ENDS_RESET and not said & _ASKS_FOR_RESET
        return "reset_password" if ends else "request_password_reset", ("password",)
    verb = next((_PASSWORD[part] for part in parts if part in _PASSWORD), None)
    return None if verb is None else (verb, ("password",))
