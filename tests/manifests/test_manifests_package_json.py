"""package.json is read with its places, and grows by entries alone."""

# ruff: noqa: E501 - one case to a line reads best

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.manifests.json_text import read_json
from wizard.manifests.package_edit import add_packages
from wizard.manifests.package_json import read_package
from wizard.manifests.text import Unreadable
from wizard.model.edit import Edited, Refused, Unchanged
from wizard.model.source import SourceFile
from wizard.splice import apply_splices

SDK = ("@amplitude/unified", "^1.1.35")
NODE = ("@amplitude/analytics-node", "^1.5.73")
ENTRY = '"@amplitude/unified": "^1.1.35"'


def file(text: str) -> SourceFile:
    return SourceFile(path="package.json", content=text.encode())


def grown(text: str, *packages: tuple[str, str]) -> str:
    """The text after the edit; a second edit has nothing to do."""
    wanted = packages or (SDK,)
    result = add_packages(file(text), wanted)
    assert isinstance(result, Edited), result
    after = apply_splices(text.encode(), result.splices).decode()
    assert isinstance(add_packages(file(after), wanted), Unchanged)
    return after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '{\n  "dependencies": {\n    "next": "15",\n    "react": "19"\n  }\n}\n',
            f'{{\n  "dependencies": {{\n    {ENTRY},\n    "next": "15",\n    "react": "19"\n  }}\n}}\n',
            id="first of a sorted list",
        ),
        pytest.param(
            '{\n  "dependencies": {\n    "@a/a": "1",\n    "react": "19"\n  }\n}\n',
            f'{{\n  "dependencies": {{\n    "@a/a": "1",\n    {ENTRY},\n    "react": "19"\n  }}\n}}\n',
            id="between",
        ),
        pytest.param(
            '{\n  "dependencies": {\n    "react": "19",\n    "next": "15"\n  }\n}\n',
            f'{{\n  "dependencies": {{\n    "react": "19",\n    "next": "15",\n    {ENTRY}\n  }}\n}}\n',
            id="unsorted goes last",
        ),
        pytest.param(
            '{\n\t"dependencies": {\n\t\t"b": "workspace:*",\n\t\t"a": "catalog:"\n\t}\n}',
            f'{{\n\t"dependencies": {{\n\t\t"b": "workspace:*",\n\t\t"a": "catalog:",\n\t\t{ENTRY}\n\t}}\n}}',
            id="tabs, workspace and catalog ranges, no last line end",
        ),
        pytest.param(
            '{\n    "name": "x",\n    "dependencies": {}\n}\n',
            f'{{\n    "name": "x",\n    "dependencies": {{\n        {ENTRY}\n    }}\n}}\n',
            id="empty",
        ),
        pytest.param(
            '{\n  "name": "x",\n  "dependencies": {\n  }\n}\n',
            f'{{\n  "name": "x",\n  "dependencies": {{\n    {ENTRY}\n  }}\n}}\n',
            id="empty on two lines",
        ),
        pytest.param(
            '{\n  "name": "x",\n  "devDependencies": {\n    "vite": "8"\n  }\n}\n',
            f'{{\n  "name": "x",\n  "dependencies": {{\n    {ENTRY}\n  }},\n'
            '  "devDependencies": {\n    "vite": "8"\n  }\n}\n',
            id="absent, in front of those for developers",
        ),
        pytest.param(
            '{\n  "name": "x"\n}\n',
            f'{{\n  "name": "x",\n  "dependencies": {{\n    {ENTRY}\n  }}\n}}\n',
            id="absent, at the end",
        ),
        pytest.param(
            "{}\n", f'{{\n  "dependencies": {{\n    {ENTRY}\n  }}\n}}\n', id="nothing at all"
        ),
        pytest.param(
            '{"name":"x","dependencies":{"b":"1","c":"2"}}',
            '{"name":"x","dependencies":{"@amplitude/unified":"^1.1.35","b":"1","c":"2"}}',
            id="minified",
        ),
        pytest.param(
            '{ "name": "x", "dependencies": { "c": "2" } }',
            f'{{ "name": "x", "dependencies": {{ "c": "2", {ENTRY} }} }}',
            id="one line",
        ),
        pytest.param(
            '{\n  "dependencies" : {\n      "a" : "1"\n    , "z" : "2"\n  }\n}\n',
            '{\n  "dependencies" : {\n      "@amplitude/unified" : "^1.1.35",\n      "a" : "1"\n'
            '    , "z" : "2"\n  }\n}\n',
            id="odd spaces stay",
        ),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_one_entry_and_nothing_else(before: str, after: str, eol: str, bom: str) -> None:
    assert grown(bom + before.replace("\n", eol)) == bom + after.replace("\n", eol)


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{\n  "name": "x"\n}',
        '{\n  "dependencies": {}\n}',
        '{\n  "dependencies": {\n    "@a/a": "1",\n    "z": "1"\n  }\n}',
        '{"dependencies":{"z":"1"}}',
    ],
)
def test_two_packages_at_once(text: str) -> None:
    after = json.loads(grown(text, SDK, NODE))
    assert after["dependencies"].items() >= dict([SDK, NODE]).items()


