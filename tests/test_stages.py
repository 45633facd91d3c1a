"""The stages in a row: what one has found reaches the next."""

import json

import pytest

from wizard.app_stages import standing_apps
from wizard.errors import ProjectError
from wizard.model.source import MemoryTree
from wizard.stages import Choices, detect_project, plan_project

LAYOUT = b"""export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
"""


@pytest.mark.parametrize(
    ("version", "started_by"),
    [
        ("13.3.2", "app/amplitude-provider.tsx"),
        ("^14.2.3", "app/amplitude-provider.tsx"),
        ("15.4.0-canary.47", "instrumentation-client.ts"),
        ("latest", "instrumentation-client.ts"),
    ],
)
@pytest.mark.parametrize("integration", [None, "nextjs"])
def test_the_version_of_the_framework_decides_how_it_is_set_up(version, started_by, integration):
    """C05, C07: `instrumentation-client` runs from Next.js 15.3 on, and never before."""
    manifest = {"dependencies": {"next": version, "react": "18.3.1"}}
    tree = MemoryTree(
        {
            "package.json": json.dumps(manifest).encode(),
            "package-lock.json": b"{}",
            "tsconfig.json": b"{}",
            "app/layout.tsx": LAYOUT,
            "app/page.tsx": b"export default function Page() {\n  return <p>Shop</p>;\n}\n",
        }
    )
    body = plan_project(tree, "/shop", Choices(integration=integration), map)
    assert started_by in [change.path for change in body.file_changes]


@pytest.mark.parametrize(
    ("helper", "integration"),
    [("shop/amplitude_events.py", "flask"), ("client/amplitude.ts", "react"), ("", None)],
)
def test_what_is_set_up_says_which_of_several_frameworks_is_checked(helper, integration):
    """D01: after `plan --integration flask` nobody has to say it again to `verify`."""
    tree = MemoryTree(
        {
            "requirements.txt": b"flask==3.0\n",
            "shop/app.py": b"from flask import Flask\n\napp = Flask(__name__)\n",
            "package.json": b'{"name": "shop", "dependencies": {"react": "18.3.1"}}',
            "client/index.js": b"import React from 'react';\nReactDOM.render(1, 2);\n",
            **({helper: b"Written by amplitude-wizard; it is yours to edit."} if helper else {}),
        }
    )
    assert detect_project(tree).confidence == "ambiguous"
    (app,) = standing_apps(tree, (), map)
    assert (app.framework.id if app.framework else None) == integration


def test_a_broken_manifest_is_named_where_nothing_is_found() -> None:
    tree = MemoryTree({"package.json": b'{ "dependencies": { "react": "18" '})
    with pytest.raises(ProjectError, match="is not valid JSON"):
        plan_project(tree, "/shop", Choices(), map)


CLICK = b"""import { api } from './api';

export function Order() {
  const createOrder = async (data) => {
    await api.post('/orders', data);
    close();
  };
  return <button onClick={createOrder}>Order</button>;
}
"""


@pytest.mark.parametrize("consent", ["@c15t/react", None])
def test_what_a_package_json_declares_reaches_the_set_up(consent: str | None) -> None:
    """C19, C20: nothing starts before the visitor has agreed, where a package asks for consent."""
    packages = {"react": "18.3.1", "vite": "5.4.0", **({consent: "1.0.0"} if consent else {})}
    tree = MemoryTree(
        {
            "package.json": json.dumps({"dependencies": packages}, indent=2).encode(),
            "package-lock.json": b"{}",
            "vite.config.js": b"export default {};\n",
            "index.html": b'<script type="module" src="/src/main.jsx"></script>\n',
            "src/main.jsx": b"import { createRoot } from 'react-dom/client';\n\nrender();\n",
            "src/Order.jsx": CLICK,
        }
    )
    body = plan_project(tree, "/shop", Choices(), map)
    started = "src/main.jsx" in {change.path for change in body.file_changes}
    asked = any("agrees" in step.title for step in body.manual_steps)
    assert (started, asked) == (consent is None, consent is not None)
