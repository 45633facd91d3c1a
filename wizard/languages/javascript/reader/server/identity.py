"""Who did it, as far as the code around an action says it."""

import re
from collections.abc import Callable
from functools import lru_cache

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.server.origins import Source
from wizard.languages.javascript.reader.server.scope import Scope
from wizard.languages.javascript.reader.syntax import (
    decorator_call,
    decorators_of,
    parameter_names,
    parameters,
    pattern_of,
    text,
)

_FRESH = (
    "user",
    "newUser",
    "createdUser",
    "savedUser",
    "account",
    "newAccount",
    "customer",
    "member",
    "foundUser",
    "existingUser",
    "dbUser",
)
_CURRENT = ("currentUser", "sessionUser", "authUser", "loggedInUser", "viewer")
_ON_REQUEST = (
    "req.user",
    "request.user",
    "ctx.state.user",
    "ctx.user",
    "context.user",
    "event.locals.user",
)
_DEEPER = (
    "ctx.session.user",
    "session.user",
    "locals.user",
    "ctx.auth.user",
    "context.session.user",
    "request.auth.user",
    "req.session.user",
    "data.user",
)
_IDS = (
    "ctx.session.userId",
    "req.session.userId",
    "session.userId",
    "req.userId",
    "request.userId",
)
_JOB_KEYS = ("userId", "user.id", "user")
_PROVIDERS = re.compile(
    r"\b(auth|getAuth|currentUser|getCurrentUser|getUser|getSession|getServerSession|requireUser|"
    r"requireUserId|requireAuth|validateRequest|getUserId|useUser|useAuth|useSession|verifySession)\w*\("
)
_SENT = re.compile(r"assigned from [\w.?!]*\b(body|params|query|input|formData)\b[\w.?!]*$")
_NAMES_A_USER = re.compile(
    r"^(Current|Get|Auth|Req|Logged\w*|Session)?User$|^(GetUser|CurrentUser)\w*$"
)


def identity_of(
    handler: Handler, role: str | None, scopes: list[Scope]
) -> tuple[tuple[str, str], ...]:
    """("user", expression) where a name or a chain that the code reads holds the user."""
    if handler.identity:
        return handler.identity
    if not scopes:
        return ()
    if role in {"sign_up", "log_in"}:
        fresh = _first([name for name in _FRESH if all(_holds_user(s, name) for s in scopes)])
        fresh = fresh or _read_everywhere(scopes, ("data.user", "result.user", "user.user"))
        return (("user", fresh),) if fresh else ()
    user = _of_job(handler, scopes) if handler.surface.kind == "task" else _current(handler, scopes)
    return (("user", user),) if user else ()


def _first(found: list[str]) -> str | None:
    return found[0] if found else None


def _is_fresh(source: Source) -> bool:
    sent = bool(_SENT.match(source.origin))
    return not source.local and source.type == "any" and not sent


def _holds_user(scope: Scope, name: str) -> bool:
    source = scope.names.get(name)
    if source is None or not _is_fresh(source):
        return False
    return source.whole or f"{name}.id" in scope.reads


def _holds_all(scopes: list[Scope], name: str, right: Callable[[Source], bool]) -> bool:
    return all(name in scope.names and right(scope.names[name]) for scope in scopes)


def _current(handler: Handler, scopes: list[Scope]) -> str | None:
    body = text(handler.node)
    for chain in _ON_REQUEST:
        root = chain.partition(".")[0]
        known = _mentions(body, chain) and all(root in scope.names for scope in scopes)
        if known and (chain.count(".") == 1 or _read_everywhere(scopes, (chain,))):
            return chain
    if found := _read_everywhere(scopes, _DEEPER + _IDS):
        return found
    injected = _injected(handler)
    if injected and all(injected in scope.names for scope in scopes):
        return injected
    for name in (*_CURRENT, "user", "userId"):
        if _holds_all(scopes, name, _from_provider):
            return name
    return None


def _of_job(handler: Handler, scopes: list[Scope]) -> str | None:
    """The user whom a job was made for: `job.data.userId`, `const { userId } = job.data`."""
    data = f"{next(iter(parameter_names(handler.node)), '')}.data"
    if found := _read_everywhere(scopes, tuple(f"{data}.{key}" for key in _JOB_KEYS)):
        return found
    taken = f"assigned from {data}"

    def is_taken(source: Source) -> bool:
        return source.origin.startswith(taken)

    held = (name for name in ("userId", "user") if _holds_all(scopes, name, is_taken))
    return next(held, None)


def _from_provider(source: Source) -> bool:
    return bool(_PROVIDERS.search(source.origin)) or "session.user" in source.origin


@lru_cache(maxsize=64)
def _pattern(chain: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(chain)}\b(?!\s*=[^=])")


def _mentions(body: str, chain: str) -> bool:
    return chain in body and bool(_pattern(chain).search(body))


def _read_everywhere(scopes: list[Scope], chains: tuple[str, ...]) -> str | None:
    """The first of these chains that the code has read on every way to every placement."""
    for chain in chains:
        if all(chain in scope.reads and scope.reads[chain].root in scope.names for scope in scopes):
            return chain
    return None


def _injected(handler: Handler) -> str | None:
    """A parameter such as `@CurrentUser() user: User`."""
    for parameter in parameters(handler.node):
        target = pattern_of(parameter)
        if target.type != "identifier":
            continue
        names = [decorator_call(decorator) for decorator in decorators_of(parameter)]
        for name, given in names:
            if _NAMES_A_USER.match(name):
                telling = [text(part).strip("'\"") for part in given]
                if not telling or telling[0] in {"id", "userId", "sub", "_id", "uid"}:
                    return text(target)
    return None
