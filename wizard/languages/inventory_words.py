"""The features that names, paths and sizes give, said alike for every language.

A word becomes a feature only where it stands in the vocabulary below: verbs, parts of a user
interface and layers of an application, none of them the word of one product.
"""

from collections.abc import Iterable, Iterator

from wizard.languages.words import word_set, words

_GROUPS = {
    "create": "create add new insert make duplicate clone generate copy",
    "update": "update edit change modify patch set save rename move reorder assign configure",
    "delete": "delete remove destroy clear reset archive unassign purge trash discard drop",
    "submit": "submit confirm apply finish complete done",
    "send": "send invite share publish resend notify post reply",
    "money": "pay purchase buy checkout upgrade subscribe downgrade unsubscribe charge refund",
    "auth": "login logout signin signup signout register authenticate authorize onboard",
    "run": "run start launch execute trigger stop pause resume cancel retry deploy test",
    "transfer": "upload download export import sync install migrate",
    "connect": "connect disconnect link unlink join leave accept reject approve decline revoke",
    "toggle": "toggle enable disable activate deactivate switch pin unpin star favorite hide lock",
    "open": "open show expand close dismiss collapse view select pick choose click press",
    "find": "search filter sort query",
    "go": "navigate redirect push replace goto back next",
    "tell": "toast notify alert success error message snackbar flash warn",
    "fresh": "invalidate refetch mutate revalidate refresh reload",
    "read": "get fetch load find list has is can should check use read lookup resolve",
    "pure": "format parse to from render build map compute convert normalize calculate validate "
    "serialize transform sanitize merge compare extract encode decode wrap ensure assert",
}
_GROUP_OF: dict[str, tuple[str, ...]] = {}
for _group, _members in _GROUPS.items():
    for _word in _members.split():
        _GROUP_OF[_word] = (*_GROUP_OF.get(_word, ()), _group)
ACTIONS = frozenset(
    word
    for group in (
        *("create", "update", "delete", "submit", "send", "money", "auth", "run", "transfer"),
        *("connect", "toggle"),
    )
    for word in _GROUPS[group].split()
)
_NAME_WORDS = ACTIONS | word_set(
    "handle on click press submit change select open close show hide toggle confirm dialog modal "
    "menu button link tab form step wizard onboarding welcome settings page screen view list card "
    "row item panel drawer sheet popup popover tooltip banner header footer sidebar nav search "
    "filter sort success error failure complete completed created updated deleted changed cell "
    "provider context hook state store action mutation query effect callback listener init setup "
    "mount render default use get fetch load is has find handler route controller command process "
    "perform execute validate check callback webhook post put patch index main test user account "
    "team project workspace organization member role plan billing password email token key file "
    "document message event notification comment column field option value data input table icon"
)
_FOLDERS = word_set(
    "util utils lib libs service services helper helpers core common shared ui editor types hooks "
    "store stores actions api apis server client pages page app views view routes router routers "
    "controllers handlers screens modal modals dialog dialogs onboarding settings features feature "
    "modules components component packages admin auth billing cli commands command integrations "
    "tasks jobs workers models schemas middleware providers context navigation containers forms "
    "form layout layouts web mobile desktop plugins extensions usecases domain email emails tests "
    "queries repositories config constants database db sdk design system icons theme trpc"
)


def name_features(name: str) -> Iterator[str]:
    """What the name of a function says of it."""
    parts = words(name)
    if name.startswith("_"):
        yield "private"
    if name.startswith("__"):
        yield "dunder"
    if not parts:
        return
    yield from (f"first:{parts[0]}" for _ in range(parts[0] in _NAME_WORDS))
    yield from (f"word:{part}" for part in parts if part in _NAME_WORDS)
    yield from (f"last:{parts[-1]}" for _ in range(parts[-1] in _NAME_WORDS and len(parts) > 1))
    groups = _GROUP_OF.get(parts[0], ())
    yield from (f"verb:{group}" for group in groups)
    verbs = {part for part in parts if part in ACTIONS}
    if parts[0] in ACTIONS:
        yield "verb:action"
    elif verbs:
        yield "verb:action-later"
    if "read" in groups and len(parts) > 1:
        yield "getter"
    if "pure" in groups and "verb:action" not in groups:
        yield "pure"
    yield "words:1" if len(parts) == 1 else "words:2-3" if len(parts) < 4 else "words:4+"


def call_features(called: Iterable[str]) -> Iterator[str]:
    """What the names of the functions that it calls say; `called` has one name for each call."""
    names = tuple(called)
    count = len(names)
    yield next(text for most, text in _CALL_COUNTS if count <= most)
    for name in set(names):
        parts = words(name)
        for group in _GROUP_OF.get(parts[0], ()) if parts else ():
            yield f"calls:{group}"
        if len(parts) > 1:
            yield from (f"calls:{part}" for part in ("modal", "dialog", "toast") if part in parts)
        if "success" in parts:
            yield "calls:success"


_CALL_COUNTS = (
    (0, "calls:none"),
    (1, "calls:one"),
    (5, "calls:2-5"),
    (15, "calls:6-15"),
    (10**9, "calls:16+"),
)
_LINES = (
    (3, "lines:1-3"),
    (10, "lines:4-10"),
    (30, "lines:11-30"),
    (80, "lines:31-80"),
    (200, "lines:81-200"),
    (10**9, "lines:201+"),
)
_SIBLINGS = (
    (1, "siblings:1"),
    (4, "siblings:2-4"),
    (12, "siblings:5-12"),
    (30, "siblings:13-30"),
    (10**9, "siblings:31+"),
)


def size_features(lines: int, siblings: int) -> Iterator[str]:
    """`lines` of the function; `siblings` is how many named functions its file has."""
    yield next(text for most, text in _LINES if lines <= most)
    yield next(text for most, text in _SIBLINGS if siblings <= most)


def path_features(path: str) -> Iterator[str]:
    """What the folders and the name of the file say; the folder that holds the project does not
    count, because paths are relative to it."""
    *folders, file = path.split("/")
    stem, _, extension = file.rpartition(".")
    yield f"extension:{extension}"
    found = {word for folder in folders for word in words(folder)} & _FOLDERS
    yield from (f"folder:{word}" for word in found)
    if folders:
        yield from (f"in:{word}" for word in set(words(folders[-1])) & _FOLDERS)
    yield from (f"file:{word}" for word in set(words(stem)) & (_FOLDERS | _NAME_WORDS))


def owner_features(owner: str) -> Iterator[str]:
    """What the name of the class, component or object around it says."""
    yield from (f"owner:{word}" for word in set(words(owner)) & _NAME_WORDS)
