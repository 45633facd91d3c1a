"""Which environment file a JavaScript app loads, and whether the wizard may write to it."""

# ruff: noqa: E501 - one case to a line reads best

import json

import pytest

from wizard.manifests.env import Environment, environment
from wizard.model.part import Part
from wizard.model.source import MemoryTree, SourceTree


def look(
    files: dict[str, str], ignored: dict[str, str] | None = None, folder: str = ""
) -> Environment:
    whole = MemoryTree(
        {path: text.encode() for path, text in files.items()},
        ignored={path: text.encode() for path, text in (ignored or {}).items()},
    )
    tree: SourceTree = Part(whole, folder) if folder else whole
    return environment(tree, (), "javascript")


def needs(*names: str, **scripts: str) -> dict[str, str]:
    value = {"dependencies": dict.fromkeys(names, "1"), "scripts": scripts}
    return {"package.json": json.dumps(value, indent=1)}


PAGE = {"index.html": ""}
DOTENV = {**needs("dotenv", "express"), "src/index.js": "require('dotenv').config()\n"}


@pytest.mark.parametrize(
    ("files", "path"),
    [
        pytest.param(needs("next"), ".env.local", id="next"),
        pytest.param(needs("nuxt", "vue"), ".env", id="nuxt"),
        pytest.param(needs("@sveltejs/kit", "vite"), ".env", id="sveltekit"),
        pytest.param(needs("astro"), ".env", id="astro"),
        pytest.param({**needs("vite"), **PAGE}, ".env.local", id="vite with a page"),
        pytest.param(needs("react", "vite"), ".env.local", id="vite react"),
        pytest.param(needs("vite", "express"), None, id="vite that only tests a server"),
        pytest.param(needs("react", "react-scripts"), ".env.local", id="create-react-app"),
        pytest.param(needs("vue", "@vue/cli-service"), ".env.local", id="vue cli"),
        pytest.param(needs("@remix-run/dev", "react"), ".env", id="remix"),
        pytest.param(needs("@react-router/dev", "vite"), ".env", id="react router"),
        pytest.param(needs("@angular/core", "vite"), None, id="angular reads no environment"),
        pytest.param({**needs("parcel"), **PAGE}, ".env.local", id="parcel"),
        pytest.param({**needs("vite", "vue"), "vite.config.ts": "export default { envDir: './env' }"},
                     "env/.env.local", id="a folder of its own"),
        pytest.param({**needs("vite", "vue"), "vite.config.ts": "export default { envDir: '..' }"},
                     None, id="a folder outside"),
        pytest.param(needs("express"), None, id="a server that loads nothing"),
        pytest.param(DOTENV, ".env", id="dotenv"),
        pytest.param({**needs("dotenv"), "a.ts": "import 'dotenv/config'\n"}, ".env", id="import"),
        pytest.param({**needs("dotenv"), "a.js": "dotenv.config({ path: './config/.env' })\n"},
                     "config/.env", id="a path"),
        pytest.param(
            {**needs("dotenv"), "a.js": "dotenv.config({ path: path.join(__dirname, '../.env.dev') })"},
            ".env.dev", id="a joined path"),
        pytest.param({**needs("dotenv"), "a.js": "dotenv.config({ path: file })\n"}, None, id="unknown"),
        pytest.param({**needs("dotenv"), "test/a.js": "require('dotenv').config()\n"}, None, id="tests"),
        pytest.param({**needs("express"), "a.js": "require('dotenv').config()\n"}, None, id="undeclared"),
        pytest.param({**needs("pg"), "a.js": "process.loadEnvFile('.env.development')\n"},
                     ".env.development", id="node itself"),
        pytest.param(needs("pg", start="node --env-file=.env.prod server.js"), ".env.prod", id="flag"),
        pytest.param(needs("pg", dev="node --env-file-if-exists=.env a.js"), ".env", id="soft flag"),
        pytest.param(needs("pg", dev="dotenv -e .env.dev -- node a.js"), ".env.dev", id="dotenv-cli"),
        pytest.param(needs("pg", dev="bun run src/index.ts"), ".env", id="bun"),
        pytest.param(needs("hono", dev="wrangler dev"), ".dev.vars", id="workers"),
        pytest.param({**needs("@nestjs/config"), "src/app.module.ts": "ConfigModule.forRoot({ isGlobal: true })"},
                     ".env", id="nest"),
        pytest.param(
            {**needs("@nestjs/config"), "src/a.ts": "ConfigModule.forRoot({ envFilePath: ['.env.dev'] })"},
            ".env.dev", id="nest with a path"),
        pytest.param({**needs("pg"), "compose.yaml": "services:\n  a:\n    build: .\n    env_file: .env\n"},
                     ".env", id="compose"),
        pytest.param({}, None, id="nothing"),
    ],
)  # fmt: skip
def test_the_file_that_is_loaded(files: dict[str, str], path: str | None) -> None:
    found = look(files)
    assert found.loads_file == path
    for evidence in found.evidence:
        assert evidence.text in files[evidence.path].split("\n")[evidence.line - 1]


def test_the_file_that_is_there_is_taken() -> None:
    assert (
        look(needs("next"), {".env.development.local": ""}).loads_file == ".env.development.local"
    )
    assert look({**needs("vite"), **PAGE}, {".env": "A=1"}).loads_file == ".env"


def test_a_file_that_is_committed_is_left_alone() -> None:
    """Its values are shared; a key of one machine does not belong there."""
    files = {**needs("astro"), ".env": "PUBLIC_A=1\n"}
    assert look(files).loads_file == ".env.local"
    assert look({**needs("next"), ".env": "A=1\n"}).loads_file == ".env.local"


def test_the_template_lists_the_names() -> None:
    assert look({**needs("next"), ".env.example": ""}).template == ".env.example"
    files = {**needs("pg", dev="node --env-file=.env.example a.js"), ".env.example": ""}
    assert look(files).loads_file is None


def test_a_member_has_its_own_file() -> None:
    files = {
        "package.json": '{"workspaces": ["apps/*"], "dependencies": {"next": "15"}}',
        "apps/web/package.json": "{}",
    }
    assert look(files, folder="apps/web").loads_file == ".env.local"


def test_a_file_that_all_members_share() -> None:
    files = {
        "package.json": '{"workspaces": ["apps/*"]}',
        **{f"apps/web/{path}": text for path, text in needs("vite", "vue").items()},
        "apps/web/vite.config.ts": "export default { envDir: '../..' }\n",
    }
    assert look(files, folder="apps/web").loads_file == "/.env.local"
