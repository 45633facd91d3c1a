"""The endpoint of the local MCP server: who may ask, in which session, in which words."""

from threading import Lock
from typing import Any, NamedTuple, Protocol
from uuid import uuid4

import msgspec

from wizard.amplitude.mcp_wire import KNOWN_PROTOCOLS, PROTOCOL
from wizard.sandbox.guard import is_loopback
from wizard.sandbox.insights.library import Library
from wizard.sandbox.insights.tools import TOOLS, Desk, ToolFailed, call, listed
from wizard.sandbox.store import EventStore
from wizard.sandbox.values import HttpReply, HttpRequest

PATH = "/mcp"
PARSE_ERROR, INVALID_REQUEST, NO_METHOD, INVALID_PARAMS = -32700, -32600, -32601, -32602


class People(Protocol):
    """Who has signed in here, and which apps they may see."""

    def bearer(self, request: HttpRequest) -> str | None: ...

    def app(self, app_id: str, email: str) -> object | None: ...


class Refused(Exception):
    """The request is no call: its answer is an HTTP status."""

    def __init__(self, status: int, text: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(text)
        self.reply = HttpReply(
            status=status, body=_error_body(None, INVALID_REQUEST, text), headers=headers
        )


class RpcError(Exception):
    """The call is refused by an error of JSON-RPC."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


class Session(NamedTuple):
    email: str
    version: str
    is_ready: bool = False


class InsightsRoom:
    """Arrival queries answer from what `store` has received; charts and dashboards stay here."""

    def __init__(self, people: People, store: EventStore | None = None) -> None:
        self.library = Library()
        self._people = people
        self._store = store or EventStore()
        self._lock = Lock()
        self._sessions: dict[str, Session] = {}

    def watch(self, store: EventStore) -> None:
        """Answer from these events from now on."""
        self._store = store

    def answer(self, request: HttpRequest) -> HttpReply | None:
        if request.path != PATH:
            return None
        try:
            return self._answer(request)
        except Refused as refused:
            return refused.reply

    def _answer(self, request: HttpRequest) -> HttpReply:
        origin = request.headers.get("origin")
        if origin is not None and not is_loopback(origin):
            raise Refused(403, "Forbidden: foreign origin")
        email = self._people.bearer(request)
        if email is None:
            raise Refused(401, "Unauthorized", (("WWW-Authenticate", "Bearer"),))
        match request.method:
            case "POST":
                return self._post(request, email)
            case "DELETE":
                return self._end(request, email)
        raise Refused(405, "Method not allowed", (("Allow", "POST, DELETE"),))

    def _post(self, request: HttpRequest, email: str) -> HttpReply:
        _check_headers(request)
        message = _message(request.body)
        method, number = message.get("method"), message.get("id")
        if method == "initialize":
            return self._begin(message, email)
        session_id, session = self._session(request, email)
        if number is None:
            if method == "notifications/initialized":
                with self._lock:
                    self._sessions[session_id] = session._replace(is_ready=True)
            return HttpReply(status=202)
        try:
            result = self._result(request, session, method, message.get("params"))
        except RpcError as error:
            return _streamed(_error_body(number, error.code, str(error)))
        return _streamed(_body(number, result))

    def _begin(self, message: dict[str, Any], email: str) -> HttpReply:
        params = message.get("params")
        wanted = params.get("protocolVersion") if isinstance(params, dict) else None
        has_names = isinstance(params, dict) and {"capabilities", "clientInfo"} <= params.keys()
        if not isinstance(wanted, str) or not has_names or message.get("id") is None:
            raise Refused(400, "initialize needs protocolVersion, capabilities and clientInfo")
        version = wanted if wanted in KNOWN_PROTOCOLS else PROTOCOL
        session_id = uuid4().hex
        with self._lock:
            self._sessions[session_id] = Session(email, version)
        result = {
            "protocolVersion": version,
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "amplitude-sandbox", "version": "1"},
        }
        headers = (("Mcp-Session-Id", session_id),)
        return HttpReply(status=200, body=_body(message["id"], result), headers=headers)

    def _session(self, request: HttpRequest, email: str) -> tuple[str, Session]:
        session_id = request.headers.get("mcp-session-id")
        if session_id is None:
            raise Refused(400, "Bad Request: Mcp-Session-Id header is required")
        with self._lock:
            session = self._sessions.get(session_id)
        if session is None or session.email != email:
            raise Refused(404, "Session not found")
        # Clients of the first version know no such header.
        default = "2025-03-26" if session.version == "2024-11-05" else None
        version = request.headers.get("mcp-protocol-version", default)
        if version != session.version and session.version != "2024-11-05":
            raise Refused(400, f"Bad Request: unsupported protocol version: {version}")
        return session_id, session

    def _end(self, request: HttpRequest, email: str) -> HttpReply:
        session_id, _ = self._session(request, email)
        with self._lock:
            self._sessions.pop(session_id, None)
        return HttpReply(status=200)

    def _result(
        self, request: HttpRequest, session: Session, method: Any, params: Any
    ) -> dict[str, Any]:
        if method == "ping":
            return {}
        if not session.is_ready:
            raise RpcError(INVALID_REQUEST, "the session is not initialized")
        if method == "tools/list":
            return {"tools": listed()}
        if method == "tools/call":
            return self._call(request, session, params)
        raise RpcError(NO_METHOD, f"Method not found: {method}")

    def _call(self, request: HttpRequest, session: Session, params: Any) -> dict[str, Any]:
        name = params.get("name") if isinstance(params, dict) else None
        if name not in TOOLS:
            raise RpcError(INVALID_PARAMS, f"Unknown tool: {name}")
        desk = Desk(
            email=session.email,
            may_see=lambda app_id: self._people.app(app_id, session.email) is not None,
            library=self.library,
            store=self._store,
            app_url=f"http://{request.headers.get('host', 'localhost')}/analytics",
        )
        try:
            content = call(desk, str(name), params.get("arguments", {}))
        except ToolFailed as error:
            return {"content": [{"type": "text", "text": str(error)}], "isError": True}
        text = msgspec.json.encode(content).decode()
        return {"content": [{"type": "text", "text": text}], "isError": False}


def _check_headers(request: HttpRequest) -> None:
    accepted = request.headers.get("accept", "")
    if not all(kind in accepted for kind in ("application/json", "text/event-stream")):
        raise Refused(406, "Not Acceptable: accept application/json and text/event-stream")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "Unsupported Media Type: Content-Type must be application/json")


def _message(body: bytes) -> dict[str, Any]:
    try:
        message = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused(400, "Parse error") from None
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0" or "method" not in message:
        raise Refused(400, "Invalid Request: one JSON-RPC 2.0 message is expected")
    return message


def _body(number: Any, result: dict[str, Any]) -> bytes:
    return msgspec.json.encode({"jsonrpc": "2.0", "id": number, "result": result})


def _error_body(number: Any, code: int, text: str) -> bytes:
    error = {"code": code, "message": text}
    return msgspec.json.encode({"jsonrpc": "2.0", "id": number, "error": error})


def _streamed(body: bytes) -> HttpReply:
    """One event of a stream, as the real server answers calls."""
    return HttpReply(
        status=200,
        body=b"event: message\ndata: " + body + b"\n\n",
        content_type="text/event-stream",
    )
