"""The server's helper module in real servers, with the real SDK, against the sandbox."""

import base64
import json
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from node_tools import node_folder, run, workshop
from script_projects import CJS, EXPRESS, JS, set_up, written
from script_variants import NUXT

from wizard.sandbox.server import Sandbox
from wizard.sandbox.values import ReceivedEvent

pytestmark = pytest.mark.heavy

KEY = "0123456789abcdef0123456789abcdef"
DEVICE = {"deviceId": "device-of-the-browser", "sessionId": 1700000000000}
COOKIE = base64.b64encode(quote(json.dumps(DEVICE)).encode()).decode()
ASK = f"""
const cookie = 'theme=dark; AMP_{KEY[:10]}={COOKIE}';
export async function ask(port) {{
  const url = `http://127.0.0.1:${{port}}/order`;
  const body = JSON.stringify({{ id: 7 }});
  const json = {{ 'content-type': 'application/json' }};
  await fetch(url, {{ method: 'POST', body, headers: {{ ...json, cookie }} }});
  await fetch(url, {{ method: 'POST', body, headers: json }});
}}
"""
SERVERS = {
    "express": """
import express from 'express';
import { amplitudeContext, flushAmplitude, track } from './amplitude.js';
const app = express();
app.use(amplitudeContext());
app.use(express.json());
app.use((req, res, next) => { req.user = { id: 42, email: 'a@b.c' }; next(); });
app.post('/order', async (req, res) => {
  await new Promise((done) => setTimeout(done, 5));
  track('Order Created', { order_id: req.body.id });
  res.status(201).end();
});
const server = app.listen(0, async () => {
  await ask(server.address().port);
  await flushAmplitude();
  server.close();
});
""",
    "fastify": """
import fastify from 'fastify';
import { amplitudeContext, track } from './amplitude.js';
const app = fastify();
amplitudeContext(app);
app.addHook('preHandler', async (request) => { request.user = { id: 42 }; });
app.register(async (inner) => {
  inner.post('/order', async (request, reply) => {
    track('Order Created', { order_id: request.body.id });
    return reply.code(201).send();
  });
});
await app.listen({ port: 0 });
await ask(app.server.address().port);
await app.close();
process.exit(0);
""",
    "koa": """
import Koa from 'koa';
import { amplitudeContext, flushAmplitude, track } from './amplitude.js';
const app = new Koa();
app.use(amplitudeContext());
app.use(async (ctx, next) => { ctx.state.user = { sub: '42' }; await next(); });
app.use(async (ctx) => {
  let text = '';
  for await (const part of ctx.req) text += part;
  track('Order Created', { order_id: JSON.parse(text).id });
  ctx.status = 201;
});
const server = app.listen(0, async () => {
  await ask(server.address().port);
  await flushAmplitude();
  server.close();
});
""",
    "hono": """
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { amplitudeContext, flushAmplitude, track } from './amplitude.js';
const app = new Hono();
app.use(amplitudeContext());
app.use(async (c, next) => { c.set('user', { id: '42' }); await next(); });
app.post('/order', async (c) => {
  const body = await c.req.json();
  track('Order Created', { order_id: body.id });
  return c.body(null, 201);
});
const server = serve({ fetch: app.fetch, port: 0 }, async ({ port }) => {
  await ask(port);
  await flushAmplitude();
  server.close();
});
""",
    "nestjs": """
import 'reflect-metadata';
import { Controller, Module, Post, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { amplitudeContext, flushAmplitude, track } from './amplitude.js';
class Orders {
  async create(request) {
    await Promise.resolve();
    track('Order Created', { order_id: request.body.id });
  }
}
Controller()(Orders);
Req()(Orders.prototype, 'create', 0);
const method = Object.getOwnPropertyDescriptor(Orders.prototype, 'create');
Post('order')(Orders.prototype, 'create', method);
class App {}
Module({ controllers: [Orders] })(App);
const app = await NestFactory.create(App, { logger: false });
app.use(amplitudeContext());
app.use((req, res, next) => { req.session = { userId: 42 }; next(); });
await app.listen(0);
await ask(app.getHttpServer().address().port);
await flushAmplitude();
await app.close();
""",
}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """A folder from which the installed packages can be imported."""
    folder = workshop() / "run" / tmp_path.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "package.json").write_text('{"type": "module"}')
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox.start() as started:
        yield started


def environment(sandbox: Sandbox) -> dict[str, str]:
    return {"AMPLITUDE_API_KEY": KEY, "AMPLITUDE_SERVER_URL": sandbox.ingestion_url}


def helper(framework_id: str, **context: str) -> str:
    files = {"app.js": EXPRESS}
    return written(set_up(framework_id, files, app="app.js:3", **{**JS, **context}))


