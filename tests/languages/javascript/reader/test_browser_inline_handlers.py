"""Code in the markup of Vue and Svelte: a call in it where that is safe, else a reason (D12)."""

import pytest
from browser_reading import actions_in, said, tracked

from wizard.languages.edits import InsertCall
from wizard.languages.javascript.edit import edit_script
from wizard.model.edit import Refused, Unchanged
from wizard.model.source import SourceFile

VUE = """\
<script setup lang="ts">
import {{ api }} from './api'
{head}
</script>

<template>
  <button @click="{code}">Order</button>
</template>
"""
SVELTE = """\
<script>
  import {{ api }} from './api';
  {head}
</script>

<button {attribute}>Order</button>
"""

WAITS = "async function load() { await api.get('/orders') }"


def vue(code: str, head: str = "") -> str:
    return VUE.format(code=code, head=head)


def svelte(attribute: str, head: str = "") -> str:
    return SVELTE.format(attribute=attribute, head=head)


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        (
            "src/Order.vue",
            vue("async () => { await api.post('/orders', cart); reload() }"),
            "await api.post('/orders', cart); track('create order'); reload()",
        ),
        (
            "src/Order.vue",
            vue("api.post('/orders', cart).then(() => reload())"),
            "const result = reload(); track('create order'); return result;",
        ),
        (
            "src/Order.svelte",
            svelte("on:click={async () => {await api.post('/orders', cart); reload();}}"),
            "await api.post('/orders', cart); track('create order'); reload();",
        ),
        (
            "src/Order.svelte",
            svelte("onclick={async () => {\n  await api.delete(`/orders/${id}`);\n  reload();\n}}"),
            "await api.delete(`/orders/${id}`);\n  track('delete order');\n  reload();",
        ),
    ],
)
def test_the_call_stands_in_the_markup(path: str, code: str, expected: str) -> None:
    assert expected in tracked(code, path)


@pytest.mark.parametrize(
    ("path", "code", "reason"),
    [
        ("src/Order.vue", vue("api.post('/orders', cart)", WAITS), "does not wait"),
        (
            "src/Order.svelte",
            svelte("on:click={() => api.post('/orders')}", WAITS),
            "return expression",
        ),
    ],
)
def test_where_success_is_not_seen_there_is_a_reason(path: str, code: str, reason: str) -> None:
    (action,) = actions_in(code, path)
    assert not action.placements
    assert reason in (action.refusal or "")


@pytest.mark.parametrize(
    ("path", "code", "reason"),
    [
        (
            "src/Order.vue",
            vue("async () => { await api.post('/orders'); reload() }").replace(" setup", ""),
            "can't read what the script imports",
        ),
        (
            "src/Order.svelte",
            svelte('on:click="{async () => { await api.post(`/orders`); reload(); }}"'),
            "in quotes",
        ),
    ],
)
def test_no_splice_where_it_is_not_safe(path: str, code: str, reason: str) -> None:
    (action,) = actions_in(code, path)
    edit = InsertCall(
        placement=action.placements[0],
        function="track",
        event_name="Order Created",
        properties=(),
        identity=(),
    )
    (result,) = edit_script(SourceFile(path=path, content=code.encode()), [edit])
    assert isinstance(result, Refused)
    assert reason in result.reason


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("src/Order.vue", vue("open = !open")),
        ("src/Order.vue", vue("async () => { await api.get('/orders'); reload() }")),
        ("src/Order.vue", vue("$emit('order', cart)")),
        ("src/Order.vue", vue("save(cart)", "function save(cart) { return cart }")),
        (
            "src/Order.vue",
            vue("async () => { await api.post('/orders') }").replace("@click", "@mouseenter"),
        ),
        ("src/Order.svelte", svelte("on:click={() => (open = !open)}")),
        (
            "src/Order.svelte",
            svelte(
                "on:click={() => dispatch('create', order)}",
                "const dispatch = createEventDispatcher();",
            ),
        ),
        ("src/Order.svelte", svelte("on:mouseover={async () => { await api.post('/orders'); }}")),
        ("src/Order.svelte", svelte("class={cn(async () => { await api.post('/orders'); })}")),
        ("src/Order.svelte", svelte("on:click={async () => { await api.post('/orders' }}")),
    ],
)
def test_nothing_else_in_markup_is_an_action(path: str, code: str) -> None:
    assert not actions_in(code, path)


def test_a_function_of_the_script_is_told_there_and_once() -> None:
    head = "async function order() { await api.post('/orders'); reload() }"
    code = vue("async () => { await order(); close() }", head)
    assert said(actions_in(code, "src/Order.vue")) == ["create order"]
    assert tracked(code, "src/Order.vue").count("track(") == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("src/Order.vue", vue("async () => { await api.post('/orders', cart); reload() }")),
        ("src/Order.vue", vue("api.post('/orders', cart).then(() => reload())")),
        ("src/Order.svelte", svelte("onclick={async () => {await api.post('/orders'); go();}}")),
    ],
)
def test_a_second_edit_changes_nothing(path: str, code: str) -> None:
    once = tracked(code, path)
    edits = [
        InsertCall(
            placement=placement,
            function="track",
            event_name=f"{action.verb} {action.object}",
            properties=(),
            identity=(),
        )
        for action in actions_in(once, path)
        for placement in action.placements
    ]
    results = edit_script(SourceFile(path=path, content=once.encode()), edits)
    assert results
    assert all(isinstance(result, Unchanged) for result in results)
