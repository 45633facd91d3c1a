"""The data centre of the zone and that of the server's address are the same."""

import ast
import re
from collections.abc import Iterator

from wizard.manifests.env import env_value
from wizard.verify.check import Check, Problem
from wizard.verify.python_subject import PythonSubject

_US_HOST = "api2.amplitude.com"
_EU_HOST = "api.eu.amplitude.com"
_HELPER_ZONE = re.compile(rb"AMPLITUDE_SERVER_ZONE\W+or\s+[\"'](US|EU)[\"']")
_ZONES = frozenset({"US", "EU"})
_Place = tuple[str, int | None]


def _find(subject: PythonSubject) -> Iterator[Problem]:
    zones, hosts = list(_zones(subject)), list(_hosts(subject))
    for zone, (path, line) in zones:
        if zone not in _ZONES:
            fix = 'use "US" or "EU"'
            yield Problem(f"there is no zone {zone!r}", path=path, line=line, fix=fix)
    named = {zone for zone, _ in zones if zone in _ZONES}
    for host_zone, (path, line) in hosts:
        if named and host_zone not in named:
            zone = next(iter(sorted(named)))
            yield Problem(
                f"events go to the {host_zone} data centre, the zone is {zone}",
                path=path,
                line=line,
                fix="leave the address out, or give both the same region",
            )


def _zones(subject: PythonSubject) -> Iterator[tuple[str, _Place]]:
    """The zone of the environment file overrules that of the helper module."""
    chosen = list(_environment(subject, "AMPLITUDE_SERVER_ZONE"))
    helper = subject.helper
    default = _HELPER_ZONE.search(helper.content) if helper else None
    if chosen:
        yield from ((zone.upper(), place) for zone, place in chosen)
    elif helper is not None and default is not None:
        yield default[1].decode(), (helper.path, helper.content[: default.start()].count(b"\n") + 1)
    for call in subject.named("Config", "Amplitude"):
        zone = call.argument("server_zone")
        if isinstance(zone, ast.Constant) and isinstance(zone.value, str):
            yield zone.value, (call.path, call.line)
    yield from _assigned_zones(subject)


def _assigned_zones(subject: PythonSubject) -> Iterator[tuple[str, _Place]]:
    """`client.configuration.server_zone = "EU"`."""
    for module in subject.modules:
        for node in ast.walk(module.tree):
            match node:
                case ast.Assign(
                    targets=[ast.Attribute(attr="server_zone")],
                    value=ast.Constant(value=str() as zone),
                ):
                    yield zone, (module.path, node.lineno)


def _hosts(subject: PythonSubject) -> Iterator[tuple[str, _Place]]:
    texts = list(_environment(subject, "AMPLITUDE_SERVER_URL"))
    for module in subject.modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.append((node.value, (module.path, node.lineno)))
    for text, place in texts:
        if _EU_HOST in text or _US_HOST in text:
            yield "EU" if _EU_HOST in text else "US", place


def _environment(subject: PythonSubject, name: str) -> Iterator[tuple[str, _Place]]:
    path = subject.environment.loads_file or subject.environment.reader_file
    file = subject.tree.read(path) if path else None
    value = env_value(file.content.decode(errors="replace"), name) if file else None
    if path and value:
        yield value, (path, None)


CHECK = Check(
    id="region",
    title="Zone and address agree",
    cause="D-10",
    docs="get-started/create-a-new-account",
    find=_find,
    applies_to=PythonSubject,
)
