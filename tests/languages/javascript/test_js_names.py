"""The name under which a file calls the helper: its own, or one that nothing else has."""

import pytest
from js_kit import call, edited, parsed, place, source

from wizard.languages.javascript.names import local_name
from wizard.languages.javascript.support import JAVASCRIPT
from wizard.model.edit import Refused

NAMES = {
    "free": ("a.ts", "a();\n", "track"),
    "declared": ("a.ts", "const track = 1;\n", "trackEvent"),
    "a parameter": ("a.ts", "function f(track) {}\n", "trackEvent"),
    "read": ("a.ts", "window.onload = track;\n", "trackEvent"),
    "imported from elsewhere": ("a.ts", "import { track } from 'b';\n", "trackEvent"),
    "a type": ("a.ts", "import type { track } from './amplitude';\n", "trackEvent"),
    "both": ("a.ts", "const track = trackEvent;\n", "trackEvent2"),
    "a property": ("a.ts", "analytics.track('a');\n", "track"),
    "a key": ("a.ts", "f({ track: 1 });\n", "track"),
    "text": ("a.tsx", "const a = <b>track</b>; // track\n", "track"),
    "imported": ("a.ts", "import { a, track } from './amplitude';\n", "track"),
    "imported under another name": (
        "a.ts",
        "import { track as t } from './amplitude';\n",
        "t",
    ),
    "required": ("a.js", "const { track: t } = require('./amplitude');\n", "t"),
    "read in a template": (
        "a.vue",
        '<script setup>\na()\n</script>\n<template><b @click="track(a)" /></template>\n',
        "trackEvent",
    ),
    "said in a template": (
        "a.vue",
        "<script setup>\na()\n</script>\n<template><b>track it</b></template>\n",
        "track",
    ),
}


@pytest.mark.parametrize(("path", "text", "wanted"), NAMES.values(), ids=NAMES.keys())
def test_local_name(path: str, text: str, wanted: str) -> None:
    assert local_name(parsed(text, path), "./amplitude", "track") == wanted


@pytest.mark.parametrize(
    ("name", "second"),
    [("identify", "identifyUser"), ("reset", "resetAnalytics"), ("start", "amplitudeStart")],
)
def test_second_choices(name: str, second: str) -> None:
    assert local_name(parsed(f"let {name};\n"), "./amplitude", name) == second


def test_an_unread_file_has_the_name_itself() -> None:
    assert local_name(Refused(reason="no"), "./amplitude", "track") == "track"


def test_a_call_under_an_alias_is_made_under_it() -> None:
    text = "import { track as t } from './amplitude';\nsave();\n"
    name = JAVASCRIPT.local_name(
        JAVASCRIPT.parse(source(text)), source(text), "./amplitude", "track"
    )
    assert edited(text, call(place(text, "save"), function=name)).endswith("t('Order Created');\n")
