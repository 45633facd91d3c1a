"""Content security policies: which hosts the SDK needs, and where the project says so."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wizard.frameworks._script_project import SCRIPTS, code_paths, features
from wizard.frameworks.base import Context, EditRequest, Project
from wizard.languages.javascript.edits import ExtendPolicy
from wizard.model.detection import Evidence
from wizard.model.edit import Edited, EditResult, Refused
from wizard.model.plan import ManualStep

_POLICY = re.compile(rb"content-security-policy(?!-report-only)|contentSecurityPolicy", re.I)
_SVELTE = re.compile(rb"\bcsp\s*:")
_PAGES = (".html", ".htm", ".astro", ".vue", ".toml", "vercel.json", "_headers", *SCRIPTS)
_EDITABLE = (".html", ".htm", ".astro", ".vue", *SCRIPTS)
TITLE = "Allow Amplitude's hosts in the content security policy"
Hosts = tuple[tuple[str, tuple[str, ...]], ...]
_PACKAGES = ("helmet", "@fastify/helmet", "koa-helmet", "nuxt-security", "next-secure-headers")


class Policies(NamedTuple):
    """What is done about the policies of a project: edits, and a step for what they can't do."""

    edits: tuple[EditRequest, ...] = ()
    steps: tuple[ManualStep, ...] = ()


def policies(project: Project, context: Context) -> Policies:
    """A policy that is spelled out gets the hosts; of any other the first is left to a person."""
    hosts = _hosts(context)
    edits: list[EditRequest] = []
    steps: list[ManualStep] = []
    seen: set[str] = set()
    for found in _policies(project, seen):
        match _extended(project, found.path, hosts):
            case Edited():
                edits.append(_request(found.path, hosts))
            case Refused():
                steps.append(_step(found, hosts))
    return Policies(tuple(edits), tuple(steps[:1]))


def _extended(project: Project, path: str, hosts: Hosts) -> EditResult:
    from wizard.languages import language_support

    file = project.tree.read(path)
    if file is None or not path.endswith(_EDITABLE):
        return Refused(reason="no script and no page")
    support = language_support("javascript")
    return support.edit(support.parse(file), [ExtendPolicy(hosts=hosts)])[0]


def _request(path: str, hosts: Hosts) -> EditRequest:
    return EditRequest(
        id=f"policy:{path}",
        title=TITLE,
        kind="setup",
        path=path,
        edits=(ExtendPolicy(hosts=hosts),),
    )


def _step(found: Evidence, hosts: Hosts) -> ManualStep:
    return ManualStep(
        title=TITLE,
        reason="the page's own policy would block what the SDK sends",
        path=found.path,
        line=found.line,
        snippet="\n".join(" ".join((directive, *sources)) for directive, sources in hosts),
    )


def _policies(project: Project, seen: set[str]) -> Iterator[Evidence]:
    """Each file that names a policy; a package that makes one counts where no file does."""
    for path in code_paths(project.tree, *_PAGES):
        file = project.tree.read(path)
        pattern = _SVELTE if path.startswith("svelte.config.") else _POLICY
        match = pattern.search(file.content) if file else None
        if file is not None and match is not None:
            line = file.content.count(b"\n", 0, match.start()) + 1
            text = file.content.split(b"\n")[line - 1].decode(errors="replace").strip()
            seen.add(path)
            yield Evidence(path=path, line=line, text=text[:160])
    for item in project.dependencies:
        if item.name in _PACKAGES and item.group == "main" and not seen:
            yield Evidence(path=item.path, line=item.line, text=item.text)


def _hosts(context: Context) -> Hosts:
    """(directive, hosts) of what the features that are on ask for."""
    on = features(context)
    zone = ".eu" if context.get("region") == "eu" else ""
    connect = ["api.eu" if zone else "api2", f"sr-client-cfg{zone}"]
    more: dict[str, list[str]] = {}
    if "session-replay" in on:
        connect.append(f"api-sr{zone}")
    if "guides" in on:
        connect += [f"gs{zone}", f"cdn{zone}"]
        more = {"script-src": [f"cdn{zone}"], "img-src": [f"engagement-static{zone}"]}
    if "experiment" in on:
        connect += [f"api.lab{zone}", f"flag.lab{zone}"]
    return tuple(
        (directive, tuple(f"https://{host}.amplitude.com" for host in hosts))
        for directive, hosts in {"connect-src": connect, **more}.items()
    )
