"""What a JavaScript project tracks by, and in which shape (A06, A34, H05)."""

import pytest
from wrapped_scripts import (
    AWAITED,
    CONSTANTS,
    CONTRADICTING,
    DEFAULT,
    FUNCTION,
    HOOK,
    OBJECT,
    ONE_OBJECT,
    OTHER_VENDOR,
    PACKAGED,
    SERVED,
    TYPED_EVENTS,
    TYPED_PROPERTIES,
    WHOLE_HOOK,
    WrappedScript,
)

from wizard.languages.edits import InsertCall, WrapperAccess
from wizard.languages.javascript.existing import read_existing
from wizard.languages.javascript.wrapper_support import JAVASCRIPT_WRAPPERS
from wizard.model.action import Placement, Side
from wizard.model.edit import Refused
from wizard.model.source import MemoryTree, SourceFile
from wizard.model.tracking import ExistingTracking, ShapeArgument, Wrapper

DEFINED = "// to amplitude\nexport function track(event, properties, extra) {}\n"
HEAD = "import { track } from './lib/analytics'\n"


def tree_of(files: dict[str, str]) -> MemoryTree:
    return MemoryTree({path: text.encode() for path, text in files.items()})


def existing(files: dict[str, str]) -> ExistingTracking:
    return read_existing(tree_of(files))


def wrapper_of(*calls: str, defined: str = DEFINED, head: str = HEAD) -> Wrapper | None:
    views = "".join(
        f"export function view{i}(user) {{\n  {call}\n}}\n" for i, call in enumerate(calls)
    )
    files = {"package.json": '{"name": "shop"}', "src/lib/analytics.js": defined}
    return existing({**files, "src/views.js": head + views}).wrapper


def shape(wrapper: Wrapper | None) -> list[tuple[str, str | None]]:
    assert wrapper is not None
    return [(argument.role, argument.keyword) for argument in wrapper.arguments]


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        (("track('A B', { a: 1 })", "track('C D')"), [("event", None), ("properties", None)]),
        (("track('A B')", "void track(`C D`)"), [("event", None)]),
        (
            ("track(user.id, 'A B', { a: 1 })", "track(user.id, 'C D', props)"),
            [("user", None), ("event", None), ("properties", None)],
        ),
        (
            ("track({ event: 'A B', properties: { a } })", "track({ event: 'C D', properties })"),
            [("event", "event"), ("properties", "properties")],
        ),
        (
            (
                "track({ userId: user.id, name: 'A B', plan: p })",
                "track({ userId: user.id, name: 'C D', size: s, x: 1 })",
            ),
            [("user", "userId"), ("event", "name"), ("property", None)],
        ),
    ],
)
def test_the_shape_of_the_calls(calls: tuple[str, ...], expected: list[object]) -> None:
    wrapper = wrapper_of(*calls)
    assert shape(wrapper) == expected
    assert wrapper is not None
    assert (wrapper.path, wrapper.line, wrapper.called) == ("src/lib/analytics.js", 2, "track")
    assert (wrapper.amplitude, wrapper.refusal) == (True, None)


def test_what_fills_the_user_and_what_is_left_out() -> None:
    wrapper = wrapper_of(
        "track(user.id, 'A B', {})", "track(user.id, 'C D')", "track(user.email, 'E F', {})"
    )
    assert wrapper is not None
    user, _, properties = wrapper.arguments
    assert user.expressions == ("user.id",)
    assert properties.optional


@pytest.mark.parametrize(
    ("calls", "part"),
    [
        (("await track('A B')", "await track('C D')"), "awaited"),
        (("track('A B', { a: 1 })", "track({ a: 1 }, 'C D')"), "do not agree"),
        (("track('A B', who())", "track('C D', who())"), "in another place"),
        (("track('A B', ...rest)", "track('C D', ...rest)"), "in another place"),
        (("track({ event: 'A B', ...rest })", "track({ event: 'C D', ...rest })"), "another"),
        (("track(EVENTS.A)", "track(EVENTS.B)"), "constants"),
    ],
)
def test_a_wrapper_that_no_call_is_written_for(calls: tuple[str, ...], part: str) -> None:
    wrapper = wrapper_of(*calls)
    assert wrapper is not None
    assert part in (wrapper.refusal or "")


@pytest.mark.parametrize(
    "calls",
    [
        ("track('A B')",),
        ("track(name)", "track(other)"),
        ("const x = track('A B')", "const y = track('C D')"),
        ("this.track('A B')", "this.track('C D')"),
        ("parcel.track('A B')", "parcel.track('C D')"),
    ],
)
def test_what_is_no_wrapper(calls: tuple[str, ...]) -> None:
    assert wrapper_of(*calls) is None


