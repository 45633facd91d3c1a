"""Small JavaScript projects to verify: one in order, and what is wrong with the others."""

from collections.abc import Mapping
from typing import Any

from verify_projects import KEY, FakeFramework, tree_of

from wizard.frameworks.base import Sdk
from wizard.model.report import Finding
from wizard.model.tracking import ExistingTracking
from wizard.verify.registry import checks_for
from wizard.verify.subject import Subject
from wizard.verify.verification import read_subject

HELPER = "src/amplitude.ts"
SERVER_HELPER = "src/amplitude.server.ts"
UNIFIED = "@amplitude/unified"
REACT: Any = FakeFramework(
    id="react",
    name="React",
    language="javascript",
    sdk=Sdk(package=UNIFIED, requirement=f"{UNIFIED}@^1.1.35", module=UNIFIED),
    env_var="VITE_AMPLITUDE_API_KEY",
)
PACKAGE = """{
  "dependencies": {
    "@amplitude/unified": "^1.1.35",
    "react": "^19.0.0",
    "vite": "^7.0.0"
  }
}
"""
HELPER_TEXT = """// Written by amplitude-wizard.
import * as amplitude from '@amplitude/unified';
const key = import.meta.env.VITE_AMPLITUDE_API_KEY;
export function startAmplitude(): void { void amplitude.initAll(key, { serverZone: 'US' }); }
export function track(name: string, values?: object): void { amplitude.track(name, values); }
export function identify(user: string): void { amplitude.setUserId(user); }
export function reset(): void { amplitude.reset(); }
"""
GOOD = {
    "package.json": PACKAGE,
    ".env.local": f"VITE_AMPLITUDE_API_KEY={KEY}\n",
    HELPER: HELPER_TEXT,
    "src/main.ts": "import { startAmplitude } from './amplitude';\nstartAmplitude();\n",
    "src/cart.ts": (
        "import { track } from './amplitude';\n"
        "export function add(item) {\n"
        "  items.push(item);\n"
        "  track('Item Added', { item_id: item.id });\n"
        "}\n"
    ),
    ".amplitude/events.json": '[\n  {\n    "name": "Item Added",\n'
    '    "description": "Sent when a visitor puts an item into the cart."\n  }\n]\n',
}
"""A project that an earlier run has set up, and where nothing is wrong."""


def subject_of(files: Mapping[str, str], *, plan: tuple[str, ...] = ("Item Added",)) -> Subject:
    """The project as the checks see it; the helpers count where their files are there."""
    existing = ExistingTracking(
        helper_path=HELPER if HELPER in files else None,
        server_helper_path=SERVER_HELPER if SERVER_HELPER in files else None,
    )
    return read_subject(tree_of(files), REACT, existing, plan)


def found(check_id: str, files: Mapping[str, str]) -> list[Finding]:
    subject = subject_of(files)
    check = next(item for item in checks_for(subject) if item.id == check_id)
    return list(check.findings(subject))


def marks(check_id: str, files: Mapping[str, str]) -> list[tuple[str, str | None, int | None]]:
    """(severity, path, line) of what one check finds."""
    return [(item.severity, item.path, item.line) for item in found(check_id, files)]


def cart(code: str) -> dict[str, str]:
    """The good project with other code in the cart, from line 2 on."""
    imported = "import { identify, reset, track } from './amplitude';\n"
    return {**GOOD, "src/cart.ts": f"{imported}{code}\n"}


def own(code: str, path: str = "src/main.ts") -> dict[str, str]:
    """A project with a set-up of its own, with code from line 2 on."""
    imported = "import * as amplitude from '@amplitude/unified';\n"
    return {"package.json": PACKAGE, path: f"{imported}{code}\n"}
