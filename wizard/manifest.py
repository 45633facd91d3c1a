"""The whole surface that a program can rely on, read off the code (contract 4.10; K18).

`python -m wizard manifest > manifest.json` brings the file in the repository up to date.
"""

from typing import Any

import msgspec

from wizard.exit_codes import ExitCode
from wizard.flags import leaf_commands, parameters_of
from wizard.frameworks import frameworks
from wizard.model.auth import AuthStatus, AuthToken, NotSignedIn
from wizard.model.clients import ClientChanges, ClientStandings
from wizard.model.dashboard import DashboardPlan
from wizard.model.detection import Detection
from wizard.model.history import History
from wizard.model.journal import Journal
from wizard.model.plan import Plan
from wizard.model.proposal import Proposal
from wizard.model.report import Report
from wizard.model.run_data import EVENTS, Problem
from wizard.model.skill import Skill
from wizard.output.envelope import NDJSON_VERSION, Envelope
from wizard.status import Status
from wizard.surface import (
    DOCUMENTS,
    ENVIRONMENT,
    GLOSSARY,
    HIERARCHY,
    INVOCATIONS,
    OUTPUTS,
    STANDARD_FLAGS,
)

SCHEMA_VERSION = 1
DESCRIPTION = "Set up Amplitude in a web app: exact diff, transaction, proof, undo."
SCHEMAS = {
    "detection": Detection,
    "proposal": Proposal,
    "plan": Plan,
    "journal": Journal,
    "report": Report,
    "status": Status,
    "dashboardPlan": DashboardPlan,
    "clients": ClientStandings,
    "clientChanges": ClientChanges,
    "history": History,
    "authStatus": AuthStatus,
    "authToken": AuthToken,
    "notSignedIn": NotSignedIn,
    "skill": Skill,
    "line": Envelope,
}


def describe(root: Any) -> dict[str, Any]:
    """The manifest of a program; `root` is Typer's tree of its commands."""
    return {
        "schemaVersion": SCHEMA_VERSION,
        "bin": "amplitude-wizard",
        "package": "amplitude-wizard",
        "invocations": [
            {"argv": list(argv), "describe": text, "requiresGlobalInstall": needs_install}
            for argv, text, needs_install in INVOCATIONS
        ],
        "description": DESCRIPTION,
        "concepts": {
            "hierarchy": list(HIERARCHY),
            "glossary": [{"term": term, "describe": text} for term, text in GLOSSARY.items()],
        },
        "globalFlags": [*(item.described() for item in parameters_of(root)), *STANDARD_FLAGS],
        "env": [{"name": name, "describe": text} for name, text in ENVIRONMENT.items()],
        "exitCodes": [
            {"code": int(code), "name": code.name, "describe": code.describe} for code in ExitCode
        ],
        "commands": [_command(name, item) for name, item in leaf_commands(root).items()],
        "frameworks": [
            {"id": item.id, "name": item.name, "language": item.language, "sdk": item.sdk.package}
            for item in frameworks()
        ],
        "ndjsonSchemaVersion": NDJSON_VERSION,
        "ndjsonEvents": _event_schemas(),
        "schemas": _schemas(),
    }


def _command(name: str, command: Any) -> dict[str, Any]:
    parameters = parameters_of(command)
    arguments = [item.metavar for item in parameters if not item.flags]
    return {
        "command": " ".join((name, *arguments)),
        "describe": command.help.strip(),
        "flags": [item.described() for item in parameters if item.flags],
        "outputs": OUTPUTS[name],
        **_document(name),
    }


def _document(name: str) -> dict[str, Any]:
    """Where the schema of a command's document stands, if it prints one."""
    shapes = [{"$ref": f"#/schemas/{shape}"} for shape in DOCUMENTS.get(name, ())]
    if not shapes:
        return {}
    return {"document": shapes[0] if len(shapes) == 1 else {"anyOf": shapes}}


def _event_schemas() -> dict[str, Any]:
    """Where the schema of each `data.event` stands; errors share one under many names."""
    names = {str(item.__struct_config__.tag): item.__name__ for item in EVENTS}
    named = {name: {"$ref": f"#/schemas/$defs/{names[name]}"} for name in sorted(names)}
    return {**named, "*_failed, *_refused, run_error": {"$ref": "#/schemas/$defs/Problem"}}


def _schemas() -> dict[str, Any]:
    """JSON Schema (2020-12) of every value that crosses the border; shared ones stand once."""
    schemas, components = msgspec.json.schema_components(
        [*SCHEMAS.values(), *EVENTS, Problem], ref_template="#/schemas/$defs/{name}"
    )
    return {**dict(zip(SCHEMAS, schemas, strict=False)), "$defs": components}
