"""What a function returns is handed through `tracked`, by two insertions."""

import pytest
from js_kit import call, edited, is_unchanged, place, refusal

from wizard.languages.edits import InsertCall

SAVE = "this.orders.create(dto)"
HANDED = {
    "a promise": (f"return {SAVE};", SAVE, f"return tracked({SAVE}, 'Order Created');"),
    "an awaited one": (
        "return await save(x);",
        "await save(x)",
        "return tracked(await save(x), 'Order Created');",
    ),
    "without a semicolon": (
        "return save(x)",
        "save(x)",
        "return tracked(save(x), 'Order Created')",
    ),
    "without a block": (
        "if (x) return save(x);\nreturn null;",
        "save(x)",
        "if (x) return tracked(save(x), 'Order Created');\nreturn null;",
    ),
    "in parentheses": (
        "return (\n    await save(x)\n  );",
        "(\n    await save(x)\n  )",
        "return tracked((\n    await save(x)\n  ), 'Order Created');",
    ),
    "over lines": (
        "return save({\n    a: 1, // why\n  });",
        "save({\n    a: 1, // why\n  })",
        "return tracked(save({\n    a: 1, // why\n  }), 'Order Created');",
    ),
    "an arrow": (
        "const f = (x) => save(x);\nreturn f;",
        "save(x)",
        "const f = (x) => tracked(save(x), 'Order Created');\nreturn f;",
    ),
    "an object of an arrow": (
        "const f = async () => ({ a: await save() });\nreturn f;",
        "({ a: await save() })",
        "const f = async () => tracked(({ a: await save() }), 'Order Created');\nreturn f;",
    ),
    "a type": (
        "return save(x) as Order;",
        "save(x) as Order",
        "return tracked(save(x) as Order, 'Order Created');",
    ),
}


def body(statements: str) -> str:
    return f"async function f(x: any) {{\n  {statements}\n}}\n"


def handed(
    text: str, anchor: str, properties: tuple[tuple[str, str], ...] = (), **more: object
) -> InsertCall:
    where = place(text, anchor, "returned")
    return call(where, properties=properties, decorator="tracked", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "anchor", "wanted"), HANDED.values(), ids=HANDED.keys())
def test_a_returned_expression_is_handed_through(text: str, anchor: str, wanted: str) -> None:
    assert edited(body(text), handed(body(text), anchor)) == body(wanted)


def test_properties_and_who_did_it_follow_the_name() -> None:
    text = body("return save(x);")
    given = handed(text, "save(x)", (("id", "x.id"),), identity=(("user", "user"),), side="server")
    wanted = body("return tracked(save(x), 'Order Created', { id: x.id }, { user });")
    assert edited(text, given) == wanted


def test_a_long_line_becomes_several() -> None:
    save = "this.ordersService.createOrderWithEverything(customer, articles)"
    text = body(f"return {save};")
    assert edited(text, handed(text, save, (("order_id", "order.id"),))) == body(
        f"return tracked(\n    {save},\n    'Order Created',\n    {{ order_id: order.id }}\n  );"
    )


@pytest.mark.parametrize(
    ("text", "anchor", "reason"),
    [
        ("save(x);", "save(x)", "exactly there"),
        ("return 1 + save(x);", "save(x)", "exactly there"),
        ("return save(x) + 1;", "save(x)", "exactly there"),
        ("return log(save(x));", "save(x)", "exactly there"),
        ("return save(x), 1;", "save(x), 1", "exactly there"),
        ("const f = () => { save(x); };", "{ save(x); }", "exactly there"),
        ("return save(x 1);", "save(x 1)", "parsed"),
        ("const tracked = 1;\n  return save(x);", "save(x)", "something else"),
    ],
)
def test_left_alone(text: str, anchor: str, reason: str) -> None:
    assert reason in refusal(body(text), handed(body(text), anchor))


def test_no_value_that_does_more_than_read() -> None:
    text = body("return save(x);")
    assert "does more" in refusal(text, handed(text, "save(x)", (("id", "(x = 1)"),)))


def test_it_is_done_once() -> None:
    for text, anchor, _ in HANDED.values():
        once = edited(body(text), handed(body(text), anchor))
        assert is_unchanged(once, handed(body(text), anchor))


def test_the_projects_own_wrapper_gives_nothing_back() -> None:
    text = body("return save(x);")
    assert "give back" in refusal(text, call(place(text, "save(x)", "returned")))
