"""JavaScript packages that are no web app of a kind we set up, and how they show it."""

import re
from typing import NamedTuple

from wizard.frameworks._node_marks import mount
from wizard.frameworks._node_package import NodePackage
from wizard.frameworks._node_pages import is_source, pages
from wizard.manifests.dependencies import Dependency
from wizard.model.detection import Evidence

_APP_FIELDS = frozenset({"exports", "module", "types", "typings", "files", "main", "svelte"})
_LIBRARY_TOOLS = (
    "ng-packagr",
    "@sveltejs/package",
    "@nuxt/module-builder",
    "tsup",
    "tsdown",
    "unbuild",
    "bunchee",
    "microbundle",
    "react-native-builder-bob",
    "vite-plugin-dts",
)
_UI = (
    "react",
    "vue",
    "svelte",
    "@angular/core",
    "preact",
    "solid-js",
    "next",
    "nuxt",
    "astro",
    "@sveltejs/kit",
    "express",
    "fastify",
    "koa",
    "hono",
    "@nestjs/core",
    "@nestjs/common",
)
_SITES = {
    "vitepress": "VitePress",
    "vuepress": "VuePress",
    "@docusaurus/core": "Docusaurus",
    "@slidev/cli": "Slidev",
    "@11ty/eleventy": "Eleventy",
    "gatsby": "Gatsby",
}
_OTHERS = {
    "@builder.io/qwik-city": "Qwik City",
    "@qwik.dev/router": "Qwik Router",
    "@solidjs/start": "SolidStart",
    "@tanstack/solid-start": "TanStack Start for Solid",
    "ember-source": "Ember",
    "@redwoodjs/core": "RedwoodJS",
    "sapper": "Sapper",
    "@quasar/app-vite": "Quasar",
    "@quasar/app-webpack": "Quasar",
    "@analogjs/platform": "Analog",
    "fresh": "Fresh",
}
_DESKTOP = ("electron-builder", "electron-vite", "@electron-forge/cli", "electron-packager")
_EXTENSION = ("wxt", "plasmo", "@crxjs/vite-plugin")
_MANIFEST_VERSION = re.compile(rb"[\"']?manifest_version[\"']?\s*:\s*[23]")


class Kind(NamedTuple):
    """What it is instead, in words that end the sentence "it is …"."""

    words: str
    evidence: Evidence | None = None


def other_kind(package: NodePackage) -> Kind | None:
    """Why no web framework is answered for the package, although it may declare one."""
    for look in (_mobile, _desktop, _extension, _other_framework):
        kind = look(package)
        if kind is not None:
            return kind
    return None


def library(package: NodePackage) -> Kind | None:
    """Why the package is one that others use: it has no app of its own to set up."""
    manifest = package.manifest
    if manifest is None:
        return None
    offers = not _APP_FIELDS.isdisjoint(manifest.fields)
    peers = [item for item in manifest.dependencies if item.group == "peer" and item.name in _UI]
    if peers and offers:
        words = f"a library for apps that bring {peers[0].name} themselves (a peer dependency)"
        return Kind(words, _line(peers[0]))
    tool = next((package.own[name] for name in _LIBRARY_TOOLS if name in package.own), None)
    if tool is not None and offers and not manifest.private:
        return Kind(f"a library that is packaged with {tool.name}", _line(tool))
    return None


def _mobile(package: NodePackage) -> Kind | None:
    found = package.own.get("expo") or package.own.get("react-native")
    if found is None or found.group == "peer" or "next" in package.own:
        return None
    if any(page.entry and is_source(page.path) for page in pages(package)):
        return None
    name = "Expo (React Native)" if found.name == "expo" else "React Native"
    return Kind(f"a mobile app with {name}, not a web app", _line(found))


def _desktop(package: NodePackage) -> Kind | None:
    found = package.own.get("electron")
    main = package.manifest.main if package.manifest else None
    if found is None or found.group == "peer":
        return None
    if main or any(name in package.own for name in _DESKTOP):
        return Kind("a desktop app with Electron, not a web app", _line(found))
    return None


def _extension(package: NodePackage) -> Kind | None:
    if package.manifest and "vscode" in package.manifest.engines:
        return Kind("an extension of VS Code, not a web app")
    found = next((package.own[name] for name in _EXTENSION if name in package.own), None)
    if found is not None:
        return Kind("a browser extension, not a web app", _line(found))
    for path in ("manifest.json", "public/manifest.json", "src/manifest.json"):
        at = package.match(path, _MANIFEST_VERSION) if path in package.paths else None
        if at is not None:
            return Kind("a browser extension, not a web app", at.evidence)
    return None


def _other_framework(package: NodePackage) -> Kind | None:
    for name, words in _OTHERS.items():
        if name in package.own:
            return Kind(f"an app with {words}, which is not supported", _line(package.own[name]))
    if package.first("main.wasp.ts", "main.wasp"):
        return Kind("an app with Wasp, which is not supported")
    for name, words in _SITES.items():
        if name in package.own and not _has_app_beside(package):
            return Kind(
                f"a site made with {words}, which is not supported", _line(package.own[name])
            )
    return None


def _has_app_beside(package: NodePackage) -> bool:
    """Documentation that stands in the package of an app is not what the package is."""
    if any(name in package.own for name in ("next", "nuxt", "@sveltejs/kit", "astro")):
        return True
    if any(page.entry and is_source(page.path) for page in pages(package)):
        return True
    started = (mount(package, name) for name in ("vue", "react") if package.needs(name))
    return any(found is not None for found in started)


def _line(item: Dependency) -> Evidence:
    return Evidence(path=item.path, line=item.line, text=item.text)
