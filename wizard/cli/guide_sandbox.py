"""`--sandbox`: the whole guided run against a local Amplitude, without an account."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from wizard.cli.entry import Call
from wizard.model.plan import Plan
from wizard.model.run_data import Listening, SandboxReady
from wizard.model.run_event import RunEvent
from wizard.sandbox.account.room import AccountRoom
from wizard.sandbox.account.start import sandbox_settings
from wizard.sandbox.insights.room import InsightsRoom
from wizard.sandbox.listen import SANDBOX_API_KEY
from wizard.sandbox.server import Sandbox

_KEY, _URL = "AMPLITUDE_API_KEY", "AMPLITUDE_SERVER_URL"


@contextmanager
def sandboxed(call: Call) -> Iterator[tuple[Call, Sandbox]]:
    """The same call against a sandbox that lives as long as the block. The key of a real project
    stays out of it.
    """
    people = AccountRoom()
    insights = InsightsRoom(people)
    with Sandbox.start(rooms=(people, insights)) as sandbox:
        insights.watch(sandbox.store)
        settings = sandbox_settings(call.entry.settings, sandbox.url)
        entry = replace(call.entry, settings=replace(settings, api_key=None))
        local = replace(call, entry=entry, api_key=None, offline=False, ca_cert=None)
        data = Listening(url=sandbox.url, server_url=sandbox.ingestion_url, command=())
        message = f"trying it with a local Amplitude: {sandbox.url}"
        local.emit(RunEvent(type="lifecycle", message=message, data=data.as_dict()))
        yield local, sandbox


def how_to_send(plan: Plan, sandbox: Sandbox) -> RunEvent:
    """How the app is started so that its events come to the sandbox: nothing of it is written."""
    keys = [var.name for var in plan.body.env_vars if var.name.endswith(_KEY)] or [_KEY]
    variables = dict.fromkeys(keys, SANDBOX_API_KEY)
    variables |= {name.removesuffix(_KEY) + _URL: sandbox.ingestion_url for name in keys}
    settings = " ".join(f"{name}={shlex.quote(value)}" for name, value in variables.items())
    data = SandboxReady(url=sandbox.url, variables=variables).as_dict()
    message = f"start your app like this, then use it: {settings} <your command>"
    return RunEvent(type="log", message=message, level="step", data=data)
