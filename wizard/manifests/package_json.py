"""What a package.json says: the packages it declares, with their places, and its own nature."""

from collections.abc import Iterator
from typing import Any

from wizard.manifests.dependencies import Dependency
from wizard.manifests.json_text import Json, read_json
from wizard.manifests.text import Unreadable, decode, line_number, line_text
from wizard.model.source import SourceFile
from wizard.model.value import Value

PACKAGE_JSON = "package.json"
GROUPS = {
    "dependencies": "main",
    "devDependencies": "dev",
    "peerDependencies": "peer",
    "optionalDependencies": "optional",
}


class Script(Value, frozen=True, kw_only=True):
    """One entry of `scripts`, with its place."""

    name: str
    command: str
    line: int
    text: str


class PackageJson(Value, frozen=True, kw_only=True):
    """`workspaces` are the patterns of its members, `manager` is `packageManager` as written.

    `fields` are the names at the top level; `manager_line` is where the manager is named.
    """

    path: str
    name: str | None = None
    type: str | None = None
    main: str | None = None
    bin: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()
    workspaces: tuple[str, ...] = ()
    manager: str | None = None
    manager_line: int = 0
    private: bool = False
    engines: tuple[str, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    fields: frozenset[str] = frozenset()


def read_package(file: SourceFile) -> PackageJson:
    """Raises `Unreadable` where the file is not UTF-8, not JSON, or no object."""
    text = decode(file)
    root = read_json(text)
    if not root.is_object:
        raise Unreadable("not a JSON object")
    value: dict[str, Any] = root.value
    manager, place = _manager(root)
    return PackageJson(
        path=file.path,
        name=_text(value.get("name")),
        type=_text(value.get("type")),
        main=_text(value.get("main")),
        bin=_bins(value.get("bin")),
        scripts=tuple(_scripts(root, text)),
        workspaces=_workspaces(value.get("workspaces")),
        manager=manager,
        manager_line=line_number(text, place),
        private=value.get("private") is True,
        engines=tuple(_keys(value.get("engines"))),
        dependencies=tuple(_dependencies(root, text, file.path)),
        fields=frozenset(value),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _keys(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, dict) else ()


def _bins(value: object) -> tuple[str, ...]:
    if isinstance(value, dict):
        return tuple(item for item in value.values() if isinstance(item, str))
    return (value,) if isinstance(value, str) else ()


def _workspaces(value: object) -> tuple[str, ...]:
    """A list of patterns, or yarn's `{"packages": […]}`."""
    listed = value.get("packages") if isinstance(value, dict) else value
    return tuple(x for x in listed if isinstance(x, str)) if isinstance(listed, list) else ()


def _manager(root: Json) -> tuple[str | None, int]:
    """`packageManager`, else the name in `devEngines`, and where it stands."""
    named = root.member("packageManager")
    if named is not None and isinstance(named.node.value, str):
        return named.node.value, named.start
    engines = root.member("devEngines")
    tool = engines.node.member("packageManager") if engines else None
    name = tool.node.member("name") if tool else None
    if name is not None and isinstance(name.node.value, str):
        return name.node.value, name.start
    return None, 0


def _scripts(root: Json, text: str) -> Iterator[Script]:
    scripts = root.member("scripts")
    for item in scripts.node.members if scripts else ():
        if isinstance(item.node.value, str):
            yield Script(
                name=item.key,
                command=item.node.value,
                line=line_number(text, item.start),
                text=line_text(text, item.start).rstrip(","),
            )


def _dependencies(root: Json, text: str, path: str) -> Iterator[Dependency]:
    for field, group in GROUPS.items():
        listed = root.member(field)
        for item in listed.node.members if listed else ():
            specifier = item.node.value
            if isinstance(specifier, str):
                yield Dependency(
                    name=item.key,
                    specifier=specifier,
                    path=path,
                    line=line_number(text, item.start),
                    text=text[item.start : item.node.end],
                    group=group,
                )
