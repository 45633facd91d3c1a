"""Each SDK on its side of the border (D05)."""

import pytest
from verify_scripts import GOOD, marks

BROWSER = "import * as amplitude from '@amplitude/unified';\namplitude.initAll(key);\n"
NODE = "import { createInstance } from '@amplitude/analytics-node';\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/api/orders/route.ts", BROWSER),
        ("src/lib/server/amplitude.ts", BROWSER),
        ("src/hooks.server.ts", BROWSER),
        ("app/actions.ts", f"'use server';\n{BROWSER}"),
        ("src/lib/data.ts", f"import 'server-only';\n{BROWSER}"),
        ("app/cart.tsx", f"'use client';\n{NODE}"),
        ("src/Cart.vue", f"<script setup>\n{NODE}</script>\n"),
        ("src/hooks.client.ts", NODE),
    ],
)
def test_an_sdk_on_the_wrong_side(path: str, text: str) -> None:
    assert [item[:2] for item in marks("init_on_server", {**GOOD, path: text})] == [("error", path)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/api/orders/route.ts", NODE),
        ("src/lib/server/amplitude.ts", NODE),
        ("app/cart.tsx", f"'use client';\n{BROWSER}"),
        ("src/Cart.vue", f"<script setup>\n{BROWSER}</script>\n"),
        ("src/somewhere.ts", BROWSER),
        ("src/elsewhere.ts", NODE),
    ],
)
def test_an_sdk_at_home(path: str, text: str) -> None:
    assert marks("init_on_server", {**GOOD, path: text}) == []