def names(events: tuple[ReceivedEvent, ...]) -> list[str]:
    return [event.event["event_type"] for event in events]


@pytest.mark.parametrize("framework_id", SERVERS)
def test_events_carry_the_user_and_the_browser_of_the_request(
    framework_id: str, room: Path, sandbox: Sandbox
) -> None:
    """The user is read at the time of the event: log-in middleware may come after ours."""
    (room / "amplitude.js").write_text(helper(framework_id))
    (room / "app.mjs").write_text(ASK + SERVERS[framework_id])
    found = run(["node", "app.mjs"], room, environment(sandbox))
    events = [event.event for event in sandbox.events()]
    assert [event["event_type"] for event in events] == ["Order Created"] * 2, found.stderr
    assert [event["event_properties"] for event in events] == [{"order_id": 7}] * 2
    assert [event["user_id"] for event in events] == ["42", "42"]
    assert events[0]["device_id"] == DEVICE["deviceId"]
    assert events[0]["session_id"] == DEVICE["sessionId"]
    assert "device_id" not in events[1]


SCRIPT = "import { flushAmplitude, identify, track } from './amplitude.js';\n"


def play(room: Path, sandbox: Sandbox, script: str, **env: str) -> subprocess.CompletedProcess[str]:
    (room / "amplitude.js").write_text(helper("javascript_node"))
    (room / "app.js").write_text(SCRIPT + script)
    return run(["node", "app.js"], room, {**environment(sandbox), **env})


def test_an_event_at_the_end_of_a_script_is_sent(room: Path, sandbox: Sandbox) -> None:
    play(room, sandbox, "track('Report Sent', { pages: 3 }, { user: 'u1' });\n")
    (event,) = sandbox.events()
    assert event.event["user_id"] == "u1"
    assert event.event["event_properties"] == {"pages": 3}


def test_strangers_get_a_random_device(room: Path, sandbox: Sandbox) -> None:
    play(room, sandbox, "track('A');\ntrack('B');\nawait flushAmplitude();\n")
    first, second = (event.event for event in sandbox.events())
    assert first["device_id"] == second["device_id"]
    assert len(first["device_id"]) == 36
    assert "user_id" not in first


WHO = [
    ("{ user: { id: 'e@mail.de', _id: { toHexString() {}, toString: () => 'abc12' } } }", "abc12"),
    ("{ user: 10n }", "10"),
    ("{ user: { userId: 7 } }", "7"),
    ("{ user: 'someone@example.com' }", None),
    ("{ user: null }", None),
    ("{ user: { get id() { throw new Error('lazy'); } } }", None),
]


@pytest.mark.parametrize(("who", "user_id"), WHO)
def test_a_user_is_an_id_and_never_an_address(
    who: str, user_id: str | None, room: Path, sandbox: Sandbox
) -> None:
    play(room, sandbox, f"track('A', {{}}, {who});\ntrack('Last');\nawait flushAmplitude();\n")
    events = [event.event for event in sandbox.events()]
    assert events[-1]["event_type"] == "Last"
    assert [event.get("user_id") for event in events if event["event_type"] == "A"] in (
        [user_id],
        [] if user_id is None else [user_id],
    )


def test_nothing_throws(room: Path, sandbox: Sandbox) -> None:
    script = """
const loop = {}; loop.self = loop;
track('Bad', { loop });
track('Big', { total: 10n });
identify({ user: undefined });
identify({ user: { id: 5 } });
console.log('alive');
await flushAmplitude();
"""
    assert "alive" in play(room, sandbox, script).stdout
    assert {"Big", "$identify"} <= set(names(sandbox.events()))


def test_a_result_is_given_back_and_told_of_once_it_is_there(room: Path, sandbox: Sandbox) -> None:
    """A query that runs each time somebody waits for it runs once."""
    script = """
import { tracked } from './amplitude.js';
const same = { id: 1 };
let runs = 0;
const query = { then: (done) => { runs += 1; done('rows'); } };
const failed = tracked(Promise.reject(new Error('no')), 'Failed');
console.log(tracked(same, 'Plain', { id: 1 }, { user: 'u1' }) === same);
console.log(await tracked(Promise.resolve(same), 'Promised') === same);
console.log(await tracked(query, 'Queried'), runs);
console.log(await failed.catch((error) => error.message));
console.log(tracked(null, 'Nothing'), tracked(undefined, 'Void'));
await flushAmplitude();
"""
    found = play(room, sandbox, script)
    assert found.stdout.split("\n")[:5] == ["true", "true", "rows 1", "no", "null undefined"]
    assert names(sandbox.events()) == ["Plain", "Promised", "Queried", "Nothing", "Void"]
    assert sandbox.events()[0].event["event_properties"] == {"id": 1}
    assert sandbox.events()[0].event["user_id"] == "u1"


