"""Tracking that is there already is seen, whoever the vendor is, and nothing else is."""

import pytest

from wizard.languages.javascript.existing import read_existing
from wizard.model.source import MemoryTree
from wizard.model.tracking import ExistingTracking


def existing(files: dict[str, str]) -> ExistingTracking:
    return read_existing(MemoryTree({path: code.encode() for path, code in files.items()}))


@pytest.mark.parametrize(
    ("code", "vendor", "event"),
    [
        (
            "import * as amplitude from '@amplitude/analytics-browser';\n"
            "amplitude.track('Order Created', { id });",
            "amplitude",
            "Order Created",
        ),
        (
            "import { track } from '@amplitude/unified';\ntrack('Order Created');",
            "amplitude",
            "Order Created",
        ),
        ("amplitude.getInstance().logEvent('Order Created');", "amplitude", "Order Created"),
        ("amplitude.track({ event_type: 'Order Created' });", "amplitude", "Order Created"),
        ("posthog.capture('order_created', { id });", "posthog", "order_created"),
        ("posthog?.capture('order_created');", "posthog", "order_created"),
        ("posthog.capture(user, { event: 'order_created' });", "posthog", "order_created"),
        ("posthog.capture({ ...user }, { event: 'ordered' });", "posthog", "ordered"),
        ("posthog.capture(user, { name: 'Ann' });", None, None),
        ("client.capture({ event: 'x' }); // posthog", None, None),
        ("hog.capture({ event: 'ordered', distinctId: user.id });", "posthog", "ordered"),
        ("capture({ event: 'ordered', distinctId: user.id }, 1 + 1);", None, None),
        ("camera.capture({ event, distinctId }); // posthog", None, None),
        (
            "posthogClient.capture({ distinctId: id, event: 'order_created' });",
            "posthog",
            "order_created",
        ),
        ("mixpanel.track('Order Created');", "mixpanel", "Order Created"),
        ("window.analytics.track('Order Created');", "segment", "Order Created"),
        ("analytics.track({ event: 'Order Created' });", "segment", "Order Created"),
        ("gtag('event', 'purchase', { value: 1 });", "google", "purchase"),
        ("gtag('config', 'G-1');", None, None),
        ("window.dataLayer.push({ event: 'purchase' });", "google", "purchase"),
        ("window.dataLayer.push({ ecommerce: null });", None, None),
        ("plausible('Signup');", "plausible", "Signup"),
        ("rudderanalytics.track('Order Created');", "rudderstack", "Order Created"),
        (
            "import { logEvent } from 'firebase/analytics';\nlogEvent(analytics, 'order_created');",
            "firebase",
            "order_created",
        ),
        (
            "const EVENTS = { CREATED: 'Order Created' };\namplitude.track(EVENTS.CREATED);",
            "amplitude",
            "Order Created",
        ),
        (
            "enum Events {\n  Created = 'Order Created',\n}\namplitude.track(Events.Created);",
            "amplitude",
            "Order Created",
        ),
        ("amplitude.track(name);", None, None),
        ("// amplitude.track('Order Created');", None, None),
        ("const text = \"amplitude.track('Order Created')\";", None, None),
        ("player.track('Song');", None, None),
    ],
)
def test_calls_of_vendors(code: str, vendor: str | None, event: str | None) -> None:
    found = [(call.vendor, call.event_name) for call in existing({"src/a.ts": code}).calls]
    assert found == ([(vendor, event)] if vendor else [])


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("import * as amplitude from '@amplitude/analytics-browser';\namplitude.init(KEY);", [2]),
        ("import { initAll } from '@amplitude/unified';\ninitAll(KEY);", [2]),
        ("import { init as start } from '@amplitude/analytics-node';\nstart(KEY);", []),
        ("import { init } from '@amplitude/analytics-node';\ninit(KEY);", [2]),
        ("window.amplitude.init(KEY);", [1]),
        ("amplitude.getInstance().init(KEY);", [1]),
        ("import * as Sentry from '@sentry/react';\nSentry.init({}); // amplitude", []),
        ("i18n.init(); // amplitude.", []),
    ],
)
def test_clients_that_are_made_by_hand(code: str, lines: list[int]) -> None:
    assert [place.line for place in existing({"src/a.ts": code}).inits] == lines


WRAPPER = "export function trackEvent(name, data) {\n  send(name, data);\n}\n"
USE = "import { trackEvent } from './track';\ntrackEvent('Order Created');\n"


def test_a_wrapper_is_one_when_it_is_called_twice() -> None:
    once = existing({"src/track.ts": WRAPPER, "src/a.ts": USE})
    twice = existing({"src/track.ts": WRAPPER, "src/a.ts": USE, "src/b.ts": USE})
    assert once.calls == ()
    assert [(call.path, call.vendor) for call in twice.calls] == [
        ("src/a.ts", "project"),
        ("src/b.ts", "project"),
    ]


HELPER = (
    "// Written by amplitude-wizard.\n"
    "import * as amplitude from '@amplitude/unified';\n"
    "export function track(name, properties) {\n  amplitude.track(name, properties);\n}\n"
)


