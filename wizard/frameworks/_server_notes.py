"""What the way a server is run asks for, and no insertion into its code can give."""

import re

from wizard.frameworks._script_project import code_paths
from wizard.frameworks.base import Project
from wizard.model.plan import ManualStep

_SIGNAL = re.compile(rb"process\.(on|once)\(\s*['\"](SIGTERM|SIGINT)['\"]")
_EXIT = re.compile(rb"process\.exit\(")
_SERVERLESS = ("vercel.json", "netlify.toml", "serverless.yml", "serverless.yaml", "serverless.ts")
_ADAPTERS = (
    "@sveltejs/adapter-vercel",
    "@sveltejs/adapter-netlify",
    "@astrojs/vercel",
    "@astrojs/netlify",
    "@vercel/remix",
    "@react-router/architect",
    "serverless-http",
    "@vendia/serverless-express",
)
_FLUSH = "await flushAmplitude()"


def server_notes(project: Project, *, flushes: bool = False) -> tuple[ManualStep, ...]:
    """Manual steps for own signal handlers and serverless platforms.

    `flushes`: the helper itself sends within the request.
    """
    return (*_signal_notes(project), *(() if flushes else _serverless_notes(project)))


def _signal_notes(project: Project) -> list[ManualStep]:
    for path in code_paths(project.tree):
        file = project.tree.read(path)
        found = _SIGNAL.search(file.content) if file and b"process.on" in file.content else None
        if file is None or found is None or not _EXIT.search(file.content):
            continue
        return [
            ManualStep(
                title="Send what is queued before the process ends",
                reason="the app ends the process itself, and events that wait would be lost",
                path=path,
                line=file.content.count(b"\n", 0, found.start()) + 1,
                snippet=f"{_FLUSH}; // before process.exit()",
            )
        ]
    return []


def _serverless_notes(project: Project) -> list[ManualStep]:
    declared = next((item for item in project.dependencies if item.name in _ADAPTERS), None)
    path = next((name for name in _SERVERLESS if project.tree.read(name)), None)
    if declared is None and path is None:
        return []
    return [
        ManualStep(
            title="Send what is queued before a function returns",
            reason="a serverless platform stops the process right after the response",
            path=declared.path if declared else path,
            line=declared.line if declared else None,
            snippet=f"{_FLUSH};",
        )
    ]
