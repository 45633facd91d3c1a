"""Waiting for the planned events to arrive in Amplitude, with a line for each."""

import shlex
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from wizard.amplitude.arrival import Arrival, Patience, Waiting, wait_for_events
from wizard.amplitude.arrival_query import has_arrived
from wizard.amplitude.causes import Cause, Setting, likely_causes
from wizard.amplitude.mcp_client import McpClient, Signed
from wizard.cli.entry import Call
from wizard.model.proposal import TrackedEvent
from wizard.model.run_data import (
    ArrivalPolled,
    ArrivalSkip,
    ArrivalSkipped,
    ArrivalTimedOut,
    EventArrived,
    EventsDetected,
    VerificationStarted,
)
from wizard.model.run_event import RunEvent
from wizard.output.outcome import Outcome
from wizard.output.plain_text import counted
from wizard.output.views.arrival import arrival_blocks
from wizard.output.waiting import pause_of
from wizard.workspace.clock import for_people, to_text, utc_now


@dataclass(frozen=True)
class Wanted:
    """Which events of which app, since when."""

    app_id: str
    names: tuple[str, ...]
    since: datetime
    setting: Setting


class Answer(NamedTuple):
    arrival: Arrival
    causes: tuple[Cause, ...]


def patience(call: Call, timeout: float | None, interval: float | None) -> Patience:
    """How long to wait: without a person or a program that watches, only one question."""
    usual = Patience()
    waits = call.may_ask or call.agent
    return usual._replace(
        timeout=timeout if timeout is not None else (usual.timeout if waits else 0.0),
        interval=interval if interval is not None else usual.interval,
        step=usual.step if interval is None else interval,
    )


def setting_of(
    events: Sequence[TrackedEvent], region: str, env_vars: Sequence[str] = ()
) -> Setting:
    sources = {event.source for event in events}
    return Setting(
        region=region,
        has_browser="browser" in sources,
        has_server="server" in sources,
        env_vars=tuple(env_vars),
    )


def await_events(call: Call, signed: Signed, wanted: Wanted, patience: Patience) -> Answer:
    """Wait, and say what arrives. Raises as `McpClient.call`, and KeyboardInterrupt."""
    call.emit(_started(call, wanted))
    with McpClient(signed) as client:
        arrival = wait_for_events(
            wanted.names,
            lambda name: has_arrived(
                client, signed.hosts, wanted.app_id, name, since=wanted.since, now=utc_now()
            ),
            _waiting(call, wanted, patience),
        )
    causes = _causes(call, wanted, arrival)
    if arrival.ended == "timeout":
        call.emit(_timed_out(arrival, causes))
    elif arrival.ended == "skipped":
        call.emit(skipped_event("asked", arrival.missing))
    return Answer(arrival, causes)


def arrival_outcome(answer: Answer) -> Outcome:
    arrival = answer.arrival
    data = EventsDetected(event_names=arrival.arrived, missing=arrival.missing)
    message = f"{len(arrival.arrived)} of {len(arrival.arrived) + len(arrival.missing)} arrived"
    event = RunEvent(
        type="result",
        message=message,
        level="warn" if arrival.missing else "success",
        data=data.as_dict(),
    )
    return Outcome(blocks=arrival_blocks(arrival, answer.causes), events=(event,))


def skipped_event(reason: ArrivalSkip, missing: tuple[str, ...]) -> RunEvent:
    data = ArrivalSkipped(reason=reason, missing=missing).as_dict()
    return RunEvent(type="log", message=_SKIPPED[reason], level="info", data=data)


_SKIPPED: dict[ArrivalSkip, str] = {
    "not_signed_in": "Nobody is signed in, so nothing can tell which events arrive.",
    "no_app": "The app in Amplitude is not known, so nothing can tell which events arrive.",
    "no_right": "This account may not ask which events arrive.",
    "no_events": "No events are planned, so there is nothing to wait for.",
    "option": "Not waiting for events.",
    "asked": "Not waiting any longer.",
}


def _started(call: Call, wanted: Wanted) -> RunEvent:
    data = VerificationStarted(phase="ingestion").as_dict()
    since = for_people(to_text(wanted.since))
    hint = "; use your app now (enter skips)" if call.may_ask else ""
    what = counted(len(wanted.names), "event")
    message = f"waiting for {what} in app {wanted.app_id}, since {since}{hint}"
    return RunEvent(type="progress", message=message, data=data)


def _waiting(call: Call, wanted: Wanted, patience: Patience) -> Waiting:
    arrived: list[str] = []

    def on_arrived(name: str) -> None:
        arrived.append(name)
        call.emit(_arrived(name, len(arrived), len(wanted.names)))

    def on_poll(seen: int, count: int, left: float) -> None:
        # A person sees each event as it arrives; a line per question would bury them.
        if call.is_json:
            data = ArrivalPolled(arrived=seen, planned=count, seconds_left=round(left)).as_dict()
            call.emit(RunEvent(type="progress", message=f"{seen} of {count}", data=data))

    return Waiting(
        patience=patience,
        clock=time.monotonic,
        pause=pause_of(call.entry.streams.stdin if call.may_ask else None),
        on_arrived=on_arrived,
        on_poll=on_poll,
    )


def _arrived(name: str, arrived: int, planned: int) -> RunEvent:
    data = EventArrived(name=name, arrived=arrived, planned=planned).as_dict()
    message = f"{name} has arrived ({arrived} of {planned})"
    return RunEvent(type="progress", message=message, level="success", data=data)


def _causes(call: Call, wanted: Wanted, arrival: Arrival) -> tuple[Cause, ...]:
    if not arrival.missing:
        return ()
    return likely_causes(
        wanted.setting,
        nothing_arrived=not arrival.arrived,
        verify=shlex.join(call.command("verify")),
        listen=shlex.join(call.command("listen")),
    )


def _timed_out(arrival: Arrival, causes: tuple[Cause, ...]) -> RunEvent:
    data = ArrivalTimedOut(
        missing=arrival.missing,
        causes=tuple({"id": c.id, "cause": c.cause, "check": c.check} for c in causes),
    )
    names = ", ".join(arrival.missing)
    message = f"Not arrived yet: {names}. The set-up is done all the same."
    return RunEvent(type="log", message=message, level="warn", data=data.as_dict())
