"""Versions, workspaces, managers and install commands of JavaScript projects."""

# ruff: noqa: E501 - one case to a line reads best

from typing import ClassVar

import pytest

from wizard.manifests.any_manager import default_manager, known_managers, project_managers
from wizard.manifests.dependency_edit import add_dependency
from wizard.manifests.gitignore import ignores
from wizard.manifests.node_locks import package_version
from wizard.manifests.node_managers import node_managers
from wizard.manifests.node_workspaces import workspace_root
from wizard.manifests.packages import declared_packages, project_dependencies, unreadable_packages
from wizard.model.edit import Edited, Refused, Unchanged
from wizard.model.part import Part, placed, upwards
from wizard.model.source import MemoryTree, SourceTree

UNIFIED = "@amplitude/unified@^1.1.35"
NPM_3 = """{
  "packages": {
    "": {"dependencies": {"next": "^15.0.0"}},
    "node_modules/next": {
      "version": "15.4.2",
      "resolved": "https://registry.example/next.tgz"
    },
    "apps/web/node_modules/next": {
      "version": "14.2.9"
    }
  }
}
"""
NPM_1 = '{\n  "dependencies": {\n    "next": {\n      "version": "12.0.1"\n    }\n  }\n}\n'
PNPM_9 = """lockfileVersion: '9.0'

importers:

  .:
    devDependencies:
      turbo:
        specifier: ^2.0.0
        version: 2.1.0

  apps/web:
    dependencies:
      '@scope/kit':
        specifier: catalog:
        version: 3.2.1(react@19.0.0)
      next:
        specifier: ^15.0.0
        version: 15.1.3(react@19.0.0)

packages:

  next@14.0.0:
    resolution: {}
"""
PNPM_5 = "lockfileVersion: 5.4\n\ndependencies:\n  next: 13.4.0_react@18.2.0\n"
YARN_1 = '# yarn lockfile v1\n\n\nnext@^14.0.0:\n  version "14.0.4"\n\n"next@^15.0.0", next@15:\n  version "15.2.0"\n'
YARN_4 = '__metadata:\n  version: 8\n\n"next@npm:^15.0.0":\n  version: 15.3.1\n  resolution: "x"\n'
BUN = '{\n  "packages": {\n    "next": ["next@15.5.5", "", {}],\n  }\n}\n'


def tree(files: dict[str, str], folder: str = "") -> SourceTree:
    whole = MemoryTree({path: text.encode() for path, text in files.items()})
    return Part(whole, folder) if folder else whole


@pytest.mark.parametrize(
    ("lock", "text", "folder", "version"),
    [
        ("package-lock.json", NPM_3, "", "15.4.2"),
        ("package-lock.json", NPM_3, "apps/web", "14.2.9"),
        ("package-lock.json", NPM_3, "apps/other", "15.4.2"),
        ("npm-shrinkwrap.json", NPM_1, "", "12.0.1"),
        ("pnpm-lock.yaml", PNPM_9, "apps/web", "15.1.3"),
        ("pnpm-lock.yaml", PNPM_5, "", "13.4.0"),
        ("yarn.lock", YARN_1, "", "15.2.0"),
        ("yarn.lock", YARN_4, "apps/web", "15.3.1"),
        ("bun.lock", BUN, "", "15.5.5"),
        ("pnpm-lock.yaml", PNPM_9, "apps/other", "^15.0.0"),
        ("bun.lockb", "binary", "", "^15.0.0"),
    ],
)
def test_the_version_that_is_locked(lock: str, text: str, folder: str, version: str) -> None:
    files = {"package.json": "{}", lock: text, "apps/web/package.json": "{}"}
    files["apps/other/package.json"] = "{}"
    assert package_version(tree(files, folder), "next", "^15.0.0") == version


def test_a_scoped_package_and_the_meaning_of_a_catalog() -> None:
    files = {
        "pnpm-workspace.yaml": "packages:\n  - apps/*\ncatalog:\n  '@scope/kit': ^3.0.0\n",
        "apps/web/package.json": "{}",
    }
    assert package_version(tree(files, "apps/web"), "@scope/kit", "catalog:") == "^3.0.0"
    files["pnpm-lock.yaml"] = PNPM_9
    assert package_version(tree(files, "apps/web"), "@scope/kit", "catalog:") == "3.2.1"
    assert package_version(tree(files), "x", "=1.2.3") == "1.2.3"


