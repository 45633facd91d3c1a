"""A function is what a person would call it by; nameless code belongs to the one around it."""

import pytest
from js_inventory_kit import inventory

NAMED = [
    ("function save() {}", ["save"]),
    ("export default function () {}", ["default"]),
    ("const save = () => {}", ["save"]),
    ("const save = useCallback(async () => {}, [])", ["save"]),
    ("const Card = React.memo(() => null)", ["Card"]),
    ("const api = { save() {}, 'drop': () => {} }", ["save", "drop"]),
    ("class Store { save() {} drop = () => {} }", ["save", "drop"]),
    ("exports.save = function () {}", ["save"]),
    ("const r = { create: procedure.input(z).mutation(async () => {}) }", ["create"]),
]
NAMELESS = [
    "items.map((item) => item.id)",
    "useEffect(() => { load() }, [])",
    "const ids = items.map((item) => item.id)",
    "const view = <Button onClick={() => save()} />",
    "save(() => {})",
    "return_(() => () => 1)",
]


@pytest.mark.parametrize(("source", "names"), NAMED)
def test_a_function_is_named_by_what_holds_it(source: str, names: list[str]) -> None:
    assert {each.name for each in inventory({"src/a.tsx": source})} == set(names)


@pytest.mark.parametrize("source", NAMELESS)
def test_what_nothing_names_is_no_function_of_its_own(source: str) -> None:
    assert inventory({"src/a.tsx": source}) == ()


def test_the_code_of_nameless_functions_is_that_of_the_function_around() -> None:
    source = "function Page() { useEffect(() => { toast.success('x') }, []); return <p/> }"
    (page,) = inventory({"src/a.tsx": source})
    assert "shows_toast" in page.features


@pytest.mark.parametrize(
    "path", ["src/a.test.ts", "src/__tests__/a.ts", "src/a.stories.tsx", "dist/a.js", "src/a.d.ts"]
)
def test_tests_and_builds_are_left_out(path: str) -> None:
    assert inventory({path: "export function save() {}"}) == ()


def test_lines_are_those_of_the_function_itself() -> None:
    source = "\nconst save =\n  useCallback(\n    async () => {\n      go()\n    }, [])\n"
    (save,) = inventory({"src/a.ts": source})
    assert (save.line, save.end_line) == (4, 6)


def test_sections_of_a_component_keep_the_lines_of_the_file() -> None:
    source = "<template><p/></template>\n<script setup>\nfunction save() {\n}\n</script>\n"
    (save,) = inventory({"src/a.vue": source})
    assert (save.line, save.end_line) == (3, 4)
