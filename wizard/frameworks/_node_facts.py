"""Facts about a JavaScript package that every framework of its kind wants to know."""

import re

from wizard.frameworks._node_package import SCRIPT_ENDS, NodePackage

_TYPED = (".ts", ".tsx", ".mts", ".cts")
_IMPORTS = re.compile(
    rb"^\s*(?:import\s*[\w{*\"']|export\s+(?:default|const|function|\{|async))", re.M
)
_REQUIRES = re.compile(rb"\brequire\s*\(|\bmodule\.exports\b")
_ENV_PREFIX = re.compile(rb"\benvPrefix\s*:\s*\[?\s*['\"](\w+)['\"]")
_BUNDLERS = (
    ("react-scripts", "cra"),
    ("@vue/cli-service", "vue-cli"),
    ("@craco/craco", "cra"),
    ("vite", "vite"),
    ("rolldown-vite", "vite"),
    ("@rsbuild/core", "rsbuild"),
    ("@rspack/core", "rspack"),
    ("parcel", "parcel"),
    ("parcel-bundler", "parcel"),
    ("webpack", "webpack"),
    ("rollup", "rollup"),
    ("esbuild", "esbuild"),
    ("snowpack", "snowpack"),
    ("browserify", "browserify"),
)
_PREFIXES = {"vite": "VITE_", "cra": "REACT_APP_", "vue-cli": "VUE_APP_", "rsbuild": "PUBLIC_"}


def bundler(package: NodePackage) -> str:
    """What builds the browser's code, "none" where nothing does."""
    if package.config("vite"):
        return "vite"
    own = (name for known, name in _BUNDLERS if known in package.own)
    hoisted = (name for known, name in _BUNDLERS if known in package.hoisted)
    return next(own, None) or next(hoisted, None) or "none"


def env_prefix(package: NodePackage, built_by: str) -> str:
    """Of the names that the bundler hands to the browser; "" where it has no such rule."""
    config = package.config("vite") if built_by == "vite" else None
    own = _ENV_PREFIX.search(package.content(config)) if config else None
    return own[1].decode() if own else _PREFIXES.get(built_by, "")


def facts(package: NodePackage, entry: str | None) -> dict[str, str]:
    """typescript, module and src, judged by the entry where there is one."""
    typed = is_typed(package, entry)
    return {
        "typescript": "yes" if typed else "no",
        "module": "esm" if typed or _is_esm(package, entry) else "cjs",
        "src": "src/" if _lives_in_src(package, entry) else "",
    }


def is_typed(package: NodePackage, entry: str | None) -> bool:
    if entry is not None and entry.endswith(SCRIPT_ENDS):
        return entry.endswith(_TYPED)
    if not any(package.tree.read(path) for path in ("tsconfig.json", "tsconfig.base.json")):
        return _scripts_in(package, b'lang="ts"')
    return any(path.endswith(_TYPED) for path in package.scripts) or not package.scripts


def _scripts_in(package: NodePackage, word: bytes) -> bool:
    return any(word in package.content(path) for path in package.components[:20])


def _is_esm(package: NodePackage, entry: str | None) -> bool:
    if package.manifest and package.manifest.type == "module":
        return not (entry or "").endswith(".cjs")
    content = package.content(entry) if entry else b""
    if entry is not None and entry.endswith(".mjs"):
        return True
    if _REQUIRES.search(content) and not _IMPORTS.search(content):
        return False
    return bool(_IMPORTS.search(content)) or (entry is None and bundler(package) != "none")


def _lives_in_src(package: NodePackage, entry: str | None) -> bool:
    if entry is not None:
        return entry.startswith("src/")
    return any(path.startswith("src/") for path in package.scripts)


def server_runtime(package: NodePackage) -> str:
    """Where the server code of the package runs."""
    tools = "|".join(("wrangler", r"\bbun(x)?\b(?! (install|add|run))", "deno"))
    script = package.script(rf"^({tools})\b")
    if package.first("wrangler.toml", "wrangler.jsonc", "wrangler.json"):
        return "workers"
    if "@hono/node-server" in package.own:
        return "node"
    if package.first("deno.json", "deno.jsonc"):
        return "deno"
    if script is not None:
        name = script.command.split()[0]
        return {"wrangler": "workers", "deno": "deno"}.get(name, "bun")
    return "workers" if "wrangler" in package.own else "node"
