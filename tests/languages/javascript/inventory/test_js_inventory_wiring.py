"""Which element runs a function: in JSX, in templates, in objects that describe elements."""

import pytest
from js_inventory_kit import features, function

JSX = "function Page() {{ const save = () => {{ go() }}; return <{element} /> }}"
WIRED = [
    ("Button onClick={save}", "wired:click"),
    ("Button onClick={() => save()}", "wired:click"),
    ("Button onPress={() => { stop(); save() }}", "wired:click"),
    ("Form onSubmit={handleSubmit(save)}", "wired:submit"),
    ("form action={save}", "wired:submit"),
    ("Select onValueChange={save}", "wired:change"),
    ("Modal onClose={save}", "wired:close"),
    ("Row actions={[{ label: 'Delete', onClick: save }]}", "entry:click"),
]
NOT_WIRED = [
    "Button id={save}",
    "Button onClick={other}",
    "Button data={save}",
    "input value={save()}",
]


@pytest.mark.parametrize(("element", "feature"), WIRED)
def test_an_attribute_wires_the_function_that_it_names(element: str, feature: str) -> None:
    assert feature in features("save", JSX.format(element=element))


@pytest.mark.parametrize("element", NOT_WIRED)
def test_other_attributes_wire_nothing(element: str) -> None:
    found = features("save", JSX.format(element=element))
    assert not {name for name in found if name.startswith(("wired:", "entry:"))}


@pytest.mark.parametrize("event", ["onMouseEnter", "onBlur", "onScroll", "onClose"])
def test_what_no_user_means_is_no_action(event: str) -> None:
    found = features("save", JSX.format(element=f"div {event}={{save}}"))
    assert "wired:any" not in found


TEMPLATES = [
    ("src/a.vue", '<template><b @click="save">x</b></template>', "wired:click"),
    ("src/a.vue", '<template><b @click.prevent="save(1)">x</b></template>', "wired:click"),
    ("src/a.vue", '<template><f @submit="save">x</f></template>', "wired:submit"),
    ("src/a.svelte", "<button on:click={save}>x</button>", "wired:click"),
    ("src/a.svelte", "<button onclick={() => save()}>x</button>", "wired:click"),
    ("src/a.svelte", "<Form onSubmit={save} />", "wired:submit"),
]


@pytest.mark.parametrize(("path", "markup", "feature"), TEMPLATES)
def test_a_template_wires_a_function_of_the_script(path: str, markup: str, feature: str) -> None:
    source = f"<script>\nfunction save() {{ go() }}\n</script>\n{markup}\n"
    assert feature in features("save", source, path)


@pytest.mark.parametrize(
    ("path", "markup"),
    [
        ("src/a.vue", '<template><b :title="save">x</b></template>'),
        ("src/a.vue", '<template><b v-if="save">{{ save }}</b></template>'),
        ("src/a.svelte", "<button title={save}>x</button>"),
        ("src/a.svelte", "{#if save}x{/if}"),
    ],
)
def test_a_template_that_only_reads_wires_nothing(path: str, markup: str) -> None:
    source = f"<script>\nfunction save() {{ go() }}\n</script>\n{markup}\n"
    assert not {name for name in features("save", source, path) if name.startswith("wired:")}


INLINE = """
function Page({ remove }) {
  return <Button onClick={async () => { await remove(); setOpen(false); toast.success("x") }}>
    Delete order
  </Button>
}
"""


def test_an_inline_handler_counts_for_the_function_around_with_its_label() -> None:
    page = function("Page", {"src/a.tsx": INLINE})
    told = {
        "inline:click",
        "inline:any",
        "inline:awaits",
        "inline:shows_toast",
        "inline:sets_state",
    }
    assert told <= set(page.features)
    assert page.labels == ("Delete order",)


def test_a_handler_that_is_only_named_is_no_inline_handler() -> None:
    found = features("Page", "function Page({ save }) { return <Button onClick={save} /> }")
    assert "has:click" in found
    assert not {name for name in found if name.startswith("inline:")}


def test_the_nearest_of_two_functions_of_a_name_is_wired() -> None:
    source = """
    function A() { const save = () => go(); return <b onClick={save} /> }
    function B() { const save = () => go(); return <p /> }
    """
    from js_inventory_kit import inventory

    first, second = (each for each in inventory({"src/a.tsx": source}) if each.name == "save")
    assert "wired:click" in first.features
    assert "wired:click" not in second.features


@pytest.mark.parametrize(
    ("path", "markup", "labels"),
    [
        ("src/a.vue", '<template><b @click="save">Save order</b></template>', ("Save order",)),
        ("src/a.svelte", "<button on:click={save}>Save order</button>", ("Save order",)),
        ("src/a.svelte", "<button on:click={save}>{label}</button>", ()),
        ("src/a.svelte", "<button on:click={save} />", ()),
    ],
)
def test_the_label_is_what_the_user_reads(path: str, markup: str, labels: tuple[str, ...]) -> None:
    source = f"<script>\nfunction save() {{ go() }}\n</script>\n{markup}\n"
    assert function("save", {path: source}).labels == labels


def test_the_element_says_what_it_is() -> None:
    source = "function Page() { const save = () => go(); return <IconButton onClick={save} /> }"
    found = features("save", source)
    assert {"tag:icon", "tag:button"} <= found
    assert "draws:button" in features("Page", source)
    assert "draws:form" not in features("Page", source)


@pytest.mark.parametrize("value", ["undefined", "null", "() => {}", "(event) => { }"])
def test_a_handler_that_does_nothing_is_none(value: str) -> None:
    found = features("Page", f"function Page() {{ return <Button onClick={{{value}}} /> }}")
    assert not {name for name in found if name.startswith(("has:", "inline:"))}
