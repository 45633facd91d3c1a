"""Small projects to verify: one in order, and what is wrong with the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wizard.frameworks.base import Framework, Sdk
from wizard.languages.python.existing import read_existing
from wizard.model.report import Finding, Report
from wizard.model.source import MemoryTree
from wizard.model.tracking import ExistingTracking
from wizard.verify import verify_project
from wizard.verify.registry import all_checks
from wizard.verify.subject import Subject
from wizard.verify.verification import read_subject

HELPER = "shop/amplitude_events.py"
KEY = "0123456789abcdef0123456789abcdef"
HELPER_TEXT = '''"""Product events. Written by amplitude-wizard."""
import os
import amplitude

def start(): ...
def track(event_type, properties=None, *, user=None): ...
def tracked(event_type, properties=None, *, user=None): ...
def _client():
    zone = _setting("AMPLITUDE_SERVER_ZONE") or "US"
    return amplitude.Amplitude(os.environ["AMPLITUDE_API_KEY"], amplitude.Config(min_id_length=1))
'''
GOOD = {
    "requirements.txt": "flask\npython-dotenv\namplitude-analytics>=1.1,<2\n",
    ".env": f"AMPLITUDE_API_KEY={KEY}\n",
    HELPER: HELPER_TEXT,
    "shop/app.py": "from shop.amplitude_events import start\nstart()\n",
    "shop/views.py": (
        "from shop.amplitude_events import track\n"
        'track("Order Created", {"order_id": order.id}, user=user)\n'
    ),
    ".amplitude/events.json": '[\n  {\n    "name": "Order Created",\n'
    '    "description": "Sent when a customer places an order."\n  }\n]\n',
}
"""A project that an earlier run has set up, and where nothing is wrong."""

OWN = {
    "requirements.txt": "flask\namplitude-analytics\n",
    "app.py": (
        "import os\nfrom amplitude import Amplitude, BaseEvent, Config\n"
        'client = Amplitude(os.environ["AMPLITUDE_API_KEY"], Config(min_id_length=1))\n'
        'client.track(BaseEvent("Order Created", user_id=user.uuid))\n'
    ),
}
"""A project with a set-up of its own."""


SDK = Sdk(
    package="amplitude-analytics", requirement="amplitude-analytics>=1.1,<2", module="amplitude"
)


@dataclass(frozen=True)
class FakeFramework:
    """As much of a framework as the checks look at."""

    id: str = "flask"
    name: str = "Flask"
    language: str = "python"
    sdk: Sdk = SDK
    env_var: str = "AMPLITUDE_API_KEY"


FLASK: Any = FakeFramework()


def tree_of(files: Mapping[str, str | bytes]) -> MemoryTree:
    return MemoryTree({p: t if isinstance(t, bytes) else t.encode() for p, t in files.items()})


def subject_of(
    files: Mapping[str, str | bytes],
    *,
    plan: tuple[str, ...] | None = None,
    existing: ExistingTracking | None = None,
    framework: Framework | None = FLASK,
) -> Subject:
    """The project as the checks see it; the helper counts where the file is there."""
    helper = HELPER if HELPER in files else None
    default = ("Order Created",) if helper else ()
    known = existing or ExistingTracking(helper_path=helper)
    return read_subject(tree_of(files), framework, known, default if plan is None else plan)


def found(check_id: str, subject: Subject) -> list[Finding]:
    check = next(item for item in all_checks() if item.id == check_id)
    return list(check.findings(subject))


def marks(check_id: str, subject: Subject) -> list[tuple[str, str | None, int | None]]:
    """(severity, path, line) of what one check finds."""
    return [(item.severity, item.path, item.line) for item in found(check_id, subject)]


def views(code: str) -> dict[str, str]:
    """The good project with another view."""
    return {**GOOD, "shop/views.py": f"from shop.amplitude_events import identify, track\n{code}\n"}


def app(code: str) -> dict[str, str]:
    """The project with a set-up of its own, with more code from line 5 on."""
    return {**OWN, "app.py": f"{OWN['app.py']}{code}\n"}


def report_of(files: Mapping[str, str | bytes]) -> Report:
    """The whole verification, with the reading of existing tracking as in a real run."""
    tree = tree_of(files)
    existing = read_existing(tree)
    return verify_project(tree, FLASK, existing, existing.plan_events)
