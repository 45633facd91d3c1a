"""`fetch` resolves when the server refuses, too: what counts is what the code looks at."""

import pytest
from browser_reading import actions_in, call_lines

SENT = "fetch('/orders', { method: 'POST' })"


def code_of(body: str, head: str = "") -> str:
    return (
        f"{head}export function Order() {{\n  const createOrder = async (data) => {{\n"
        f"    {body}\n  }};\n  return <button onClick={{createOrder}}>Go</button>;\n}}\n"
    )


@pytest.mark.parametrize(
    ("body", "before"),
    [
        (
            f"const res = await {SENT};\n    if (!res.ok) return;\n    close();",
            "if (!res.ok) return;",
        ),
        (f"const res = await {SENT};\n    if (res.ok) {{\n      close();\n    }}", "if (res.ok) {"),
        (
            f"const res = await {SENT};\n    busy(false);\n    if (res.status === 201) {{\n"
            "      close();\n    }",
            "if (res.status === 201) {",
        ),
        (
            f"const res = await {SENT};\n    if (!res.ok) {{\n      return;\n    }}\n"
            "    const made = await res.json();\n    open(made.id);",
            "const made = await res.json();",
        ),
        (
            f"const res = await {SENT};\n    if (res.status >= 400) throw new Error();\n"
            "    const made = await res.json();\n    open(made.id);",
            "const made = await res.json();",
        ),
        (
            f"for (const each of data) {{\n      const res = await {SENT};\n"
            "      if (!res.ok) continue;\n    }\n    close();",
            "if (!res.ok) continue;",
        ),
        (f"if ((await {SENT}).ok) {{\n      close();\n    }}", f"if ((await {SENT}).ok) {{"),
        (
            f"const res = await {SENT};\n    const body = await res.json();\n"
            "    if (body.error) throw new Error(body.error);\n    close();",
            "if (body.error) throw new Error(body.error);",
        ),
        (f"const res = await {SENT};\n    assertOk(res);\n    close();", "assertOk(res);"),
        (
            f"const made = await handleResponse(await {SENT});\n    close();",
            f"const made = await handleResponse(await {SENT});",
        ),
        (
            f"{SENT}.then((res) => {{\n      if (!res.ok) throw new Error();\n"
            "      close();\n    });",
            "if (!res.ok) throw new Error();",
        ),
        (
            f"{SENT}\n"
            "      .then((res) => { if (!res.ok) throw new Error(); return res.json(); })\n"
            "      .then((made) => {\n      close();\n    });",
            ".then((made) => {",
        ),
        (
            f"for (const each of data) {{\n      const res = await {SENT};\n"
            "      if (!res.ok) throw new Error();\n    }\n    close();",
            "}",
        ),
    ],
)
def test_the_call_stands_where_the_code_has_looked(body: str, before: str) -> None:
    assert call_lines(code_of(body)) == [(before, "create order")]


@pytest.mark.parametrize(
    "body",
    [
        f"await {SENT};\n    close();",
        f"const res = await {SENT};\n    show(await res.json());",
        f"const res = await {SENT};\n    show(res.ok ? 'done' : 'failed');",
        f"const res = await {SENT};\n    if (data.open) {{\n      close();\n    }}",
        f"const res = await {SENT};\n    log(res);\n    close();",
        f"const res = await {SENT};\n    if (res.status === 401) return;\n"
        "    const made = await res.json();\n    open(made.id);",
        f"const res = await window.{SENT};\n    close();",
        f"{SENT}.then(() => {{\n      close();\n    }});",
        f"{SENT}.then((res) => res.json()).then((made) => {{\n      show(made);\n    }});",
        f"for (const each of data) {{\n      await {SENT};\n    }}\n    close();",
    ],
)
def test_an_answer_that_nobody_looks_at_is_no_success(body: str) -> None:
    (action,) = actions_in(code_of(body))
    assert action.placements == ()
    assert action.refusal is not None
    assert "fetch also resolves" in action.refusal


@pytest.mark.parametrize(
    ("head", "call"),
    [
        ("import axios from 'axios';\n", "axios.post('/orders', data)"),
        ("import ky from 'ky';\n", "ky.post('/orders', { json: data })"),
        ("", "$fetch('/orders', { method: 'POST' })"),
        ("import { fetch } from './api';\n", SENT),
        ("", "apiFetch('/orders', { method: 'POST' })"),
    ],
)
def test_what_throws_needs_no_look(head: str, call: str) -> None:
    body = f"await {call};\n    close();"
    assert call_lines(code_of(body, head)) == [(f"await {call};", "create order")]


MUTATION = """\
export function useCreateOrder() {{
  return useMutation({{
    mutationFn: async (order) => {{
      const res = await fetch('/orders', {{ method: 'POST' }});
      {look}
      return res.json();
    }},
    onSuccess: () => {{
      refresh();
    }},
  }});
}}
"""


@pytest.mark.parametrize(
    ("look", "events"),
    [
        ("if (!res.ok) throw new Error();", ["create order"]),
        ("await checkResponse(res);", ["create order"]),
        ("", []),
        ("console.log(res.status);", []),
    ],
)
def test_a_mutation_fails_only_where_its_function_does(look: str, events: list[str]) -> None:
    code = MUTATION.format(look=look)
    path = "src/useCreateOrder.tsx"
    assert [event for _, event in call_lines(code, path)] == events


@pytest.mark.parametrize(
    "failing", ["error.value", "res.error.message", "error?.value", "res.data.errors.length"]
)
def test_a_part_of_an_error_is_a_failure(failing: str) -> None:
    body = (
        "const { error, ...res } = await api.post('/orders', data);\n"
        f"    if ({failing}) {{\n      return;\n    }}\n    close();"
    )
    assert call_lines(code_of(body)) == [("}", "create order")]


def form(call: str) -> str:
    return (
        "export function OrderForm() {\n  const form = useForm({\n"
        f"    onSubmit: (data) => {call},\n    onSuccess: () => {{\n      close();\n    }},\n"
        "  });\n  return <form onSubmit={form.submit}><button>Go</button></form>;\n}\n"
    )


@pytest.mark.parametrize(
    ("call", "events"),
    [
        ("api.post('/orders', data)", ["create order"]),
        (SENT, []),
        (f"{SENT}.then((res) => res.json())", []),
    ],
)
def test_the_callback_of_a_form_is_no_look(call: str, events: list[str]) -> None:
    assert [event for _, event in call_lines(form(call))] == events


@pytest.mark.parametrize(
    ("body", "events"),
    [
        ("await openOrder.create(data);\n    close();", ["create order"]),
        ("const url = await auth.login(data);\n    location.href = url;", []),
        ("const user = await auth.login(data);\n    location.href = '/';", ["log_in user"]),
    ],
)
def test_a_log_in_that_leads_elsewhere_only_begins(body: str, events: list[str]) -> None:
    code = code_of(body).replace("createOrder", "handleGo")
    assert [event for _, event in call_lines(code)] == events
