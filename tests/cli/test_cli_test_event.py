"""`test-event`: one event, with consent, to Amplitude or through a proxy (D22, D23, D24, D29)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from account_world import quick_certificates
from local_amplitude import checked
from making_faults import FaultProxy, dead_url, fault_proxy
from running_cli import Said, run_cli

from wizard.amplitude.signed_in import SignedIn
from wizard.amplitude.transport import Transport
from wizard.amplitude.trial_event import EVENT_TYPE
from wizard.cli.trying_event import _is_trial
from wizard.sandbox.account.room import AccountRoom
from wizard.sandbox.server import Sandbox

KEY = "0123456789abcdef0123456789abcdef"


@dataclass
class Trial:
    """A sandbox that takes events, behind a network that can be broken, and an empty directory."""

    sandbox: Sandbox
    network: FaultProxy
    where: Path
    more: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, tty: bool = False) -> Said:
        host = {"AMPLITUDE_WIZARD_INGESTION_HOST": self.network.url, **self.more}
        return run_cli("test-event", *arguments, cwd=self.where, environ=host, tty=tty)

    def taken(self) -> list[Any]:
        return [event for event in self.sandbox.store.events() if event.name == EVENT_TYPE]


@pytest.fixture
def trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trial]:
    quick_certificates(monkeypatch)
    monkeypatch.setattr("wizard.amplitude.transport.PAUSES", (0.0, 0.0, 0.0))
    with Sandbox.start(rooms=(AccountRoom(),)) as sandbox, fault_proxy(sandbox.url) as network:
        yield Trial(sandbox, network, tmp_path)


def test_one_event_is_taken(trial: Trial) -> None:
    said = trial.run("--json", "--api-key", KEY)
    checked(said)
    assert said.code == 0
    (sent,) = said.events("test_event_sent")
    assert sent["url"] == f"{trial.network.url}/2/httpapi"
    assert said.lines[-1]["data"]["event"] == "run_completed"
    assert len(trial.taken()) == 1
    assert KEY not in said.out + said.err


def test_a_proxy_is_asked_as_it_is(trial: Trial) -> None:
    """D24: 200 by the proxy itself, on its own path."""
    url = f"{trial.sandbox.url}/2/httpapi"
    said = trial.run("--json", "--api-key", KEY, "--proxy", url)
    assert said.events("test_event_sent")[0]["url"] == url
    assert trial.network.seen == []
    gone = trial.run("--api-key", KEY, "--proxy", dead_url())
    assert gone.code == 4
    assert "can't be reached" in gone.err


@pytest.mark.parametrize(
    "proxy", ["http://proxy.example/x", "ftp://x", "nonsense", "https://a:b@c"]
)
def test_a_proxy_that_is_none_sends_nothing(trial: Trial, proxy: str) -> None:
    said = trial.run("--yes", "--api-key", KEY, "--proxy", proxy)
    assert said.code == 2
    assert trial.taken() == []


def test_a_throttled_try_is_repeated_and_counts_once(trial: Trial) -> None:
    """D29: the same event again, until it is taken."""
    tries: list[int] = []
    original = Transport._attempt

    def throttled(self: Transport, request: Any) -> Any:
        tries.append(len(tries))
        trial.network.break_("/2/httpapi", "429") if len(tries) < 3 else trial.network.heal()
        return original(self, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Transport, "_attempt", throttled)
        assert trial.run("--api-key", KEY).code == 0
    assert len(tries) == 3
    assert len(trial.taken()) == 1


@pytest.mark.parametrize("fault", ["reset", "html", "429", "500", "broken_json", "redirect", "404"])
def test_a_broken_network_is_4(trial: Trial, fault: str) -> None:
    trial.network.break_("/2/httpapi", fault)
    assert trial.run("--api-key", KEY).code == 4


def test_what_the_service_refuses_is_said(trial: Trial) -> None:
    body = {"code": 400, "error": "Invalid API key: x"}
    trial.network.answer_with("/2/httpapi", 400, body)
    said = trial.run("--json", "--api-key", KEY)
    (problem,) = [line["data"] for line in said.lines if line["type"] == "error"]
    assert (said.code, problem["code"]) == (2, "event_refused")
    assert "Invalid API key" in said.lines[0]["message"]


def test_an_answer_that_took_nothing_is_no_success(trial: Trial) -> None:
    trial.network.answer_with("/2/httpapi", 200, {"code": 200, "events_ingested": 0})
    assert trial.run("--api-key", KEY).code == 4


# --- consent (D22) ------------------------------------------------------------------------------


@pytest.fixture
def no_door(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be sent to the real address; nothing is."""
    sent: list[str] = []

    def send(_door: Transport, url: str, _event: object) -> None:
        sent.append(url)

    monkeypatch.setattr("wizard.cli.trying_event.send", send)
    return sent


def real(tmp_path: Path, *arguments: str, tty: bool = False) -> Said:
    return run_cli("test-event", "--api-key", KEY, *arguments, cwd=tmp_path, tty=tty)


def test_what_may_be_production_needs_consent(tmp_path: Path, no_door: list[str]) -> None:
    said = real(tmp_path, "--json")
    assert said.code == 13
    assert no_door == []
    assert real(tmp_path, "--yes", "--region", "eu").code == 0
    assert no_door == ["https://api.eu.amplitude.com/2/httpapi"]


@pytest.mark.parametrize(("agrees", "code"), [(False, 130), (True, 0)])
def test_a_person_is_asked(
    tmp_path: Path, no_door: list[str], monkeypatch: pytest.MonkeyPatch, agrees: bool, code: int
) -> None:
    class Person:
        def confirm(self, question: str) -> bool:
            assert "may be production" in question
            return agrees

    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    assert real(tmp_path, tty=True).code == code
    assert len(no_door) == int(agrees)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ("Development", True), ("my-staging_2", True), ("QA", True), ("Test env", True),
        ("Production", False), ("prod", False), ("Latest", False), ("", False), (None, False),
    ],
)  # fmt: skip
def test_only_a_name_that_says_so_is_no_production(environment: str, expected: bool) -> None:
    assert _is_trial(environment) is expected


def test_offline_and_without_a_key_nothing_is_sent(trial: Trial) -> None:
    assert trial.run("--api-key", KEY, "--offline").code == 4
    assert trial.run("--json").code == 12
    assert trial.taken() == []


def test_the_key_of_the_signed_in_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from account_world import account_world

    quick_certificates(monkeypatch)
    with account_world(tmp_path) as world:
        with Transport() as door:
            signed: SignedIn = world.sign_in(door)
        said = world.run("test-event", "--json")
        assert said.code == 0, said.out
        (sent,) = said.events("test_event_sent")
        assert sent["environment"] == "Production"
        (app,) = world.room.directory.apps_of("200001")
        assert app.api_key not in said.out
        assert signed.access_token() not in said.out