def test_our_own_helper_is_known_by_its_mark() -> None:
    found = existing(
        {
            "src/amplitude.ts": HELPER,
            "src/a.ts": "import { track } from './amplitude';\nexport function save() {\n"
            "  track('Order Created');\n}\n",
        }
    )
    assert (found.helper_path, found.server_helper_path) == ("src/amplitude.ts", None)
    assert [(call.vendor, call.symbol, call.line) for call in found.calls] == [
        ("amplitude-wizard", "save", 3)
    ]


def test_a_result_that_our_helper_was_handed_is_an_event() -> None:
    code = (
        "import { tracked } from './amplitude';\nexport function save(x) {\n"
        "  return tracked(store(x), 'Order Created', { id: x });\n}\n"
        "export const other = (x) => tracked(x);\n"
    )
    found = existing({"src/amplitude.ts": HELPER, "src/a.ts": code})
    assert [(call.event_name, call.vendor, call.line) for call in found.calls] == [
        ("Order Created", "amplitude-wizard", 3)
    ]


def test_a_tracked_of_somebody_else_is_none_of_ours() -> None:
    code = "import { tracked } from 'solid';\ntracked(store(x), 'Order Created');\n"
    assert existing({"src/amplitude.ts": HELPER, "src/a.ts": code}).calls == ()


def test_a_classic_script_calls_our_helper_by_a_global() -> None:
    code = (
        "window.amplitudeEvents?.track('Order Created');\nwindow.other?.track('Order Deleted');\n"
    )
    found = existing({"amplitude.js": HELPER, "order.js": code})
    assert [(call.event_name, call.line) for call in found.calls] == [("Order Created", 1)]


def test_an_app_of_both_sides_has_two_helpers() -> None:
    found = existing({"src/amplitude.ts": HELPER, "src/amplitude.server.ts": HELPER})
    assert found.helper_path == "src/amplitude.ts"
    assert found.server_helper_path == "src/amplitude.server.ts"


def test_a_server_has_its_helper_alone() -> None:
    found = existing({"src/amplitude-server.js": HELPER})
    assert (found.helper_path, found.server_helper_path) == ("src/amplitude-server.js", None)


@pytest.mark.parametrize(
    "path", ["src/a.test.ts", "dist/a.js", "node_modules/x/a.js", "src/a.min.js", "README.md"]
)
def test_what_is_not_the_applications_code_is_passed_over(path: str) -> None:
    assert existing({path: "amplitude.track('Order Created');"}).calls == ()


def test_a_file_that_is_no_text_is_passed_over() -> None:
    tree = MemoryTree({"src/a.ts": b"\xff amplitude.track('x')"})
    assert read_existing(tree) == ExistingTracking()


@pytest.mark.parametrize(
    ("document", "names"),
    [
        ('{"events": [{"name": "Order Created"}]}', ("Order Created",)),
        ("not json", ()),
    ],
)
def test_the_approved_plan(document: str, names: tuple[str, ...]) -> None:
    assert existing({".amplitude/events.json": document}).plan_events == names


def test_component_files_are_read_too() -> None:
    code = "<template><p /></template>\n<script setup>\nposthog.capture('opened');\n</script>\n"
    assert [(c.line, c.event_name) for c in existing({"src/A.vue": code}).calls] == [(3, "opened")]


@pytest.mark.parametrize(
    ("code", "symbol"),
    [
        ("amplitude.track('a');", ""),
        ("function save() {\n  amplitude.track('a');\n}", "save"),
        ("const save = () => {\n  amplitude.track('a');\n};", "save"),
        ("const save = useCallback(() => {\n  amplitude.track('a');\n}, []);", "save"),
        ("class Shop {\n  save() {\n    amplitude.track('a');\n  }\n}", "Shop.save"),
        ("class Shop {\n  save = () => {\n    amplitude.track('a');\n  };\n}", "Shop.save"),
        ("export default { save: () => amplitude.track('a') };", "save"),
        ("list.forEach(() => amplitude.track('a'));", ""),
    ],
)
def test_a_call_is_told_with_what_stands_around(code: str, symbol: str) -> None:
    assert [call.symbol for call in existing({"src/a.ts": code}).calls] == [symbol]


@pytest.mark.parametrize(
    ("path", "markup"),
    [
        ("src/Order.vue", "<button @click=\"order(); posthog.capture('Ordered')\">Go</button>"),
        ("src/Order.vue", "<button @click=\"posthog.capture('Ordered')\">Go</button>"),
        (
            "src/Order.svelte",
            "<button on:click={async () => { await order(); posthog.capture('Ordered'); }}>\n"
            "  Go\n</button>",
        ),
    ],
)
def test_calls_in_markup_are_seen(path: str, markup: str) -> None:
    vue = path.endswith(".vue")
    body = f"<template>{markup}</template>" if vue else markup
    code = (
        f"<script{' setup' if vue else ''}>\nimport posthog from 'posthog-js'\n</script>\n{body}\n"
    )
    assert [call.event_name for call in existing({path: code}).calls] == ["Ordered"]


def test_text_in_markup_is_no_call() -> None:
    code = "<script setup>\nimport posthog from 'posthog-js'\n</script>\n"
    text = "<template><p title=\"posthog.capture('x')\">posthog.capture('Ordered')</p></template>\n"
    assert not existing({"src/Order.vue": code + text}).calls
