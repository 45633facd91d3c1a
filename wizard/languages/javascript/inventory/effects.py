"""What a call does, as the name of what is called says."""

import re
from functools import lru_cache

from wizard.languages.words import word_set, words

_TOASTS = word_set("toast toasts toaster notify notification notifications notifier snackbar flash")
_TOAST_OWNERS = _TOASTS | word_set("message messages alert")
_TOAST_WAYS = word_set("success error info warning warn show open add promise loading push create")
_ROUTERS = word_set("router navigation navigator nav history location navigate")
_GOES = word_set("push replace navigate back go reload assign pop reset dispatch popto openurl")
_GOES_BARE = word_set("navigate goto redirect push replace nextstep pushroute openurl")
_FRESH = word_set("invalidate refetch revalidate refresh reload")
_DIALOGS = word_set("modal dialog drawer sheet popover popup panel alert wizard prompt overlay")
_OPENS = word_set("open show close toggle hide set present dismiss launch")
_REQUESTERS = word_set("axios api client http fetcher sdk trpc request rest gql graphql ky")
_REQUESTS = word_set("fetch axios $fetch ofetch request invoke apicall fetcher ky callapi")
_SENDS = frozenset(("post", "put", "patch"))
_SERVERS = word_set("app router server route routes fastify")
_METHODS = word_set("post put patch delete")
_WRITES = word_set(
    "create add insert update upsert save delete remove destroy rename duplicate clone submit "
    "publish archive restore invite upload import enable disable cancel revoke approve reject "
    "assign move copy set patch put post send subscribe unsubscribe connect disconnect sign swap "
    "stake withdraw deposit claim pay purchase checkout register apply join leave restart deploy"
)
_MUTATES = frozenset(("mutate", "mutateAsync", "trigger", "execute", "executeAsync", "mutation"))
_STATE = frozenset(("setState", "dispatch", "commit", "patchState", "$patch"))
_STORES = word_set("db prisma tx orm repository repo database knex collection model trx")
_ORM = word_set(
    "insert update delete create save transaction upsert insertOne updateOne deleteOne createMany "
    "updateMany deleteMany findOneAndUpdate findByIdAndUpdate bulkCreate destroy remove"
)
_PERMISSION = word_set("permission permissions authorize authorized ability guard forbidden access")
_USER = word_set(
    "useUser useAuth useSession getSession getServerSession currentUser getCurrentUser auth "
    "getUser useCurrentUser useAccount useTeam useOrganization requireUser"
)
_STORAGE = word_set("localstorage sessionstorage cookies cookie storage asyncstorage")
_CLIPBOARD = word_set("clipboard writetext copy")
_HOOKS = {
    "useState": "has_state",
    "useReducer": "has_state",
    "useEffect": "has_effect",
    "useForm": "has_form",
    "useFormik": "has_form",
    "useRouter": "has_router",
    "useNavigate": "has_router",
    "useNavigation": "has_router",
    "useMutation": "has_mutation",
    "useQuery": "has_query",
    "useSWR": "has_query",
    "useMemo": "has_memo",
    "useContext": "has_context",
    "createContext": "has_context",
    "ref": "has_state",
}
_HOOK = re.compile(r"^use[A-Z]")


@lru_cache(maxsize=16384)
def effects_of(name: str, owner: str) -> frozenset[str]:
    """`owner` is the name in front of the dot, "" for a bare call."""
    return frozenset(_effects(name, owner, words(name), set(words(owner))))


