"""Calls inside the scripts and the handlers of Vue, Svelte and Astro components (C13-C19)."""

import pytest
from js_kit import IMPORT, call, edited, is_unchanged, place, refusal, results

from wizard.languages.javascript.edits import AddImport
from wizard.model.action import PlacementStyle
from wizard.model.edit import Edited, Refused

SETUP = "<script setup>\nimport a from 'a'\n</script>\n"
HANDLED = {
    "vue, inline": (
        "a.vue",
        f'{SETUP}<template>\n  <a @click="add(x)">b</a>\n</template>\n',
        "add(x)",
        "wrap",
        "@click=\"add(x); track('Order Created');\"",
    ),
    "vue, after": (
        "a.vue",
        f"{SETUP}<template>\n  <a v-on:click='add(x)'>b</a>\n</template>\n",
        "add(x)",
        "after",
        "v-on:click='add(x); track(\"Order Created\");'",
    ),
    "vue, over lines": (
        "a.vue",
        f'{SETUP}<template>\n  <a\n    @click="\n      add(x)\n    "\n  />\n</template>\n',
        "add(x)",
        "wrap",
        "\n      add(x)\n      track('Order Created');\n    \"",
    ),
    "vue, arrow": (
        "a.vue",
        f'{SETUP}<template>\n  <a @click="() => add(x)">b</a>\n</template>\n',
        "add(x)",
        "wrap",
        "@click=\"() => { add(x); track('Order Created'); }\"",
    ),
    "vue, block": (
        "a.vue",
        f'{SETUP}<template>\n  <a @click="() => {{ add(x) }}">b</a>\n</template>\n',
        "add(x)",
        "after",
        "@click=\"() => { add(x); track('Order Created') }\"",
    ),
    "svelte": (
        "a.svelte",
        "<script>\n  import a from 'a'\n</script>\n"
        "{#if a < 1}<a on:click={() => add(x)}>b</a>{/if}\n",
        "add(x)",
        "wrap",
        "on:click={() => { add(x); track('Order Created') }}",
    ),
    "svelte 5": (
        "a.svelte",
        "<script>\n  a();\n</script>\n<a onclick={async () => { await add(x); }}>b</a>\n",
        "await add(x)",
        "after",
        "onclick={async () => { await add(x); track('Order Created'); }}",
    ),
}


@pytest.mark.parametrize(
    ("path", "text", "anchor", "style", "wanted"), HANDLED.values(), ids=HANDLED.keys()
)
def test_handler(path: str, text: str, anchor: str, style: PlacementStyle, wanted: str) -> None:
    after = edited(text, IMPORT, call(place(text, anchor, style)), path=path)
    assert wanted in after
    assert "import { track } from './amplitude'" in after


LEFT = {
    "options of Vue can't be read": (
        "a.vue",
        "<script>\nexport default {}\n</script>\n"
        '<template>\n  <a @click="add(x)" />\n</template>\n',
        "add(x)",
        "wrap",
        "can't read",
    ),
    "a reference": (
        "a.vue",
        f'{SETUP}<template>\n  <a @click="add" />\n</template>\n',
        "add",
        "wrap",
        "no statement",
    ),
    "a whole arrow": (
        "a.vue",
        f'{SETUP}<template>\n  <a @click="() => add(x)" />\n</template>\n',
        "() => add(x)",
        "wrap",
        "no statement",
    ),
    "a bound value": (
        "a.vue",
        f'{SETUP}<template>\n  <a :b="add(x)" />\n</template>\n',
        "add(x)",
        "wrap",
        "no handler",
    ),
    "text": (
        "a.vue",
        f"{SETUP}<template>\n  <a>{{{{ add(x) }}}}</a>\n</template>\n",
        "add(x)",
        "wrap",
        "no handler",
    ),
    "no code": (
        "a.vue",
        f"{SETUP}<template>\n  <a>add</a>\n</template>\n",
        "add",
        "wrap",
        "no code",
    ),
    "no quotes": (
        "a.vue",
        f"{SETUP}<template>\n  <a @click=add(x) />\n</template>\n",
        "add(x)",
        "wrap",
        "no quotes",
    ),
    "unreadable": (
        "a.vue",
        f'{SETUP}<template>\n  <a @click="add(x" />\n</template>\n',
        "add(x",
        "wrap",
        "can't be parsed",
    ),
    "svelte, a value": (
        "a.svelte",
        "<script>a()</script>\n<a on:click={add(x)} />\n",
        "add(x)",
        "wrap",
        "no statement",
    ),
    "svelte, quoted": (
        "a.svelte",
        '<script>a()</script>\n<a on:click="{() => add(x)}" />\n',
        "add(x)",
        "wrap",
        "in quotes",
    ),
    "svelte, no handler": (
        "a.svelte",
        "<script>a()</script>\n<a b={() => add(x)} />\n",
        "add(x)",
        "wrap",
        "no handler",
    ),
    "option in a handler": (
        "a.svelte",
        "<script>a()</script>\n<a on:click={() => add({})} />\n",
        "{}",
        "option",
        "no object",
    ),
}


@pytest.mark.parametrize(
    ("path", "text", "anchor", "style", "reason"), LEFT.values(), ids=LEFT.keys()
)
def test_left_alone(path: str, text: str, anchor: str, style: PlacementStyle, reason: str) -> None:
    assert reason in refusal(text, call(place(text, anchor, style, method="a")), path=path)


def test_quotes_of_the_attribute_are_kept() -> None:
    """A value with the attribute's own quotes would end the attribute."""
    text = f'{SETUP}<template>\n  <a @click="add(x)" />\n</template>\n'
    edit = call(place(text, "add(x)", "wrap"), properties=(("a", 'b["c"]'),))
    assert "quotes" in refusal(text, edit, path="a.vue")


def test_a_handler_calls_once() -> None:
    text = f"{SETUP}<template>\n  <a @click=\"add(x); track('Order Created');\" />\n</template>\n"
    assert is_unchanged(text, call(place(text, "add(x);", "wrap")), path="a.vue")


def test_both_sides_of_an_astro_file() -> None:
    """Server code and browser code of one file import from different modules."""
    text = "---\nconst a = save();\n---\n<b />\n<script>\n  send();\n</script>\n"
    edits = (
        AddImport(module="./server", names=("track",), side="server"),
        AddImport(module="./browser", names=("track",), side="browser"),
        call(place(text, "const a")),
        call(place(text, "send()")),
    )
    assert edited(text, *edits, path="a.astro") == (
        "---\nimport { track } from './server';\n\nconst a = save();\ntrack('Order Created');\n"
        "---\n<b />\n<script>\n  import { track } from './browser';\n\n  send();\n"
        "  track('Order Created');\n</script>\n"
    )


def test_one_name_comes_from_one_module() -> None:
    first, second = results("a();\n", IMPORT, AddImport(module="./b", names=("track",)))
    assert isinstance(first, Edited)
    assert isinstance(second, Refused)
    assert "two modules" in second.reason


def test_bytes_around_a_component_stay() -> None:
    """Columns of other sections are what they were, also past characters of several bytes."""
    template = "<template>\n  <b>Größe {{ '🎉' }}</b>\n</template>\n"
    text = f"{template}<script setup>\nsave()\nb()\n</script>\n"
    wanted = text.replace("save()\n", "save()\ntrack('Order Created')\n")
    assert edited(text, call(place(text, "save()")), path="a.vue") == wanted
