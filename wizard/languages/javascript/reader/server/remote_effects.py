"""What goes out to others: requests, mails, payments, sessions, files, work for the background."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.server.effect import Effect, EffectKind
from wizard.languages.javascript.reader.syntax import (
    arguments,
    entries,
    last_name,
    name_path,
    string_of,
    text,
)
from wizard.languages.words import word_set, words

_HTTP_WRITES = word_set("post put patch delete del")
_HTTP_OWNERS = word_set(
    "axios http https ky got superagent request client api apiclient httpclient httpservice "
    "fetcher instance axiosinstance $http $axios $api rest backend wretch ofetch apiinstance"
)
_FETCHES = word_set("fetch $fetch ofetch authfetch apifetch apirequest fetchapi authenticatedfetch")
_CACHES = word_set("redis cache kv memcached memcache lru")
_STRIPE = re.compile(
    r"^(stripe|braintree|paypal|razorpay|adyen|mollie|square|paddle|lemon\w*)$", re.I
)
_MAILERS = re.compile(
    r"(mail|mailer|email|emails|resend|sendgrid|postmark|transport\w*|sgmail)$", re.I
)
_QUEUES = re.compile(r"(queue|queues|inngest|boss|tasks|qstash|producer|channel)$", re.I)
_UPLOADS = re.compile(r"(cloudinary|uploader|s3|bucket|blob|storage|minio|gcs)", re.I)
_SIGN_UPS = word_set("signUp signUpEmail createUserWithEmailAndPassword signUpWithPassword")
_LOG_INS = word_set(
    "logIn signInWithPassword signInWithEmailAndPassword signInWithPopup signInEmail "
    "signInWithEmail loginWithEmailAndPassword loginWithPopup"
)
_SESSION_MAKERS = word_set("createUserSession commitSession setUserSession")
_LOG_OUTS = word_set(
    "logOut signOut logout clearUserSession destroySession invalidateSession signout"
)
_SESSION_KEYS = word_set("user userid uid account accountid member username")
_TOKENS = re.compile(
    r"^(generate|create|sign|issue|get|make|set|start|open|begin|establish|save)\w*(token|tokens|jwt|session|cookie|cookies)\w*$",
    re.I,
)
_COMMANDS: dict[str, EffectKind] = {
    "PutObjectCommand": "upload",
    "PutCommand": "save",
    "SendEmailCommand": "send",
}
_PAYMENTS: dict[str, EffectKind] = {
    "create": "charge",
    "capture": "charge",
    "confirm": "charge",
    "update": "update",
    "cancel": "update",
    "del": "update",
}


def remote_effect(call: Node, path: tuple[str, ...], verb: str) -> Effect | None:
    """`verb` is what the function around says: only a log-in makes a token a log-in."""
    for judge in (_session, _payment, _request, _mail, _background, _upload):
        if found := judge(call, path):
            return found
    if verb == "log_in" and _opens_session(call, path):
        return Effect("log_in", call, strong=False, own=True, sync=True)
    if verb == "log_out" and _closes_session(path):
        return Effect("log_out", call, sync=True)
    return None


def _session(call: Node, path: tuple[str, ...]) -> Effect | None:
    name = path[-1]
    if name in _SIGN_UPS:
        return Effect("create", call, "User")
    if name in {"login", "logIn"} and path[:-1] and path[-2] in {"req", "request", "ctx"}:
        return Effect("log_in", call)
    if name in _SESSION_MAKERS:
        return Effect("log_in", call, sync=None)
    if name in _LOG_INS and name != "logIn":
        return Effect("log_in", call)
    if name == "signIn" and (len(path) == 1 or path[-2] in {"auth", "authClient"}):
        return None if _leaves_to_provider(call) else Effect("log_in", call)
    if path[-2:] == ("session", "destroy") and (len(path) > 2 or arguments(call)):
        return Effect("log_out", call, sync=True)
    if name in _LOG_OUTS and (len(path) == 1 or path[-2] in _AUTH_OWNERS):
        return Effect("log_out", call, sync=True)
    return None


_AUTH_OWNERS = word_set("req request ctx auth authClient supabase lucia Auth firebase authService")


def _leaves_to_provider(call: Node) -> bool:
    """`signIn("github")` sends the user to another site, and does not know whether it will end."""
    first = next(iter(arguments(call)), None)
    if first is None or first.type == "object":
        return False
    return string_of(first) not in {"credentials", "email", "local", "ldap"}


_CLOSES = word_set("delete destroy clear end close remove revoke invalidate expire")


def _closes_session(path: tuple[str, ...]) -> bool:
    """`res.clearCookie("token")`, `cookies().delete("session")`, `deleteSession()` in a log-out."""
    held = any("cookie" in part.lower() or "session" in part.lower() for part in path)
    return path[-1] == "clearCookie" or (held and words(path[-1])[0] in _CLOSES)


def _opens_session(call: Node, path: tuple[str, ...]) -> bool:
    """`jwt.sign(…)`, `generateToken(user)`, `res.cookie("token", …)` in a log-in."""
    name = path[-1]
    if path[-2:] == ("jwt", "sign") or name in {"signJwt", "signToken", "sign", "signAsync"}:
        return True
    first = next(iter(arguments(call)), None)
    if name in {"cookie", "setCookie"} or path[-2:] in {("cookies", "set"), ("cookieStore", "set")}:
        key = set(words(string_of(first) or text(first)))
        return bool(key & {"token", "session", "jwt", "auth", "access", "sid"})
    return bool(_TOKENS.match(name)) and bool(arguments(call))


def _payment(call: Node, path: tuple[str, ...]) -> Effect | None:
    kind = _PAYMENTS.get(path[-1])
    paid = len(path) > 2 and any(_STRIPE.match(part) for part in path[:-2])
    return Effect(kind, call, path[-2]) if paid and kind is not None else None


def _request(call: Node, path: tuple[str, ...]) -> Effect | None:
    """`axios.post(url)`, `fetch(url, { method: "POST" })`."""
    name = path[-1]
    given = arguments(call)
    if _CACHES & {part.lower() for part in path}:
        return None
    if name in _HTTP_WRITES and len(path) > 1:
        first = given[0] if given else None
        url = url_of(first)
        if path[-2].lower() in _HTTP_OWNERS or (
            url and path[-2].lower().endswith(("api", "client", "http"))
        ):
            return Effect("external", call, url)
    if name.lower() in _FETCHES and given:
        method = _method(given)
        if method and method != "GET":
            return Effect("external", call, url_of(given[0]))
    if name.lower() in {"axios", "request"} and given and given[0].type == "object":
        known = entries(given[0])
        method = (string_of(known.get("method")) or "GET").upper()
        if method not in {"GET", "HEAD"}:
            return Effect("external", call, url_of(known.get("url")))
    return None


def request_method(call: Node) -> str:
    """The HTTP method of a request that writes."""
    name = last_name(call)
    return name.upper() if name in _HTTP_WRITES else _method(arguments(call))


def _method(given: list[Node]) -> str:
    for part in given:
        if part.type == "object":
            said = string_of(entries(part).get("method"))
            if said:
                return said.upper()
    return ""


def url_of(node: Node | None) -> str:
    """The path of a URL, with `:id` for what is filled in; "" where no text says it."""
    if node is None or node.type not in {"string", "template_string"}:
        return ""
    url = re.sub(r"\$\{[^}]*\}", ":id", text(node)[1:-1])
    url = re.sub(r"^(https?://[^/]+|:id(?=/))", "", url)
    return url.split("?")[0]


def _mail(call: Node, path: tuple[str, ...]) -> Effect | None:
    name = path[-1]
    if name in {"sendMail", "sendEmail"} or (
        name in {"send", "sendEmail"} and any(_MAILERS.search(part) for part in path[:-1])
    ):
        return Effect("send", call)
    return None


def _background(call: Node, path: tuple[str, ...]) -> Effect | None:
    name = path[-1]
    queued = name in {"add", "addBulk", "send", "trigger", "publishJSON", "enqueue"}
    if not queued or len(path) < 2 or not _QUEUES.search(path[-2]):
        return None
    first = next(iter(arguments(call)), None)
    return Effect("enqueue", call, string_of(first) or "", strong=False)


def _upload(call: Node, path: tuple[str, ...]) -> Effect | None:
    name = path[-1]
    given = arguments(call)
    if name == "send" and given and given[0].type == "new_expression":
        kind = _COMMANDS.get(last_name(given[0]))
        return Effect(kind, call) if kind else None
    if name in {"upload", "uploadBytes", "putObject", "uploadFile", "upload_stream"} and (
        len(path) == 1 or any(_UPLOADS.search(part) for part in path[:-1])
    ):
        return Effect("upload", call, "file")
    if name == "mv" and len(path) > 1:
        return Effect("upload", call, path[-2])
    return None


def starts_request(call: Node) -> bool:
    """Whether a call asks a server, whatever for."""
    path = name_path(call)
    return bool(path) and (path[-1].lower() in _FETCHES or path[0].lower() in _HTTP_OWNERS)
