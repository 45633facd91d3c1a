"""Whether an action is a sign-up, a log-in or a log-out."""

import re

from wizard.languages.javascript.reader.handler import Handler, Role
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.nouns import route_segments
from wizard.languages.javascript.reader.syntax import text
from wizard.languages.verbs import verb_of
from wizard.languages.words import singular, word_set, words

_ACCOUNT = word_set("user users account accounts customer member profile person me auth session")
_AUTH_WORDS = word_set(
    "auth sign log in up out login logout signup signin signout register registration username "
    "session email password oauth o sso saml ldap oidc google github facebook twitter social "
    "token jwt authenticate local credentials with magic link provider user users account "
    "accounts new api v 1 2 client customer member callback form page handle on submit action "
    "post admin custom global all everywhere devices sessions"
)
_REGISTERED = word_set("application authenticator client credential device domain passkey webhook")
_MAKES = frozenset(("create", "sign_up"))
_CHANGES = frozenset(("PUT", "PATCH", "DELETE"))
_SIGNS_UP = re.compile(
    r"\b(?:sign_?up|register_?(?:user|account)|create_?(?:user|account))\w*\(", re.I
)
_GIVES_TOKEN = re.compile(
    r"\b(?:tokeni[sz]e|(?:generate|create|sign)_?token|(?:create|set|start)_?(?:auth_?|user_?)?session)"
    r"\w*\(",
    re.I,
)
_KNOWN_USER = re.compile(r"\b(?:req|request|session|ctx|locals)\??\.user\??\.\w")


def role_of(
    handler: Handler, verb: str, chosen: tuple[str, ...], effects: list[Effect]
) -> Role | None:
    kinds = {effect.kind for effect in effects}
    if verb in {"sign_up", "create"} and _KNOWN_USER.search(text(handler.node)):
        return None
    if verb == "sign_up" and (handler.surface.method in _CHANGES or _registers_thing(effects)):
        return None
    if verb in {"sign_up", "log_in", "log_out"}:
        said = (
            *words(handler.name),
            *(w for s in route_segments(handler.surface.route)[-1:] for w in words(s)),
        )
        about = {singular(part) for part in chosen} <= {
            singular(word) for word in _ACCOUNT | _AUTH_WORDS
        }
        named = words(handler.name)
        alone = verb_of(handler.name) in {(verb, ()), (verb, named)}
        if (
            alone
            or about
            or all(part in _AUTH_WORDS or singular(part) in _AUTH_WORDS for part in said)
        ):
            return verb  # type: ignore[return-value]
    opens = "log_in" in kinds or _GIVES_TOKEN.search(text(handler.node))
    if opens and not _KNOWN_USER.search(text(handler.node)) and _signs_up(handler, effects):
        return "sign_up"
    if verb == "create" and _opens_sessions(effects) and _is_about_access(handler):
        return "log_in"
    made = verb == "create" and {singular(p) for p in chosen} <= {"user", "account", "customer"}
    if made and ("log_in" in kinds or _is_about_access(handler)):
        return "sign_up"
    if verb == "join" and "log_in" in kinds and any(map(_makes_user, effects)):
        return "sign_up"
    return None


def _registers_thing(effects: list[Effect]) -> bool:
    """Whether what is made is a thing that an account has: a passkey, a client of OAuth."""
    made = [set(target) for target in _made(effects)]
    return bool(made) and all(target & _REGISTERED and "user" not in target for target in made)


def _signs_up(handler: Handler, effects: list[Effect]) -> bool:
    """Whether it makes a user, by a password or by a function that says so."""
    return bool(_SIGNS_UP.search(text(handler.node))) and not any(
        effect.kind in {"delete", "update"} for effect in effects
    )


def _opens_sessions(effects: list[Effect]) -> bool:
    """Whether all that is made is a session, of a user who is there."""
    made = _made(effects)
    return bool(made) and all({"session", "sessions"} & set(target) for target in made)


def _made(effects: list[Effect]) -> list[tuple[str, ...]]:
    """What is made, in the words of the call that makes it: `OAuthClient.create(…)`."""
    return [
        (*words(effect.target), *words(text(effect.node).partition("(")[0]))
        for effect in effects
        if effect.kind == "create" or (effect.kind == "service" and effect.said in _MAKES)
    ]


def _makes_user(effect: Effect) -> bool:
    made = set(words(effect.target))
    return effect.said == "create" and bool(made & {"user", "account"})


def _is_about_access(handler: Handler) -> bool:
    """Whether the file or the class is about authentication: users that are made there sign up."""
    where = (*words(handler.module.path), *(word for name in handler.nouns for word in words(name)))
    return bool({"auth", "authentication", "signup", "register"} & set(where))
