"""Every helper module passes the type check, the linter and the formatter that projects use."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from node_tools import run, workshop
from script_variants import variants

from wizard.frameworks._script_style import styled
from wizard.languages.javascript.style import Style

pytestmark = pytest.mark.heavy

STRICT = {
    "strict": True,
    "noUnusedLocals": True,
    "noUnusedParameters": True,
    "exactOptionalPropertyTypes": True,
    "noUncheckedIndexedAccess": True,
    "noImplicitReturns": True,
    "noImplicitOverride": True,
    "verbatimModuleSyntax": True,
    "isolatedModules": True,
    "erasableSyntaxOnly": True,
    "noEmit": True,
    "skipLibCheck": True,
    "target": "ES2022",
    "module": "ESNext",
    "moduleResolution": "bundler",
    "jsx": "preserve",
    "lib": ["ES2022", "DOM", "DOM.Iterable"],
    "types": ["node", "vite/client"],
    "experimentalDecorators": True,
}
AMBIENT = """\
declare module '$app/environment' {
  export const dev: boolean;
}
declare module '$app/server' {
  export function getRequestEvent(): { locals: object; request: Request };
}
declare module '$env/dynamic/public' {
  export const env: Record<`PUBLIC_${string}`, string | undefined>;
}
declare module '#imports' {
  export function useRuntimeConfig(): {
    public: { amplitudeApiKey: string; amplitudeServerUrl: string };
  };
}
interface ImportMeta {
  readonly dev: boolean;
}
"""
USES = {
    "express": "import express from 'express';\n"
    "const app = express();\napp.use(amplitudeContext());\n"
    "app.post('/', (req, res) => {\n  track('A', { a: 1 }, { user: req.get('x') });\n"
    "  res.end();\n});\n",
    "fastify": "import fastify from 'fastify';\n"
    "const app = fastify({ logger: true });\namplitudeContext(app);\n"
    "track('A', { a: 1 });\n",
    "koa": "import Koa from 'koa';\nconst app = new Koa();\napp.use(amplitudeContext());\n"
    "track('A', { a: 1 });\n",
    "hono": "import { Hono } from 'hono';\n"
    "const app = new Hono<{ Variables: { user: { id: string } } }>();\n"
    "app.use(amplitudeContext());\n"
    "app.post('/', (c) => {\n  track('A', { a: 1 }, { user: c.get('user') });\n"
    "  return c.text('');\n});\n",
    "nestjs": "import { NestFactory } from '@nestjs/core';\nclass AppModule {}\n"
    "const app = await NestFactory.create(AppModule);\napp.use(amplitudeContext());\n"
    "track('A', { a: 1 });\n",
}
ESLINT = """\
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const globals = Object.fromEntries(
  ['window', 'console', 'document', 'process', 'require', 'module', 'setTimeout', 'globalThis',
   'atob', 'Headers', 'URL'].map((name) => [name, 'readonly']),
);
export default tseslint.config(
  { ...js.configs.recommended, languageOptions: { globals } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: { '@typescript-eslint/unified-signatures': 'off' }, // stops at `declare global`
  },
);
"""


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield from _room("typed", (".ts", ".tsx"))


@pytest.fixture(scope="module")
def untyped() -> Iterator[Path]:
    yield from _room("untyped", (".js",))


def _room(name: str, suffixes: tuple[str, ...]) -> Iterator[Path]:
    folder = workshop() / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file, text in variants():
        if file.endswith(suffixes):
            is_common = "-cjs-" in file
            (folder / (file.replace(".js", ".cjs") if is_common else file)).write_text(text)
    (folder / "ambient.d.ts").write_text(AMBIENT)
    (folder.parent / "environments").mkdir(exist_ok=True)
    (folder.parent / "environments" / "environment.ts").write_text(
        "export const environment = { amplitudeApiKey: '', amplitudeServerUrl: '' };\n"
    )
    astro = folder / "node_modules" / "astro"
    astro.mkdir(parents=True)
    (astro / "client.d.ts").write_text('/// <reference types="vite/client" />\n')
    (folder.parent / "lib").mkdir(exist_ok=True)
    (folder.parent / "lib" / "amplitude.ts").write_text(
        "export function startAmplitude(): void {}\n"
    )
    (folder / "package.json").write_text('{"type": "module"}')
    yield folder


def test_typescript_is_strict_clean(typed: Path) -> None:
    for name, use in USES.items():
        names = "amplitudeContext, track"
        text = f"import {{ {names} }} from './{name}-ts-0';\n{use}"
        (typed / f"use-{name}.ts").write_text(text)
    (typed / "tsconfig.json").write_text(json.dumps({"compilerOptions": STRICT}))
    run(["npx", "tsc", "-p", "."], typed)


def test_javascript_passes_the_type_check_of_its_comments(untyped: Path) -> None:
    options = {**STRICT, "allowJs": True, "checkJs": True, "verbatimModuleSyntax": False}
    (untyped / "tsconfig.json").write_text(json.dumps({"compilerOptions": options}))
    run(["npx", "tsc", "-p", "."], untyped)


@pytest.mark.parametrize("kind", ["typed", "untyped"])
def test_the_linter_has_nothing_to_say(kind: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(kind)
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": STRICT}))
    (folder / "eslint.config.js").write_text(ESLINT)
    for file in folder.glob("use-*"):
        file.unlink()
    run(["npx", "eslint", ".", "--max-warnings", "0", "--ignore-pattern", "*.d.ts"], folder)


STYLES = {
    "default": ({"singleQuote": True}, Style()),
    "double": ({}, Style(quote='"')),
    "bare": (
        {"singleQuote": True, "semi": False, "trailingComma": "none", "printWidth": 100},
        Style(semicolon="", comma=""),
    ),
    "tabs": ({"useTabs": True, "singleQuote": True, "tabWidth": 2}, Style(unit="\t")),
    "wide": ({"tabWidth": 4, "singleQuote": True, "printWidth": 120}, Style(unit="    ")),
}


@pytest.mark.parametrize("name", STYLES)
def test_the_formatter_would_change_nothing(name: str) -> None:
    options, style = STYLES[name]
    folder = workshop() / f"format-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file, text in variants():
        (folder / file).write_text(styled(text, style))
    (folder / ".prettierrc.json").write_text(json.dumps(options))
    run(["npx", "prettier", "--check", "*.{ts,tsx,js}"], folder)
