"""JavaScript as one value, and what it costs before it is used."""

import subprocess
import sys

from js_kit import IMPORT, call, place, source
from msgspec.structs import replace

from wizard.languages.edits import ShapedArgument
from wizard.languages.javascript.support import JAVASCRIPT
from wizard.languages.support import LanguageSupport
from wizard.model.edit import Edited, Refused, Unchanged
from wizard.model.source import MemoryTree

CALL = call(place("save();\n", "save"), properties=(("order_id", "order.id"),))


def test_it_is_a_language() -> None:
    support: LanguageSupport = JAVASCRIPT
    assert support.id == "javascript"
    parsed = support.parse(source("save();\n"))
    first, second = support.edit(parsed, (IMPORT, CALL))
    assert isinstance(first, Edited)
    assert isinstance(second, Edited)
    assert support.import_paths(MemoryTree({})).path(source("", "a.ts"), "b.ts") == "./b"


def test_a_snippet_can_be_pasted() -> None:
    assert JAVASCRIPT.snippet(CALL) == "track('Order Created', { order_id: order.id });"


def test_what_is_refused_is_refused_for_every_edit() -> None:
    results = JAVASCRIPT.edit(JAVASCRIPT.parse(source("a", "a.py")), (IMPORT, CALL))
    assert [type(result) for result in results] == [Refused, Refused]


def test_nothing_is_loaded_before_it_is_needed() -> None:
    """`wizard --version` costs no parser."""
    code = (
        "import sys, wizard.languages.javascript.support, wizard.languages.support;"
        "sys.exit(any(name.startswith('tree_sitter') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_wrapper_of_the_project_is_called_in_its_shape() -> None:
    """Events go through what the project tracks by already."""
    text = "save();\n"
    by_place = (ShapedArgument(role="event"), ShapedArgument(role="properties"))
    by_key = (
        ShapedArgument(role="user", keyword="userId", text="user.id"),
        ShapedArgument(role="event", keyword="event"),
        ShapedArgument(role="properties", keyword="properties"),
    )
    flat = (ShapedArgument(role="event", keyword="name"), ShapedArgument(role="property"))
    texts = {
        by_place: "analytics.track('Order Created', { order_id: order.id });",
        by_key: "userId: user.id",
        flat: "analytics.track({ name: 'Order Created', order_id: order.id });",
    }
    for shape, wanted in texts.items():
        edit = replace(CALL, function="analytics.track", shape=shape)
        (result,) = JAVASCRIPT.edit(JAVASCRIPT.parse(source(text)), (edit,))
        assert isinstance(result, Edited)
        assert wanted in result.splices[0].text
        again = text + result.splices[0].text
        (result,) = JAVASCRIPT.edit(JAVASCRIPT.parse(source(again)), (edit,))
        assert isinstance(result, Unchanged)
