"""Which commands a project has by which it tells that it is in order."""

import json

import pytest

from wizard.model.source import MemoryTree
from wizard.verify.build.python_commands import python_commands
from wizard.verify.build.script_commands import script_commands


def tree(files: dict[str, str]) -> MemoryTree:
    return MemoryTree({path: text.encode() for path, text in files.items()})


def package(scripts: dict[str, str], **fields: object) -> dict[str, str]:
    return {"package.json": json.dumps({"name": "shop", "scripts": scripts, **fields})}


TYPED = {"devDependencies": {"typescript": "5.9.3"}}


@pytest.mark.parametrize(
    ("scripts", "expected"),
    [
        ({}, []),
        ({"build": "vite build"}, ["npm run build"]),
        (
            {"lint": "eslint .", "typecheck": "tsc", "build": "vite build", "dev": "vite"},
            ["npm run build", "npm run typecheck", "npm run lint"],
        ),
        ({"check": "svelte-check"}, ["npm run check"]),
        ({"check": "node scripts/check-money.js"}, []),
        ({"tsc": "tsc --noEmit", "type-check": "vue-tsc"}, ["npm run type-check"]),
    ],
)
def test_the_scripts_of_a_package(scripts: dict[str, str], expected: list[str]) -> None:
    """The build first: it generates what a type check reads."""
    found = script_commands(tree(package(scripts)), "npm")
    assert [item.line for item in found] == expected


@pytest.mark.parametrize(
    ("scripts", "config", "fields", "expected"),
    [
        ({"build": "vite build"}, "{}", TYPED, "pnpm exec tsc --noEmit"),
        ({"build": "tsc && vite build"}, "{}", TYPED, None),
        ({"build": "next build"}, "{}", TYPED, None),
        ({"build": "vite build"}, '{"files": [], "references": []}', TYPED, None),
        ({"build": "vite build"}, "{}", {}, None),
        (
            {"build": "vite build"},
            "{}",
            {"devDependencies": {"typescript": "5", "vue": "3"}},
            None,
        ),
        ({"build": "vite build"}, None, TYPED, None),
    ],
)
def test_the_compiler_where_nothing_else_checks_the_types(
    scripts: dict[str, str],
    config: str | None,
    fields: dict[str, object],
    expected: str | None,
) -> None:
    files = package(scripts, **fields) | ({"tsconfig.json": config} if config else {})
    found = [item.line for item in script_commands(tree(files), "pnpm")]
    assert found == (["pnpm run build", expected] if expected else ["pnpm run build"])


@pytest.mark.parametrize(
    "scripts",
    [
        {"build": "prisma migrate deploy && next build"},
        {"build": "vite build", "postbuild": "aws s3 sync dist s3://shop"},
        {"build": "npm run bundle && npm run ship", "ship": "firebase deploy", "bundle": "vite"},
        {"build": "yarn ship", "ship": "docker push shop"},
        {"build": "drizzle-kit generate && npm run db:push", "db:push": "drizzle-kit db push"},
    ],
)
def test_what_reaches_beyond_the_project_is_not_run(scripts: dict[str, str]) -> None:
    found = script_commands(tree(package(scripts)), "npm")
    assert "may reach beyond the project" in found[0].unsafe


@pytest.mark.parametrize("name", ["deployments", "seeds-ui", "released"])
def test_a_name_that_only_looks_like_it(name: str) -> None:
    found = script_commands(tree(package({"build": f"vite build --outDir {name}"})), "npm")
    assert found[0].unsafe == ""


def test_a_script_that_calls_itself_ends() -> None:
    found = script_commands(tree(package({"build": "npm run build"})), "npm")
    assert [item.line for item in found] == ["npm run build"]


def test_an_app_of_a_workspace() -> None:
    found = script_commands(tree(package({"build": "vite build"})), "yarn", "apps/web")
    assert found[0].line == "cd apps/web && yarn run build"


def test_a_broken_package_has_none() -> None:
    assert script_commands(tree({"package.json": "{"}), "npm") == ()
    assert script_commands(tree({}), "npm") == ()


COMPILE = "python -m compileall -q -x node_modules ."


@pytest.mark.parametrize(
    ("files", "framework", "expected"),
    [
        ({}, "flask", [COMPILE]),
        ({"manage.py": ""}, "django", [COMPILE, "python manage.py check"]),
        ({"manage.py": ""}, "flask", [COMPILE]),
        ({"mypy.ini": "[mypy]\n"}, "flask", [COMPILE, "python -m mypy ."]),
        ({"mypy.ini": "[mypy]\nfiles = shop\n"}, "flask", [COMPILE, "python -m mypy"]),
        (
            {"pyproject.toml": "[tool.mypy]\n[tool.ruff.lint]\n"},
            None,
            [COMPILE, "python -m mypy .", "python -m ruff check ."],
        ),
        ({"pyproject.toml": "[project]\nname = 'mypy'\n"}, "fastapi", [COMPILE]),
    ],
)
def test_the_checks_of_a_python_project(
    files: dict[str, str], framework: str | None, expected: list[str]
) -> None:
    found = python_commands(tree(files), framework, "python")
    assert [item.line for item in found] == expected
