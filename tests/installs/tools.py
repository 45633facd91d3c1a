"""The real uv, Poetry, PDM and Pipenv, in a virtual environment that is kept between runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = {
    "poetry": "poetry",
    # With the versions that it was released with; it does not run with the newest of all.
    "pdm": "pdm[locked]",
    "pipenv": "pipenv",
}
PLACE = Path(
    os.environ.get("INSTALL_TOOLS_CACHE", Path.home() / ".cache" / "amplitude-wizard-install-tools")
)
TIMEOUT = 170


class Unreachable(Exception):
    """The package registry does not answer."""


def tools() -> Path:
    """The folder of their programs; each is installed by itself where it is not there yet.

    Raises `Unreachable` where no registry answers.
    """
    place = PLACE / f"py{sys.version_info.major}{sys.version_info.minor}"
    programs = place / "bin"
    own = {"UV_TOOL_DIR": str(place / "tools"), "UV_TOOL_BIN_DIR": str(programs)}
    for tool, package in TOOLS.items():
        if shutil.which(tool, path=str(programs)) is None:
            _uv("tool", "install", "--quiet", "--python", sys.executable, package, env=own)
    _uv("pip", "install", "--dry-run", "--python", sys.executable, "--refresh", "itsdangerous")
    return programs


def _uv(*arguments: str, env: dict[str, str] | None = None) -> None:
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    done = subprocess.run(
        [uv, *arguments],
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )
    if done.returncode:
        raise Unreachable(done.stderr.strip()[-500:])


def environment(programs: Path, folder: Path) -> dict[str, str]:
    """Each tool with an environment inside the project, and nothing of the machine's own."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(_STEERING)}
    own = Path(sys.executable).parent
    return {
        **kept,
        "PATH": os.pathsep.join((str(programs), str(own), kept.get("PATH", ""))),
        "POETRY_VIRTUALENVS_IN_PROJECT": "true",
        "POETRY_NO_INTERACTION": "1",
        "PIPENV_VENV_IN_PROJECT": "1",
        "PIPENV_IGNORE_VIRTUALENVS": "1",
        "PIPENV_NOSPIN": "1",
        "PDM_CHECK_UPDATE": "0",
        "PDM_IGNORE_ACTIVE_VENV": "1",
        "AMPLITUDE_WIZARD_CACHE_DIR": str(folder),
    }


_STEERING = ("VIRTUAL_ENV", "AMPLITUDE", "UV_PROJECT", "PIPENV", "POETRY", "PDM", "PYTHONPATH")