def test_what_is_declared_stays() -> None:
    text = '{"dependencies": {"@amplitude/unified": "0.9.0"}}'
    assert isinstance(add_packages(file(text), (SDK,)), Unchanged)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{\n  "name": "x",\n  "dependencies": {\n', "in line 4"),
        ('{\n  "a": 1,\n}', "another entry is missing in line 3"),
        ("{'a': 1}", "in double quotes"),
        ('{\n  // why\n  "a": 1\n}', "in line 2"),
        ("", "a value is missing in line 1"),
        ('["x"]', "not a JSON object"),
        ('{"dependencies": ["a"]}', "no object"),
        ('{"dependencies": {}, "dependencies": {}}', "twice"),
        ('{"devDependencies": {"@amplitude/unified": "1"}}', "devDependencies"),
        ("{" * 300, "double quotes"),
        ('{"a":' * 300, "less depth"),
    ],
)
def test_in_doubt_it_is_left(text: str, reason: str) -> None:
    result = add_packages(file(text), (SDK,))
    assert isinstance(result, Refused)
    assert reason in result.reason


def test_bytes_that_are_no_text_are_left() -> None:
    found = add_packages(SourceFile(path="package.json", content=b"\xff\xfe{}"), (SDK,))
    assert isinstance(found, Refused)


NAMES = st.from_regex(r"(@[a-z]{1,4}/)?[a-z][a-z.-]{0,6}", fullmatch=True)


@given(
    st.dictionaries(NAMES, st.sampled_from(["1.0.0", "workspace:*", "catalog:", "^2"]), max_size=6),
    st.sampled_from([None, 1, 2, 4, "\t"]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=100)
def test_any_package_json(
    names: dict[str, str], indent: int | str | None, is_first: bool, eol: str
) -> None:
    """Every other byte is as before, and the file says what it said, and the package."""
    rest = {"name": "x", "version": "1.0.0"}
    value = {"dependencies": names, **rest} if is_first else {**rest, "dependencies": names}
    text = json.dumps(value, indent=indent).replace("\n", eol)
    result = add_packages(file(text), (SDK,))
    if SDK[0] in names:
        return
    assert isinstance(result, Edited)
    after = apply_splices(text.encode(), result.splices).decode()
    assert json.loads(after) == {**value, "dependencies": {**names, SDK[0]: SDK[1]}}
    assert after.count("\r\n") == after.count("\n") or eol == "\n"


@given(st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
))  # fmt: skip
@settings(max_examples=100)
def test_reading_is_what_json_says(value: object) -> None:
    assert read_json(json.dumps(value)).value == value
    assert read_json(json.dumps(value, indent=2)).value == value


@given(st.text(alphabet='{}[]:,"ab1 \n\\', max_size=20))
@settings(max_examples=100)
def test_reading_refuses_what_json_refuses(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(Unreadable):
            read_json(text)
        return
    assert read_json(text).value == expected


def test_comments_and_late_commas_where_they_are_allowed() -> None:
    text = '{ // one\n  "a": [1, 2,], /* two */\n  "b": {"c": true,},\n}'
    assert read_json(text, comments=True).value == {"a": [1, 2], "b": {"c": True}}


def test_what_a_package_json_says() -> None:
    text = (
        '{\n  "name": "x",\n  "packageManager": "pnpm@9.1.0",\n  "workspaces": {"packages": ["a/*"]},\n'
        '  "bin": {"x": "cli.js"},\n  "scripts": {\n    "dev": "next dev"\n  },\n'
        '  "dependencies": {\n    "next": "^15.0.0"\n  },\n  "peerDependencies": {"react": "*"}\n}\n'
    )
    found = read_package(file(text))
    assert (found.manager, found.manager_line, found.workspaces) == ("pnpm@9.1.0", 3, ("a/*",))
    assert [(s.name, s.command, s.line, s.text) for s in found.scripts] == [
        ("dev", "next dev", 7, '"dev": "next dev"')
    ]
    assert [(d.name, d.specifier, d.line, d.text, d.group) for d in found.dependencies] == [
        ("next", "^15.0.0", 10, '"next": "^15.0.0"', "main"),
        ("react", "*", 12, '"react": "*"', "peer"),
    ]


def test_odd_values_are_passed_over() -> None:
    text = '{"name": 1, "scripts": {"a": 2}, "dependencies": {"b": 3}, "workspaces": "x", "bin": 4}'
    found = read_package(file(text))
    assert (found.name, found.scripts, found.dependencies) == (None, (), ())
    assert (found.workspaces, found.bin) == ((), ())


def test_the_manager_of_the_newer_field() -> None:
    text = '{"devEngines": {"packageManager": {"name": "yarn"}}}'
    assert read_package(file(text)).manager == "yarn"
