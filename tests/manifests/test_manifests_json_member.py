"""One member more or less in JSON with comments: nothing else changes, and there is a way back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.manifests.json_member import member_value, with_member, without_member
from wizard.manifests.text import Unreadable

PATH = ("mcpServers", "amplitude")
VALUE = {"url": "https://example.com/mcp", "args": ["a", "b"]}

# (before, after): what a person would have typed.
ADDED = {
    "empty": ("", '{\n  "mcpServers": {\n    "amplitude": {}\n  }\n}\n'),
    "no member": ("{}\n", '{\n  "mcpServers": {\n    "amplitude": {}\n  }\n}\n'),
    "one line": ('{"a":1}', '{"a":1,"mcpServers":{"amplitude": {}}}'),
    "tabs": ('{\n\t"a": 1\n}', '{\n\t"a": 1,\n\t"mcpServers": {\n\t\t"amplitude": {}\n\t}\n}'),
    "windows": (
        '{\r\n  "mcpServers": {\r\n    "o": {}\r\n  }\r\n}\r\n',
        '{\r\n  "mcpServers": {\r\n    "o": {},\r\n    "amplitude": {}\r\n  }\r\n}\r\n',
    ),
    "trailing comma": (
        '{\n  "mcpServers": {\n    "o": {},\n  },\n}',
        '{\n  "mcpServers": {\n    "o": {},\n    "amplitude": {},\n  },\n}',
    ),
    "a note behind": (
        '{\n  "mcpServers": {\n    "o": {} // why\n    // end\n  }\n}',
        '{\n  "mcpServers": {\n    "o": {}, // why\n    "amplitude": {}\n    // end\n  }\n}',
    ),
    "a note behind the comma": (
        '{\n  "mcpServers": {\n    "o": {}, /* why */\n  }\n}',
        '{\n  "mcpServers": {\n    "o": {}, /* why */\n    "amplitude": {},\n  }\n}',
    ),
    "notes in front": (
        '// top\n{\n  // first\n  "mcpServers": {\n    // mine\n    "o": {}\n  }\n}',
        "// top\n{\n  // first\n"
        '  "mcpServers": {\n    // mine\n    "o": {},\n    "amplitude": {}\n  }\n}',
    ),
}


@pytest.mark.parametrize(("before", "after"), ADDED.values(), ids=ADDED)
def test_a_member_is_added_as_a_person_would(before: str, after: str) -> None:
    assert with_member(before, PATH, {}) == after
    assert with_member(after, PATH, {}) == after
    assert member_value(after, PATH) == {}


@pytest.mark.parametrize(
    "before", [before for before, _ in ADDED.values() if "mcpServers" in before]
)
def test_the_way_back_is_to_the_byte(before: str) -> None:
    added = with_member(with_member(before, PATH, VALUE), ("mcpServers", "second"), VALUE)
    assert without_member(without_member(added, PATH), ("mcpServers", "second")) == before


def test_a_member_is_replaced_in_its_place() -> None:
    text = '{\n  "mcpServers": {\n    "amplitude": {"url": "old"}, // mine\n    "o": 1\n  }\n}'
    assert with_member(text, PATH, {"url": "new"}) == (
        '{\n  "mcpServers": {\n    "amplitude": {\n      "url": "new"\n    }, // mine\n'
        '    "o": 1\n  }\n}'
    )


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('{"mcpServers": {"amplitude": 1, "o": 2}}', '{"mcpServers": {"o": 2}}'),
        ('{"mcpServers": {"amplitude": 1,}}', '{"mcpServers": {}}'),
        ('{"mcpServers": {"amplitude": 1, /* o */ "o": 2}}', '{"mcpServers": { /* o */ "o": 2}}'),
        ('{"mcpServers": {/* us */ "amplitude": 1}}', '{"mcpServers": {/* us */ }}'),
        ('{"mcpServers": {"o": 2 /* a */, /* b */ "amplitude": 1}}',
         '{"mcpServers": {"o": 2 /* a */ /* b */}}'),
        ('{"mcpServers": {"o": 2}}', '{"mcpServers": {"o": 2}}'),
        ("{}", "{}"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_member_is_taken_out_and_comments_stay(text: str, rest: str) -> None:
    assert without_member(text, PATH) == rest


@pytest.mark.parametrize(
    "text",
    [
        "{broken",
        "[]",
        '{"mcpServers": []}',
        '{"mcpServers": {}, "mcpServers": {}}',
        '{"mcpServers": {"amplitude": {}, "amplitude": {}}}',
        '{"mcpServers": {"a": 1} "b": 2}',
        "[" * 200,
        '{"a": "\x01"}',
    ],
)
def test_what_is_broken_or_ambiguous_is_refused(text: str) -> None:
    for work in (with_member, lambda *given: without_member(*given[:2])):
        with pytest.raises(Unreadable):
            work(text, PATH, VALUE)


names = st.text(max_size=5)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(names.filter(lambda name: name != "s"), values, max_size=3),
    st.dictionaries(names.filter(lambda name: name != "new"), values, min_size=1, max_size=3),
    st.sampled_from([None, 1, 2, 4, "\t"]),
)
def test_any_document_grows_by_the_member_and_no_more(
    others: dict[str, object], standing: dict[str, object], indent: int | str | None
) -> None:
    document = {**others, "s": standing}
    text = json.dumps(document, indent=indent)
    grown = with_member(text, ("s", "new"), VALUE)
    assert json.loads(grown) == {**others, "s": {**standing, "new": VALUE}}
    assert without_member(grown, ("s", "new")) == text
