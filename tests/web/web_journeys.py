"""What a user does in a sample app, as `visit.toml` beside it tells. The format: README.md."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

APPS = Path(__file__).parent.parent / "apps"
Outcome = Literal["success", "failure", "view"]


@dataclass(frozen=True)
class Step:
    title: str
    outcome: Outcome
    do: list[list[Any]]


@dataclass(frozen=True)
class Journey:
    """How the app is checked, built and served, and what is done in it.

    `static` is the folder of a single-page app's build, which `api.mjs` beside it serves.
    `detected` is the framework's id where it is not the name of the app's folder. `constants` is
    the file that holds key and server URL where the framework reads no environment variables.
    `accounts` is False where nobody can log in. `least` is how many events have to be planned.
    """

    app: Path
    steps: tuple[Step, ...]
    typecheck: list[str] = field(default_factory=list)
    build: list[str] = field(default_factory=list)
    serve: list[str] = field(default_factory=list)
    static: str = ""
    ready: str = "/"
    detected: str = ""
    constants: str = ""
    accounts: bool = True
    least: int = 1
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.app.parent.name}/{self.app.name}"

    @property
    def framework(self) -> str:
        return self.app.parent.name


def read_journey(path: Path) -> Journey:
    content = tomllib.loads(path.read_text())
    steps = tuple(Step(**step) for step in content.pop("step"))
    return Journey(app=path.parent, steps=steps, **content)


def journeys() -> Iterator[Journey]:
    for path in sorted(APPS.glob("*/*/visit.toml")):
        yield read_journey(path)
