"""Frameworks that own the whole app: pages and server, by folders of a fixed name."""

import re
from collections.abc import Callable, Iterator

from wizard.frameworks import _node_answer as score
from wizard.frameworks._node_answer import Answer, lines
from wizard.frameworks._node_facts import facts
from wizard.frameworks._node_package import COMPONENT_ENDS, NodePackage

_NEXT_APP = re.compile(r"^(src/)?app/(.+/)?(page|layout|route)\.(tsx|jsx|ts|js|mdx?)$")
_NEXT_PAGES = re.compile(r"^(src/)?pages/.+\.(tsx|jsx|ts|js|mdx?)$")
_NEXT_SERVER = re.compile(
    r"^(src/)?(pages/api/.+|app/(.+/)?route|middleware|proxy|instrumentation)\.(tsx?|jsx?|mjs)$"
)
_USE_SERVER = re.compile(rb"^\s*['\"]use server['\"]", re.M)
_SVELTE_SERVER = re.compile(r"(^|/)(\+(page|layout)\.server|\+server|hooks\.server)\.[jt]s$")
_ASTRO_SERVER = re.compile(r"^src/(actions/|middleware\.|pages/.+\.(ts|js)$)")
_ASTRO_OUTPUT = re.compile(rb"\b(?:output\s*:\s*['\"](?:server|hybrid)|adapter\s*:)")
_SSR_OFF = re.compile(rb"\bssr\s*:\s*false\b")
_ROUTER_SERVER = re.compile(
    rb"\bexport\s+(?:async\s+function|function|const)\s+(?:action|loader)\b"
)
_TANSTACK_SERVER = re.compile(rb"\bcreateServer(?:Fn|FileRoute)\b|\bserver\s*:\s*\{\s*handlers")
_APP_FOLDER = re.compile(rb"\b(?:appDirectory|srcDir)\s*[:=]\s*['\"]\.?/?([\w./-]+)['\"]")


def meta_answers(package: NodePackage) -> Iterator[Answer]:
    """Every framework of this kind that the package declares."""
    for recognise in _RECOGNISERS:
        answer = recognise(package)
        if answer is not None:
            yield answer


def _answer(
    package: NodePackage,
    framework: str,
    names: tuple[str, ...],
    *,
    script: str,
    config: str | None,
    routes: str | None,
    files: int,
    context: dict[str, str | None],
) -> Answer | None:
    declared = package.declared(*names)
    if declared is None:
        return None
    run = package.script(script)
    # Shared packages of a workspace say nothing about one member: that has to show it by itself.
    starts = routes is not None and (declared.name in package.own or bool(config or run))
    points = score.declared_score(package, *names)
    if starts:
        points += score.STARTS + score.extent(files)
        points += (score.CONFIGURED if config else 0) + (score.RUNS if run else 0)
    else:
        points = min(points, score.DECLARED)
    known = {"routes": routes, **context, **facts(package, context.get("entry"))}
    return Answer(
        id=framework,
        score=points,
        evidence=(
            *lines(package, declared, config),
            *((package.script_evidence(run),) if run else ()),
        ),
        context={name: value for name, value in known.items() if value is not None},
        version=package.version(declared.name),
        starts=starts,
    )


def _nextjs(package: NodePackage) -> Answer | None:
    if package.declared("next") is None:
        return None
    app = next((p for p in package.tree.paths if _NEXT_APP.match(p)), None)
    page = next((p for p in package.tree.paths if _NEXT_PAGES.match(p)), None)
    found = app or page
    source = "src/" if (found or "").startswith("src/") else ""
    router = "app" if app else "pages"
    has_server = any(_NEXT_SERVER.match(p) for p in package.tree.paths) or (
        app is not None and next(package.search(_USE_SERVER, b"use server"), None) is not None
    )
    answer = _answer(
        package,
        "nextjs",
        ("next",),
        script=r"\bnext\b(?! ?lint)",
        config=package.config("next"),
        routes=f"{source}{router}" if found else None,
        files=sum(path.endswith((".tsx", ".jsx")) for path in package.tree.paths),
        context={
            "router": router if found else None,
            "pages": f"{source}pages" if app and page else None,
            "bundler": "next",
            "env_prefix": "NEXT_PUBLIC_",
            "server": "yes" if has_server else None,
        },
    )
    return answer._replace(context={**answer.context, "src": source}) if answer else None


def _nuxt(package: NodePackage) -> Answer | None:
    config = package.config("nuxt")
    own = _APP_FOLDER.search(package.content(config)) if config else None
    source = f"{own[1].decode().strip('/')}/" if own else ""
    source = source or (
        "app/" if package.first("app/app.vue") or _under(package, "app/pages/") else ""
    )
    page = package.first(f"{source}app.vue", "app/app.vue", "app.vue") or _under(
        package, f"{source}pages/", "app/pages/", "pages/", "src/pages/"
    )
    answer = _answer(
        package,
        "nuxt",
        ("nuxt", "nuxt3", "nuxt-edge", "nuxt-nightly"),
        script=r"\bnuxi?t?\b",
        config=config,
        routes=page if page and page.endswith("app.vue") else (page and page.rpartition("/")[0]),
        files=len(package.components),
        context={
            "bundler": "nuxt",
            "env_prefix": "NUXT_PUBLIC_",
            "server": "yes" if _under(package, "server/", f"{source}server/") else None,
        },
    )
    return answer._replace(context={**answer.context, "src": source}) if answer else None


