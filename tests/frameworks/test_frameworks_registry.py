"""Every framework has all its parts; adding one is adding files only."""

import sys
from types import ModuleType

import pytest
from project import APPS

import wizard.frameworks as package
from wizard.frameworks import framework, frameworks
from wizard.templating import shipped

IDS = {item.id for item in frameworks()}
NO_VARIABLE = {"angular", "html"}
WITHOUT_SAMPLE = {
    *("fastify", "hono", "html", "javascript_node", "javascript_web", "koa", "remix", "svelte"),
    "tanstack-start",
}


def test_the_frameworks_are_sorted_each_of_one_language() -> None:
    """J09"""
    assert [item.id for item in frameworks()] == sorted(IDS)
    in_python = {item.id for item in frameworks() if item.language == "python"}
    assert in_python == {"django", "fastapi", "flask", "python"}
    assert framework("flask").name == "Flask"


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(KeyError):
        framework("rails")


def test_every_framework_has_templates_and_a_sample_app_and_nothing_is_left_over() -> None:
    helpers = ("amplitude_events.py.j2", "amplitude.j2", "amplitude_server.j2")
    found = (path for name in helpers for path in shipped("templates").glob(f"*/{name}"))
    templates = {path.parent.name for path in found}
    samples = {path.parent.parent.name for path in APPS.glob("*/*/before")}
    assert templates == IDS
    assert samples <= IDS
    assert IDS - samples <= WITHOUT_SAMPLE


@pytest.mark.parametrize("item", frameworks(), ids=lambda item: item.id)
def test_every_framework_says_what_it_needs(item: package.Framework) -> None:
    assert item.sdk.requirement.startswith(item.sdk.package)
    assert item.env_var.endswith("AMPLITUDE_API_KEY") or item.id in NO_VARIABLE
    assert item.docs_url.startswith("https://amplitude.com/docs/")
    assert bool(item.autocaptured) == (item.sdk.package == "@amplitude/unified")


def _module(name: str, **content: object) -> ModuleType:
    module = ModuleType(f"wizard.frameworks.{name}")
    vars(module).update(content)
    return module


@pytest.mark.parametrize(
    ("content", "message"),
    [({}, "has no FRAMEWORK"), ({"FRAMEWORK": framework("flask")}, "share an id")],
)
def test_a_module_that_is_no_plug_in_is_found_out(
    monkeypatch: pytest.MonkeyPatch, content: dict[str, object], message: str
) -> None:
    listed = list(package.iter_modules(package.__path__))
    extra = listed[0]._replace(name="extra")
    monkeypatch.setattr(package, "iter_modules", lambda path: [*listed, extra])
    monkeypatch.setitem(sys.modules, "wizard.frameworks.extra", _module("extra", **content))
    package.frameworks.cache_clear()
    try:
        with pytest.raises(LookupError, match=message):
            package.frameworks()
    finally:
        monkeypatch.undo()
        package.frameworks.cache_clear()
