"""A sandbox with an account side, the wizard pointed at it, and a browser that agrees."""

import secrets
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Thread

import httpx
import pytest
from running_cli import Said, Stream, run_cli

from wizard.amplitude import client
from wizard.amplitude.callback import PORTS, redirect_uri
from wizard.amplitude.hosts import Hosts
from wizard.amplitude.oauth import exchange_code
from wizard.amplitude.pkce import challenge_of, secrets_from
from wizard.amplitude.session import Session, SessionStore
from wizard.amplitude.signed_in import SignedIn
from wizard.amplitude.transport import Transport
from wizard.cli.entry import Call, make_call
from wizard.cli.main import make_entry
from wizard.output.streams import Streams
from wizard.sandbox.account.browser import agree
from wizard.sandbox.account.directory import SANDBOX_EMAIL
from wizard.sandbox.account.room import AccountRoom
from wizard.sandbox.account.start import sandbox_hosts, sandbox_overrides
from wizard.sandbox.account.tokens import Grant
from wizard.sandbox.server import Sandbox
from wizard.settings import load_settings
from wizard.workspace.paths import StatePaths

VARIABLES = {
    "oauth": "OAUTH_HOST",
    "data_api": "DATA_API_URL",
    "app_api": "APP_API_URL",
    "provisioning": "PROVISIONING_URL",
    "signup": "SIGNUP_URL",
    "ingestion": "INGESTION_HOST",
    "mcp": "MCP_URL",
    "app": "APP_URL",
}


@dataclass
class World:
    """`room` is the account side, `environ` points a command line at it."""

    url: str
    room: AccountRoom
    home: Path
    visited: list[str] = field(default_factory=list)
    answer: str = "allow"
    email: str = SANDBOX_EMAIL

    @property
    def hosts(self) -> Hosts:
        return sandbox_hosts(self.url, "us")

    @property
    def state(self) -> StatePaths:
        return StatePaths(root=self.home / "state", project=self.home / "state" / "project")

    @property
    def store(self) -> SessionStore:
        return SessionStore(self.state, local=True)

    @property
    def environ(self) -> dict[str, str]:
        hosts = sandbox_overrides(self.url)
        named = {f"AMPLITUDE_WIZARD_{VARIABLES[key]}": text for key, text in hosts.items()}
        return {**named, "AMPLITUDE_WIZARD_CACHE_DIR": str(self.state.root)}

    def browse(self, url: str) -> bool:
        """A person's browser: it works while the wizard waits."""
        self.visited.append(url)
        visit = lambda: agree(url, email=self.email, answer=self.answer)  # noqa: E731
        Thread(target=visit, daemon=True).start()
        return True

    def run(
        self, *arguments: str, environ: dict[str, str] | None = None, tty: bool = False
    ) -> Said:
        project = self.home / "project"
        project.mkdir(exist_ok=True)
        return run_cli(
            *arguments, cwd=project, environ={**self.environ, **(environ or {})}, tty=tty
        )

    def call(self, *arguments: str, tty: bool = False) -> Call:
        """A call of the guided run with these global options, as its functions take it."""
        project = self.home / "project"
        project.mkdir(exist_ok=True)
        streams = Streams(*(Stream(tty=tty) for _ in range(3)))
        settings = load_settings(self.environ)
        entry = make_entry(("amplitude-wizard", *arguments), streams, settings, project)
        flags = {"yes", "force", "agent", "auto_approve", "ci", "offline", "confirm_app"}
        given = {name: f"--{name.replace('_', '-')}" in arguments for name in flags}
        values = {name: _value(arguments, f"--{name}") for name in ("region", "api-key")}
        plain = dict.fromkeys(("install_dir", "ca_cert", "app_id", "project_id"))
        return make_call(
            entry, {**given, **plain, "region": values["region"], "api_key": values["api-key"]}
        )

    def session(self, transport: Transport) -> Session:
        """The session of a whole sign-in, without a browser."""
        attempt = secrets_from(secrets.token_bytes(64))
        back = redirect_uri(PORTS[0])
        grant = Grant(
            email=self.email,
            client_id=self.hosts.client_id,
            redirect_uri=back,
            nonce=attempt.nonce,
            challenge=challenge_of(attempt.verifier),
        )
        code = self.room.tokens.new_code(grant)
        return exchange_code(transport, self.hosts, code, back, attempt)

    def sign_in(self, transport: Transport) -> SignedIn:
        """Somebody who is signed in."""
        found = self.signed_in(transport)
        found.adopt(self.session(transport))
        return found

    def signed_in(self, transport: Transport | None = None, **rest: object) -> SignedIn:
        return SignedIn(
            hosts=self.hosts,
            transport=transport or Transport(sleep=lambda _seconds: None),
            store=self.store,
            **rest,  # type: ignore[arg-type]
        )


NOTHING = {
    "app_name": None,
    "auth_onboarding": None,
    "email": None,
    "full_name": None,
    "accept_tos": False,
    "sandbox": False,
}


@dataclass
class Person:
    """Somebody at a terminal who answers what is in `says`, by the words of the question."""

    says: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def choose_one(self, question: str, choices: tuple[str, ...]) -> str:
        wanted = self.text(question)
        return next(choice for choice in choices if wanted in choice)

    def text(self, question: str) -> str:
        self.asked.append(question)
        return next(answer for words, answer in self.says.items() if words in question)


def said_by(call: Call) -> str:
    """Everything that a call has said so far."""
    streams = call.entry.streams
    return streams.stdout.getvalue() + streams.stderr.getvalue()  # type: ignore[attr-defined]


def _value(arguments: tuple[str, ...], flag: str) -> str | None:
    return arguments[arguments.index(flag) + 1] if flag in arguments else None


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def quick_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the machine's certificates anew for each test would take most of its time."""
    usual = client._context
    monkeypatch.setattr(client, "_context", lambda path: usual(path) if path else _certificates())


@contextmanager
def account_world(home: Path, room: AccountRoom | None = None) -> Iterator[World]:
    room = room or AccountRoom()
    with Sandbox.start(rooms=(room,)) as sandbox:
        yield World(url=sandbox.url, room=room, home=home)