ROOT = '{"workspaces": ["apps/*", "!apps/old", "packages/**"]}'


@pytest.mark.parametrize(
    ("files", "folder", "prefix"),
    [
        ({"package.json": ROOT}, "apps/web", "/"),
        ({"package.json": ROOT}, "apps/old", None),
        ({"package.json": ROOT}, "packages/a/b", "/"),
        ({"package.json": ROOT}, "apps/web/inner", None),
        ({"package.json": ROOT}, "", None),
        ({"package.json": "{broken"}, "apps/web", None),
        ({"pnpm-workspace.yaml": "packages:\n- 'apps/*' # all\n"}, "apps/web", "/"),
        ({"pnpm-workspace.yaml": 'packages: ["./apps/*/"]\n'}, "apps/web", "/"),
        ({"pnpm-workspace.yaml": "onlyBuiltDependencies:\n  - esbuild\n"}, "apps/web", None),
        ({"lerna.json": '{"packages": ["apps/*"]}'}, "apps/web", "/"),
        ({"lerna.json": "["}, "apps/web", None),
        ({"apps/package.json": '{"workspaces": ["web"]}'}, "apps/web", "/apps/"),
    ],
)
def test_who_is_a_member(files: dict[str, str], folder: str, prefix: str | None) -> None:
    member = {f"{folder}/package.json": "{}"} if folder else {}
    assert workspace_root(tree({**files, **member}, folder)) == prefix


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ({"package.json": "{}"}, ["npm"]),
        ({"package.json": '{"packageManager": "pnpm@9.1.0+sha512.x"}', "yarn.lock": ""}, ["pnpm"]),
        ({"package.json": "{}", "yarn.lock": ""}, ["yarn"]),
        ({"package.json": "{}", "bun.lockb": "x", "bun.lock": ""}, ["bun"]),
        ({"package.json": "{}", "package-lock.json": "{}", "pnpm-lock.yaml": ""}, ["npm", "pnpm"]),
        ({"package.json": "{}", "pnpm-workspace.yaml": "packages: []"}, ["pnpm"]),
        ({"package.json": '{"dependencies": {"a": "workspace:*"}}'}, ["pnpm", "yarn", "bun"]),
        ({"package.json": '{"packageManager": "cnpm@1"}', "yarn.lock": ""}, ["yarn"]),
        ({"package.json": "{", "yarn.lock": ""}, ["yarn"]),
        ({"pyproject.toml": ""}, []),
    ],
)
def test_which_tool_installs(files: dict[str, str], names: list[str]) -> None:
    """Two lock files are a question, unless the project has answered it."""
    assert [item.name for item in node_managers(tree(files))] == names


@pytest.mark.parametrize(
    ("files", "names", "path"),
    [
        ({"package.json": ROOT, "pnpm-lock.yaml": "x"}, ["pnpm"], "pnpm-lock.yaml"),
        ({"package.json": ROOT, "yarn.lock": "", "apps/web/package-lock.json": "{}"},
         ["npm", "yarn"], "apps/web/package-lock.json"),
        ({"package.json": "{}", "yarn.lock": "", "apps/web/package-lock.json": "{}"},
         ["npm"], "apps/web/package-lock.json"),
        ({"yarn.lock": ""}, ["yarn"], "yarn.lock"),
    ],
)  # fmt: skip
def test_lock_files_are_searched_upwards(
    files: dict[str, str], names: list[str], path: str
) -> None:
    found = node_managers(tree({**files, "apps/web/package.json": "{}"}, "apps/web"))
    assert [item.name for item in found] == names
    assert found[0].evidence is not None
    assert found[0].evidence.path == path


def test_one_door_for_both_languages() -> None:
    files = {"package.json": "{}", "yarn.lock": "", "requirements.txt": "flask\n"}
    assert [m.name for m in project_managers(tree(files), "javascript")] == ["yarn"]
    assert [m.name for m in project_managers(tree(files), "python")] == ["pip"]
    assert (default_manager("python"), default_manager("javascript")) == ("pip", "npm")
    assert known_managers("javascript") == ("npm", "pnpm", "yarn", "bun")
    assert [d.name for d in project_dependencies(tree(files), "python")] == ["flask"]


