"""The server: our tools in the official SDK, over stdio."""

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

import anyio
import anyio.from_thread
import anyio.to_thread
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.tools import Tool
from mcp.server.mcpserver.utilities.func_metadata import ArgModelBase, FuncMetadata
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations

from wizard import __version__
from wizard.cli.entry import Call
from wizard.mcp.answering import Answer, answer, refusal
from wizard.mcp.offers import ALLOW_APPLY, ALLOW_TOKEN, READING, TELLING, WRITING, Offer
from wizard.mcp.progress import Progress
from wizard.mcp.schemas import object_schema
from wizard.mcp.stdin import ended_by_signals

NAME = "amplitude-wizard"
INSTRUCTIONS = """\
Sets up Amplitude analytics in a web app. The order: detect_framework, plan_setup, show the plan \
(its events, diff and manual steps) to a person, let them decide, apply_plan (or the command in \
resumeFlags where that tool is not offered), verify_setup. undo_run takes a run back to the byte. \
Region, consent and the choice of events are a person's: ask, never assume. An error carries a \
code, a hint and nextCommands; where it carries choices, put them to a person."""


class WizardServer(MCPServer[Any]):
    """Says what was not granted, where the SDK would say that there is no such tool."""

    def __init__(self, call: Call, *, allow_apply: bool, allow_token: bool = False) -> None:
        one_at_a_time = anyio.CapacityLimiter(1)
        allowed = {ALLOW_APPLY: allow_apply, ALLOW_TOKEN: allow_token}
        bound = (*WRITING, *TELLING)
        offered = (*READING, *(offer for offer in bound if allowed[offer.needs or ""]))
        super().__init__(
            NAME,
            title="Amplitude setup wizard",
            instructions=INSTRUCTIONS,
            version=__version__,
            log_level="WARNING",
            tools=[_tool(call, offer, one_at_a_time) for offer in offered],
        )
        self._call = call
        self._refused = {offer.name: offer for offer in bound if offer not in offered}

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """The tool's answer; a refusal for one that writes."""
        if name in self._refused:
            return _result(refusal(self._call, self._refused[name]))
        return await super().call_tool(name, arguments, context)


class _Given(FuncMetadata):
    """Hands the arguments on as they came: our own shapes read them."""

    def validate_arguments(self, arguments_to_validate: dict[str, Any]) -> dict[str, Any]:
        return {"arguments": arguments_to_validate}


def serve(call: Call, *, allow_apply: bool, allow_token: bool) -> None:
    """Serve until the client closes stdin, or until a signal asks to end."""
    with ended_by_signals():
        logging.captureWarnings(capture=True)
        server = WizardServer(call, allow_apply=allow_apply, allow_token=allow_token)
        server.run("stdio")


def _tool(call: Call, offer: Offer, limiter: anyio.CapacityLimiter) -> Tool:
    async def run(arguments: Mapping[str, Any], ctx: Context[Any, Any]) -> CallToolResult:
        async with Progress.of(ctx, offer.title) as progress:
            work = partial(answer, call, offer, arguments, partial(_from_thread, progress))
            done = await anyio.to_thread.run_sync(work, limiter=limiter)
        return _result(done)

    return Tool(
        fn=run,
        name=offer.name,
        title=offer.title,
        description=offer.description,
        parameters=object_schema(offer.takes),
        fn_metadata=_Given(arg_model=ArgModelBase, output_schema=object_schema(offer.gives)),
        is_async=True,
        context_kwarg="ctx",
        annotations=ToolAnnotations(
            title=offer.title,
            read_only_hint=not offer.writes,
            destructive_hint=offer.writes,
            idempotent_hint=offer.repeatable,
            open_world_hint=offer.fetches,
        ),
    )


def _from_thread(progress: Progress, message: str) -> None:
    anyio.from_thread.run(progress.say, message)


def _result(done: Answer) -> CallToolResult:
    texts = (done.text, *done.warnings)
    return CallToolResult(
        content=[TextContent(type="text", text=text) for text in texts],
        structured_content=None if done.is_error else done.value,
        is_error=done.is_error,
    )
