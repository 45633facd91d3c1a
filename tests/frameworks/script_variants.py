"""Every kind of helper module that set-up writes, by a name: the text, and its suffix."""

from collections.abc import Iterator
from itertools import product

from script_projects import CJS, EXPRESS, JS, MAIN, TS, VITE, set_up

from wizard.frameworks.base import Setup

FEATURES = ("autocapture", "", "autocapture,session-replay", "session-replay,guides,experiment")
NEXT = {"app/page.tsx": "", "app/api/orders/route.ts": "", "package-lock.json": ""}
NUXT = {"nuxt.config.ts": "export default defineNuxtConfig({});\n", "server/api/a.post.ts": ""}
KIT = {"src/routes/+page.server.ts": ""}
ASTRO = {"src/layouts/Base.astro": "<head></head>", "src/pages/api/a.ts": ""}
ROUTED = {"app/root.tsx": MAIN, "app/routes/a.tsx": "export async function action() {}\n"}


def variants() -> Iterator[tuple[str, str]]:
    """(file name, text), each name once."""
    for name, setup in _setups():
        for number, file in enumerate(setup.files):
            if file.path.endswith(".astro"):
                continue
            suffix = file.path.rpartition(".")[2]
            is_helper = file.path in (setup.helper_path, setup.server_helper_path)
            if is_helper or "provider" in file.path:
                yield f"{name}-{number}.{suffix}", file.content


def _setups() -> Iterator[tuple[str, Setup]]:
    for language, word in ((TS, "ts"), (JS, "js")):
        yield from _browsers(language, word)
        yield from _full_stacks(language, word)
    for language, word in ((TS, "ts"), (JS, "js"), (CJS, "cjs")):
        yield from _servers(language, word)


def _browsers(language: dict[str, str], word: str) -> Iterator[tuple[str, Setup]]:
    entry = {"entry": "src/main.js", **language}
    files = {"src/main.js": MAIN}
    for number, region in product(range(len(FEATURES)), ("us", "eu")):
        extra = {"features": FEATURES[number], "region": region, **VITE}
        yield f"react-{word}-{number}-{region}", set_up("react", files, **entry, **extra)
    gated = set_up("vue", files, "vanilla-cookieconsent", **entry, **VITE)
    yield f"consent-{word}", gated
    for bundler in ("cra", "vue-cli", "parcel", "webpack"):
        yield f"{bundler}-{word}", set_up("javascript_web", files, **entry, bundler=bundler)
    if word == "ts":
        angular = set_up("angular", {"src/main.ts": MAIN}, entry="src/main.ts", **language)
        yield "angular", angular
    if word == "js":
        yield "html", set_up("html", {"index.html": "<head></head>"})


def _full_stacks(language: dict[str, str], word: str) -> Iterator[tuple[str, Setup]]:
    yield f"next-{word}", set_up("nextjs", NEXT, **language)
    yield f"next-15-0-{word}", set_up("nextjs", NEXT, version="15.0.0", **language)
    old = {"app/layout.tsx": "", **NEXT}
    yield f"next-14-{word}", set_up("nextjs", old, version="14.2.0", **language)
    pages = {"pages/_app.tsx": MAIN, "pages/api/a.ts": ""}
    yield f"next-pages-{word}", set_up("nextjs", pages, version="13.0.0", **language)
    yield f"nuxt-{word}", set_up("nuxt", NUXT, **language)
    yield f"kit-{word}", set_up("sveltekit", KIT, **language)
    yield f"kit-old-{word}", set_up("sveltekit", KIT, version="2.5.0", **language)
    yield f"astro-{word}", set_up("astro", ASTRO, **language)
    routed = {"router": "framework", "src": "app/", **VITE, **language}
    yield f"react-router-{word}", set_up("react-router", ROUTED, **routed)


def _servers(language: dict[str, str], word: str) -> Iterator[tuple[str, Setup]]:
    like = EXPRESS if word != "cjs" else "const express = require('express');\n\nconst app = x();\n"
    for name in ("express", "fastify", "koa", "hono", "nestjs", "javascript_node"):
        files = {"src/app.js": like}
        setup = set_up(name, files, app="src/app.js:3", region="eu", **language)
        yield f"{name}-{word}", setup