def test_a_member_of_a_python_workspace_has_the_tool_of_the_whole() -> None:
    files = {
        "uv.lock": "version = 1\n",
        "pyproject.toml": '[tool.uv.workspace]\nmembers = ["api"]\n',
        "api/pyproject.toml": '[project]\nname = "api"\ndependencies = ["fastapi"]\n',
    }
    (found,) = project_managers(tree(files, "api"), "python")
    assert (found.name, found.evidence and found.evidence.path) == ("uv", "uv.lock")
    done = add_dependency(tree(files, "api"), "uv", "amplitude-analytics>=1.1,<2")
    assert (done.path, done.command.cwd) == ("pyproject.toml", "api")
    assert "/uv.lock" in done.command.rewrites
    assert done.command.line == "cd api && uv sync --inexact"


MEMBER = {"apps/web/package.json": '{"dependencies": {"next": "15"}}'}
LONE = {"web/package.json": '{"dependencies": {"next": "15"}}'}


@pytest.mark.parametrize(
    ("files", "folder", "manager", "argv", "rewrites"),
    [
        ({"package.json": "{}"}, "", "npm", "npm install", ("package-lock.json",)),
        ({"package.json": "{}", "npm-shrinkwrap.json": "{}"}, "", "npm", "npm install",
         ("npm-shrinkwrap.json",)),
        ({"package.json": "{}", ".npmrc": "package-lock = false\n"}, "", "npm", "npm install", ()),
        ({"package.json": "{}"}, "", "pnpm", "pnpm install --no-frozen-lockfile",
         ("pnpm-lock.yaml",)),
        ({"package.json": "{}", "yarn.lock": "# yarn lockfile v1"}, "", "yarn", "yarn install",
         ("yarn.lock",)),
        ({"package.json": "{}", ".yarnrc.yml": "", ".pnp.cjs": "x"}, "", "yarn",
         "yarn install --no-immutable", ("yarn.lock", ".pnp.cjs", ".pnp.loader.mjs",
                                          "package.json")),
        ({"package.json": ROOT, ".yarnrc.yml": "nodeLinker: node-modules\n", **MEMBER,
          "docs/package.json": "{}"}, "apps/web",
         "yarn", "yarn install --no-immutable",
         ("/yarn.lock", "package.json", "/package.json")),
        ({"package.json": '{"packageManager": "yarn@1.22.0"}', ".yarnrc.yml": ""}, "", "yarn",
         "yarn install", ("yarn.lock",)),
        ({"package.json": "{}"}, "", "bun", "bun install", ("bun.lock",)),
        ({"package.json": "{}", "bun.lockb": "x"}, "", "bun", "bun install", ("bun.lockb",)),
        ({"package.json": ROOT, **MEMBER}, "apps/web", "npm", "npm install",
         ("/package-lock.json",)),
        ({"pnpm-workspace.yaml": "packages:\n - apps/*\n", **MEMBER}, "apps/web", "pnpm",
         "pnpm --filter=./apps/web... install --no-frozen-lockfile", ("/pnpm-lock.yaml",)),
        ({"package.json": ROOT, **MEMBER}, "apps/web", "yarn", "yarn install", ("/yarn.lock",)),
        (LONE, "web", "npm", "npm install --prefix web", ("package-lock.json",)),
        (LONE, "web", "yarn", "yarn --cwd web install", ("yarn.lock",)),
        (LONE, "web", "bun", "bun install --cwd web", ("bun.lock",)),
        ({"pnpm-workspace.yaml": "packages:\n - apps/*\n", **LONE}, "web", "pnpm",
         "pnpm --dir web install --ignore-workspace --no-frozen-lockfile", ("pnpm-lock.yaml",)),
    ],
)  # fmt: skip
def test_the_command_that_installs(
    files: dict[str, str], folder: str, manager: str, argv: str, rewrites: tuple[str, ...]
) -> None:
    """It runs at the root; the lock file that it may make is its to take back."""
    done = add_dependency(tree(files, folder), manager, UNIFIED)
    assert isinstance(done.result, Edited)
    assert done.path == "package.json"
    assert (done.command.line, done.command.rewrites) == (argv, rewrites)


