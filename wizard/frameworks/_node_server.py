"""Apps that run on a server: the object that a framework makes, or a program that is started."""

import posixpath
import re
from collections.abc import Iterator

from wizard.frameworks import _node_answer as score
from wizard.frameworks._node_answer import Answer, lines
from wizard.frameworks._node_facts import facts, server_runtime
from wizard.frameworks._node_marks import http_servers, server_objects
from wizard.frameworks._node_package import SCRIPT_ENDS, Found, NodePackage
from wizard.manifests.package_json import Script

_PACKAGES = {
    "nestjs": ("@nestjs/core",),
    "express": ("express",),
    "fastify": ("fastify",),
    "koa": ("koa",),
    "hono": ("hono", "@hono/zod-openapi"),
}
_SCRIPTS = ("start", "dev", "serve", "start:dev", "server", "start:prod", "develop", "worker")
_RUNNERS = (
    r"(?:node|nodemon|tsx|ts-node|ts-node-dev|ts-node-esm|bun|deno|fastify|pm2|swc-node|vite-node)"
)
_RUNS = re.compile(rf"(?:^|[\s;&|/]){_RUNNERS}\b([^&|;]*)")
_BUILT = re.compile(r"^(?:dist|build|lib|out|\.output)/(?:src/)?")
_STEMS = ("src/server", "src/index", "src/main", "src/app", "server", "index", "main", "app",
          "server/index", "server/server", "api/index", "src/cli", "cli", "worker",
          "src/worker")  # fmt: skip
_LIBRARY_FIELDS = frozenset({"exports", "module", "types", "typings", "publishConfig"})
_FASTIFY_PLUGIN = re.compile(rb"(?:module\.exports|export default)\s*=?\s*async?\s*function")


def server_answers(package: NodePackage) -> Iterator[Answer]:
    for framework in _PACKAGES:
        answer = _server(package, framework)
        if answer is not None:
            yield answer


def program_answer(package: NodePackage) -> Answer | None:
    """A program of its own: what a script, `bin` or `main` starts."""
    manifest = package.manifest
    if manifest is None:
        return None
    listening = next(http_servers(package), None)
    started = started_file(package)
    path = started or (listening.path if listening else None) or _named(package)
    if path is None:
        return None
    context = {**facts(package, path), "entry": path, "runtime": server_runtime(package)}
    if listening is not None and listening.path == path:
        context["app"] = listening.at
    script = _script(package) if started else None
    evidence = (package.script_evidence(script),) if script else ()
    return Answer(
        "javascript_node",
        25 if started or listening else 15,
        (*evidence, *lines(package, path)),
        context,
    )


def _server(package: NodePackage, framework: str) -> Answer | None:
    names = _PACKAGES[framework]
    declared = package.declared(*names)
    if declared is None:
        return None
    made = server_objects(package, framework) if package.needs(*names) else ()
    started = started_file(package)
    app = _app(package, framework, made, started)
    points = score.declared_score(package, *names)
    if app is not None:
        points += score.STARTS + score.extent(len(package.scripts))
    entry = started or (app.path if app else None)
    context = {
        **facts(package, app.path if app else entry),
        "app": app.at if app else None,
        "entry": entry,
        "runtime": server_runtime(package),
        "server": "yes",
    }
    return Answer(
        id=framework,
        score=points,
        evidence=lines(package, declared, app),
        context={name: value for name, value in context.items() if value is not None},
        version=package.version(declared.name),
        starts=app is not None,
    )


def _app(
    package: NodePackage, framework: str, made: tuple[Found, ...], started: str | None
) -> Found | None:
    """The object of the file that is started, else the first one found."""
    own = next((item for item in made if item.path == started), None)
    if own is None and not made and framework == "fastify" and started:
        return package.match(started, _FASTIFY_PLUGIN, b"fastify")
    return own or (made[0] if made else None)


def started_file(package: NodePackage) -> str | None:
    """The source file that the start scripts run."""
    scripts = package.manifest.scripts if package.manifest else ()
    by_name = {item.name: item for item in scripts}
    for name in _SCRIPTS:
        path = _started_by(package, by_name[name]) if name in by_name else None
        if path is not None:
            return path
    return None


def _script(package: NodePackage) -> Script | None:
    scripts = package.manifest.scripts if package.manifest else ()
    by_name = {item.name: item for item in scripts}
    return next(
        (by_name[n] for n in _SCRIPTS if n in by_name and _started_by(package, by_name[n])), None
    )


def _started_by(package: NodePackage, script: Script) -> str | None:
    for found in _RUNS.finditer(script.command):
        for word in found[1].split():
            if word.startswith("-") or word in ("watch", "run", "start"):
                continue
            path = source_of(package, word)
            if path is not None:
                return path
    if re.search(r"\bnest start\b", script.command):
        return package.any_end("src/main")
    return None


def source_of(package: NodePackage, named: str) -> str | None:
    """The source file that a path means which may be one of a build, or without its end."""
    path = posixpath.normpath(named.strip("\"'"))
    if path == "." and package.manifest and package.manifest.main:
        path = posixpath.normpath(package.manifest.main)
    stem = re.sub(r"\.[cm]?[jt]sx?$", "", path)
    inner = _BUILT.sub("", stem)
    places = (path, *(f"{s}{end}" for s in (stem, f"src/{inner}", inner) for end in SCRIPT_ENDS))
    return package.first(*places, *(f"{path}/index{end}" for end in SCRIPT_ENDS))


def _named(package: NodePackage) -> str | None:
    """What `bin` names; what `main` names, unless the package is there to be imported."""
    manifest = package.manifest
    if manifest is None:
        return None
    for named in manifest.bin:
        path = source_of(package, named)
        if path is not None:
            return path
    if not _LIBRARY_FIELDS.isdisjoint(manifest.fields):
        return None
    return source_of(package, manifest.main) if manifest.main else None