def test_a_failure_that_nobody_handles_still_ends_the_process(room: Path, sandbox: Sandbox) -> None:
    script = """
import { tracked } from './amplitude.js';
process.on('unhandledRejection', (error) => console.log('unhandled', error.message));
void tracked(Promise.reject(new Error('no')), 'Failed');
await new Promise((done) => setTimeout(done, 20));
await flushAmplitude();
"""
    assert play(room, sandbox, script).stdout == "unhandled no\n"
    assert sandbox.events() == ()


def test_without_a_key_there_is_one_line_and_no_event(room: Path, sandbox: Sandbox) -> None:
    found = play(room, sandbox, "track('A');\ntrack('B');\n", AMPLITUDE_API_KEY="")
    assert found.stderr.count("AMPLITUDE_API_KEY is not set") == 1
    assert sandbox.events() == ()


def test_common_js_is_required(room: Path, sandbox: Sandbox) -> None:
    text = written(set_up("javascript_node", {"a.js": "const x = require('x');\n"}, **CJS))
    (room / "amplitude.cjs").write_text(text)
    script = "const { track } = require('./amplitude.cjs');\ntrack('Started');\n"
    (room / "app.cjs").write_text(script)
    run(["node", "app.cjs"], room, environment(sandbox))
    assert names(sandbox.events()) == ["Started"]


SERVE = "import http from 'node:http';\nhttp.createServer().listen(0);\n"
OWN = (
    "process.on('SIGTERM', async () => {\n"
    "  await new Promise((done) => setTimeout(done, 300));\n  process.exit(7);\n});\n"
)
FLUSHES = (
    "process.on('SIGTERM', async () => {\n  await flushAmplitude();\n  process.exit(7);\n});\n"
)


@pytest.mark.parametrize(
    ("script", "sent", "code"),
    [
        pytest.param(SERVE, signal.SIGTERM, -signal.SIGTERM, id="ends as by the signal"),
        pytest.param(SERVE, signal.SIGINT, -signal.SIGINT, id="Ctrl+C"),
        pytest.param(SERVE + OWN, signal.SIGTERM, 7, id="the app has a handler"),
        pytest.param(SERVE + FLUSHES, signal.SIGTERM, 7, id="the app's handler flushes too"),
    ],
)
def test_what_is_queued_is_sent_when_the_process_is_stopped(
    script: str, sent: signal.Signals, code: int, room: Path, sandbox: Sandbox
) -> None:
    """And the process ends with the very status that it had without us."""
    (room / "amplitude.js").write_text(helper("javascript_node").replace("1000,", "60000,"))
    (room / "app.js").write_text(f"{SCRIPT}{script}track('Queued');\nconsole.log('up');\n")
    process = subprocess.Popen(
        [str(node_folder() / "node"), "app.js"],
        cwd=room,
        env=environment(sandbox),
        stdout=subprocess.PIPE,
        preexec_fn=_hears_signals,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(sent)
    assert process.wait(10) == code
    process.stdout.close()
    assert names(sandbox.events()) == ["Queued"]


def _hears_signals() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_nitro_middleware_remembers_the_event(room: Path, sandbox: Sandbox) -> None:
    setup = set_up("nuxt", NUXT, **JS)
    text = written(setup, setup.server_helper_path)
    text = text.replace("import { useRuntimeConfig } from '#imports';", "")
    public = "{ amplitudeApiKey: process.env.AMPLITUDE_API_KEY, amplitudeServerUrl: "
    config = f"const useRuntimeConfig = () => ({{ public: {public}"
    config += "process.env.AMPLITUDE_SERVER_URL } });\n"
    (room / "amplitude.js").write_text(config + text)
    (room / "app.mjs").write_text(
        ASK
        + """
import { createServer } from 'node:http';
import { createApp, eventHandler, readBody, toNodeListener } from 'h3';
import { amplitudeContext, flushAmplitude, track } from './amplitude.js';
const app = createApp();
app.use(eventHandler((event) => { amplitudeContext(event); }));
app.use(eventHandler(async (event) => { event.context.user = { id: 42 }; }));
app.use('/order', eventHandler(async (event) => {
  const body = await readBody(event);
  track('Order Created', { order_id: body.id });
  return 'ok';
}));
const server = createServer(toNodeListener(app)).listen(0, async () => {
  await ask(server.address().port);
  track('Outside');
  await flushAmplitude();
  server.close();
});
"""
    )
    run(["node", "app.mjs"], room, environment(sandbox))
    first, second, outside = (event.event for event in sandbox.events())
    assert (first["user_id"], first["device_id"]) == ("42", DEVICE["deviceId"])
    assert second["user_id"] == "42"
    assert "user_id" not in outside
