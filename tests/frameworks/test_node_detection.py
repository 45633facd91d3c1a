"""Detection of JavaScript apps over small trees of our own: right, or a question (B01, B02)."""

# ruff: noqa: E501 - one case to a line reads best

import json
from typing import Any, NamedTuple

import pytest

from wizard.detect import detect
from wizard.frameworks import _node_recognition, frameworks
from wizard.frameworks.base import Framework, Project, Recognition
from wizard.model.detection import Detection
from wizard.model.source import MemoryTree

IDS = (
    "angular",
    "astro",
    "express",
    "fastify",
    "hono",
    "html",
    "javascript_node",
    "javascript_web",
    "koa",
    "nestjs",
    "nextjs",
    "nuxt",
    "react",
    "react-router",
    "remix",
    "svelte",
    "sveltekit",
    "tanstack-start",
    "vue",
)
PYTHON = ("django", "fastapi", "flask", "python")


class Plain:
    """A plug-in that does nothing but recognise: these tests are about that alone."""

    def __init__(self, id: str) -> None:  # noqa: A002 - the name of the attribute
        self.id = id
        self.name = id
        self.language = "javascript"

    def recognise(self, project: Project) -> Recognition | None:
        return _node_recognition.recognise(self.id, project)


def plugins() -> list[Framework]:
    python: list[Any] = [item for item in frameworks() if item.id in PYTHON]
    return sorted([*python, *map(Plain, IDS)], key=lambda item: str(item.id))


def look(files: dict[str, str]) -> Detection:
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    return detect(tree, plugins(), clock=lambda: 0.0)


def package(
    *main: str, dev: str = "", peer: str = "", scripts: str = "", **fields: object
) -> dict[str, str]:
    """A package.json of `name@range` words; `scripts` are `name: command` on lines."""
    lines = [line.partition(":") for line in scripts.split("\n") if line]
    value: dict[str, object] = {"name": "sample", **fields}
    if lines:
        value["scripts"] = {name.strip(): command.strip() for name, _, command in lines}
    for field, words in (("dependencies", main), ("devDependencies", dev.split()),
                         ("peerDependencies", peer.split())):  # fmt: skip
        if words:
            pairs = [word.rpartition("@") for word in words]
            value[field] = {name: version for name, _, version in pairs}
    return {"package.json": json.dumps(value, indent=2) + "\n"}


