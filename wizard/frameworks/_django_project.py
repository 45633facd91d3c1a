"""A Django project as its text shows it: manage.py, settings, root URLs."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wizard.frameworks._marks import Mark, application_marks
from wizard.model.source import SourceTree

_MODULE = re.compile(
    rb"DJANGO_SETTINGS_MODULE['\"]\s*(?:,|\]\s*=|,\s*default\s*=)\s*['\"]([\w.]+)['\"]"
)
_ROOT_URLS = re.compile(rb"^ROOT_URLCONF\s*=\s*['\"]([\w.]+)['\"]", re.M)
_ATOMIC = re.compile(rb"ATOMIC_REQUESTS['\"]?\]?\s*[:=]\s*(True|env)")
_STAR_IMPORT = re.compile(rb"^from\s+(\.*)([\w.]*)\s+import\s+\*", re.M)
_SETTERS = ("manage.py", "wsgi.py", "asgi.py", "celery.py", "celery_app.py", "__main__.py")


class DjangoProject(NamedTuple):
    """`root` is the import root ("" or "src/"); `settings` the file that lists the apps."""

    root: str
    settings_module: str | None
    settings: str | None
    manage: str | None


def django_project(tree: SourceTree, marks: Sequence[Mark]) -> DjangoProject | None:
    """The project nearest to the root; None without manage.py and settings."""
    manage = _nearest(mark.path for mark in application_marks(marks, "manage"))
    listed = _settings_files(marks, managed=manage is not None)
    if manage is None and not listed:
        return None
    module = _settings_module(tree, manage)
    root, settings = _resolve(tree, module, listed)
    return DjangoProject(root, module, settings or next(iter(listed), None), manage)


def root_urls(tree: SourceTree, project: DjangoProject) -> str | None:
    """The file that ROOT_URLCONF names."""
    file = tree.read(project.settings) if project.settings else None
    named = _ROOT_URLS.search(file.content) if file else None
    return module_file(tree, project.root, named[1].decode()) if named else None


def settings_family(tree: SourceTree, settings: str) -> tuple[str, ...]:
    """The settings file with the files of its package; only itself where it is no package."""
    folder, _, name = settings.rpartition("/")
    if name == "__init__.py" or folder.rsplit("/", 1)[-1] in ("settings", "conf", "config"):
        inside = (path for path in tree.paths if path.startswith(f"{folder}/"))
        return tuple(path for path in inside if path.endswith(".py"))
    return (settings,)


def settings_chain(tree: SourceTree, settings: str) -> tuple[str, ...]:
    """The settings file with all that it takes over by `from … import *`."""
    chain: list[str] = []
    waiting = [settings]
    while waiting:
        path = waiting.pop()
        file = tree.read(path)
        if file is None or path in chain:
            continue
        chain.append(path)
        for dots, module in _STAR_IMPORT.findall(file.content):
            waiting += _star_sources(tree, path, len(dots), module.decode())
    return tuple(chain)


def _star_sources(tree: SourceTree, path: str, level: int, module: str) -> list[str]:
    if not level:
        found = module_file(tree, "", module)
        return [found] if found else []
    folder = "/".join(path.split("/")[:-level])
    stem = "/".join(filter(None, (folder, module.replace(".", "/"))))
    return [f"{stem}.py", f"{stem}/__init__.py"]


def settings_text(tree: SourceTree, project: DjangoProject) -> bytes:
    """All settings, one after the other."""
    if project.settings is None:
        return b""
    paths = dict.fromkeys(
        (*settings_family(tree, project.settings), *settings_chain(tree, project.settings))
    )
    return b"\n".join(file.content for path in paths if (file := tree.read(path)))


def atomic_requests(text: bytes) -> bool:
    """Whether each request runs in a transaction."""
    return bool(_ATOMIC.search(text))


def module_file(tree: SourceTree, root: str, module: str) -> str | None:
    """The file of a dotted module name, below the root or wherever only one file fits."""
    stem = module.replace(".", "/")
    for end in (".py", "/__init__.py"):
        if tree.read(f"{root}{stem}{end}"):
            return f"{root}{stem}{end}"
    ends = (f"/{stem}.py", f"/{stem}/__init__.py")
    found = [path for path in tree.paths if path.endswith(ends)]
    return found[0] if len(found) == 1 else None


def _settings_module(tree: SourceTree, manage: str | None) -> str | None:
    setters = [path for path in tree.paths if path.rsplit("/", 1)[-1] in _SETTERS]
    for path in sorted(setters, key=lambda path: (path != manage, path.count("/"), path)):
        file = tree.read(path)
        named = _MODULE.search(file.content) if file else None
        if named:
            return named[1].decode()
    return None


def _settings_files(marks: Sequence[Mark], *, managed: bool) -> tuple[str, ...]:
    """Files that look like settings, those that name the root URLs first.

    A list of apps alone makes no settings: a library offers one to the projects that use it.
    """
    names: dict[str, set[str]] = {}
    for mark in application_marks(marks, "settings"):
        names.setdefault(mark.path, set()).add(mark.name)
    if not managed and not any("ROOT_URLCONF" in found for found in names.values()):
        return ()
    return tuple(sorted(names, key=lambda path: (-len(names[path]), path.count("/"), path)))


def _resolve(tree: SourceTree, module: str | None, listed: Sequence[str]) -> tuple[str, str | None]:
    """(import root, settings file): the module that is set, or the file that it builds on."""
    file = module_file(tree, "", module) if module else None
    if module is None or file is None:
        return "", None
    stem = module.replace(".", "/")
    root = file[: file.rindex(stem)]
    if file in listed:
        return root, file
    family = set(settings_family(tree, file))
    return root, next((path for path in listed if path in family), file)


def _nearest(paths: Iterable[str]) -> str | None:
    return min(paths, key=lambda path: (path.count("/"), path), default=None)