def _sveltekit(package: NodePackage) -> Answer | None:
    return _answer(
        package,
        "sveltekit",
        ("@sveltejs/kit",),
        script=r"\bvite\b|svelte-kit",
        config=package.config("svelte"),
        routes="src/routes" if _under(package, "src/routes/") else None,
        files=len(package.components),
        context={
            "bundler": "vite",
            "env_prefix": "PUBLIC_",
            "server": _yes(any(_SVELTE_SERVER.search(p) for p in package.tree.paths)),
        },
    )


def _astro(package: NodePackage) -> Answer | None:
    config = package.config("astro")
    on_demand = bool(config and _ASTRO_OUTPUT.search(package.content(config)))
    return _answer(
        package,
        "astro",
        ("astro",),
        script=r"\bastro\b",
        config=config,
        routes="src/pages" if _under(package, "src/pages/") else
               ("src/content" if _under(package, "src/content/") else None),
        files=len(package.components),
        context={
            "bundler": "vite",
            "env_prefix": "PUBLIC_",
            "server": _yes(on_demand or any(_ASTRO_SERVER.match(p) for p in package.tree.paths)),
        },
    )  # fmt: skip


def _remix(package: NodePackage) -> Answer | None:
    config = package.config("vite") or package.config("remix")
    root = package.any_end("app/root", "src/root")
    names = ("@remix-run/react", "@remix-run/dev")
    built_by = "vite" if package.config("vite") else "remix"
    return _answer(
        package,
        "remix",
        names,
        script=r"\bremix\b",
        config=config,
        routes=root and f"{root.partition('/')[0]}/routes",
        files=sum(path.endswith((".tsx", ".jsx")) for path in package.tree.paths),
        context={
            "root": root,
            "entry": package.any_end("app/entry.client", "src/entry.client"),
            "bundler": built_by,
            "env_prefix": "VITE_" if built_by == "vite" else "",
            "server": "yes",
        },
    )


def _react_router(package: NodePackage) -> Answer | None:
    config = package.config("react-router")
    if "@react-router/dev" not in package.own and config is None:
        return None
    own = _APP_FOLDER.search(package.content(config)) if config else None
    folder = own[1].decode().strip("/") if own else "app"
    root = package.any_end(f"{folder}/root", "app/root", "src/root")
    ssr_off = bool(config and _SSR_OFF.search(package.content(config)))
    has_server = root and not ssr_off and next(package.search(_ROUTER_SERVER, b"export"), None)
    return _answer(
        package,
        "react-router",
        ("@react-router/dev", "react-router", "react-router-dom"),
        script=r"\breact-router\b",
        config=config or package.config("vite"),
        routes=root and f"{root.rpartition('/')[0]}/routes",
        files=sum(path.endswith((".tsx", ".jsx")) for path in package.tree.paths),
        context={
            "router": "framework",
            "root": root,
            "entry": package.any_end(f"{folder}/entry.client"),
            "bundler": "vite",
            "env_prefix": "VITE_",
            "server": _yes(bool(has_server)),
        },
    )


def _tanstack_start(package: NodePackage) -> Answer | None:
    if package.declared("@tanstack/react-start", "@tanstack/start") is None:
        return None
    root = package.any_end("src/routes/__root", "app/routes/__root", "routes/__root")
    router = package.any_end("src/router", "app/router", "router")
    return _answer(
        package,
        "tanstack-start",
        ("@tanstack/react-start", "@tanstack/start"),
        script=r"\bvite\b|\bvinxi\b|\brsbuild\b",
        config=package.config("vite") or package.config("app"),
        routes=root and root.rpartition("/")[0],
        files=sum(path.endswith((".tsx", ".jsx")) for path in package.tree.paths),
        context={
            "router": "start",
            "root": root,
            "router_file": router,
            "entry": package.any_end("src/client", "src/entry-client", "app/client"),
            "bundler": "vite",
            "env_prefix": "VITE_",
            "server": _yes(next(package.search(_TANSTACK_SERVER, b"erver"), None) is not None),
        },
    )


def _under(package: NodePackage, *folders: str) -> str | None:
    """The first page or script below one of the folders."""
    for folder in folders:
        for path in package.tree.paths:
            if path.startswith(folder) and path.endswith(
                (*COMPONENT_ENDS, ".ts", ".js", ".tsx", ".jsx", ".md", ".mdx", ".mjs")
            ):
                return path
    return None


def _yes(condition: bool) -> str | None:
    return "yes" if condition else None


_RECOGNISERS: tuple[Callable[[NodePackage], Answer | None], ...] = (
    _nextjs,
    _nuxt,
    _sveltekit,
    _astro,
    _remix,
    _react_router,
    _tanstack_start,
)