def test_an_audit_log_is_no_tracking() -> None:
    files = {
        "package.json": '{"name": "shop"}',
        "audit.js": "export function logEvent(event) { rows.push(event) }\n",
        "views.js": "import { logEvent } from './audit.js'\n"
        "export function f() { logEvent('order_created') }\n"
        "export function g() { logEvent('order_paid') }\n",
    }
    assert existing(files).wrapper is None
    files["audit.js"] = "import posthog from 'posthog-js'\n" + files["audit.js"]
    wrapper = existing(files).wrapper
    assert wrapper is not None
    assert not wrapper.amplitude


def test_an_event_bus_is_no_tracking() -> None:
    """Whatever its comments and its path segments speak of."""
    files = {
        "package.json": '{"name": "shop"}',
        "src/bus.ts": "// analytics listens here, too\nconst segments = path.split('/')\n"
        "export function emitEvent(name: string, payload?: object) {}\n",
        "src/orders.ts": "import { emitEvent } from './bus'\n"
        "export function f() { emitEvent('order.created', {}) }\n"
        "export function g() { emitEvent('order.paid', {}) }\n",
    }
    assert existing(files).wrapper is None
    files["src/bus.ts"] += "export const url = '/api/analytics'\n"
    assert existing(files).wrapper is not None


def test_another_vendors_client_is_none_to_send_to_amplitude_by() -> None:
    files = {
        "package.json": '{"name": "shop"}',
        "src/posthog.js": "import posthog from 'posthog-js'\nposthog.init('x')\n"
        "posthog.capture('Booted')\nexport default posthog\n",
        "src/views.js": "import posthog from './posthog'\n"
        "export function f() { posthog.capture('A B') }\n"
        "export function g() { posthog.capture('C D') }\n",
    }
    found = existing(files)
    assert found.wrapper is None
    assert {call.vendor for call in found.calls} == {"posthog"}


def test_calls_of_tests_do_not_count() -> None:
    files = {
        "src/lib/analytics.js": DEFINED,
        "src/views.test.js": f"{HEAD}track('A B')\ntrack('C D')\n",
    }
    assert existing(files).wrapper is None


@pytest.mark.parametrize(
    ("head", "called", "exported"),
    [
        ("import { track as send } from './lib/analytics'\n", "send", None),
        ("import * as analytics from './lib/analytics'\n", "analytics.track", "*"),
        ("const { track } = require('./lib/analytics')\n", "track", None),
        ("const analytics = require('./lib/analytics')\n", "analytics.track", "*"),
        ("import track from '@/lib/analytics'\n", "track", "default"),
        ("import { track } from '~/lib/analytics.js'\n", "track", None),
    ],
)
def test_by_whatever_name_it_is_imported(head: str, called: str, exported: str | None) -> None:
    wrapper = wrapper_of(f"{called}('A B')", f"{called}('C D')", head=head)
    if called == "send":
        assert wrapper is None, "a name that says nothing of tracking is not looked at"
        return
    assert wrapper is not None
    assert (wrapper.called, wrapper.exported) == (called, exported)
    assert wrapper.module == ("@/lib/analytics" if exported == "default" else
                              "~/lib/analytics.js" if "~" in head else None)  # fmt: skip


def test_a_package_of_that_name_is_not_ours() -> None:
    """`@vercel/analytics` is no file of the project, whatever its files are called."""
    head = "import { track } from '@vercel/analytics'\n"
    assert wrapper_of("track('A B')", "track('C D')", head=head) is None


@pytest.mark.parametrize(
    ("project", "called", "line", "side"),
    [
        (FUNCTION, "track", 5, "browser"),
        (OBJECT, "analytics.track", 6, "browser"),
        (DEFAULT, "analytics.track", 3, "browser"),
        (PACKAGED, "amplitude.track", 3, "browser"),
        (ONE_OBJECT, "trackEvent", 10, "browser"),
        (HOOK, "track", 7, "browser"),
        (WHOLE_HOOK, "track", 7, "browser"),
        (OTHER_VENDOR, "track", 3, "browser"),
        (TYPED_EVENTS, "track", 7, "browser"),
        (TYPED_PROPERTIES, "track", 5, "browser"),
        (AWAITED, "track", 5, "browser"),
        (CONSTANTS, "track", 6, "browser"),
        (CONTRADICTING, "track", 5, "browser"),
        (SERVED, "analytics.track", 5, None),
    ],
)
def test_real_projects(project: WrappedScript, called: str, line: int, side: Side | None) -> None:
    wrapper = existing(project.files).wrapper
    assert wrapper is not None
    assert (wrapper.called, wrapper.line, wrapper.side) == (called, line, side)
    assert wrapper.amplitude == project.amplitude


