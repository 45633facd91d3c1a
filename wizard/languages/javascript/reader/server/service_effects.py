"""Calls whose name says that they write: services, stores, repositories, actions."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.row_effects import MESSAGES
from wizard.languages.javascript.reader.syntax import arguments, last_name
from wizard.languages.verbs import GETTERS, VERBS, WRITES, verb_of
from wizard.languages.words import word_set, words

_SERVICE = re.compile(
    r"(service|repo|repository|repositories|manager|crud|dao|store|client|api|usecase|handler|"
    r"controller|backend|provider|gateway|engine|collection|model|registry|adapter|command|svc|"
    r"db|workflow|actions?|sdk|facade|interactor)s?$",
    re.I,
)
_ALONE = word_set("create delete register remove checkout signup invite subscribe unsubscribe")
"""Verbs that are a name of their own for a function."""
_BUILT = word_set(
    "token serializer response url uri context client session engine parser logger app table "
    "error errors query filter filters schema schemas header headers cookie cookies config args "
    "params option options element elements middleware prefix suffix path handler handlers "
    "listener listeners hook callback metadata html text string json instance object objects "
    "class type cache key hash id ids name log logs metric metrics span thread loop lock router "
    "route routes exception pagination cursor transport data timestamp title slug state vector "
    "server stream ref store selector slice reducer thunk component promise timeout interval "
    "connection pool transaction tx proxy controller signal observer worker sitemap style "
    "styles sheet variant variants node fragment root date buffer salt nonce payload body "
    "request dto ast iterator array map set limiter range abort markup dir directory"
)
_RISKY = word_set(
    "split extend print record mark order ask issue place swap dispatch acknowledge pay reserve "
    "bid enroll flag pin rate like book star link lock block copy merge apply sync move verify "
    "validate close open test resolve choose select rotate evaluate convert translate report "
    "track request accept authenticate preview refresh start stop run execute load configure "
    "clone duplicate label reset post patch put generate store end begin finish confirm assign "
    "transfer clear drop change set detach attach append insert connect disconnect link unlink "
    "join leave new replace share toggle schedule install deploy transcribe"
)
_TIDIES = word_set("clear delete destroy drop remove unset")
_KEPT_FOR_REQUESTS = word_set("cache caches cookie cookies session storage")
_RUNS = word_set("execute run handle invoke perform dispatch send")
_WRITTEN = frozenset(VERBS[word] for word in WRITES) | word_set(
    "reset_password request_password_reset change_password"
)
_COMMAND = re.compile(r"^(\w+?)Command$")
_USE_CASE = re.compile(r"(UseCase|Usecase|Handler|Command|Service|Action|Interactor)$")
_PLUMBING = word_set(
    "addEventListener removeEventListener removeItem setItem setTimeout setInterval "
    "clearTimeout clearInterval setHeader addHook addColorStop removeChild appendChild "
    "insertBefore addListener removeListener setState setValue setError setQueryData "
    "invalidateQueries removeQueries cancelQueries resetQueries createElement createRoot "
    "createPortal registerPlugin revalidatePath revalidateTag removeAttribute setAttribute "
    "addClass removeClass replaceState pushState setFieldValue setFieldError resetForm "
    "updateTag resetFields reloadPage removeTrailingSlash"
)
_PREFIXES = word_set(
    "do perform async try safe safely force handle on bulk batch api trigger request call fetch "
    "mutate process"
)
_MAKES = word_set(
    "create make new add set update generate store register post append configure edit change "
    "patch insert start run execute convert save validate"
)


def service_effect(
    call: Node, path: tuple[str, ...], verb: str, writers: frozenset[str], module: Module
) -> Effect | None:
    """`orders.create(dto)`, `createOrder(cart)`, `this.usersService.invite(email)`.

    `verb` is what the function around says; `writers` are the functions of this file that write.
    """
    name = path[-1]
    if use_case := _use_case(call, path):
        return use_case
    if len(path) > 1 and MESSAGES.search(path[-2]):
        return None
    own = len(path) == 1 or path[:-1] == ("this",)
    parts = _without_prefix(words(name))
    if own and name in writers:
        target = "_".join(parts) if parts[0] in VERBS else ""
        return Effect("service", call, target, sync=None)
    if not parts or parts[0] not in WRITES or name[:1].isupper() or name in _PLUMBING:
        return None
    if parts[0] in _TIDIES and parts[-1] in _KEPT_FOR_REQUESTS:
        return None
    if parts[0] in _RISKY and VERBS[parts[0]] != verb and not _certain(path, parts):
        return None
    if len(parts) == 1:
        return _single(call, path, parts[0], verb, module)
    if _is_setter(path, parts):
        return None
    if parts[0] in _MAKES and _object(parts) in _BUILT and not _is_service(path):
        return None
    return Effect("service", call, "_".join(parts), strong=False, sync=None)


def _use_case(call: Node, path: tuple[str, ...]) -> Effect | None:
    """`this.applyChange.execute(…)`, `this.commandBus.execute(new ApplyChangeCommand(…))`."""
    if path[-1] not in _RUNS or len(path) < 2:
        return None
    first = next(iter(arguments(call)), None)
    made = first is not None and first.type == "new_expression"
    asked = _COMMAND.match(last_name(first)) if made else None
    said = asked[1] if asked else _USE_CASE.sub("", path[-2])
    parts = _without_prefix(words(said))
    found = verb_of("_".join(parts))
    if len(parts) < 2 or parts[0] in GETTERS or found is None or found[0] not in _WRITTEN:
        return None
    return Effect("service", call, "_".join(parts), strong=False, sync=None)


def _object(parts: tuple[str, ...]) -> str:
    """The last word in front of a preposition: `create_token_for_user` makes a token."""
    until = next(
        (n for n, part in enumerate(parts) if part in {"by", "for", "from", "with"}), len(parts)
    )
    return parts[:until][-1]


def _certain(path: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """A method of a service is one that does what it is called: `ordersService.placeOrder(…)`."""
    return (
        len(parts) > 1 and _is_service(path) and parts[0] not in {"validate", "load", "test", "set"}
    )


def _single(
    call: Node, path: tuple[str, ...], said: str, verb: str, module: Module
) -> Effect | None:
    if len(path) == 1:
        counts = said in _ALONE or VERBS[said] == verb
        return weak_service(call, path) if counts and arguments(call) else None
    return weak_service(call, path) if _is_service(path) or _is_own_module(path, module) else None


def _is_own_module(path: tuple[str, ...], module: Module) -> bool:
    """`await environmentVariables.update(…)`: the method of something that the project imports
    from itself."""
    found = module.imports.get(path[0])
    return found is not None and found.module.startswith((".", "@/", "~", "#", "src/", "$lib"))


def _is_setter(path: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return parts[0] == "set" and not _is_service(path)


def _without_prefix(parts: tuple[str, ...]) -> tuple[str, ...]:
    start = 0
    while start < len(parts) - 1 and parts[start] in _PREFIXES:
        start += 1
    return parts[start:]


def _is_service(path: tuple[str, ...]) -> bool:
    """Whether the receiver is a service by its name, or a class."""
    if len(path) < 2:
        return False
    owner = path[-2]
    if (path[0] == "this" and len(path) == 3) or path[0].lower().endswith("sdk"):
        return True
    return bool(_SERVICE.search(owner)) or owner[:1].isupper()


def weak_service(call: Node, path: tuple[str, ...]) -> Effect:
    """A call that is known by its name only: what it says, and of what."""
    owner = path[-2] if len(path) > 1 else ""
    stem = "_".join(words(_SERVICE.sub("", owner) or owner)) if owner != "this" else ""
    return Effect(
        "service", call, f"{path[-1]}_{stem}" if stem else path[-1], strong=False, sync=None
    )
