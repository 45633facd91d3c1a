"""A session with Amplitude's MCP server: hello, tools, calls, good-bye."""

from collections.abc import Callable
from typing import Any, Literal, Protocol

from wizard.amplitude.failures import bad_answer
from wizard.amplitude.hosts import Hosts
from wizard.amplitude.mcp_answers import API, payload, refusal
from wizard.amplitude.mcp_wire import (
    ACCEPT,
    KNOWN_PROTOCOLS,
    SESSION,
    VERSION,
    answered,
    handshake,
    notification,
    request,
)
from wizard.amplitude.tool_schema import takes
from wizard.amplitude.transport import Reply, Request
from wizard.closing import Closing
from wizard.errors import AccessDenied, NetworkFailed, WizardError

CALL_SECONDS = 60.0
GOODBYE_SECONDS = 3.0
_GONE = 404
_NO_GOODBYE = 405


class Signed(Protocol):
    """A sign-in that keeps itself fresh; `send` puts the access token into the request."""

    @property
    def hosts(self) -> Hosts: ...

    def send(
        self, make: Callable[[str], Request], token: Literal["access", "id"] = "access"
    ) -> Reply: ...


class McpClient(Closing["McpClient"]):
    """Opens its session with the first call. Errors are those of the transport, and
    `NetworkFailed` (amplitude_refused) or `AccessDenied` (tool_missing too) of a tool.
    """

    def __init__(self, signed: Signed) -> None:
        self._signed = signed
        self._headers: dict[str, str] = {}
        self._number = 0
        self._schemas: dict[str, Any] | None = None
        self._is_open = False

    def tools(self) -> frozenset[str]:
        """The names of the tools that this account may use."""
        if self._schemas is None:
            self._schemas = self._listed()
        return frozenset(self._schemas)

    def has(self, tool: str) -> bool:
        return tool in self.tools()

    def takes(self, tool: str, arguments: dict[str, Any]) -> bool:
        """Whether there is such a tool that declares to take exactly these arguments."""
        return self.has(tool) and takes((self._schemas or {}).get(tool), arguments)

    def call(
        self, tool: str, arguments: dict[str, Any], *, repeatable: bool = False
    ) -> dict[str, Any]:
        """The payload of a tool's answer; `repeatable` calls change nothing."""
        if not self.has(tool):
            raise AccessDenied(
                "tool_missing",
                f"Amplitude's MCP server has no tool `{tool}` for this account",
                hint="an admin can allow it under Settings > Content Access > MCP",
                details={"tool": tool},
            )
        params = {"name": tool, "arguments": arguments}
        result = self._ask("tools/call", params, repeatable=repeatable)
        error = refusal(tool, result)
        if error is not None:
            raise error
        return payload(result)

    def close(self) -> None:
        """End the session; a server that takes no good-bye forgets us by itself."""
        if SESSION not in self._headers:
            return
        try:
            self._send("DELETE", None, expected=(_GONE, _NO_GOODBYE))
        except WizardError:
            return
        finally:
            self._forget()

    def _listed(self) -> dict[str, Any]:
        """The schema of each tool's arguments, by the tool's name."""
        schemas: dict[str, Any] = {}
        cursor: Any = None
        while True:
            params = {"cursor": cursor} if cursor else None
            result = self._ask("tools/list", params, repeatable=True)
            listed = result.get("tools")
            tools = [item for item in listed or () if isinstance(item, dict)]
            schemas |= {str(item.get("name")): item.get("inputSchema") for item in tools}
            previous, cursor = cursor, result.get("nextCursor")
            if not isinstance(cursor, str) or not cursor or cursor == previous:
                return schemas

    def _ask(
        self, method: str, params: dict[str, Any] | None, *, repeatable: bool
    ) -> dict[str, Any]:
        """One request within the session; a session that the server has forgotten is opened anew,
        once.
        """
        self._open()
        reply, number = self._exchange(method, params, repeatable=repeatable)
        if reply.status == _GONE:
            self._forget()
            self._open()
            reply, number = self._exchange(method, params, repeatable=repeatable)
        return self._result(reply, number)

    def _exchange(
        self, method: str, params: dict[str, Any] | None, *, repeatable: bool
    ) -> tuple[Reply, int]:
        self._number += 1
        number = self._number
        expected = (_GONE,) if SESSION in self._headers else ()
        message = request(number, method, params)
        return (
            self._send("POST", message, number=number, repeatable=repeatable, expected=expected),
            number,
        )

    def _open(self) -> None:
        if self._is_open:
            return
        reply, number = self._exchange("initialize", handshake(), repeatable=True)
        version = self._result(reply, number).get("protocolVersion")
        if version not in KNOWN_PROTOCOLS:
            text = f"it speaks version {version!r} of the protocol"
            raise bad_answer("protocol_unknown", API, reply.url, text)
        session = reply.headers.get(SESSION.lower())
        self._headers = {VERSION: str(version), **({SESSION: session} if session else {})}
        self._send("POST", notification("notifications/initialized"), repeatable=True)
        self._is_open = True

    def _forget(self) -> None:
        self._headers = {}
        self._is_open = False

    def _result(self, reply: Reply, number: int) -> dict[str, Any]:
        message = answered(reply.body, number)
        if message is None:
            raise bad_answer("answer_not_json", API, reply.url, "there is no answer in it")
        error = message.get("error")
        if error is not None:
            text = str(error.get("message", "")) if isinstance(error, dict) else ""
            raise NetworkFailed(
                "amplitude_refused",
                f"Amplitude's MCP server refuses the request: {text}",
                hint="a newer version of the wizard may help",
            )
        result = message.get("result")
        if not isinstance(result, dict):
            raise bad_answer("answer_unexpected", API, reply.url, "the result is no object")
        return result

    def _send(
        self,
        verb: str,
        message: dict[str, Any] | None,
        *,
        number: int | None = None,
        repeatable: bool = False,
        expected: tuple[int, ...] = (),
    ) -> Reply:
        def is_there(body: bytes) -> bool:
            return number is not None and answered(body, number) is not None

        def make(token: str) -> Request:
            return Request(
                api=API,
                method=verb,
                url=self._signed.hosts.mcp,
                headers={"Authorization": f"Bearer {token}", "Accept": ACCEPT, **self._headers},
                json=message,
                timeout=CALL_SECONDS if message is not None else GOODBYE_SECONDS,
                repeatable=repeatable,
                expected=expected,
                until=is_there if number is not None else None,
            )

        return self._signed.send(make)
