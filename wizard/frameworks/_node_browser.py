"""Apps that run in the browser alone: a mount call, or a page with a script of the project."""

import re
from collections.abc import Iterator

from wizard.frameworks import _node_answer as score
from wizard.frameworks._node_answer import Answer, lines
from wizard.frameworks._node_facts import bundler, env_prefix, facts
from wizard.frameworks._node_marks import (
    DATA_ROUTER,
    DECLARATIVE_ROUTER,
    TANSTACK_ROUTER,
    mount,
)
from wizard.frameworks._node_package import SCRIPT_ENDS, Found, NodePackage
from wizard.frameworks._node_pages import Page, is_source, pages
from wizard.manifests.json_text import read_json
from wizard.manifests.text import Unreadable, decode
from wizard.model.part import folder_of

_PACKAGES = {"react": ("react", "react-dom"), "vue": ("vue",), "svelte": ("svelte",)}
_FILES = {"react": (".tsx", ".jsx"), "vue": (".vue",), "svelte": (".svelte",)}
_ENTRIES = ("src/main", "src/index", "src/app", "main", "index", "app", "client/main",
            "client/index", "client/src/main", "client/src/index", "src/client/main",
            "src/client/index", "frontend/main", "resources/js/app", "assets/js/app")  # fmt: skip
_WEBPACK_ENTRY = re.compile(rb"\bentry\s*:\s*(?:\{\s*\w+\s*:\s*)?\[?\s*['\"]\.?/?([\w./-]+)['\"]")
_BIGGEST_ROUTER_MAJOR_OF_THE_OLD_KIND = 5


def browser_answers(package: NodePackage) -> Iterator[Answer]:
    found = pages(package)
    page = found[0] if found else None
    angular = _angular(package, page)
    if angular is not None:
        yield angular
    for framework in _PACKAGES:
        answer = _single_page(package, framework, page)
        if answer is not None:
            yield answer
            if framework == "react":
                yield from _routed(package, answer)
    yield from _bundled(package, page)


def _single_page(package: NodePackage, framework: str, page: Page | None) -> Answer | None:
    declared = package.declared(*_PACKAGES[framework])
    if declared is None:
        return None
    first = (page.entry if page else None, *_usual(package))
    start = mount(package, framework, *first) if package.needs(*_PACKAGES[framework]) else None
    points = score.declared_score(package, *_PACKAGES[framework])
    if start is not None:
        files = sum(path.endswith(_FILES[framework]) for path in package.tree.paths)
        points += score.STARTS + score.extent(files)
    built_by = bundler(package)
    entry = _entry(start, page)
    context = {
        **facts(package, entry),
        "entry": entry,
        "html": page.path if page else None,
        "bundler": built_by,
        "env_prefix": env_prefix(package, built_by),
    }
    return Answer(
        id=framework,
        score=points,
        evidence=lines(package, declared, start, page.path if page and page.entry else None),
        context={name: value for name, value in context.items() if value is not None},
        version=package.version(declared.name),
        starts=start is not None,
    )


def _entry(start: Found | None, page: Page | None) -> str | None:
    """The file that mounts; what the page loads may only import it."""
    return start.path if start else (page.entry if page else None)


def _routed(package: NodePackage, react: Answer) -> Iterator[Answer]:
    """A React app is a React Router or TanStack app where its router is one of theirs."""
    tanstack = package.declared("@tanstack/react-router")
    if tanstack is not None and react.starts and "@tanstack/react-start" not in package.own:
        router = next(package.search(TANSTACK_ROUTER, b"@tanstack/react-router"), None)
        if router is not None:
            context = {**react.context, "router": "router", "router_file": router.path}
            yield _on_top(package, react, "tanstack-start", tanstack.name, router, context)
    names = ("react-router", "react-router-dom")
    declared = package.declared(*names)
    if declared is None or not react.starts or "@react-router/dev" in package.own:
        return
    major = package.major(declared.name)
    if major is not None and major <= _BIGGEST_ROUTER_MAJOR_OF_THE_OLD_KIND:
        return
    for mode, pattern in (("data", DATA_ROUTER), ("declarative", DECLARATIVE_ROUTER)):
        router = next(package.search(pattern, b"react-router"), None)
        if router is not None:
            context = {**react.context, "router": mode, "router_file": router.path}
            yield _on_top(package, react, "react-router", declared.name, router, context)
            return


