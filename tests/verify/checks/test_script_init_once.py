"""One client for a page (D14)."""

import pytest
from verify_scripts import GOOD, marks, own


@pytest.mark.parametrize(
    "code",
    [
        "amplitude.initAll(key);\namplitude.initAll(key);",
        "for (const key of keys) amplitude.initAll(key);",
        "export const App = () => { amplitude.initAll(key); return <div/>; };",
        "export function App() { amplitude.init(key); return <Shop/>; }",
    ],
)
def test_a_second_start(code: str) -> None:
    assert [item[0] for item in marks("init_once", own(code, "src/main.tsx"))] == ["error"]


def test_a_start_beside_the_helper() -> None:
    files = {
        **GOOD,
        "src/late.ts": "import { initAll } from '@amplitude/unified';\ninitAll(key);\n",
    }
    assert marks("init_once", files) == [("error", "src/late.ts", 2)]


@pytest.mark.parametrize(
    "code",
    [
        "amplitude.initAll(key);",
        "export function start() { amplitude.initAll(key); }",
        "export const App = () => { useEffect(() => { amplitude.init(key); }, []); return <p/>; };",
    ],
)
def test_one_start(code: str) -> None:
    assert marks("init_once", own(code, "src/main.tsx")) == []


def test_a_project_in_order() -> None:
    assert marks("init_once", GOOD) == []
