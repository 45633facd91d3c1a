"""A client that waits hears what is being done, and every second that we are still there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import anyio
from mcp.server.mcpserver import Context

SECONDS = 1.0


class Progress:
    """Reports steps of unknown number; a client that asked for none gets none."""

    def __init__(self, ctx: Context[Any, Any], title: str) -> None:
        self._ctx = ctx
        self._latest = title
        self._steps = 0

    @classmethod
    @asynccontextmanager
    async def of(cls, ctx: Context[Any, Any], title: str) -> "AsyncIterator[Progress]":
        """Progress for as long as the block runs."""
        progress = cls(ctx, title)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(progress._tick)
            yield progress
            tasks.cancel_scope.cancel()

    async def say(self, message: str) -> None:
        """A step with its own words."""
        self._latest = message
        await self._report()

    async def _tick(self) -> None:
        while True:
            await self._report()
            await anyio.sleep(SECONDS)

    async def _report(self) -> None:
        self._steps += 1
        # A client that has gone must not stop work that is half done.
        with suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
            await self._ctx.report_progress(self._steps, None, self._latest)
