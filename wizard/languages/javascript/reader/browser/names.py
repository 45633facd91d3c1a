"""What identifiers of browser code say: the verb and the noun, without the words of the UI."""

import re
from functools import lru_cache

from wizard.languages.verbs import (
    GETTERS,
    INVERSE,
    NOUNISH,
    VERBS,
    WRITES,
    verb_of,
)
from wizard.languages.words import KEYED, singular, word_set, words

UI_WORDS = word_set(
    "form forms modal dialog drawer page pages view views button buttons btn card cards panel "
    "sidebar section row menu screen container wrapper component widget header footer content "
    "actions action controls editor detail details popup sheet tab tabs step wizard input field "
    "cell layout box template index app root provider context hook use store module handler "
    "dropdown popover tooltip toolbar item list table main default base overview picker inline "
    "service api client slice reducer thunk mutation mutations query queries data info async fn "
    "callback event submit click press route routes confirmation prompt edit new create update "
    "delete add remove single bulk mobile desktop dashboard admin machine container chip more "
    "stuff thing things entity entities formik factory factories partial partials generic crud "
    "explorer composable composables procedure"
)
_NOT_ACTIONS = word_set(
    "open resolve sync select preview test validate track copy print mark toggle search pause "
    "resume mute unmute retry record convert request split merge translate dispatch"
)
_ACCOUNTS = word_set(
    "user account session email google github facebook apple credentials password member admin "
    "customer code otp provider sso mutation"
)
_SOCIAL = word_set("favorite favourite bookmark like star follow pin subscribe")
_CONFIGURED = word_set(
    "settings setting preferences preference config configuration profile options"
)
_NOISE = word_set(
    "next previous lazy bulk maybe empty super many multiple batch multi checked "
    "silently unsecured undo "
    "only just "
    "handle on do perform execute process trigger click clicked press pressed async handler fn "
    "more "
    "callback action cb the a an my own this that current selected all each new existing async "
    "mutation mutate request api data payload event form modal dialog button btn submit submitted "
    "confirm confirmed success one single me it them thunk by id ids with and"
)
_LEADS = word_set("handle on do perform execute process trigger click async use try run start")
PLUMBING = word_set(
    "modal dialog drawer sidebar menu dropdown popover popup tooltip tab tabs panel overlay theme "
    "toast toasts notification notifications snackbar alert alerts loading loader error errors "
    "state cache query queries focus search scroll hover selection filter filters sort pagination "
    "height width size style class classes element elements listener listeners handler handlers "
    "interval timeout timer ref refs dom node nodes breadcrumb breadcrumbs title "
    "storage local param params url history route header headers cookie cookies observer layout "
    "window animation preview visibility dark darkmode mode locale language i18n token tokens "
    "debug socket value values idb keyval detector instance client current "
    "form input inputs option options row rows column columns node ui spinner progress "
    "accordion carousel slide slider lightbox tour nav navbar password_visibility visible "
    "edge edges canvas cursor viewport highlight hook "
    "stylesheet marker markers layer layers auth worker clipboard sort_order parameters "
    "flag"
)
_CUTS = word_set("to from by for with in into on of via at as and or using after before if when")
_BARE = word_set(
    "create add update delete remove save cancel archive restore publish approve reject complete "
    "invite purchase subscribe unsubscribe upload submit log_in log_out sign_up checkout send "
    "share duplicate import export refund follow unfollow like unlike favorite unfavorite accept "
    "join leave enroll book pay place vote rate review deploy rename assign unassign confirm "
    "donate redeem verify copy move"
)
_SEGMENT = re.compile(r"^[A-Za-z][\w.-]*$")
_NO_SEGMENT = re.compile(r"^(api|v\d+|rest|graphql|rpc|admin|public|private|auth|me|app|base\w*)$")


@lru_cache(maxsize=8192)
def said(name: str) -> tuple[str, tuple[str, ...]] | None:
    """The verb and the noun that the name of a function says: `handleDeleteOrder` → delete, order.

    None for a getter, a setter of state, and a name without a verb.
    """
    parts = words(name)
    while len(parts) > 1 and parts[0] in _LEADS:
        parts = parts[1:]
    parts = _first_deed(parts)
    if not parts or parts[0] in GETTERS or parts[0] in _NEVER_FIRST or parts == ("put",):
        return None
    if parts == ("store",):
        return "create", ()
    if parts[0] == "checkout":
        return "checkout", object_words(parts[1:])
    undone = len(parts) > 1 and parts[0] == "undo"
    found = _social(parts) or verb_of("_".join(parts[1:] if undone else parts))
    if found is None:
        return None
    verb, rest = found
    if rest and rest[0] in _WHERE:
        rest = ()
    if verb in {"add", "remove"} and len(rest) > 1 and rest[0] in {"to", "from"}:
        rest = (*rest, "item")
    if not (_is_first(parts) or parts[-1] in _LAST or verb in _ROLES | _PASSWORD or undone):
        return None
    return _settled(INVERSE.get(verb, verb) if undone else verb, _with_event(verb, rest))


def _first_deed(parts: tuple[str, ...]) -> tuple[str, ...]:
    """`deleteNoteAndClose` deletes a note; what it does then is not what it deletes."""
    place = parts.index("and") if "and" in parts[1:] else 0
    second = place and (parts[place - 1] in VERBS or {*parts[place + 1 :]} & _THEN)
    kept = parts[:place] if second else parts
    while len(kept) > 2 and kept[-1] in _RUN_BY:
        kept = kept[:-1]
    return kept