def _effects(name: str, owner: str, parts: tuple[str, ...], owners: set[str]) -> list[str]:
    if not parts:
        return []
    if _HOOK.match(name) and not owner:
        return _of_hook(name, parts)
    said = set(parts)
    return [
        feature
        for feature, true in (
            ("sets_state", _sets_state(name, owner, parts)),
            ("sets_open", parts[0] == "set" and bool(said & _SHOWN)),
            ("shows_toast", bool(said & _TOASTS) or _is_toast(parts, owners)),
            ("navigates", _navigates(name, owner, owners)),
            ("invalidates", bool(said & _FRESH) or _is_cache(name, owner)),
            ("opens_dialog", bool(said & _DIALOGS and said & _OPENS) or _opens(parts, owner)),
            ("closes", parts[0] in ("close", "hide", "dismiss") or name == "onClose"),
            ("request_call", _requests(name, owner, owners)),
            ("write_call", _writes(name, parts, owners)),
            ("mutates", name in _MUTATES),
            ("commits", name in _ORM and bool(owners & _STORES)),
            ("permission", bool(said & _PERMISSION)),
            ("uses_user", name in _USER),
            ("session", bool(owners & _STORAGE) or "".join(parts) in _STORAGE),
            ("copies", bool((said | owners) & _CLIPBOARD) and "copy" not in owners),
            ("downloads", "download" in said or name == "saveAs"),
            ("confirms", parts[0] == "confirm"),
            ("calls_prop", parts[0] == "on" and len(parts) > 1 and not owner),
            ("prevents_default", name == "preventDefault"),
            ("stops", name == "stopPropagation"),
            ("logs_error", owner == "console" and name in ("error", "warn")),
            ("reports_error", name in ("captureException", "captureMessage", "onError")),
            ("resets_form", parts[0] == "reset"),
            ("validates", parts[0] in ("validate", "safeparse", "parse")),
            ("emits", name in ("emit", "$emit", "dispatchEvent")),
            ("returns_response", owner in ("res", "NextResponse", "Response", "reply", "ctx")),
            ("reads_form", name in ("formData", "FormData")),
            ("thens", name in ("then", "finally")),
            ("waits", name in ("setTimeout", "setInterval", "debounce")),
            ("submits", parts[0] == "submit"),
        )
        if true
    ]


_SHOWN = word_set("open show visible modal dialog shown opened drawer sheet editing")


def _of_hook(name: str, parts: tuple[str, ...]) -> list[str]:
    found = ["calls_hook"]
    if name in _HOOKS:
        found.append(_HOOKS[name])
    if name in _USER:
        found.append("uses_user")
    if parts[-1] == "mutation" or (len(parts) > 2 and parts[1] in _WRITES):
        found.append("has_mutation")
    if {"toast", "notification", "notifications", "snackbar"} & set(parts):
        found.append("has_toast")
    if {"permission", "permissions", "access"} & set(parts):
        found.append("permission")
    return found


def _sets_state(name: str, owner: str, parts: tuple[str, ...]) -> bool:
    if name in _STATE:
        return True
    return not owner and parts[0] == "set" and len(parts) > 1 and name[3:4].isupper()


def _is_toast(parts: tuple[str, ...], owners: set[str]) -> bool:
    return bool(owners & _TOAST_OWNERS) and parts[0] in _TOAST_WAYS


def _navigates(name: str, owner: str, owners: set[str]) -> bool:
    low = name.lower()
    if owner == "window" and name == "open":
        return True
    return (bool(owners & _ROUTERS) and low in _GOES) if owner else low in _GOES_BARE


def _is_cache(name: str, owner: str) -> bool:
    """SWR's `mutate()`, also under a name of its own: `mutateOrders()`."""
    return not owner and name.startswith("mutate") and name != "mutateAsync"


def _opens(parts: tuple[str, ...], owner: str) -> bool:
    return not owner and parts[0] in ("open", "show") and len(parts) > 1


def _requests(name: str, owner: str, owners: set[str]) -> bool:
    if not owner:
        return name.lower() in _REQUESTS
    if name in _SENDS and not owners & _SERVERS:
        return True
    return bool(owners & _REQUESTERS) or (owner == "window" and name == "fetch")


def _writes(name: str, parts: tuple[str, ...], owners: set[str]) -> bool:
    if name in ("mutateAsync", "mutate") or (name in _METHODS and bool(owners & _REQUESTERS)):
        return True
    if name in _SENDS and owners and not owners & _SERVERS:
        return True
    return parts[0] in _WRITES and parts[0] not in ("set", "add", "copy", "move") and len(parts) > 1
