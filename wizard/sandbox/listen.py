"""Show events as they arrive, beside a command that sends them or until the user has enough."""

from collections.abc import Callable, Mapping, Sequence
from threading import Event
from typing import Protocol

from wizard.model.proposal import TrackedEvent
from wizard.sandbox.judge import tally
from wizard.sandbox.reporter import Reporter
from wizard.sandbox.server import Sandbox
from wizard.sandbox.values import ListenResult, ReceivedEvent

SANDBOX_API_KEY = "5a4d6f7850d1a3c2b9e8f7061524334f"
ENVIRONMENT_PREFIXES = (
    "",
    "VITE_",
    "NEXT_PUBLIC_",
    "NUXT_PUBLIC_",
    "PUBLIC_",
    "REACT_APP_",
    "VUE_APP_",
    "NG_APP_",
    "GATSBY_",
)
_LOOPBACK = "127.0.0.1,localhost"


class RunProcess(Protocol):
    """Runs a command to its end, in the user's terminal, and tells its exit code."""

    def __call__(self, argv: Sequence[str], *, env: Mapping[str, str]) -> int: ...


def listen(
    events: tuple[TrackedEvent, ...],
    *,
    port: int,
    command: Sequence[str],
    environment: Mapping[str, str],
    run_process: RunProcess,
    on_event: Callable[[ReceivedEvent], None],
    on_start: Callable[[Sandbox], None] | None = None,
    stop: Event | None = None,
) -> ListenResult:
    """Listen until `command` has ended, or without one until Ctrl+C (or `stop` is set).

    `on_start` is called once, when the port is open. `on_event` is called for each event in order
    of arrival, from one other thread; what it raises ends the listening and is raised here.
    """
    finished = stop or Event()
    with Sandbox.start(port, events) as sandbox:
        reporter = Reporter(sandbox.store, on_event, on_failure=finished.set)
        if on_start is not None:
            on_start(sandbox)
        exit_code, interrupted = None, False
        try:
            if command:
                exit_code = run_process(command, env=app_environment(environment, sandbox))
            else:
                finished.wait()
        except KeyboardInterrupt:
            interrupted = True
    seen = reporter.join()
    return ListenResult(
        exit_code=exit_code,
        interrupted=interrupted,
        events=seen,
        rejections=sandbox.rejections(),
        table=tally(seen, events),
        trouble=sandbox.trouble(),
    )


def app_environment(environment: Mapping[str, str], sandbox: Sandbox) -> dict[str, str]:
    """The environment of an app that shall send to the sandbox, and not through a proxy.

    Every web framework reads the names with a prefix of its own, so all of them are set.
    """
    keys = (f"{prefix}AMPLITUDE_API_KEY" for prefix in ENVIRONMENT_PREFIXES)
    urls = (f"{prefix}AMPLITUDE_SERVER_URL" for prefix in ENVIRONMENT_PREFIXES)
    return {
        **environment,
        **{name: environment.get(name) or SANDBOX_API_KEY for name in keys},
        **dict.fromkeys(urls, sandbox.ingestion_url),
        **{name: _past_proxies(environment.get(name)) for name in ("NO_PROXY", "no_proxy")},
    }


def _past_proxies(hosts: str | None) -> str:
    return f"{hosts},{_LOOPBACK}" if hosts else _LOOPBACK