def test_a_folder_without_a_package_json_belongs_to_the_one_above() -> None:
    """nx keeps the packages of all apps at the root."""
    files = {"nx.json": "{}", "package.json": '{"dependencies": {"react": "19"}}',
             "apps/shop/project.json": "{}"}  # fmt: skip
    done = add_dependency(tree(files, "apps/shop"), "npm", UNIFIED)
    assert (done.path, done.command.line) == ("/package.json", "npm install")
    assert isinstance(done.result, Edited)


def test_a_member_that_declares_nothing_takes_what_the_root_shares() -> None:
    files = {
        "package.json": '{"workspaces": ["apps/*"], "dependencies": {"@amplitude/unified": "^1"}}',
        "apps/web/package.json": "{}",
    }
    done = add_dependency(tree(files, "apps/web"), "npm", UNIFIED)
    assert isinstance(done.result, Unchanged)


def test_without_a_package_json_it_is_left_to_a_person() -> None:
    done = add_dependency(tree({"index.html": ""}), "npm", UNIFIED)
    assert isinstance(done.result, Refused)
    assert done.command.line == "npm install '@amplitude/unified@^1.1.35'"


def test_two_packages_are_one_edit() -> None:
    files = {"package.json": "{}"}
    done = add_dependency(tree(files), "npm", UNIFIED, "@amplitude/analytics-node@^1.5.73")
    assert isinstance(done.result, Edited)
    assert done.command.purpose == "Install @amplitude/unified and @amplitude/analytics-node"


def test_declared_packages_are_the_members_own_and_the_shared_ones() -> None:
    files = {
        "package.json": '{"workspaces": ["apps/*"], "dependencies": {"react": "19", "next": "14"}}',
        "apps/web/package.json": '{"dependencies": {"next": "15"}}',
    }
    found = declared_packages(tree(files, "apps/web"))
    assert [(d.name, d.specifier, d.path) for d in found] == [
        ("next", "15", "package.json"),
        ("react", "19", "/package.json"),
    ]


def test_a_package_json_that_cant_be_read_is_named() -> None:
    (found,) = unreadable_packages(tree({"package.json": '{"a": 1,\n}'}))
    assert (found.path, "line 2" in found.reason) == ("package.json", True)
    assert unreadable_packages(tree({})) == ()


class TestPart:
    """One app of a project, seen as a project."""

    files: ClassVar = {
        "a.txt": "",
        "apps/web/b.txt": "x",
        "apps/web/lib/c.txt": "",
        "apps/webs/d.txt": "",
    }

    def test_its_files_are_those_of_its_folder(self) -> None:
        part = Part(tree(self.files), "apps/web", ["lib"])
        assert part.paths == ("b.txt",)
        file = part.read("b.txt")
        assert file is not None
        assert (file.path, file.content) == ("b.txt", b"x")
        assert part.read("a.txt") is None

    def test_what_is_above_is_reached_from_the_root(self) -> None:
        part = Part(tree(self.files), "apps/web")
        assert list(upwards(part)) == ["", "/apps/", "/"]
        assert part.read("/a.txt") is not None
        assert [placed("apps/web", path) for path in ("x", "/x", ".")] == [
            "apps/web/x",
            "x",
            "apps/web",
        ]

    def test_a_part_of_a_part_is_one_of_the_whole(self) -> None:
        inner = Part(Part(tree(self.files), "apps", ["webs"]), "web", ["lib"])
        assert (inner.folder, inner.paths) == ("apps/web", ("b.txt",))

    def test_what_is_outside_of_some_folders(self) -> None:
        part = Part(tree(self.files), without=["apps/web"])
        assert part.paths == ("a.txt", "apps/webs/d.txt")

    def test_the_ignore_file_above_counts(self) -> None:
        files = {**self.files, ".gitignore": "*.local\n"}
        assert ignores(Part(tree(files), "apps/web"), ".env.local")
        assert not ignores(Part(tree(files), "apps/web"), ".env")
