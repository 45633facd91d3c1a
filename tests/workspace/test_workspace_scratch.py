"""A copy in which a project's own commands may write what they like."""

from pathlib import Path

import pytest
from making_plans import workspace_of

from wizard.workspace import scratch as module
from wizard.workspace.scratch import (
    copy_project,
    has_packages,
    project_python,
    scratch,
    whole_project,
)


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)


def listed(root: Path) -> set[str]:
    return {str(item.relative_to(root)) for item in root.rglob("*") if not item.is_dir()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "app"
    write(
        root,
        *("package.json", "src/a.ts", ".env", "dist/kept.js", ".next/types/a.d.ts"),
        *(".git/HEAD", ".venv/pyvenv.cfg", "own-env/pyvenv.cfg", ".next/cache/big", ".turbo/x"),
        *("node_modules/react/index.js", "node_modules/.prisma/client.js"),
        *("node_modules/.cache/x", "node_modules/.tmp/tsbuildinfo", "node_modules/.pnpm/a/a.js"),
    )
    (root / "node_modules/.bin").mkdir()
    (root / "node_modules/.bin/tool").symlink_to("../react/index.js")
    (root / "link.ts").symlink_to("src/a.ts")
    return root


def test_sources_are_copied_and_caches_are_not(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy_project(project, copy)
    assert listed(copy) == {
        *("package.json", "src/a.ts", ".env", "dist/kept.js", ".next/types/a.d.ts", "link.ts"),
        *("node_modules/react/index.js", "node_modules/.prisma/client.js"),
        *("node_modules/.bin/tool", "node_modules/.pnpm/a/a.js"),
    }
    (copy / "src/a.ts").write_text("changed")
    (copy / "node_modules/.prisma/client.js").write_text("changed")
    assert (project / "src/a.ts").read_text() == "src/a.ts"
    assert (project / "node_modules/.prisma/client.js").read_text().startswith("node_modules")


def test_packages_are_linked_and_links_stay_links(project: Path, tmp_path: Path) -> None:
    """Bundlers refuse a `node_modules` that leads out of the project."""
    copy = tmp_path / "copy"
    copy_project(project, copy)
    assert not (copy / "node_modules").is_symlink()
    linked = copy / "node_modules/react/index.js"
    assert linked.samefile(project / "node_modules/react/index.js")
    assert (copy / "node_modules/.bin/tool").readlink() == Path("../react/index.js")
    assert (copy / "link.ts").readlink() == Path("src/a.ts")


def test_on_another_disk_one_link_has_to_do(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "cross-device link")

    monkeypatch.setattr(module.os, "link", refuse)
    copy_project(project, tmp_path / "copy")
    assert (tmp_path / "copy/node_modules").is_symlink()
    assert (tmp_path / "copy/node_modules/react/index.js").is_file()


def test_nothing_stays_behind(tmp_path: Path) -> None:
    state = workspace_of(tmp_path, {"a.py": b""}).state
    with scratch(state) as folder:
        (folder / "x").write_text("")
    assert not folder.exists()
    with pytest.raises(ValueError, match="stop"), scratch(state) as folder:
        raise ValueError("stop")
    assert not folder.exists()


@pytest.mark.parametrize(
    ("files", "start", "expected"),
    [
        (["app/package.json"], "app", "app"),
        (["package.json", "apps/web/package.json", ".git/HEAD"], "apps/web", "."),
        (["repo/.git/HEAD", "package.json", "repo/web/package.json"], "repo/web", "repo/web"),
        (["node_modules/x.js", "web/package.json", ".git/HEAD"], "web", "."),
        (["web/app.py", ".git/HEAD"], "web", "web"),
    ],
)
def test_the_whole_project_is_the_workspace(
    files: list[str], start: str, expected: str, tmp_path: Path
) -> None:
    write(tmp_path, ".git/HEAD")
    root = tmp_path / "root"
    write(root, *files)
    if ".git/HEAD" not in files and not expected.startswith("repo"):
        write(root, ".git/HEAD")
    assert whole_project(root / start) == (root / expected).resolve()


def test_installed_packages(project: Path, tmp_path: Path) -> None:
    (project / "apps/web").mkdir(parents=True)
    assert has_packages(project / "apps/web")
    assert not has_packages(tmp_path)


def test_the_projects_own_interpreter(tmp_path: Path) -> None:
    assert project_python(tmp_path, "python") == "python"
    write(tmp_path, "venv/bin/python")
    assert project_python(tmp_path, "python") == "python"
    write(tmp_path, "venv/pyvenv.cfg")
    assert project_python(tmp_path, "python") == str(tmp_path / "venv/bin/python")
