"""One call of a tool: from its arguments to its answer or its error, in JSON."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from wizard.cli.boundary import failure_of
from wizard.cli.entry import Call, Entry
from wizard.errors import InvalidArgument, WriteRefused
from wizard.mcp.offers import Offer
from wizard.mcp.telling import Telling
from wizard.model.run_event import RunEvent
from wizard.output.envelope import stamp
from wizard.output.json_reporter import failure_event, new_session, pretty
from wizard.workspace.audit import audit_log
from wizard.workspace.clock import utc_now


class Answer(NamedTuple):
    """`text` is `value` as JSON; an error's value is told as text only, for it has not the shape
    that the tool promises. `warnings` are for a person.
    """

    value: dict[str, Any]
    text: str
    warnings: tuple[str, ...] = ()
    is_error: bool = False


def answer(
    server: Call, offer: Offer, arguments: Mapping[str, Any], say: Callable[[str], None]
) -> Answer:
    """Do what was asked, as the command of that name would; `say` hears how it goes."""
    telling = Telling(say, _audit(server.entry)) if offer.writes else Telling(say)
    call = _call(server, offer, arguments, telling)
    try:
        asked = _asked(offer, arguments)
        value = msgspec.to_builtins(offer.run(call, asked))
    except Exception as error:  # noqa: BLE001 - every error becomes the tool's answer
        return _error(call.entry, offer.command[0], error)
    return _redacted(call.entry, value, warnings=tuple(telling.warnings))


def refusal(server: Call, offer: Offer) -> Answer:
    """What a tool says that this server was not started for."""
    needs = offer.needs or ""
    does = "writes to the project" if offer.writes else "hands out a secret"
    error = WriteRefused(
        "writes_not_granted" if offer.writes else "token_not_granted",
        f"{offer.name} {does}, and this server was started to read only",
        hint=f"start it with `mcp serve {needs}`, or let a person run the command",
        next_commands=[("mcp", "serve", needs)],
    )
    return _error(server.entry, offer.command[0], error)


def _call(server: Call, offer: Offer, arguments: Mapping[str, Any], telling: Telling) -> Call:
    """The call that the same command line would make; its id is what grants a writing tool."""
    given = arguments.get("installDir")
    install_dir = Path(given) if isinstance(given, str) and given else server.install_dir
    ids = {"plan_id": arguments.get("planId"), "run_id": arguments.get("runId")}
    where = ("--install-dir", str(install_dir)) if install_dir else ()
    argv = (*(word.format(**ids) for word in offer.command), *where)
    entry = replace(server.entry, argv=argv, mode="json", reporter=telling)
    return replace(server, entry=entry, install_dir=install_dir, yes=offer.writes)


def _audit(entry: Entry) -> Callable[[RunEvent], None]:
    """What the agent does goes to its trail, under the ids of one run."""
    append, session = audit_log(entry.settings), new_session()

    def keep(event: RunEvent) -> None:
        line = msgspec.json.encode(stamp(event, utc_now, session)).decode()
        append(entry.redact(line))

    return keep


def _asked(offer: Offer, arguments: Mapping[str, Any]) -> Any:
    try:
        return msgspec.convert(dict(arguments), offer.takes)
    except msgspec.ValidationError as error:
        raise InvalidArgument(
            "invalid_arguments",
            f"{offer.name} can't be called like this: {error}",
            hint="the tool's inputSchema says what is accepted",
        ) from None


def _error(entry: Entry, command: str, error: Exception) -> Answer:
    failure = failure_of(entry, command, error)
    if failure is None:
        raise error
    told = failure_event(failure)
    value = {
        "message": told.message,
        "exitCode": int(failure.exit_code),
        **(told.data or {}),
    }
    return _redacted(entry, value)._replace(is_error=True)


def _redacted(entry: Entry, value: object, warnings: tuple[str, ...] = ()) -> Answer:
    text = entry.redact(pretty(value))
    return Answer(json.loads(text), text, tuple(entry.redact(item) for item in warnings))