def test_calls_of_a_wrapper_are_the_projects_own() -> None:
    """Also where its name is that of a vendor's client: `analytics.track` looks like Segment's."""
    found = existing(OBJECT.files)
    calls = {call.event_name: call.vendor for call in found.calls if "pages" in call.path}
    assert calls["cart_created"] == calls["cart_deleted"] == "project"


@pytest.mark.parametrize(
    ("parameters", "events", "properties"),
    [
        ("event: string, properties?: Record<string, unknown>", True, True),
        ("event: string, properties: any", True, True),
        ("event: string, properties?: { [key: string]: any }", True, True),
        ("event: string, properties?: object", True, True),
        ("event: string, properties?: Props", True, True),
        ("event: 'A' | 'B', properties?: object", False, True),
        ("event: keyof Events, properties?: object", False, True),
        ("event: string, properties?: Record<string, string>", True, False),
        ("event: string, properties?: Imported", True, False),
        ("event, properties", True, True),
    ],
)
def test_what_its_types_take(parameters: str, events: bool, properties: bool) -> None:
    files = {
        "package.json": '{"name": "shop"}',
        "src/lib/analytics.ts": "// to amplitude\nimport type { Imported } from 'x'\n"
        "type Props = Record<string, unknown>\n"
        f"export const track = ({parameters}): void => {{}}\n",
        "src/views.ts": HEAD + "export function f() { track('A B', { a: 1 }) }\n"
        "export function g() { track('C D', { a: 1 }) }\n",
    }
    wrapper = existing(files).wrapper
    assert wrapper is not None
    assert (wrapper.refusal is None, wrapper.properties_type is None) == (events, properties)


WRAPPER = Wrapper(
    path="src/lib/analytics.ts",
    line=1,
    name="track",
    arguments=(
        ShapeArgument(role="user", keyword="userId", expressions=("req.user.id", "user.id")),
        ShapeArgument(role="event", keyword="event"),
        ShapeArgument(role="property"),
    ),
    reserved=("userId", "event"),
    side="server",
)


def call(
    properties: tuple[tuple[str, str], ...] = (),
    identity: tuple[tuple[str, str], ...] = (("user", "req.user"),),
    style: str = "after",
    side: Side = "server",
) -> InsertCall:
    return InsertCall(
        placement=Placement(style=style, line=1, offset=0),  # type: ignore[arg-type]
        function="track",
        event_name="Order Created",
        properties=properties,
        identity=identity,
        side=side,
    )


def test_a_call_is_filled() -> None:
    access = WrapperAccess(wrapper=WRAPPER, function="send")
    filled = JAVASCRIPT_WRAPPERS.filled(access, call((("total", "order.total"),)))
    assert isinstance(filled, InsertCall)
    assert filled.function == "send"
    assert [(item.role, item.text) for item in filled.shape or ()] == [
        ("user", "req.user.id"),
        ("event", ""),
        ("property", ""),
    ]


@pytest.mark.parametrize(
    ("made", "part"),
    [
        (call(identity=()), "says who the user is"),
        (call(identity=(("user", "buyer"),)), "says who the user is"),
        (call((("event", "x"),)), "can't take a property named event"),
        (call(side="browser"), "runs on the server"),
        (call(style="returned"), "follow what the function returns"),
    ],
)
def test_a_call_that_can_not_be_filled(made: InsertCall, part: str) -> None:
    access = WrapperAccess(wrapper=WRAPPER, function="track")
    refused = JAVASCRIPT_WRAPPERS.filled(access, made)
    assert isinstance(refused, Refused)
    assert part in refused.reason


PAGE = """\
import { useAnalytics } from '@/lib/useAnalytics'

export function Page() {
  const { track: send } = useAnalytics()
  const save = () => {
    keep()
  }
}

export function Other() {
  return null
}
"""


@pytest.mark.parametrize(("mark", "expected"), [("keep()", "send"), ("return null", None)])
def test_a_hook_holds_in_its_component_alone(mark: str, expected: str | None) -> None:
    wrapper = existing(HOOK.files).wrapper
    assert wrapper is not None
    access = JAVASCRIPT_WRAPPERS.access(tree_of(HOOK.files), wrapper)
    found = access(SourceFile(path="src/pages/Page.tsx", content=PAGE.encode()))
    placement = Placement(style="after", line=6, offset=PAGE.index(mark))
    made = InsertCall(
        placement=placement,
        function="track",
        event_name="A B",
        properties=(),
        identity=(),
        side="browser",
    )
    filled = JAVASCRIPT_WRAPPERS.filled(found, made)
    if expected is None:
        assert isinstance(filled, Refused)
    else:
        assert isinstance(filled, InsertCall)
        assert (filled.function, filled.bound) == (expected, True)
