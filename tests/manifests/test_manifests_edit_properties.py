"""Whatever the manifest looks like: it parses, grew by the entry alone, and a rerun is a no-op."""

import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.manifests.dependency_edit import add_dependency
from wizard.manifests.requirement import parse_requirement
from wizard.manifests.requirements_file import logical_lines
from wizard.manifests.toml_text import layout, parse_toml
from wizard.model.edit import Edited, Unchanged
from wizard.model.source import MemoryTree
from wizard.splice import apply_splices, insertions, remove_insertions

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SDK = "amplitude-analytics>=1.1,<2"
REQUIREMENTS = st.sampled_from(
    [
        "aiohttp",
        "Flask>=3.1",
        "django[argon2]==5.2; python_version > '3.9'",
        "zope.interface~=7.0",
        "redis",
        "pkg @ https://example.org/a#b.whl",
    ]
)
COMMENTS = st.sampled_from(["", " # plain", ' # odd "quote', "  # ] , }"])
EOLS = st.sampled_from(["\n", "\r\n"])
BOMS = st.sampled_from([b"", b"\xef\xbb\xbf"])


@st.composite
def toml_lists(draw: st.DrawFn) -> str:
    items = [f'"{item}"' for item in draw(st.lists(REQUIREMENTS, max_size=6))]
    if draw(st.booleans()):
        trailing = "," if items and draw(st.booleans()) else ""
        return f"[{', '.join(items)}{trailing}]"
    indent = draw(st.sampled_from(["  ", "    ", "\t", ""]))
    last_comma = draw(st.booleans())
    lines = ["["]
    for index, item in enumerate(items):
        if draw(st.booleans()) and draw(st.booleans()):
            lines.append(f"{indent}# about the next [")
        comma = "," if index + 1 < len(items) or last_comma else ""
        lines.append(f"{indent}{item}{comma}{draw(COMMENTS)}")
    closing = draw(st.sampled_from(["\n]", "]"]))
    if closing == "]" and "#" in lines[-1]:
        closing = "\n]"
    return "\n".join(lines) + closing


@st.composite
def pyprojects(draw: st.DrawFn) -> bytes:
    text = (
        '# "head" [\n[build-system]\nrequires = ["hatchling"]\n[project]\n'
        f'name = "é"{draw(COMMENTS)}\n'
        f"dependencies = {draw(toml_lists())}{draw(COMMENTS)}\n"
        'x."y.z" = {a = [1, {b = "]"}], c = 1979-05-27 07:32:00}\n'
        "text = '''\n[project]\ndependencies = ['no']'''\n"
        '[[tool.list]]\na = """x\\"""" # c\n'
    )
    return draw(BOMS) + text.replace("\n", draw(EOLS)).encode()


def proven(tree: MemoryTree, manager: str, path: str) -> tuple[bytes, bytes]:
    """The bytes before and after an edit that only inserts and is not made twice."""
    before = tree.read(path)
    done = add_dependency(tree, manager, SDK)
    assert before is not None
    assert isinstance(done.result, Edited)
    after = apply_splices(before.content, done.result.splices)
    assert remove_insertions(after, insertions(done.result.splices)) == before.content
    assert b"\r\n" not in before.content or after.count(b"\n") == after.count(b"\r\n")
    again = add_dependency(MemoryTree({path: after}), manager, SDK)
    assert isinstance(again.result, Unchanged)
    return before.content, after


@settings(max_examples=100, deadline=None)
@given(pyprojects())
def test_pyproject(content: bytes) -> None:
    before, after = proven(MemoryTree({"pyproject.toml": content}), "uv", "pyproject.toml")
    old = tomllib.loads(before.decode("utf-8-sig"))
    new = tomllib.loads(after.decode("utf-8-sig"))
    new["project"]["dependencies"].remove(SDK)
    assert new == old


@settings(max_examples=60, deadline=None)
@given(pyprojects())
def test_every_list_item_is_located(content: bytes) -> None:
    text = content.decode("utf-8-sig")
    entry = layout(text).entry(("project", "dependencies"))
    assert entry is not None
    located = [tomllib.loads(f"x = {text[start:end]}")["x"] for start, end in entry.items]
    assert located == parse_toml(text)["project"]["dependencies"]


@st.composite
def requirements(draw: st.DrawFn) -> bytes:
    others = st.sampled_from(["", "# note", "-r base.txt", "--pre", "-e .", "./local"])
    lines = [
        draw(st.one_of(REQUIREMENTS, others)) + draw(COMMENTS)
        for _ in range(draw(st.integers(0, 8)))
    ]
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n"]))
    return draw(BOMS) + text.replace("\n", draw(EOLS)).encode()


@settings(max_examples=100, deadline=None)
@given(requirements())
def test_requirements(content: bytes) -> None:
    tree = MemoryTree({"requirements.txt": content})
    before, after = proven(tree, "pip", "requirements.txt")
    old = [line.content for line in logical_lines(before.decode("utf-8-sig"))]
    new = [line.content for line in logical_lines(after.decode("utf-8-sig"))]
    new.remove(SDK)
    assert new == old


@settings(max_examples=60, deadline=None)
@given(
    st.lists(REQUIREMENTS, max_size=5), EOLS, BOMS, st.sampled_from(["", "\n", "\n\n[x]\na = 1\n"])
)
def test_setup_cfg(items: list[str], eol: str, bom: bytes, tail: str) -> None:
    lines = "".join(f"\n    {item}" for item in ["flask", *items])
    text = f"[options]\ninstall_requires ={lines}{tail}"
    tree = MemoryTree({"setup.cfg": bom + text.replace("\n", eol).encode()})
    before, after = proven(tree, "pip", "setup.cfg")
    kept = [line for line in after.splitlines() if SDK.encode() not in line]
    assert kept == before.splitlines()


@settings(max_examples=60, deadline=None)
@given(st.permutations(["aiohttp", "flask", "redis", "zope-interface"]), EOLS, BOMS, COMMENTS)
def test_poetry(names: list[str], eol: str, bom: bytes, comment: str) -> None:
    rows = "".join(f'{name} = "^1"{comment}\n' for name in names)
    text = f'[tool.poetry.dependencies]\npython = "^3"{comment}\n{rows}[x]\n'
    tree = MemoryTree({"pyproject.toml": bom + text.replace("\n", eol).encode()})
    before, after = proven(tree, "poetry", "pyproject.toml")
    new = tomllib.loads(after.decode("utf-8-sig"))
    assert new["tool"]["poetry"]["dependencies"].pop("amplitude-analytics") == "^1.1"
    assert new == tomllib.loads(before.decode("utf-8-sig"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_requirement(text: str) -> None:
    found = parse_requirement(text)
    assert found is None or found.name == found.name.lower()
