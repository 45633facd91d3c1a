"""Content security policies: which hosts the SDK needs, and where the project says so."""

import re
from collections.abc import Iterator

from wizard.frameworks._script_project import SCRIPTS, Context, code_paths, features
from wizard.frameworks.base import Project
from wizard.model.detection import Evidence
from wizard.model.plan import ManualStep

_POLICY = re.compile(rb"content-security-policy(?!-report-only)|contentSecurityPolicy", re.I)
_SVELTE = re.compile(rb"\bcsp\s*:")
_PAGES = (".html", ".htm", ".astro", ".vue", ".toml", "vercel.json", "_headers", *SCRIPTS)
_PACKAGES = ("helmet", "@fastify/helmet", "koa-helmet", "nuxt-security", "next-secure-headers")


def policy_notes(project: Project, context: Context) -> tuple[ManualStep, ...]:
    """One step with the exact hosts, where a policy is found."""
    found = next(_policies(project), None)
    if found is None:
        return ()
    step = ManualStep(
        title="Allow Amplitude's hosts in the content security policy",
        reason="the page's own policy would block what the SDK sends",
        path=found.path,
        line=found.line,
        snippet=_directives(context),
    )
    return (step,)


def _policies(project: Project) -> Iterator[Evidence]:
    for path in code_paths(project.tree, *_PAGES):
        file = project.tree.read(path)
        pattern = _SVELTE if path.startswith("svelte.config.") else _POLICY
        match = pattern.search(file.content) if file else None
        if file is not None and match is not None:
            line = file.content.count(b"\n", 0, match.start()) + 1
            text = file.content.split(b"\n")[line - 1].decode(errors="replace").strip()
            yield Evidence(path=path, line=line, text=text[:160])
    for item in project.dependencies:
        if item.name in _PACKAGES and item.group == "main":
            yield Evidence(path=item.path, line=item.line, text=item.text)


def _directives(context: Context) -> str:
    on = features(context)
    zone = ".eu" if context.get("region") == "eu" else ""
    events = "api.eu" if zone else "api2"
    connect = [f"{events}", f"sr-client-cfg{zone}"]
    lines = []
    if "session-replay" in on:
        connect.append(f"api-sr{zone}")
    if "guides" in on:
        connect += [f"gs{zone}", f"cdn{zone}"]
        lines.append(f"script-src https://cdn{zone}.amplitude.com")
        lines.append(f"img-src https://engagement-static{zone}.amplitude.com")
    if "experiment" in on:
        connect += [f"api.lab{zone}", f"flag.lab{zone}"]
    hosts = " ".join(f"https://{host}.amplitude.com" for host in connect)
    return "\n".join((f"connect-src {hosts}", *lines))
