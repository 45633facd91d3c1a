"""What the tests of a result mean, and every reason for which no call may be placed."""

import pytest
from browser_reading import actions_in, call_lines, tracked


def code_of(body: str) -> str:
    return (
        "export function Order() {\n  const createOrder = async (data) => {\n"
        f"{body}\n  }};\n  return <button onClick={{createOrder}}>Go</button>;\n}}\n"
    )


CALL = "    const res = await api.post('/orders', data);\n"


@pytest.mark.parametrize(
    "failing",
    [
        "!res.ok",
        "res.error",
        "res.data.errors",
        "!res",
        "!res.data?.success",
        "res.status !== 200",
        "res.status >= 400",
        "res.status === 'error'",
        "res.success === false",
        "res.data === null",
        "res.data == undefined",
        "'error' in res",
        "isError(res)",
        "(res.failed)",
        "!res || res.error",
        "!res.ok && retry",
        "false === res.ok",
        "res.code === 409",
        "res.requiresCode > 1",
        "res.data?.twoFactorRedirect",
        "res.requires2FA",
        "res.next === 'mfa_required'",
        "res.user.pendingVerification as boolean",
    ],
)
def test_a_test_that_leaves_on_failure_is_passed(failing: str) -> None:
    body = f"{CALL}    if ({failing}) {{\n      return;\n    }}\n    close();"
    assert call_lines(code_of(body)) == [("}", "create order")]


@pytest.mark.parametrize(
    "passing",
    [
        "res.ok",
        "res",
        "res.data.id",
        "res.data.factor",
        "res.data.two",
        "!res.error",
        "res.status === 200",
        "res.status < 400",
        "res.status === 'success'",
        "res.success === true",
        "res.data !== null",
        "res.ok && open",
    ],
)
def test_the_branch_of_success_gets_the_call(passing: str) -> None:
    body = f"{CALL}    if ({passing}) {{\n      close();\n    }}"
    assert call_lines(code_of(body)) == [(f"if ({passing}) {{", "create order")]


@pytest.mark.parametrize(
    "other",
    ["data.isDraft", "open", "order.total > 100", "typeof open === 'x'"],
)
def test_a_test_of_something_else_is_none(other: str) -> None:
    body = f"{CALL}    if ({other}) {{\n      close();\n    }}"
    assert call_lines(code_of(body)) == [(CALL.strip(), "create order")]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("    api.post('/orders', data);", "does not wait"),
        ("    return valid ? api.post('/orders', data) : null;", "return expression"),
        ("    return valid && (await api.post('/orders', data));", "only a part"),
        ("    return fetch('/orders', { method: 'POST' });", "return expression"),
        ("    api.post('/orders', data).then(done);", "defined elsewhere"),
        ("    api.post('/orders', data).then(() => {});", "no statement"),
        ("    valid && (await api.post('/orders', data));", "only a part"),
        ("    const r = valid ? await api.post('/orders', data) : null;", "only a part"),
        ("    await api.post('/orders', data).catch(fail);", "caught"),
        (f"{CALL}    if (res.error) {{\n      fail();\n    }}\n    close();", "goes on"),
        (
            f"{CALL}    if (res.type === 'a') {{\n      a();\n    }} else {{\n      b();\n    }}",
            "several things",
        ),
        (
            f"{CALL}    switch (res.kind) {{\n      case 'a':\n        a();\n    }}",
            "several things",
        ),
        (
            "    let res;\n    try {\n      res = await api.post('/orders', data);\n"
            "    } catch (error) {\n      fail();\n    }\n"
            "    if (res.ok) {\n      close();\n    }",
            "joined",
        ),
        (
            f"{CALL}    if (!res.ok) {{\n      fail();\n    }} else if (x) {{\n      b();\n    }}",
            "joined",
        ),
        ("    const { data: d, error } = await supabase.from('orders').insert(x);", "nothing here"),
    ],
)
def test_each_refusal_says_why(body: str, reason: str) -> None:
    code = code_of(body).replace("createOrder}>", "createOrder}>")
    strong = code.replace("const createOrder = async", "const go = useCallback(async").replace(
        "\n  };\n", "\n  });\n"
    )
    strong = strong.replace("onClick={createOrder}", "onClick={go}")
    found = [action for text in (code, strong) for action in actions_in(text)]
    assert all(not action.placements for action in found)
    assert not found or any(reason in (action.refusal or "") for action in found)


@pytest.mark.parametrize(
    ("body", "before"),
    [
        ("    if (await saveOrder(data)) {\n      close();\n    }", "if (await saveOrder(data)) {"),
        ("    if (!(await saveOrder(data))) {\n      return;\n    }\n    close();", "}"),
        (
            "    await Promise.all([api.post('/orders', data), load()]);\n    close();",
            "await Promise.all([api.post('/orders', data), load()]);",
        ),
        (
            "    await Promise.all(data.map(async (row) => {\n"
            "      await api.post('/orders', row);\n    }));\n    close();",
            "}));",
        ),
        ("    void (await api.post('/orders', data));\n    close();", None),
        (
            "    api\n      .post('/orders', data)\n      .then((r) => r.json())\n"
            "      .then((order) => {\n        close(order);\n      });",
            ".then((order) => {",
        ),
        (
            "    for (const row of data) {\n      if (row.ok) {\n"
            "        await api.post('/orders', row);\n      }\n    }\n    close();",
            "}",
        ),
        (
            "    const order = (await api.post('/orders', data)).data;\n    close(order);",
            "const order = (await api.post('/orders', data)).data;",
        ),
        (
            "    let order = null;\n    order = await api.post('/orders', data);\n"
            "    close(order);",
            "order = await api.post('/orders', data);",
        ),
    ],
)
def test_every_way_to_wait(body: str, before: str | None) -> None:
    found = call_lines(code_of(body))
    assert [line for line, _ in found] == [before or body.strip().splitlines()[0].strip()]


def test_an_expression_becomes_a_block() -> None:
    body = "    api.post('/orders', data).then(() => close());"
    assert call_lines(code_of(body)) == [("const result = close();", "create order")]


def test_a_braceless_branch_becomes_a_block() -> None:
    body = f"{CALL}    if (res.ok) close();"
    assert "if (res.ok) { close(); track('create order'); }" in tracked(code_of(body))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "    return valid || (await api.post('/orders', data));",
            "return valid || (await api.post('/orders', data));",
        ),
        (
            "    return await api.post('/orders', data);",
            "return tracked(await api.post('/orders', data), 'create order');",
        ),
    ],
)
def test_a_returned_request_of_a_handler_is_handed_through(body: str, wanted: str) -> None:
    start = "export function Order() {\n  return <button onClick={async () => {\n"
    assert wanted in tracked(f"{start}{body}\n  }}}}>Create order</button>;\n}}\n")
