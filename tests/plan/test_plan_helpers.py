"""A side never imports the helper of the other one (C07, C23)."""

import pytest

from wizard.frameworks.base import Setup
from wizard.model.change import CreateFile
from wizard.model.source import MemoryTree
from wizard.plan.helpers import helpers_by_side

BROWSER = "import { createInstance } from '@amplitude/unified';\n"
SERVER = "import { createInstance } from '@amplitude/analytics-node';\n"
OWN = "export function track(name) { send(name); }\n"


def setup(content: str | None, server: str | None = None) -> Setup:
    files = (CreateFile(path="lib/a.ts", content=content),) if content is not None else ()
    return Setup(
        helper_path="lib/a.ts", server_helper_path=server, files=files, edits=(), manual_steps=()
    )


@pytest.mark.parametrize(
    ("content", "server", "expected"),
    [
        (BROWSER, None, {"browser": "lib/a.ts"}),
        (BROWSER, "lib/b.ts", {"browser": "lib/a.ts", "server": "lib/b.ts"}),
        (SERVER, None, {"server": "lib/a.ts"}),
        (SERVER, "lib/a.ts", {"server": "lib/a.ts"}),
        (OWN, None, {"browser": "lib/a.ts", "server": "lib/a.ts"}),
        (BROWSER + SERVER, None, {"browser": "lib/a.ts", "server": "lib/a.ts"}),
    ],
)
@pytest.mark.parametrize("is_new", [True, False])
def test_each_side_has_its_helper_or_none(
    content: str, server: str | None, expected: dict[str, str], is_new: bool
) -> None:
    tree = MemoryTree({} if is_new else {"lib/a.ts": content.encode()})
    assert helpers_by_side(setup(content if is_new else None, server), tree) == expected
