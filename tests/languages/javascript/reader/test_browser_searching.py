"""A search is one where a form is sent (D16): never at each key, and never by itself."""

import pytest
from browser_reading import actions_in, call_lines


def page(call: str, use: str = "<form onSubmit={find} />", more: str = "") -> str:
    return (
        "import { searchProducts } from './api';\nexport function Shop() {\n"
        f"  const find = async (event) => {{\n    {call}\n    show(found);\n  }};\n{more}"
        f"  return {use};\n}}\n"
    )


@pytest.mark.parametrize(
    "call",
    [
        "const found = await searchProducts(text);",
        "const found = await api.get(`/products/search?q=${text}`);",
        "const { data: found } = await axios.get('/api/products/search', { params });",
    ],
)
def test_a_search_that_a_form_sends_off(call: str) -> None:
    assert call_lines(page(call)) == [(call, "search product")]


@pytest.mark.parametrize(
    "code",
    [
        page("const found = await searchProducts(text);", "<input onChange={find} />"),
        page(
            "const found = await searchProducts(text);",
            "<p />",
            "  useEffect(() => {\n    find();\n  }, [text]);\n",
        ),
        page("const found = text.search('a');"),
        page("const found = await api.get('/products');"),
        page("const found = searchProducts(text);"),
    ],
    ids=["at each key", "by itself", "in a text", "a list", "nobody waits"],
)
def test_other_searches_are_none(code: str) -> None:
    assert actions_in(code) == []


def test_a_search_by_fetch_has_to_look_at_the_answer() -> None:
    code = page("const found = await fetch('/products/search');")
    assert call_lines(code) == []
