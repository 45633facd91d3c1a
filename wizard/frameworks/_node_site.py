"""A site of plain pages, without a build."""

import re

from wizard.frameworks._node_answer import Answer, lines
from wizard.frameworks._node_package import NodePackage
from wizard.frameworks._node_pages import Page, pages

_OTHER_LANGUAGES = ("go.mod", "Cargo.toml", "pom.xml", "build.gradle", "build.gradle.kts",
                    "Gemfile", "composer.json", "pubspec.yaml", "Package.swift", "CMakeLists.txt",
                    "pyproject.toml", "setup.py", "manage.py", "mix.exs")  # fmt: skip


def site_answer(package: NodePackage) -> Answer | None:
    """A site of plain pages, without a build."""
    path = None if package.first(*_OTHER_LANGUAGES) else _first_page(package)
    if path is None:
        return None
    found = next((item for item in pages(package) if item.path == path), Page(path, None))
    context = {"html": path, "bundler": "none", "env_prefix": "", "typescript": "no",
               "module": "esm", "src": "src/" if path.startswith("src/") else ""}  # fmt: skip
    if found.entry is not None:
        context["entry"] = found.entry
    return Answer("html", 10, lines(package, path), context)


def _first_page(package: NodePackage) -> str | None:
    """The page that a site without a build begins with."""
    usual = package.first("index.html", "index.htm", "public/index.html", "src/index.html",
                          "www/index.html", "site/index.html", "static/index.html")  # fmt: skip
    if usual is not None:
        return usual
    return next((path for path in package.tree.paths if re.fullmatch(r"[^/]+\.html?", path)), None)
