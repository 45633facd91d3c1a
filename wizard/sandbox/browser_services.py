"""What the web SDKs ask Amplitude for besides taking events, answered so that none waits. Pure."""

from collections.abc import Callable

import msgspec

from wizard.sandbox import replies
from wizard.sandbox.bodies import BodyTooLarge, UnreadableBody, plain_body
from wizard.sandbox.ingestion import MEGABYTE, is_api_key, with_cors
from wizard.sandbox.values import HttpReply, HttpRequest

CONFIG_PATH = "/config"
REPLAY_PATH = "/sessions/v2/track"
MAX_REPLAY_BYTES = 10 * MEGABYTE
_SCRIPT_FOLDERS = ("/engagement-browser/", "/script/", "/libs/")
_EXPERIMENT_PATHS = ("/sdk/v2/vardata", "/v1/vardata", "/v2/vardata")
_FLAGS_PATH = "/sdk/v2/flags"
# The share of recorded sessions is not named: the one in the app's own code holds.
_CONFIGS = {
    "configs": {
        "analyticsSDK": {"browserSDK": {}},
        "sessionReplay": {"sr_sampling_config": {"capture_enabled": True}},
    }
}


def answer(request: HttpRequest) -> HttpReply | None:
    """The answer to a request of the web SDKs that brings no event, None for any other path."""
    respond = _responder(request.path)
    if respond is None:
        return None
    if request.method == "OPTIONS":
        return with_cors(HttpReply(status=204))
    return with_cors(respond(request))


def is_config(path: str) -> bool:
    """Whether an SDK that starts asks for what is set up in Amplitude itself."""
    return path == CONFIG_PATH or path.startswith(f"{CONFIG_PATH}/")


def is_script(path: str) -> bool:
    """Whether a page asks for the code of an SDK."""
    return path.startswith(_SCRIPT_FOLDERS)


def _responder(path: str) -> Callable[[HttpRequest], HttpReply] | None:
    if is_config(path):
        return _config
    if path == REPLAY_PATH:
        return _replay
    if is_script(path):
        return _script
    if path.startswith(_EXPERIMENT_PATHS):
        return _no_variants
    return _no_flags if path.startswith(_FLAGS_PATH) else None


def _config(request: HttpRequest) -> HttpReply:
    if request.method not in ("GET", "HEAD"):
        return replies.refusal(405)
    key = request.path.removeprefix(CONFIG_PATH).strip("/")
    if not is_api_key(key):
        return replies.failure(400, "Invalid API key: 32 hex digits are expected")
    return replies.json_reply(200, _CONFIGS)


def _replay(request: HttpRequest) -> HttpReply:
    if request.method != "POST":
        return replies.refusal(405)
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not is_api_key(key.strip()):
        return replies.failure(401, "Invalid API key: 32 hex digits are expected")
    return _replay_taken(request)


def _replay_taken(request: HttpRequest) -> HttpReply:
    encoding = request.headers.get("content-encoding", "")
    try:
        content = msgspec.json.decode(plain_body(request.body, encoding, MAX_REPLAY_BYTES))
    except BodyTooLarge:
        return replies.refusal(413)
    except (UnreadableBody, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        content = None
    if not isinstance(content, dict):
        return replies.failure(400, "Invalid JSON request body")
    return replies.json_reply(200, {"code": 200})


def _script(_request: HttpRequest) -> HttpReply:
    return HttpReply(status=200, content_type="text/javascript")


def _no_variants(_request: HttpRequest) -> HttpReply:
    return replies.json_reply(200, {})


def _no_flags(_request: HttpRequest) -> HttpReply:
    return replies.json_reply(200, [])
