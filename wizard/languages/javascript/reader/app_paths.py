"""Which JavaScript files are the application's own code, and on which side they run."""

import re
from typing import Literal

from wizard.model.source import SourceFile

SUFFIXES = (
    *(".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"),
    *(".vue", ".svelte", ".astro", ".html"),
)
SourceSide = Literal["server", "browser", "both"]
_ALIEN = re.compile(
    r"(^|/)(tests?|testing|test-utils?|testutils?|test_[^/]*|__tests__|__mocks__|__fixtures__|mocks?|"
    r"msw|e2e(-[^/]*)?|specs?|cypress|playwright|stories|storybook|fixtures|node_modules|"
    r"bower_components|vendor|vendors|vendored|third_party|thirdparty|dist|build|out|_site|coverage|"
    r"site-packages|migrations|seeds?|seeders|scripts|tools|tooling|bin|docs?|documentation|examples?|"
    r"samples?|demos?|playground|sandbox|benchmarks?|generated|__generated__|locales?|i18n|"
    r"translations|public|typings|polyfills?|webpack|gulp|\.[^/]+)/"
)
_FEATURE = re.compile(
    r"((?:^|/)(?:src|components?|pages|views|screens|features|routes)/(?:[^/]+/)*?)"
    r"(?:tools|demos?|playground|sandbox|examples?|samples?)/"
)
"""Behind the folders of an interface, these are parts of it: a demo mode, a playground page."""
_ALIEN_FILE = re.compile(
    r"(^|/)([^/]*\.(test|spec|stories|story|e2e|cy|mock|mocks|fixture|fixtures|bench|min|bundle|"
    r"config|conf|setup|gen|generated|d)\.[^/]+|[^/]*[-_.]d\.[mc]?ts|setupTests\.\w+|"
    r"(jest|vite|vitest|webpack|rollup|babel|tailwind|postcss|next|nuxt|svelte|astro|eslint|"
    r"prettier|karma|gulpfile|gruntfile|Gruntfile|capacitor|metro|tsup|turbo)([.-][^/]*)?\."
    r"(config\.)?[mc]?[jt]s|service-?worker\.\w+|sw\.[jt]s|mockServiceWorker\.js|polyfills?\.\w+)$"
)
_SERVER_FILE = re.compile(
    r"(\.server\.[mc]?[jt]sx?$)|(^|/)\+(server|page\.server|layout\.server)\.[jt]s$|"
    r"(^|/)hooks\.server\.|(^|/)pages/api/|(^|/)app/(.*/)?route\.[jt]sx?$|"
    r"(^|/)(server|backend|api-server|functions|lambdas?|workers?|cron|jobs|prisma)/|"
    r"(^|/)middleware\.[jt]s$"
)
_BROWSER_FILE = re.compile(r"\.(vue|svelte|html)$|\.client\.[jt]sx?$")
COMMENTS = rb"(?:/\*[^*]*\*+(?:[^/*][^*]*\*+)*/\s*|//[^\n]*\n\s*)*"
"""Comments at the head of a file, in one way only: each other way doubles the time it takes."""
_SERVER_CODE = re.compile(
    rb"^\s*" + COMMENTS + rb"['\"]use server['\"]|['\"]server-only['\"]|"
    rb"\bfrom\s*['\"](?:express|fastify|koa|hono|@nestjs/|@hapi/|next/server|next/headers|"
    rb"@prisma/client|drizzle-orm|mongoose|typeorm|sequelize|knex|pg|mysql2?|mongodb|ioredis|redis|"
    rb"nodemailer|bullmq|node:(?!events|path|util|url|buffer|process)|fs['\"/]|fs-extra|child_process|"
    rb"http['\"]|electron['\"]|h3['\"]|#imports-server|\$env/(?:static|dynamic)/private|\$lib/server)|"
    rb"\brequire\(['\"](?:express|fastify|koa|hono|@nestjs/|@hapi/|mongoose|sequelize|knex|pg|mysql2?|"
    rb"fs|node:\w+|child_process|http|electron)['\"/]"
)
_CLIENT_DIRECTIVE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*" + COMMENTS + rb"['\"]use client['\"]")
_GENERATED = re.compile(
    rb"@generated|DO NOT EDIT|[Aa]uto-?generated|This file (?:is|was) generated"
)
_MARKUP = (".vue", ".svelte", ".astro", ".html", ".tsx", ".jsx")
_JSX = re.compile(rb"</[A-Za-z][\w.]*>|/>")
_HEAD_BYTES = 600
_LONGEST_LINE = 2500
_LONG_FILE = 20000


def is_app_code(path: str) -> bool:
    """Whether a file is code that the application itself runs: no tests, stories, builds …"""
    if not path.endswith(SUFFIXES) or _ALIEN_FILE.search(path):
        return False
    return not _ALIEN.search(path) or not _ALIEN.search(_FEATURE.sub(r"\1", path))


def is_handwritten(content: bytes) -> bool:
    """Whether a person wrote it: no bundle, no minified or generated file."""
    if _GENERATED.search(content[:_HEAD_BYTES]):
        return False
    if len(content) < _LONG_FILE:
        return True
    longest = max((len(line) for line in content.split(b"\n")), default=0)
    return longest < _LONGEST_LINE or content.count(b"\n") > len(content) / 120


def side_of(file: SourceFile) -> SourceSide:
    """Where the code of a file runs. "both": a module that either side may import."""
    if _CLIENT_DIRECTIVE.match(file.content) or _BROWSER_FILE.search(file.path):
        return "browser"
    if _SERVER_FILE.search(file.path) or _SERVER_CODE.search(file.content):
        return "server"
    return "both"


def draws(file: SourceFile) -> bool:
    """Whether a file draws what a user sees: markup, or JSX."""
    if file.path.endswith(_MARKUP):
        return True
    return file.path.endswith((".js", ".mjs")) and bool(_JSX.search(file.content))
