"""A wrapper that runs in the browser, and a server: each side sends by its own means (A34, D10)."""

from test_plan_wrappers import applied, planned

from wizard.model.source import MemoryTree
from wizard.propose.options import ProposeOptions
from wizard.stages import Choices, plan_project, verify

PACKAGE = """\
{
  "name": "shop",
  "private": true,
  "dependencies": {
    "@amplitude/analytics-browser": "^2.40.0",
    "@prisma/client": "6.0.0",
    "next": "15.4.0",
    "react": "19.0.0",
    "react-dom": "19.0.0"
  },
  "devDependencies": { "typescript": "5.9.3" }
}
"""
ANALYTICS = """\
import * as amplitude from '@amplitude/analytics-browser';

amplitude.init(process.env.NEXT_PUBLIC_AMPLITUDE_API_KEY!);

export function trackEvent(name: string, properties?: Record<string, unknown>) {
  if (typeof window !== 'undefined') amplitude.track(name, properties);
}
"""
PAGE = """\
'use client';

import { trackEvent } from '@/lib/analytics';

export default function Page() {
  const open = () => trackEvent('Cart Opened', { from: 'page' });
  const close = () => trackEvent('Cart Closed', { from: 'page' });
  return <button onClick={open} onBlur={close}>Cart</button>;
}
"""
INVITE = """\
'use client';

import { api } from './api';

export function Invite() {
  const inviteMember = async (member: Member) => {
    await api.inviteMember(member.id);
    done();
  };
  return <button onClick={inviteMember}>Invite</button>;
}
"""
ROUTE = """\
import { auth } from '@/lib/auth';
import { prisma } from '@/lib/db';

export async function POST(request: Request) {
  const session = await auth();
  const body = await request.json();
  const order = await prisma.order.create({ data: { total: body.total, by: session.user.id } });
  return Response.json({ id: order.id });
}
"""
FILES = {
    "package.json": PACKAGE,
    "package-lock.json": "{}",
    "tsconfig.json": '{"compilerOptions": {"paths": {"@/*": ["./*"]}}}',
    "app/layout.tsx": "export default ({ children }) => <html><body>{children}</body></html>;\n",
    "app/page.tsx": PAGE,
    "app/invite.tsx": INVITE,
    "app/api/orders/route.ts": ROUTE,
    "lib/analytics.ts": ANALYTICS,
}


def changed(files: dict[str, str]) -> dict[str, str]:
    body = planned(files)
    return {change.path: change.diff for change in body.file_changes}


def test_each_side_by_its_own_means() -> None:
    body = planned(FILES)
    diffs = {change.path: change.diff for change in body.file_changes}
    assert "+import { trackEvent } from '@/lib/analytics';" in diffs["app/invite.tsx"]
    assert "amplitude-server" not in diffs["app/invite.tsx"]
    assert "+import { track } from '@/lib/amplitude-server';" in diffs["app/api/orders/route.ts"]
    assert "trackEvent" not in diffs["app/api/orders/route.ts"]
    assert "@amplitude/analytics-node" in diffs["lib/amplitude-server.ts"]
    assert [command.purpose for command in body.commands] == ["Install @amplitude/analytics-node"]
    assert not [step for step in body.manual_steps if step.title.startswith("Track ")]


def test_nothing_of_the_browser_is_set_up_again() -> None:
    diffs = changed(FILES)
    assert "lib/analytics.ts" not in diffs
    assert "app/page.tsx" not in diffs
    assert "@amplitude/unified" not in "".join(diffs.values())
    assert not [path for path in diffs if "instrumentation" in path]


def test_a_second_plan_changes_nothing() -> None:
    again = planned(applied(FILES, planned(FILES)))
    assert again.already_set_up
    assert not again.file_changes


