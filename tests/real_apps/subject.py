"""A real application as a subject: its wheel unpacked, and its dependencies in an environment."""

import os
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, field
from email.parser import HeaderParser
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).parent
CACHE = Path(
    os.environ.get("REAL_APPS_CACHE", Path.home() / ".cache" / "amplitude-wizard-real-apps")
)
TRIES = 3


@dataclass(frozen=True)
class App:
    name: str
    version: str
    framework: str
    extras: str = ""
    exclude_newer: str = ""
    also_install: list[str] = field(default_factory=list)
    check: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def requirement(self) -> str:
        extras = f"[{self.extras}]" if self.extras else ""
        return f"{self.name}{extras}=={self.version}"


class Unreachable(Exception):
    """A download or an install did not succeed; says plainly which."""


def known_apps() -> list[App]:
    return [App(**entry) for entry in tomllib.loads((HERE / "apps.toml").read_text())["app"]]


def unpack(app: App, destination: Path) -> Path:
    """The wheel's contents as a repository, with a requirements.txt made from its metadata."""
    with zipfile.ZipFile(_wheel(app)) as archive:
        members = [name for name in archive.namelist() if ".dist-info/" not in name]
        metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        requires = (
            HeaderParser().parsestr(archive.read(metadata).decode()).get_all("Requires-Dist", [])
        )
        archive.extractall(destination, members)
    wanted = [line for line in requires if "extra ==" not in line]
    (destination / "requirements.txt").write_text("".join(f"{line}\n" for line in wanted))
    _run(["git", "init", "-q", "."], cwd=destination)
    return destination


def environment_python(app: App) -> Path:
    """The interpreter of an environment that holds the application's dependencies."""
    home = CACHE / "environments" / f"{app.name}-{app.version}"
    python = home / "bin" / "python"
    if not (home / "complete").exists():
        _run(
            [
                sys.executable,
                "-m",
                "uv",
                "venv",
                "-q",
                "--clear",
                "--python",
                sys.executable,
                str(home),
            ]
        )
        newer = ["--exclude-newer", app.exclude_newer] if app.exclude_newer else []
        wanted = [app.requirement, *app.also_install]
        _retry(
            [
                sys.executable,
                "-m",
                "uv",
                "pip",
                "install",
                "-q",
                "--python",
                str(python),
                *newer,
                *wanted,
            ]
        )
        (home / "complete").touch()
    return python


def passes_check(app: App, tree: Path, data: Path) -> bool:
    """Whether the application's own check, or an import of it, works in this tree."""
    data.mkdir(exist_ok=True)
    extra = {key: value.format(data=data) for key, value in app.environment.items()}
    done = subprocess.run(
        [environment_python(app), *app.check],
        cwd=tree,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(tree), **extra},
        capture_output=True,
        timeout=240,
    )
    return done.returncode == 0


def _wheel(app: App) -> Path:
    folder = CACHE / "wheels"
    folder.mkdir(parents=True, exist_ok=True)
    pattern = f"{app.name.replace('-', '_').replace('.', '_')}-{app.version}-*.whl"
    if not list(folder.glob(pattern)):
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--only-binary",
            ":all:",
        ]
        _retry([*command, "-d", str(folder), f"{app.name}=={app.version}"])
    return next(folder.glob(pattern))


def _retry(command: list[str]) -> None:
    for attempt in range(1, TRIES + 1):
        try:
            return _run(command)
        except Unreachable:
            if attempt == TRIES:
                raise
            time.sleep(2 * attempt)
    return None


def _run(command: list[str], cwd: Path | None = None) -> None:
    try:
        subprocess.run(command, cwd=cwd, check=True, capture_output=True, timeout=600)
    except subprocess.TimeoutExpired as error:
        raise Unreachable(f"{' '.join(command[:6])} … took longer than 600 s") from error
    except subprocess.CalledProcessError as error:
        raise Unreachable(f"{' '.join(command)}: {error.stderr.decode()[-400:]}") from error
