"""Events that constants of other files name are known, and not proposed again (A34)."""

import pytest

from wizard.languages.javascript.existing import read_existing
from wizard.model.source import MemoryTree

EVENTS = """\
export const EVENTS = { SIGNED_UP: 'Signed Up', order: { CREATED: 'Order Created' } } as const;
export const PAID = 'Order Paid';
export const FROZEN = Object.freeze({ LEFT: 'Team Left' });
export enum Names { Joined = 'Team Joined' }
export const ACTIONS = { OPENED: { category: 'Menu', action: 'Menu Opened' } };
export const OBJECTS = { SENT: { category: 'Mail', event: 'Mail Sent' } };
const Constants = { events: { CLOSED: { event: 'Order Closed' } } };
export default Constants;
"""
TRACK = """\
import posthog from 'posthog-js';
export function track(name: string, props?: object) { posthog.capture(name, props); }
"""
CONFIG = '{"compilerOptions": {"paths": {"@/*": ["./src/*"]}}}'


def names(code: str, **files: str) -> list[str]:
    tree = {
        "src/events.ts": EVENTS,
        "src/names/index.ts": "export * from '../events';\n"
        "export { EVENTS as E } from '../events';\n",
        "src/handed.ts": "import { EVENTS } from './events';\nexport { EVENTS };\n",
        "src/track.ts": TRACK,
        "tsconfig.json": CONFIG,
        "src/page.ts": f"import {{ track }} from './track';\n{code}\n",
        **files,
    }
    found = read_existing(MemoryTree({path: text.encode() for path, text in tree.items()}))
    return [call.event_name for call in found.calls if call.path == "src/page.ts"]


@pytest.mark.parametrize(
    ("imported", "event", "name"),
    [
        ("{ EVENTS } from './events'", "EVENTS.SIGNED_UP", "Signed Up"),
        ("{ EVENTS } from '@/events'", "EVENTS.order.CREATED", "Order Created"),
        ("{ PAID } from './events'", "PAID", "Order Paid"),
        ("{ PAID as DONE } from './events'", "DONE", "Order Paid"),
        ("{ FROZEN } from './events'", "FROZEN.LEFT", "Team Left"),
        ("{ Names } from './events'", "Names.Joined", "Team Joined"),
        ("* as all from './events'", "all.PAID", "Order Paid"),
        ("* as all from './events'", "all.EVENTS.SIGNED_UP", "Signed Up"),
        ("{ EVENTS } from './names'", "EVENTS.SIGNED_UP", "Signed Up"),
        ("{ E } from './names'", "E.SIGNED_UP", "Signed Up"),
        ("{ EVENTS } from './handed'", "EVENTS.SIGNED_UP", "Signed Up"),
        ("Constants from './events'", "Constants.events.CLOSED", "Order Closed"),
        ("{ ACTIONS } from './events'", "ACTIONS.OPENED", "Menu Opened"),
        ("{ OBJECTS } from './events'", "{ ...OBJECTS.SENT, label: 1 }", "Mail Sent"),
    ],
)
def test_the_text_of_a_constant(imported: str, event: str, name: str) -> None:
    assert names(f"import {imported};\ntrack({event});\ntrack('Other');") == [name, "Other"]


def test_a_vendor_is_given_one_too() -> None:
    imports = "import { PAID } from './events';\nimport posthog from 'posthog-js';\n"
    assert names(f"{imports}posthog.capture(PAID);") == ["Order Paid"]


@pytest.mark.parametrize(
    ("imported", "event"),
    [
        ("{ EVENTS } from './events'", "EVENTS.UNKNOWN"),
        ("{ EVENTS } from './nowhere'", "EVENTS.SIGNED_UP"),
        ("{ EVENTS } from 'shared-events'", "EVENTS.SIGNED_UP"),
        ("{ EVENTS } from './events'", "EVENTS.order"),
        ("{ OTHER } from './events'", "OTHER"),
        ("{ eventOf } from './events'", "eventOf(1)"),
        ("{ user } from './events'", "user.id"),
    ],
)
def test_what_no_file_tells_is_no_event(imported: str, event: str) -> None:
    assert names(f"import {imported};\ntrack({event});\ntrack('Other');\ntrack('More');") == [
        "Other",
        "More",
    ]


def test_files_that_hand_on_to_each_other_end() -> None:
    loop = {
        "src/names/index.ts": "export * from '../loop';\n",
        "src/loop.ts": "export * from './names';\n",
    }
    code = "import { EVENTS } from './names';\ntrack(EVENTS.SIGNED_UP);\ntrack('Other');"
    assert names(code, **loop) == ["Other"]