def test_a_later_event_goes_the_same_two_ways() -> None:
    after = applied(FILES, planned(FILES))
    later = {
        "app/remove.tsx": INVITE.replace("inviteMember", "removeMember"),
        "app/api/refunds/route.ts": ROUTE.replace("prisma.order", "prisma.refund"),
    }
    # Without the plan that was approved, the project is not set up in full.
    files = {**{path: text for path, text in after.items() if ".amplitude/" not in path}, **later}
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    choices = Choices(options=ProposeOptions(max_events=5))
    diffs = {c.path: c.diff for c in plan_project(tree, "/app", choices, map).file_changes}
    assert not {"lib/amplitude-server.ts", "package.json"} & set(diffs)
    assert "+import { trackEvent } from '@/lib/analytics';" in diffs["app/remove.tsx"]
    assert "@/lib/amplitude-server" in diffs["app/api/refunds/route.ts"]


def test_a_server_with_a_client_of_its_own_gets_no_second_one() -> None:
    client = (
        "import { init } from '@amplitude/analytics-node';\n\ninit(process.env.AMPLITUDE_KEY!);\n"
    )
    body = planned({**FILES, "lib/server-analytics.ts": client})
    assert not any("amplitude-server" in change.path for change in body.file_changes)
    assert not body.commands
    assert any("Order Created" in step.title for step in body.manual_steps)


def test_a_wrapper_of_both_sides_is_the_only_way() -> None:
    both = ANALYTICS.replace("  if (typeof window !== 'undefined') amplitude", "  sender")
    both = both.replace(
        "import * as amplitude from '@amplitude/analytics-browser';",
        "import { sender } from './amplitude-sender';",
    )
    both = both.replace("amplitude.init(process.env.NEXT_PUBLIC_AMPLITUDE_API_KEY!);\n\n", "")
    diffs = changed({**FILES, "lib/analytics.ts": both})
    assert not [path for path in diffs if "amplitude-server" in path]
    assert "trackEvent" in diffs["app/api/orders/route.ts"]


def test_without_events_on_the_server_there_is_no_half() -> None:
    files = {path: text for path, text in FILES.items() if path != "app/api/orders/route.ts"}
    diffs = changed(files)
    assert not [path for path in diffs if "amplitude-server" in path]
    assert "package.json" not in diffs


def test_two_clients_on_two_sides_are_in_order() -> None:
    after = applied(FILES, planned(FILES))
    found = verify(MemoryTree({path: text.encode() for path, text in after.items()}), None).findings
    wrong = {item.rule_id for item in found if item.severity == "error"}
    assert wrong <= {"key_configured"}, wrong


def test_a_second_client_on_one_side_is_still_one_too_many() -> None:
    late = "import { init } from '@amplitude/analytics-browser';\n\ninit(key);\n"
    after = {**applied(FILES, planned(FILES)), "lib/late.ts": late}
    found = verify(MemoryTree({path: text.encode() for path, text in after.items()}), None).findings
    assert "init_once" in {item.rule_id for item in found if item.severity == "error"}


def test_server_events_that_come_later_get_their_own_helper() -> None:
    """A first run with nothing on the server sets up the browser alone (C07, C23)."""
    package = PACKAGE.replace('    "@amplitude/analytics-browser": "^2.40.0",\n', "")
    first = {
        "package.json": package,
        "tsconfig.json": "{}",
        "app/layout.tsx": "export default function L({ children }) {\n"
        "  return <html><body>{children}</body></html>;\n}\n",
        "app/invite.tsx": INVITE,
    }
    after = applied(first, planned(first))
    assert not any("server" in path for path in after)
    after = {path: text for path, text in after.items() if ".amplitude/" not in path}
    files = {**after, "app/api/orders/route.ts": ROUTE}
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    body = plan_project(tree, "/app", Choices(options=ProposeOptions(max_events=5)), map)
    diffs = {change.path: change.diff for change in body.file_changes}
    assert "/amplitude-server'" in diffs["app/api/orders/route.ts"]
    assert "@amplitude/analytics-node" in diffs["lib/amplitude-server.ts"]
    assert [command.purpose for command in body.commands] == ["Install @amplitude/analytics-node"]
    assert not {"lib/amplitude.ts", "app/layout.tsx", "instrumentation-client.ts"} & set(diffs)
