import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from rendered import KEY, Listener, listening, load


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    with listening() as server:
        monkeypatch.setenv("AMPLITUDE_API_KEY", KEY)
        monkeypatch.setenv("AMPLITUDE_SERVER_URL", server.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        monkeypatch.delenv("AMPLITUDE_SERVER_ZONE", raising=False)
        yield server


@pytest.fixture
def helper(listener: Listener, tmp_path: Path) -> Iterator[Callable[..., ModuleType]]:
    made: list[ModuleType] = []

    def make(framework: str, **values: object) -> ModuleType:
        made.append(load(framework, tmp_path, **values))
        return made[-1]

    yield make
    for module in made:
        module.shutdown()
