"""The exact versions in lock files."""

import json
import re
from collections.abc import Iterator

from wizard.manifests.requirement import normalise, pinned_version
from wizard.model.source import SourceFile, SourceTree

LOCK_FILES = {
    "uv": "uv.lock",
    "poetry": "poetry.lock",
    "pdm": "pdm.lock",
    "pipenv": "Pipfile.lock",
}
_PACKAGE = re.compile(r"^(?P<key>name|version)\s*=\s*[\"'](?P<value>[^\"']+)[\"']", re.M)


def locked_versions(tree: SourceTree, folder: str) -> dict[str, str]:
    """Normalised name → version, from the lock files of `folder` and the folders above it."""
    versions: dict[str, str] = {}
    for place in _upwards(folder):
        for name in LOCK_FILES.values():
            file = tree.read(place + name)
            for package, version in _read(file) if file else ():
                versions.setdefault(package, version)
    return versions


def _upwards(folder: str) -> Iterator[str]:
    parts = folder.split("/") if folder else []
    for length in range(len(parts), -1, -1):
        yield "".join(f"{part}/" for part in parts[:length])


def _read(file: SourceFile) -> Iterator[tuple[str, str]]:
    if file.path.endswith(".lock") and not file.path.endswith("Pipfile.lock"):
        return _toml_packages(file.content.decode(errors="replace"))
    return _pipfile_packages(file.content)


def _toml_packages(text: str) -> Iterator[tuple[str, str]]:
    """Read by pattern: these files are large, written by tools, and all of one shape."""
    for block in text.split("[[package]]")[1:]:
        found = {match["key"]: match["value"] for match in _PACKAGE.finditer(block[:400])}
        if len(found) == 2:
            yield normalise(found["name"]), found["version"]


def _pipfile_packages(content: bytes) -> Iterator[tuple[str, str]]:
    try:
        document = json.loads(content)
    except ValueError:
        return
    for section in ("default", "develop"):
        packages = document.get(section) if isinstance(document, dict) else None
        for name, value in packages.items() if isinstance(packages, dict) else ():
            version = value.get("version") if isinstance(value, dict) else None
            pin = pinned_version(version) if isinstance(version, str) else None
            if pin:
                yield normalise(name), pin
