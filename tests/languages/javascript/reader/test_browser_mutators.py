"""One event for one thing, where a store asks the server and keeps what it got elsewhere."""

import pytest
from browser_reading import reading_of

STORE = """
import {{ defineStore }} from 'pinia'
export const useKanbanStore = defineStore('kanban', () => {{
  const buckets = ref([])
  function addBucket(bucket) {{
    buckets.value.push(bucket)
  }}
  async function {name}(bucket) {{
    const created = await {asks}
    addBucket(created)
    return created
  }}
  return {{ addBucket, {name} }}
}})
"""


def symbols_of(code: str) -> list[str]:
    page = "<template><main /></template>\n"
    found = reading_of({"src/App.vue": page, "src/stores/kanban.ts": code}).actions
    return sorted(action.symbol.rpartition(".")[2] for action in found)


@pytest.mark.parametrize(
    ("name", "asks", "symbols"),
    [
        ("createBucket", "api.post('/buckets', bucket)", ["createBucket"]),
        ("saveTask", "api.post('/tasks', bucket)", ["addBucket", "saveTask"]),
    ],
)
def test_what_a_store_keeps_for_another_function(name: str, asks: str, symbols: list[str]) -> None:
    assert symbols_of(STORE.format(name=name, asks=asks)) == symbols


def test_a_store_without_a_server_keeps_its_actions() -> None:
    assert symbols_of(STORE.format(name="unused", asks="Promise.resolve(bucket)")) == ["addBucket"]
