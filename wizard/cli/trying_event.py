"""Sending a test event: with which key, to whom, and with whose consent."""

import re
import uuid
from typing import Any, NamedTuple

from wizard.amplitude.hosts import Region, hosts_for, is_loopback
from wizard.amplitude.trial_event import EVENT_TYPE, PATH, TrialEvent, send
from wizard.cli import network
from wizard.cli.entry import Call
from wizard.cli.insights import asker_of, stored_sign_in
from wizard.cli.target_app import typed_flags
from wizard.errors import Cancelled, InputRequired, WriteRefused
from wizard.model.run_data import TestEventSent
from wizard.model.run_event import RunEvent
from wizard.output.document import Text
from wizard.output.outcome import Outcome
from wizard.workspace.clock import utc_now

# How people call what is not production; anything else may be it.
_TRIAL = re.compile(
    r"\b(dev|devel|development|test|testing|qa|staging|stage|sandbox|preview|local)\b"
)


class Target(NamedTuple):
    """Where the event goes; `environment` is None where only a key is known."""

    api_key: str
    region: Region
    environment: str | None = None


def send_test_event(call: Call, proxy: str | None) -> Outcome:
    """Send one event. Raises `InputRequired` (api_key_required), `WriteRefused` and `Cancelled`
    without consent where it may be production (D22), and as `trial_event.send`.
    """
    named = ("test-event", "--proxy", proxy) if proxy else ("test-event",)
    again = (*named, *typed_flags(call))
    if proxy is not None:
        proxy = hosts_for(network.DEFAULT_REGION, {"ingestion": proxy}).ingestion
    with network.transport(call) as door:
        target = _target(call, door)
        call.entry.redact.learn(target.api_key)
        url = proxy or f"{network.hosts(call, target.region).ingestion}{PATH}"
        _consent(call, target, url, again)
        now = utc_now()
        event = TrialEvent(
            api_key=target.api_key,
            insert_id=str(uuid.uuid4()),
            moment=round(now.timestamp() * 1000),
        )
        send(door, url, event)
    data = TestEventSent(
        event_type=EVENT_TYPE, url=url, region=target.region, environment=target.environment
    )
    through = "Your proxy" if proxy else "Amplitude"
    said = f"{through} has taken “{EVENT_TYPE}” (200): {url}"
    look = "User Lookup in Amplitude shows it within a minute."
    done = RunEvent(type="result", message=said, level="success", data=data.as_dict())
    return Outcome(blocks=(Text(said, "good"), Text(look, "dim")), events=(done,))


def _target(call: Call, door: Any) -> Target:
    """The key that was given, else that of the account's app."""
    region = network.known_region(call) or network.DEFAULT_REGION
    if call.api_key is not None:
        return Target(call.api_key, region)
    from wizard.cli.target_app import app_of

    signed = stored_sign_in(call, door)
    if signed is None:
        raise _no_key()
    app = app_of(call, signed)
    if app.api_key is None:
        raise _no_key()
    return Target(app.api_key, app.region, app.env_name)


def _consent(call: Call, target: Target, url: str, again: tuple[str, ...]) -> None:
    """`again` is the same command, for whoever agrees."""
    if is_loopback(url) or call.yes or _is_trial(target.environment):
        return
    where = f"the environment {target.environment}" if target.environment else "an app"
    question = f"Send a test event to {where} ({url}), which may be production?"
    asker = asker_of(call)
    if asker is None:
        raise WriteRefused(
            "writes_not_granted",
            f"a test event would get into {where}, which may be production",
            hint="take a key of a development project, or repeat it with --yes",
            next_commands=[(*again, "--yes")],
        )
    if not asker.confirm(question):
        raise Cancelled("declined", "Nothing was sent.")


def _is_trial(environment: str | None) -> bool:
    words = re.sub(r"[_\W]+", " ", environment or "").lower()
    return bool(_TRIAL.search(words))


def _no_key() -> InputRequired:
    return InputRequired(
        "api_key_required",
        "which project the event shall go to is not known",
        hint="pass --api-key (Settings > Projects; admins and managers see it), or sign in",
        next_commands=[("login",)],
        details={"ui": {"component": "secret_input"}, "flag": "--api-key"},
    )