def under(folder: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{folder}/{path}": text for path, text in files.items()}


def page(entry: str) -> dict[str, str]:
    text = f'<!doctype html><div id="app"></div><script type="module" src="/{entry}"></script>\n'
    return {"index.html": text}


REACT_MAIN = (
    "import { createRoot } from 'react-dom/client'\nimport App from './App'\n\n"
    "createRoot(document.getElementById('root')!).render(<App />)\n"
)
REACT = ("react@^19.0.0", "react-dom@^19.0.0")
VITE_REACT = {
    **package(*REACT, dev="vite@^8.0.0 @vitejs/plugin-react@^6.0.0 typescript@^5.9.0"),
    **page("src/main.tsx"),
    "src/main.tsx": REACT_MAIN,
    "src/App.tsx": "export default () => <p>Hi</p>\n",
    "vite.config.ts": "export default {}\n",
    "tsconfig.json": "{}",
}
VUE_MAIN = (
    "import { createApp } from 'vue'\nimport App from './App.vue'\ncreateApp(App).mount('#app')\n"
)
VITE_VUE = {
    **package("vue@^3.5.0", dev="vite@^8.0.0"),
    **page("src/main.ts"),
    "src/main.ts": VUE_MAIN,
    "src/App.vue": "<template><p/></template>\n",
}
VITE_SVELTE = {
    **package(dev="svelte@^5.0.0 vite@^8.0.0 @sveltejs/vite-plugin-svelte@^6.0.0"),
    **page("src/main.ts"),
    "src/main.ts": "import { mount } from 'svelte'\nimport App from './App.svelte'\n"
    "const app = mount(App, { target: document.body })\nexport default app\n",
    "src/App.svelte": "<p/>\n",
}
VITE_VANILLA = {
    **package(dev="vite@^8.0.0 typescript@^5.9.0", scripts="dev: vite\nbuild: tsc && vite build"),
    **page("src/main.ts"),
    "src/main.ts": "import './style.css'\ndocument.title = 'x'\n",
}
NEXT_APP = {
    **package("next@16.0.1", *REACT, scripts="dev: next dev\nstart: next start"),
    "next.config.ts": "export default {}\n",
    "app/layout.tsx": "export default ({ children }) => <html>{children}</html>\n",
    "app/page.tsx": "export default () => <p/>\n",
    "tsconfig.json": "{}",
}
NEXT_PAGES = {
    **package("next@^14.2.0", *REACT, scripts="dev: next dev"),
    "src/pages/_app.js": "export default ({ Component }) => <Component />\n",
    "src/pages/index.js": "export default () => <p/>\n",
    "src/pages/api/orders.js": "export default (req, res) => res.end()\n",
}
NUXT = {
    **package("nuxt@^4.0.0", "vue@^3.5.0", scripts="dev: nuxt dev"),
    "nuxt.config.ts": "export default defineNuxtConfig({})\n",
    "app/app.vue": "<template><NuxtPage/></template>\n",
    "server/api/orders.post.ts": "export default defineEventHandler(() => 1)\n",
}
SVELTEKIT = {
    **package(dev="@sveltejs/kit@^2.0.0 svelte@^5.0.0 vite@^7.0.0", scripts="dev: vite dev"),
    "svelte.config.js": "export default {}\n",
    "src/app.html": "<body>%sveltekit.body%</body>\n",
    "src/routes/+page.svelte": '<script lang="ts">let x = 1</script>\n',
    "src/routes/+page.server.ts": "export const actions = {}\n",
}
ASTRO = {
    **package("astro@^5.0.0", "@astrojs/react@^4.0.0", *REACT, scripts="dev: astro dev"),
    "astro.config.mjs": "export default {}\n",
    "src/pages/index.astro": "---\n---\n<Cart client:load />\n",
    "src/components/Cart.tsx": "export const Cart = () => <p/>\n",
}
REMIX = {
    **package("@remix-run/react@^2.17.0", "@remix-run/node@^2.17.0", *REACT,
              dev="@remix-run/dev@^2.17.0 vite@^6.0.0", scripts="dev: remix vite:dev"),
    "vite.config.ts": "import { vitePlugin as remix } from '@remix-run/dev'\n",
    "app/root.tsx": "import { Outlet } from '@remix-run/react'\n",
    "app/entry.client.tsx": "import { hydrateRoot } from 'react-dom/client'\nhydrateRoot(document, <p/>)\n",
    "app/routes/_index.tsx": "export async function action() {}\n",
}  # fmt: skip
ROUTER_FRAMEWORK = {
    **package("react-router@^7.9.0", "@react-router/node@^7.9.0", *REACT,
              dev="@react-router/dev@^7.9.0 vite@^7.0.0", scripts="dev: react-router dev"),
    "react-router.config.ts": "export default { ssr: true }\n",
    "app/root.tsx": "export default () => <Outlet />\n",
    "app/routes/home.tsx": "export async function action() { return null }\n",
}  # fmt: skip
ROUTER_DATA = {
    **VITE_REACT,
    **package(*REACT, "react-router@^7.9.0", dev="vite@^8.0.0"),
    "src/router.tsx": "import { createBrowserRouter } from 'react-router'\n"
    "export const router = createBrowserRouter([])\n",
}
ROUTER_DECLARATIVE = {
    **VITE_REACT,
    **package(*REACT, "react-router-dom@^6.30.0", dev="vite@^8.0.0"),
    "src/App.tsx": "import { BrowserRouter } from 'react-router-dom'\n"
    "export default () => <BrowserRouter><p/></BrowserRouter>\n",
}
TANSTACK_START = {
    **package("@tanstack/react-start@^1.130.0", "@tanstack/react-router@^1.130.0", *REACT,
              dev="vite@^7.0.0", scripts="dev: vite dev"),
    "vite.config.ts": "import { tanstackStart } from '@tanstack/react-start/plugin/vite'\n",
    "src/router.tsx": "import { createRouter } from '@tanstack/react-router'\n",
    "src/routes/__root.tsx": "export const Route = createRootRoute({})\n",
}  # fmt: skip
TANSTACK_ROUTER = {
    **VITE_REACT,
    **package(*REACT, "@tanstack/react-router@^1.130.0", dev="vite@^8.0.0"),
    "src/main.tsx": "import { createRouter } from '@tanstack/react-router'\n"
    + REACT_MAIN
    + "const router = createRouter({})\n",
}
ANGULAR = {
    **package("@angular/core@^20.0.0", "@angular/platform-browser@^20.0.0",
              dev="@angular/cli@^20.0.0", scripts="start: ng serve"),
    "angular.json": '{"projects": {"x": {"projectType": "application", "architect": {"build": '
    '{"options": {"browser": "src/main.ts"}}}}}}\n',
    "src/main.ts": "import { bootstrapApplication } from '@angular/platform-browser';\n"
    "bootstrapApplication(App, appConfig).catch((err) => console.error(err));\n",
    "src/index.html": "<app-root></app-root>\n",
}  # fmt: skip
ANGULAR_MODULE = {
    **ANGULAR,
    "src/main.ts": "import { platformBrowserDynamic } from '@angular/platform-browser-dynamic';\n"
    "platformBrowserDynamic().bootstrapModule(AppModule)\n  .catch(err => console.error(err));\n",
}
CRA = {
    **package(*REACT, "react-scripts@5.0.1", scripts="start: react-scripts start"),
    "public/index.html": '<div id="root"></div>\n',
    "src/index.js": "import ReactDOM from 'react-dom/client';\n"
    "const root = ReactDOM.createRoot(document.getElementById('root'));\n",
}
OLD_REACT = {
    **CRA,
    "src/index.js": "import ReactDOM from 'react-dom';\nReactDOM.render(<App />, root);\n",
}
WEBPACK_REACT = {
    **package(*REACT, dev="webpack@^5.0.0 webpack-cli@^6.0.0"),
    "webpack.config.js": "module.exports = { entry: './client/boot.jsx' }\n",
    "client/boot.jsx": "import { createRoot } from 'react-dom/client'\ncreateRoot(x).render(1)\n",
}
EXPRESS_APP = "const express = require('express')\nconst app = express()\napp.listen(3000)\n"
EXPRESS = {
    **package("express@^5.0.0", scripts="start: node src/server.js"),
    "src/server.js": "const app = require('./app')\napp.listen(3000)\n",
    "src/app.js": "const express = require('express')\nconst app = express()\nmodule.exports = app\n",
    "public/index.html": "<p>static</p>\n",
}
EXPRESS_GENERATED = {
    **package("express@~4.16.1", "pug@2.0.0", scripts="start: node ./bin/www", private=True),
    "app.js": "var express = require('express');\nvar app = express();\nmodule.exports = app;\n",
    "bin/www": "#!/usr/bin/env node\nvar app = require('../app');\n",
    "routes/index.js": "var express = require('express');\nvar router = express.Router();\n",
}
EXPRESS_TS = {
    **package("express@^5.0.0", dev="tsx@^4.0.0 typescript@^5.9.0 @types/express@^5.0.0",
              scripts="dev: tsx watch src/index.ts\nstart: node dist/index.js", type="module"),
    "src/index.ts": "import express, { type Express } from 'express'\nconst app: Express = express()\n",
    "tsconfig.json": "{}",
}  # fmt: skip
FASTIFY = {
    **package("fastify@^5.0.0", scripts="start: node server.mjs"),
    "server.mjs": "import Fastify from 'fastify'\nconst app = Fastify({ logger: true })\n",
}
FASTIFY_CLI = {
    **package(
        "fastify@^5.0.0", "fastify-cli@^7.0.0", scripts="start: fastify start -l info app.js"
    ),
    "app.js": "module.exports = async function (fastify, opts) {\n  fastify.register(x)\n}\n",
}
KOA = {
    **package("koa@^3.0.0", "@koa/router@^13.0.0", scripts="start: node index.js"),
    "index.js": "const Koa = require('koa');\nconst app = new Koa();\napp.listen(3000);\n",
}
HONO = {
    **package("hono@^4.0.0", "@hono/node-server@^1.0.0", scripts="dev: tsx watch src/index.ts"),
    "src/index.ts": "import { serve } from '@hono/node-server'\nimport { Hono } from 'hono'\n"
    "const app = new Hono()\nserve(app)\n",
}
HONO_WORKERS = {
    **package("hono@^4.0.0", dev="wrangler@^4.0.0", scripts="dev: wrangler dev"),
    "wrangler.jsonc": "{}",
    "src/index.ts": "import { Hono } from 'hono'\nconst app = new Hono<{ Bindings: Env }>()\n"
    "export default app\n",
}
NEST = {
    **package("@nestjs/core@^11.0.0", "@nestjs/common@^11.0.0", "@nestjs/platform-express@^11.0.0",
              "express@^5.0.0", scripts="start: nest start\nstart:prod: node dist/main"),
    "src/main.ts": "import { NestFactory } from '@nestjs/core';\nasync function bootstrap() {\n"
    "  const app = await NestFactory.create(AppModule);\n}\nbootstrap();\n",
    "src/app.module.ts": "@Module({})\nexport class AppModule {}\n",
}  # fmt: skip
NEST_FASTIFY = {
    **NEST,
    **package("@nestjs/core@^11.0.0", "fastify@^5.0.0", scripts="start: nest start"),
    "src/main.ts": "const app = await NestFactory.create<NestFastifyApplication>(M, adapter);\n",
}
NODE = {
    **package("pg@^8.0.0", scripts="start: node worker.js", private=True),
    "worker.js": "const pg = require('pg')\nsetInterval(() => {}, 1000)\n",
}
NODE_HTTP = {
    **package(type="module", private=True),
    "server.js": "import http from 'node:http'\nhttp.createServer((req, res) => {}).listen(1)\n",
}
NODE_CLI = {
    **package("commander@^14.0.0", bin="./bin/tool.js", type="module"),
    "bin/tool.js": "#!/usr/bin/env node\nimport { program } from 'commander'\n",
}
HTML = {"index.html": "<h1>Hi</h1><script src='app.js'></script>\n", "app.js": "alert(1)\n"}
MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n'
SETTINGS = 'ROOT_URLCONF = "site.urls"\nINSTALLED_APPS = ["shop"]\n'
DJANGO = {
    "manage.py": MANAGE,
    "requirements.txt": "django\n",
    "site/settings.py": SETTINGS,
    "site/urls.py": "import django\n",
    "templates/index.html": "<p/>\n",
}
FLASK = {
    "requirements.txt": "flask\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}
WORKSPACE = package(dev="turbo@^2.0.0", private=True, workspaces=["apps/*", "packages/*"])
UI = package(peer="react@^19.0.0", dev="react@^19.0.0", exports={".": "./src/index.tsx"})
UI_FILES = {**UI, "src/index.tsx": "export const Button = () => <button/>\n"}


class Right(NamedTuple):
    """What the answer has to be: an id, or None for nothing; and what its context has to say."""

    integration: str | None
    context: dict[str, str] = {}  # noqa: RUF012 - never changed
    app: str = "."


ANSWERS: dict[str, tuple[dict[str, str], Right]] = {
    "vite react, fresh, no lock file (peers: node)": (
        VITE_REACT,
        Right("react", {"entry": "src/main.tsx", "bundler": "vite", "env_prefix": "VITE_",
                        "typescript": "yes", "module": "esm", "src": "src/", "html": "index.html"}),
    ),
    "vite svelte, fresh (peers: node)": (VITE_SVELTE, Right("svelte", {"entry": "src/main.ts"})),
    "vite vanilla, fresh (peers: node)": (
        VITE_VANILLA, Right("javascript_web", {"entry": "src/main.ts", "html": "index.html"})
    ),
    "vite vue": (VITE_VUE, Right("vue", {"entry": "src/main.ts"})),
    "vite react with a lock file": ({**VITE_REACT, "package-lock.json": "{}"}, Right("react")),
    "vite preact is a web app": (
        {**package("preact@^10.0.0", dev="vite@^8.0.0"), **page("src/main.jsx"),
         "src/main.jsx": "import { render } from 'preact'\nrender(<p/>, document.body)\n"},
        Right("javascript_web"),
    ),
    "a page below the root": (
        {**package(*REACT, dev="vite@^8.0.0"), **under("client", page("src/main.tsx")),
         "client/src/main.tsx": REACT_MAIN, "vite.config.ts": "export default { root: 'client' }"},
        Right("react", {"entry": "client/src/main.tsx", "html": "client/index.html"}),
    ),
    "create-react-app": (
        CRA, Right("react", {"bundler": "cra", "env_prefix": "REACT_APP_", "entry": "src/index.js",
                             "typescript": "no", "module": "esm"}),
    ),
    "react before 18": (OLD_REACT, Right("react")),
    "react on webpack": (WEBPACK_REACT, Right("react", {"bundler": "webpack"})),
    "an own prefix": (
        {**VITE_REACT, "vite.config.ts": "export default { envPrefix: 'APP_' }\n"},
        Right("react", {"env_prefix": "APP_"}),
    ),
    "vue cli": (
        {**package("vue@^3.0.0", dev="@vue/cli-service@^5.0.0"), "public/index.html": "<p/>",
         "src/main.js": VUE_MAIN},
        Right("vue", {"bundler": "vue-cli", "env_prefix": "VUE_APP_"}),
    ),
    "vue 2": (
        {**package("vue@^2.7.0", dev="@vue/cli-service@^5.0.0"),
         "src/main.js": "import Vue from 'vue'\nnew Vue({ render: h => h(App) }).$mount('#app')\n"},
        Right("vue"),
    ),
    "vue with documentation by vitepress": (
        {**VITE_VUE, **package("vue@^3.5.0", dev="vite@^8.0.0 vitepress@^1.0.0"),
         "docs/.vitepress/config.ts": "export default {}\n"},
        Right("vue"),
    ),
    "vitepress alone (peers: vue)": (
        {**package(dev="vitepress@^1.0.0 vue@^3.5.0", scripts="docs:dev: vitepress dev"),
         ".vitepress/config.ts": "export default {}\n", "index.md": "# Hi\n"},
        Right(None),
    ),
    "vuepress alone (peers: vue)": (
        {**package(dev="vuepress@^2.0.0 vue@^3.5.0"), "docs/README.md": "# Hi\n"}, Right(None)
    ),
    "vue in a laravel app, with documentation by vitepress": (
        {**package("vue@^3.5.0", dev="vite@^8.0.0 vitepress@^1.0.0"), "composer.json": "{}",
         "resources/assets/js/app.ts": VUE_MAIN, "docs/.vitepress/config.ts": ""},
        Right("vue", {"entry": "resources/assets/js/app.ts"}),
    ),
    "wasp": (
        {**package("react@^19.0.0 @prisma/client@^5.0.0"), "main.wasp.ts": "app('x')\n",
         "src/client/Main.tsx": "export const Main = () => null\n"},
        Right(None),
    ),
    "docusaurus": (
        {**package("@docusaurus/core@^3.0.0", *REACT), "docusaurus.config.js": ""}, Right(None)
    ),
    "next, app router": (
        NEXT_APP,
        Right("nextjs", {"router": "app", "src": "", "env_prefix": "NEXT_PUBLIC_",
                         "typescript": "yes", "routes": "app"}),
    ),
    "next, pages router in src": (
        NEXT_PAGES,
        Right("nextjs", {"router": "pages", "src": "src/", "server": "yes", "typescript": "no"}),
    ),
    "next, both routers": (
        {**NEXT_APP, "pages/legacy.tsx": "export default () => <p/>\n"},
        Right("nextjs", {"router": "app", "pages": "pages"}),
    ),
    "next with a server action": (
        {**NEXT_APP, "app/actions.ts": "'use server'\nexport async function save() {}\n"},
        Right("nextjs", {"server": "yes"}),
    ),
    "next with an express server of its own": (
        {**NEXT_APP, **package("next@16.0.0", "express@^5.0.0", *REACT, scripts="dev: node server.js"),
         "server.js": EXPRESS_APP},
        Right("nextjs", {"server": "yes", "server_framework": "express"}),
    ),
    "next with an app folder deep down": (
        {**package("next@16.0.0", *REACT, scripts="dev: next dev"),
         "src/app/[locale]/(shop)/page.tsx": "export default () => <p/>\n"},
        Right("nextjs", {"router": "app", "src": "src/", "routes": "src/app"}),
    ),
    "nuxt 4": (NUXT, Right("nuxt", {"src": "app/", "server": "yes", "env_prefix": "NUXT_PUBLIC_"})),
    "nuxt 3": (
        {**package(dev="nuxt@^3.0.0"), "nuxt.config.ts": "", "app.vue": "<p/>", "pages/a.vue": ""},
        Right("nuxt", {"src": "", "routes": "app.vue"}),
    ),
    "sveltekit": (
        SVELTEKIT, Right("sveltekit", {"routes": "src/routes", "server": "yes", "typescript": "yes"})
    ),
    "astro with react islands": (ASTRO, Right("astro", {"routes": "src/pages"})),
    "astro on demand": (
        {**ASTRO, "astro.config.mjs": "export default { output: 'server' }\n"},
        Right("astro", {"server": "yes"}),
    ),
    "remix": (REMIX, Right("remix", {"server": "yes", "entry": "app/entry.client.tsx"})),
    "react router, framework mode": (
        ROUTER_FRAMEWORK, Right("react-router", {"router": "framework", "root": "app/root.tsx",
                                                 "server": "yes"}),
    ),
    "react router, framework mode without a server": (
        {**ROUTER_FRAMEWORK, "react-router.config.ts": "export default { ssr: false }\n"},
        Right("react-router", {"router": "framework"}),
    ),
    "react router, data mode": (
        ROUTER_DATA, Right("react-router", {"router": "data", "router_file": "src/router.tsx",
                                            "entry": "src/main.tsx"}),
    ),
    "react router, declarative mode": (
        ROUTER_DECLARATIVE, Right("react-router", {"router": "declarative"})
    ),
    "react router 5 is react": (
        {**ROUTER_DECLARATIVE, **package(*REACT, "react-router-dom@^5.3.0", dev="vite@^8.0.0")},
        Right("react"),
    ),
    "react router that nothing uses": (
        {**VITE_REACT, **package(*REACT, "react-router@^7.0.0", dev="vite@^8.0.0")}, Right("react")
    ),
    "tanstack start": (TANSTACK_START, Right("tanstack-start", {"router": "start"})),
    "tanstack router": (TANSTACK_ROUTER, Right("tanstack-start", {"router": "router"})),
    "angular, standalone": (
        ANGULAR, Right("angular", {"bootstrap": "standalone", "entry": "src/main.ts",
                                   "app": "src/main.ts:2"}),
    ),
    "angular, modules": (ANGULAR_MODULE, Right("angular", {"bootstrap": "ngmodule"})),
    "plain html without a package.json": (HTML, Right("html", {"html": "index.html"})),
    "plain html with a server for trying": (
        {**HTML, **package(dev="live-server@^1.0.0", scripts="start: live-server")}, Right("html")
    ),
    "jquery and bootstrap from a cdn": (
        {"index.html": '<script src="https://cdn.example/jquery.js"></script>\n'}, Right("html")
    ),
    "express": (
        EXPRESS, Right("express", {"app": "src/app.js:2", "entry": "src/server.js",
                                   "module": "cjs", "typescript": "no", "runtime": "node"}),
    ),
    "express, generated": (
        EXPRESS_GENERATED, Right("express", {"app": "app.js:2", "entry": "bin/www"})
    ),
    "express, typescript": (
        EXPRESS_TS, Right("express", {"app": "src/index.ts:2", "entry": "src/index.ts",
                                      "module": "esm", "typescript": "yes"}),
    ),
    "fastify": (FASTIFY, Right("fastify", {"app": "server.mjs:2", "module": "esm"})),
    "fastify by its command": (FASTIFY_CLI, Right("fastify", {"entry": "app.js"})),
    "koa": (KOA, Right("koa", {"app": "index.js:2"})),
    "hono on node": (HONO, Right("hono", {"app": "src/index.ts:3", "runtime": "node"})),
    "hono on workers": (HONO_WORKERS, Right("hono", {"runtime": "workers"})),
    "nest on express": (NEST, Right("nestjs", {"app": "src/main.ts:3", "entry": "src/main.ts"})),
    "nest on fastify": (NEST_FASTIFY, Right("nestjs")),
    "a worker without a framework": (NODE, Right("javascript_node", {"entry": "worker.js"})),
    "http without a framework": (NODE_HTTP, Right("javascript_node", {"app": "server.js:2"})),
    "a command (peers: web)": (NODE_CLI, Right("javascript_node", {"entry": "bin/tool.js"})),
    "express and react in one package (peers: node)": (
        {**VITE_REACT, **package(*REACT, "express@^5.0.0", dev="vite@^8.0.0",
                                 scripts="dev: vite\nstart: node server/index.js"),
         "server/index.js": EXPRESS_APP},
        Right("react", {"server": "yes", "server_app": "server/index.js:2",
                        "server_entry": "server/index.js", "server_framework": "express"}),
    ),
    "express and plain vite in one package": (
        {**VITE_VANILLA, **package("express@^5.0.0", dev="vite@^8.0.0"), "server.js": EXPRESS_APP},
        Right("javascript_web", {"server": "yes", "server_framework": "express"}),
    ),
    "express that renders mails with react": (
        {**EXPRESS, **package("express@^5.0.0", *REACT, "@react-email/components@^0.1.0"),
         "emails/welcome.jsx": "import { render } from '@react-email/render'\nrender(<p/>)\n"},
        Right("express"),
    ),
    "express built by esbuild": (
        {**EXPRESS_TS, **package("express@^5.0.0", dev="esbuild@^0.25.0", scripts="start: node dist/index.js"),
         "public/index.html": "<p/>"},
        Right("express"),
    ),
    "django with tailwind only": (
        {**DJANGO, **package(dev="tailwindcss@^4.0.0", scripts="dev: tailwindcss --watch")},
        Right("django"),
    ),
    "flask whose page is in templates": (
        {**FLASK, "templates/index.html": "<p/>", "static/app.js": "alert(1)\n"}, Right("flask")
    ),
    "react native": (
        {**package("react@19.0.0", "react-native@0.86.3"), "App.tsx": "export default () => null\n",
         "index.js": "AppRegistry.registerComponent('x', () => App)\n"},
        Right(None),
    ),
    "expo with a web target": (
        {**package("expo@^57.0.0", "react-native@0.86.0", "react-native-web@^0.21.0", *REACT),
         "app/_layout.tsx": "export default () => <Stack />\n", "app/index.tsx": ""},
        Right(None),
    ),
    "electron with a react window": (
        {**VITE_REACT, **package(*REACT, dev="electron@^38.0.0 vite@^8.0.0", main="electron/main.js"),
         "electron/main.js": "const { app } = require('electron')\n"},
        Right(None),
    ),
    "a browser extension": (
        {**VITE_REACT, "manifest.json": '{\n  "manifest_version": 3\n}\n'}, Right(None)
    ),
    "an extension of an editor": (
        {**package(engines={"vscode": "^1.90.0"}, main="./out/extension.js"),
         "src/extension.ts": "export function activate() {}\n"},
        Right(None),
    ),
    "a component library": (UI_FILES, Right(None)),
    "a component library with a page to try it": (
        {**UI_FILES, **page("src/main.tsx"), "src/main.tsx": REACT_MAIN}, Right(None)
    ),
    "storybook alone": (
        {**package(dev="storybook@^9.0.0 @storybook/react-vite@^9.0.0 react@^19.0.0 react-dom@^19.0.0"
                       " vite@^8.0.0", scripts="storybook: storybook dev"),
         "src/Button.tsx": "export const Button = () => <button/>\n",
         "src/Button.stories.tsx": "export default {}\n", ".storybook/main.ts": ""},
        Right(None),
    ),
    "a library of functions": (
        {**package(dev="typescript@^5.0.0 tsup@^8.0.0", main="dist/index.js", types="dist/index.d.ts"),
         "src/index.ts": "export const add = 1\n"},
        Right(None),
    ),
    "an express middleware, tested with express": (
        {**package(dev="express@^5.0.0", peer="express@^5.0.0", main="index.js"),
         "index.js": "module.exports = (req, res, next) => next()\n", "test/a.js": EXPRESS_APP},
        Right(None),
    ),
    "tooling alone": (
        package(dev="eslint@^9.0.0 prettier@^3.0.0 husky@^9.0.0", scripts="lint: eslint ."),
        Right(None),
    ),
    "a broken package.json": ({"package.json": '{"name": "x",\n "dependencies": {\n'}, Right(None)),
    "an index.html of another language": ({"go.mod": "module x\n", **HTML}, Right(None)),
    "npm workspace, one web app and a library": (
        {**WORKSPACE, **under("apps/web", NEXT_APP), **under("packages/ui", UI_FILES)},
        Right("nextjs", {"router": "app"}, "apps/web"),
    ),
    "pnpm workspace": (
        {**package(dev="turbo@^2.0.0"), "pnpm-workspace.yaml": "packages:\n  - 'apps/*'\n",
         "turbo.json": "{}", **under("apps/web", VITE_VUE)},
        Right("vue", {"entry": "apps/web/src/main.ts"}, "apps/web"),
    ),
    "shared packages at the root count for a member": (
        {**package(*REACT, "vite@^8.0.0", workspaces=["apps/*"]),
         **under("apps/web", {**VITE_REACT, **package(scripts="dev: vite")})},
        Right("react", {"bundler": "vite"}, "apps/web"),
    ),
    "nx, packages at the root only": (
        {**package("@angular/core@^20.0.0", *REACT, dev="nx@^21.0.0"), "nx.json": "{}",
         "apps/shop/project.json": '{"projectType": "application", "targets": {"build": {"options":'
         ' {"browser": "apps/shop/src/main.ts"}}}}',
         "apps/shop/src/main.ts": ANGULAR["src/main.ts"],
         "libs/ui/project.json": '{"projectType": "library"}', "libs/ui/src/index.ts": "export {}"},
        Right("angular", {"entry": "apps/shop/src/main.ts"}, "apps/shop"),
    ),
    "a root that is an app, with libraries": (
        {**NEXT_APP, **package("next@16.0.0", *REACT, workspaces=["packages/*"], scripts="dev: next dev"),
         **under("packages/ui", UI_FILES)},
        Right("nextjs"),
    ),
    "a frontend folder alone": (under("frontend", VITE_REACT), Right("react", {}, "frontend")),
    "an app and the site of its documentation": (
        {**EXPRESS, **under("docs", {**package(dev="vitepress@^1.0.0"), "index.md": "# x"})},
        Right("express"),
    ),
}  # fmt: skip

QUESTIONS: dict[str, tuple[dict[str, str], set[str]]] = {
    "backend and frontend, no root (peers: nothing)": (
        {**under("backend", DJANGO), **under("frontend", VITE_REACT)}, {"django", "react"}
    ),
    "next and fastapi in an npm workspace (peers: node)": (
        {**WORKSPACE, **under("apps/web", NEXT_APP),
         **under("services/api", {"requirements.txt": "fastapi\n",
                                  "main.py": "from fastapi import FastAPI\napp = FastAPI()\n"})},
        {"nextjs", "fastapi"},
    ),
    "django and react in one folder": ({**DJANGO, **VITE_REACT}, {"django", "react"}),
    "flask and a big react app in one folder": (
        {**FLASK, **ROUTER_DATA, **{f"src/c{n}.tsx": "" for n in range(20)}},
        {"flask", "react-router"},
    ),
    "express at the root, react below": (
        {**EXPRESS, **under("client", VITE_REACT)}, {"express", "react"}
    ),
    "two apps of a workspace": (
        {**WORKSPACE, **under("apps/web", NEXT_APP), **under("apps/admin", VITE_VUE)},
        {"nextjs", "vue"},
    ),
    "two apps of one framework": (
        {**WORKSPACE, **under("apps/a", NEXT_APP), **under("apps/b", NEXT_APP)}, {"nextjs"}
    ),
    "express and fastify in one package": (
        {**package("express@^5.0.0", "fastify@^5.0.0"), "a.js": EXPRESS_APP,
         "b.js": "const fastify = require('fastify')({ logger: true })\n"},
        {"express", "fastify"},
    ),
    "vue and react in one package": (
        {**VITE_REACT, **package(*REACT, "vue@^3.0.0", dev="vite@^8.0.0"), "src/legacy.ts": VUE_MAIN},
        {"react", "vue"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "right"), ANSWERS.values(), ids=ANSWERS)
def test_the_answer_is_right(files: dict[str, str], right: Right) -> None:
    found = look(files)
    assert found.integration == right.integration
    assert found.confidence == ("detected" if right.integration else "none")
    assert found.app == right.app
    assert {name: found.context.get(name) for name in right.context} == right.context


@pytest.mark.parametrize(("files", "right"), QUESTIONS.values(), ids=QUESTIONS)
def test_where_several_fit_the_right_ones_are_among_them(
    files: dict[str, str], right: set[str]
) -> None:
    found = look(files)
    assert (found.confidence, found.integration, found.context) == ("ambiguous", None, {})
    assert right <= {item.integration for item in found.candidates[: len(right)]}


@pytest.mark.parametrize(
    "files", [files for files, right in ANSWERS.values() if right.integration], ids=str
)
def test_every_guess_shows_its_lines(files: dict[str, str]) -> None:
    found = look(files)
    for evidence in found.candidates[0].evidence:
        assert evidence.path in files
        assert evidence.text in files[evidence.path].split("\n")[evidence.line - 1]
