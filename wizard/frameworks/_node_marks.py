"""What JavaScript files show at a glance, by bytes alone: mounts, app objects, routers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wizard.frameworks._node_package import Found, NodePackage


class Mount(NamedTuple):
    """How a browser framework is started: a call, in a file that names the framework."""

    pattern: re.Pattern[bytes]
    word: bytes


MOUNTS = {
    "react": Mount(
        re.compile(
            rb"\b(?:createRoot|hydrateRoot|createInertiaApp|ReactDOM\s*\.\s*(?:render|hydrate))\s*\("
            rb"|import\s*\{[^}]*\b(?:render|hydrate)\b[^}]*\}\s*from\s*['\"]react-dom['\"]"
        ),
        b"react",
    ),
    "vue": Mount(
        re.compile(rb"\b(?:createApp|createSSRApp|createInertiaApp|ViteSSG|createVaporApp)\s*\("
                   rb"|\bnew\s+Vue\s*\("),
        b"vue",
    ),
    "svelte": Mount(
        re.compile(rb"(?<![.\w])(?:mount|hydrate)\s*\(|\bnew\s+\w+\s*\(\s*\{\s*target\b"), b"svelte"
    ),
    "angular": Mount(re.compile(rb"\b(?:bootstrapApplication|bootstrapModule)\s*\("), b"@angular"),
}  # fmt: skip
SERVERS = {
    "express": re.compile(rb"(?<![.\w])express\s*\(\s*\)|require\(['\"]express['\"]\)\s*\(\s*\)"),
    "fastify": re.compile(
        rb"(?<!function )(?<![.\w])[fF]astify\s*(?:<[^>()]*>)?\s*\("
        rb"|require\(['\"]fastify['\"]\)\s*\("
    ),
    "koa": re.compile(rb"\bnew\s+[kK]oa\b|new\s*\(require\(['\"]koa['\"]\)"),
    "hono": re.compile(rb"\bnew\s+(?:OpenAPI)?Hono\b"),
    "nestjs": re.compile(rb"\bNestFactory\s*\.\s*create\w*\s*[(<]"),
}
SERVER_WORDS = {
    "express": b"express",
    "fastify": b"astify",
    "koa": b"oa",
    "hono": b"Hono",
    "nestjs": b"NestFactory",
}
_STARTS = re.compile(
    rb"\.listen\s*\(|(?<![.\w])serve\s*\(|Bun\.serve|Deno\.serve|export\s+default\s+app|"
    rb"handle\s*\(\s*app|serverless\s*\("
)
_HTTP = re.compile(
    rb"(?<!function )\b(?:http2?s?\.)?create(?:Secure)?Server\s*\(|Bun\.serve\s*\(|Deno\.serve\s*\("
)
DATA_ROUTER = re.compile(rb"\bcreate(?:Browser|Hash)Router\s*\(|<RouterProvider\b")
DECLARATIVE_ROUTER = re.compile(
    rb"<(?:BrowserRouter|HashRouter|HistoryRouter|unstable_HistoryRouter|Router)\b"
)
TANSTACK_ROUTER = re.compile(rb"(?<!function )\bcreate(?:Router|ReactRouter|RootRoute\w*)\s*[(<]")


def mount(package: NodePackage, framework: str, *first: str | None) -> Found | None:
    """Where the framework is started; `first` are the likeliest files."""
    pattern, word = MOUNTS[framework]
    for path in first:
        found = package.match(path, pattern, word) if path else None
        if found is not None:
            return found
    return next(package.search(pattern, word), None)


def server_objects(package: NodePackage, framework: str) -> tuple[Found, ...]:
    """Where application objects are made, the one that is started first."""
    found = package.search(SERVERS[framework], SERVER_WORDS[framework])
    in_code = [item for item in found if not item.text.startswith(("import ", "export type"))]
    return tuple(sorted(in_code, key=lambda item: not _starts(package, item.path)))


def http_servers(package: NodePackage) -> Iterator[Found]:
    return package.search(_HTTP)


def _starts(package: NodePackage, path: str) -> bool:
    return _STARTS.search(package.content(path)) is not None
