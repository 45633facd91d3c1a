"""What set-up asks of a JavaScript project: its language, its module system, free names."""

import re

from wizard.frameworks._script_style import project_style
from wizard.frameworks.base import Context, Project
from wizard.languages.javascript.style import Style
from wizard.model.source import SourceTree, is_blocked

SCRIPTS = (".ts", ".tsx", ".js", ".jsx", ".mts", ".mjs", ".cjs", ".cts")
_MOST_READ = 30
_ASIDE = re.compile(
    r"(^|/)(node_modules|dist|build|out|coverage|\.next|\.nuxt|\.output|\.svelte-kit|__tests__|"
    r"tests?|e2e|cypress|playwright|__mocks__|mocks|fixtures|docs|examples|storybook|\.storybook)/"
    r"|\.(test|spec|stories|d)\.[cm]?[jt]sx?$"
)
_INDEX_ACCESS = re.compile(rb'"noPropertyAccessFromIndexSignature"\s*:\s*true')


def features(context: Context) -> frozenset[str]:
    """What the plan switches on. Without a word about it: analytics with autocapture."""
    named = context.get("features")
    if named is None:
        return frozenset({"autocapture"})
    return frozenset(item.strip() for item in named.split(",") if item.strip())


def wants_server(context: Context) -> bool:
    """Whether anything is to be sent from the server; without a word about it, it may be."""
    return "sides" not in context or "server" in context["sides"].split(",")


def zone_values(context: Context) -> dict[str, object]:
    zone = "EU" if context.get("region") == "eu" else "US"
    return {"zone": zone, "zone_note": f"the data centre of your project: {zone}"}


def is_typed(context: Context) -> bool:
    return context.get("typescript") == "yes"


def place(location: str) -> tuple[str, int]:
    """`path:line` taken apart; line 0 where there is only a path."""
    path, _, line = location.rpartition(":")
    return (path, int(line)) if path and line.isdigit() else (location, 0)


def code_paths(tree: SourceTree, *suffixes: str) -> tuple[str, ...]:
    """The application's own files that end so, shallow ones first."""
    wanted = suffixes or SCRIPTS
    found = [path for path in tree.paths if path.endswith(wanted) and not _ASIDE.search(path)]
    return tuple(sorted(found, key=lambda path: (path.count("/"), path)))


def style(project: Project, context: Context, like: str = "") -> Style:
    """How this project writes scripts."""
    entry, _ = place(context.get("entry", ""))
    app, _ = place(context.get("app", ""))
    own = code_paths(project.tree, *SCRIPTS, ".vue", ".svelte", ".astro")
    return project_style(project.tree, (like, entry, app, *own[:_MOST_READ]))


def is_common_js(tree: SourceTree, context: Context, like: str) -> bool:
    """Whether files such as `like` use `require`."""
    if like.endswith((".mjs", ".cjs")):
        return like.endswith(".cjs")
    file = tree.read(like) if like else None
    if file is not None:
        if re.search(rb"^\s*(import|export)[\s{*]", file.content, re.M):
            return False
        if b"require(" in file.content or b"module.exports" in file.content:
            return True
    return context.get("module") == "cjs"


def extension(context: Context, like: str = "") -> str:
    """Of a new module: `.mjs` and `.cjs` only where the project's own files have it."""
    if is_typed(context):
        return ".mts" if like.endswith(".mts") else ".ts"
    return like[-4:] if like.endswith((".mjs", ".cjs")) else ".js"


def free_module(tree: SourceTree, stem: str, suffix: str) -> str:
    """`stem` plus suffix, or a name beside it that no module of the project has."""
    taken = {path.rpartition(".")[0] for path in tree.paths} | set(_folders(tree))
    folder, slash, name = stem.rpartition("/")
    names = (name, f"{name}-events", "product-events", *(f"{name}-{n}" for n in range(2, 100)))
    for candidate in names:
        path = f"{folder}{slash}{candidate}"
        if path not in taken and not is_blocked(tree, path + suffix):
            return path + suffix
    return f"{stem}-events-of-amplitude{suffix}"


def relative_module(path: str, target: str) -> str:
    """`target` as a bundler imports it in the file at `path`; only scripts lose their suffix."""
    here, there = path.split("/")[:-1], target.split("/")
    while here and there[:-1] and here[0] == there[0]:
        here, there = here[1:], there[1:]
    if there[-1].endswith(SCRIPTS):
        there[-1] = there[-1].rpartition(".")[0]
    return "/".join((*([".."] * len(here) or ["."]), *there))


def env_read(tree: SourceTree, name: str) -> str:
    """A variable of the process, in the way that the project's type check allows."""
    if any(
        (file := tree.read(path)) and _INDEX_ACCESS.search(file.content)
        for path in tree.paths
        if path.rpartition("/")[2].startswith("tsconfig") and path.endswith(".json")
    ):
        return f"process.env['{name}']"
    return f"process.env.{name}"


def _folders(tree: SourceTree) -> set[str]:
    return {path.rpartition("/")[0] for path in tree.paths if "/" in path}