def _on_top(
    package: NodePackage,
    react: Answer,
    framework: str,
    name: str,
    router: Found,
    context: dict[str, str],
) -> Answer:
    declared = package.declared(name)
    return Answer(
        id=framework,
        score=react.score + 5,
        evidence=(*lines(package, declared, router), *react.evidence),
        context=context,
        version=package.version(name),
    )


def _angular(package: NodePackage, page: Page | None) -> Answer | None:
    declared = package.declared("@angular/core")
    if declared is None:
        return None
    workspace = package.first("angular.json", "project.json")
    entry = _angular_entry(package, workspace) or package.any_end("src/main")
    start = mount(package, "angular", entry)
    points = score.declared_score(package, "@angular/core")
    if start is not None:
        points += score.STARTS + (score.CONFIGURED if workspace else 0)
        points += score.extent(sum(".component." in path for path in package.tree.paths))
    context = {
        **facts(package, start.path if start else None),
        "entry": start.path if start else None,
        "app": start.at if start else None,
        "bootstrap": _bootstrap(start),
        "html": package.first("src/index.html") or (page.path if page else None),
        "bundler": "angular",
        "env_prefix": "",
        "server": "yes" if package.declared("@angular/ssr") and _has_server(package) else None,
    }
    return Answer(
        id="angular",
        score=points,
        evidence=lines(package, declared, start, workspace),
        context={name: value for name, value in context.items() if value is not None},
        version=package.version("@angular/core"),
        starts=start is not None,
    )


def _bootstrap(start: Found | None) -> str | None:
    if start is None:
        return None
    return "standalone" if "bootstrapApplication" in start.text else "ngmodule"


def _has_server(package: NodePackage) -> bool:
    return package.any_end("src/server", "server", "src/main.server") is not None


def _angular_entry(package: NodePackage, workspace: str | None) -> str | None:
    """The entry of the first application that the workspace file lists."""
    file = package.tree.read(workspace) if workspace else None
    try:
        value = read_json(decode(file), comments=True).value if file else None
    except Unreadable:
        return None
    projects = value.get("projects") if isinstance(value, dict) else None
    listed = list(projects.values()) if isinstance(projects, dict) else [value]
    for project in listed:
        if not isinstance(project, dict) or project.get("projectType") == "library":
            continue
        targets = project.get("architect") or project.get("targets") or {}
        build = targets.get("build") if isinstance(targets, dict) else None
        options = build.get("options") if isinstance(build, dict) else None
        named = options.get("browser") or options.get("main") if isinstance(options, dict) else None
        if isinstance(named, str):
            path = named.removeprefix(f"{folder_of(package.tree)}/")
            return path if path in package.paths else None
    return None


def _bundled(package: NodePackage, page: Page | None) -> Iterator[Answer]:
    """A bundler, and a page or an entry that it reads; whatever is written with it."""
    built_by = bundler(package)
    if built_by == "none":
        return
    entry = page.entry if page and is_source(page.path) else None
    entry = entry or (page and _configured_entry(package))
    if page is None or entry is None:
        return
    config = package.config("vite", "webpack", "rollup", "rsbuild", "parcel", "esbuild")
    tool = package.declared("vite", "webpack", "parcel", "rollup", "esbuild", "@rsbuild/core")
    context = {
        **facts(package, entry),
        "entry": entry,
        "html": page.path,
        "bundler": built_by,
        "env_prefix": env_prefix(package, built_by),
    }
    yield Answer(
        id="javascript_web",
        score=50 + (score.CONFIGURED if config else 0),
        evidence=lines(package, page.path, tool, config),
        context=context,
        version=None,
    )


def _configured_entry(package: NodePackage) -> str | None:
    """What a webpack file names; else the usual place, where such a file stands."""
    config = package.config("webpack", "webpack.common", "config/webpack", "rspack")
    found = _WEBPACK_ENTRY.search(package.content(config)) if config else None
    if config is None and bundler(package) not in ("cra", "parcel", "rsbuild"):
        return None
    named = found[1].decode() if found else ""
    path = package.first(named, *(f"{named}{end}" for end in SCRIPT_ENDS))
    return path or next(_usual(package), None)


def _usual(package: NodePackage) -> Iterator[str]:
    for stem in _ENTRIES:
        path = package.any_end(stem)
        if path is not None:
            yield path