_THEN = frozenset(VERBS) | word_set("close navigate redirect refresh reload continue")
_RUN_BY = word_set("mutate mutation async")
_WHERE = word_set("at in on")
_NEVER_FIRST = word_set("set use handle on with drop close finish end begin look launch")
_THINGS = word_set(
    "order post review comment report request bookmark vote invite issue purchase book deposit "
    "record bid reply link schedule"
)
_LAST = word_set(
    "create update delete remove destroy add publish cancel approve reject submit archive restore "
    "upload invite purchase subscribe unsubscribe edit"
)
_ROLES = frozenset(("sign_up", "log_in", "log_out"))
_PASSWORD = frozenset(("reset_password", "request_password_reset", "change_password"))


def _social(parts: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """`addFavorite`, `toggleLike` and `FAVORITE_ADD` are about the favorite, not about adding."""
    ends = {singular(parts[0]), singular(parts[-1])}
    moves = {"add", "create", "remove", "delete", "toggle"} & {parts[0], parts[-1]}
    marks = sorted(ends & _SOCIAL)
    if not moves or not marks or len(parts) < 2:
        return None
    mark = VERBS[marks[0]]
    kept = tuple(part for part in parts if part not in moves and singular(part) not in marks)
    if moves & {"remove", "delete"}:
        return INVERSE.get(mark, "remove"), kept
    return mark, kept


def _is_first(parts: tuple[str, ...]) -> bool:
    return parts[0] in VERBS or parts[:2] in {
        ("sign", "up"),
        ("sign", "in"),
        ("sign", "out"),
        ("log", "in"),
        ("log", "out"),
        ("opt", "in"),
        ("opt", "out"),
        ("check", "in"),
        ("check", "out"),
    }


def _settled(verb: str, nouns: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    if verb in _NOT_ACTIONS:
        return None
    nouns = tuple(part for part in nouns if part != verb and VERBS.get(part) != verb)
    if nouns and set(nouns) <= WRITES - NOUNISH:
        return None
    if verb in _ROLES and not set(nouns) <= _ACCOUNTS:
        return None
    if "password" in nouns and verb in {"restore", "reset", "send"}:
        return "reset_password", ("password",)
    if verb in {"create", "add"} and nouns and nouns[-1] in _CONFIGURED:
        verb = "update"
    return verb, nouns


def _with_event(verb: str, rest: tuple[str, ...]) -> tuple[str, ...]:
    """The noun of what is left: an event is a thing where it is created, no plumbing."""
    nouns = object_words(rest)
    if rest[-1:] and singular(rest[-1]) == "event" and verb in _KEEPS_EVENT and len(nouns) < 3:
        return (*nouns, "event")
    return nouns


_KEEPS_EVENT = word_set("create add update delete remove cancel publish join book duplicate")


def object_words(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The noun of an object phrase: cut at the first preposition, without noise."""
    kept: list[str] = []
    for part in parts:
        if part in _CUTS and kept:
            break
        if not kept and part in VERBS and part not in NOUNISH:
            continue
        keyed = part == "api" and not KEYED.isdisjoint(parts)
        if keyed or not (part in _NOISE | _CUTS or part.isdigit() or len(part) < 2):
            kept.append(part)
    return tuple(kept[-3:])


def thing(name: str) -> tuple[str, ...]:
    """The noun that the name of a component, a store or a service holds: `OrderStore` → order."""
    said = words(name)
    dropped = UI_WORDS | _CUTS if KEYED.isdisjoint(said) else (UI_WORDS | _CUTS) - {"api"}
    parts = [part for part in said if part not in dropped and len(part) > 1]
    return tuple(part for part in parts if part not in VERBS or part in _THINGS)[-3:]


def is_plumbing(nouns: tuple[str, ...]) -> bool:
    """Whether it is about the user interface itself, not about what the user came for."""
    return bool(nouns) and not PLUMBING.isdisjoint((nouns[-1], singular(nouns[-1])))


def is_telling(verb: str, nouns: tuple[str, ...]) -> bool:
    """Whether a verb with this noun names an action by itself."""
    if verb in _PASSWORD:
        return True
    return verb in VERBS.values() and (bool(nouns) or verb in _BARE) and not is_plumbing(nouns)


_DONE_TO_IT = word_set("convert copy mute pause resolve resume retry sync test unmute validate")
"""Last parts of a URL that say what is done to the thing before them, and never name one."""


def route_words(url: str) -> tuple[str, tuple[str, ...]]:
    """("verb", nouns) of a URL: `/orders/${id}/cancel` → cancel, order."""
    path = re.sub(r"\$\{[^}]*\}", "{}", url)
    path = re.sub(r"^(https?://[^/]+|\{\})", "", path).split("?")[0]
    segments = [part for part in path.split("/") if part and part != "{}"]
    segments = [p for p in segments if _SEGMENT.match(p) and not _NO_SEGMENT.match(p)]
    if not segments:
        return "", ()
    last = words(segments[-1])
    found = said(segments[-1]) if last and (last[0] in VERBS or _is_first(last)) else None
    if found and found[0] in {"log_in", "log_out", "sign_up"}:
        return found[0], ()
    before = object_words(words(segments[-2])) if len(segments) > 1 else ()
    if before and len(last) == 1 and last[0] in _DONE_TO_IT:
        return VERBS[last[0]], before
    if not found and last and last[0] in VERBS and before and last[-1] not in {"orders", "posts"}:
        mark = singular(before[-1])
        return (VERBS[mark], ()) if mark in _SOCIAL else ("", before)
    if found and segments[-1] not in {"orders", "posts", "reviews", "comments", "reports"}:
        return found[0], found[1] or before
    return "", object_words(last)
