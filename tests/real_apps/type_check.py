"""What a checkout's own type checker says, before and after: only what is new counts."""

import json
import os
import re
import subprocess
from collections import Counter
from pathlib import Path

_TIMEOUT = 900
_INSTALLS = {
    "pnpm-lock.yaml": ("pnpm@9", "install", "--no-frozen-lockfile", "--ignore-scripts"),
    "yarn.lock": ("yarn@1", "install", "--ignore-scripts", "--ignore-engines"),
    "package-lock.json": ("npm@10", "install", "--ignore-scripts", "--no-audit", "--no-fund"),
}
_CHECKERS = (
    # (a package that the app has, what checks its types)
    ("svelte-check", ("svelte-check", "--output", "machine")),
    ("vue-tsc", ("vue-tsc", "--noEmit")),
    ("typescript", ("tsc", "--noEmit", "--pretty", "false")),
)
_PREPARED = {"nuxt": ("nuxi", "prepare"), "@sveltejs/kit": ("svelte-kit", "sync")}
_PLACE = re.compile(r"\(\d+,\d+\)|:\d+:\d+|^\d+ ")


def type_errors(checkout: Path, app: str) -> Counter[str] | None:
    """What is wrong, without line numbers; None where there is no checker or nothing to run it."""
    home = checkout / app
    packages = _packages(home) | _packages(checkout)
    checker = next((words for package, words in _CHECKERS if package in packages), None)
    if checker is None or not any(home.glob("tsconfig*.json")) or not _installed(home, checkout):
        return None
    for package, words in _PREPARED.items():
        if package in packages:
            _run(home, "npx", "--no-install", *words)
    own = ("-p", "tsconfig.app.json") if (home / "tsconfig.app.json").exists() else ()
    said = _run(home, "npx", "--no-install", *checker, *own).stdout
    return Counter(_PLACE.sub("", line) for line in said.splitlines() if "rror" in line)


def _installed(home: Path, checkout: Path) -> bool:
    for folder in (home, checkout):
        for lock, words in _INSTALLS.items():
            if (folder / lock).exists():
                return _run(folder, "npx", "--yes", *words).returncode == 0
    return _run(home, "npx", "--yes", *_INSTALLS["package-lock.json"]).returncode == 0


def _packages(folder: Path) -> set[str]:
    file = folder / "package.json"
    data = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {*data.get("dependencies", {}), *data.get("devDependencies", {})}


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "CI": "1",
        "HUSKY": "0",
        "NODE_OPTIONS": "--max-old-space-size=6144",
    }
    try:
        return subprocess.run(
            words, cwd=folder, env=environment, capture_output=True, text=True, timeout=_TIMEOUT
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, 124, "", "")
