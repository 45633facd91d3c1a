"""The event goes where the action has succeeded, once on each way, and nowhere else."""

import pytest
from browser_reading import actions_in, call_lines, said

HEAD = "import { api } from './api';\nexport function OrderForm({ order }) {\n"
TAIL = "\n  return <form onSubmit={submit}><button type='submit'>Place order</button></form>;\n}\n"


def form(body: str) -> str:
    return f"{HEAD}  const submit = async (data) => {{\n{body}\n  }};{TAIL}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "    await api.post('/orders', data);\n    toast.success('Done');",
            [("await api.post('/orders', data);", "create order")],
            id="after the awaited call",
        ),
        pytest.param(
            "    const res = await fetch('/orders', { method: 'POST' });\n"
            "    if (!res.ok) {\n      throw new Error('no');\n    }\n    close();",
            [("}", "create order")],
            id="behind the test of the response",
        ),
        pytest.param(
            "    const res = await fetch('/orders', { method: 'POST' });\n"
            "    if (res.ok) {\n      close();\n    } else {\n      setError('no');\n    }",
            [("if (res.ok) {", "create order")],
            id="in the branch of success",
        ),
        pytest.param(
            "    const { error } = await supabase.from('orders').insert(data);\n"
            "    if (error) {\n      setError(error);\n      return;\n    }\n    close();",
            [("}", "create order")],
            id="behind the error of a client that does not throw",
        ),
        pytest.param(
            "    const { error } = await supabase.from('orders').insert(data);\n"
            "    if (error) {\n      setError(error);\n    } else {\n      close();\n    }",
            [("} else {", "create order")],
            id="in the else of a failure",
        ),
        pytest.param(
            "    try {\n      await api.post('/orders', data);\n      close();\n"
            "    } catch (error) {\n      setError(error);\n    } finally {\n      stop();\n    }",
            [("await api.post('/orders', data);", "create order")],
            id="inside the try",
        ),
        pytest.param(
            "    api.post('/orders', data).then((res) => {\n      close();\n    })"
            ".catch(setError);",
            [("api.post('/orders', data).then((res) => {", "create order")],
            id="in the callback of then",
        ),
        pytest.param(
            "    if (order) {\n      await api.put(`/orders/${order.id}`, data);\n    } else {\n"
            "      await api.post('/orders', data);\n    }\n    close();",
            [
                ("await api.put(`/orders/${order.id}`, data);", "update order"),
                ("await api.post('/orders', data);", "create order"),
            ],
            id="each branch has its own",
        ),
        pytest.param(
            "    for (const line of data.lines) {\n      await api.post('/orders', line);\n    }\n"
            "    close();",
            [("}", "create order")],
            id="behind a loop, not in every round",
        ),
        pytest.param(
            "    const created = await api.post('/orders', data);\n"
            "    const order = await created.json();\n    show(order.id);",
            [("const order = await created.json();", "create order")],
            id="behind what only unpacks the result",
        ),
    ],
)
def test_calls_stand_where_it_has_succeeded(body: str, expected: list[tuple[str, str]]) -> None:
    assert call_lines(form(body)) == expected


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("    api.post('/orders', data);", id="nobody waits for the answer"),
        pytest.param(
            "    await api.post('/orders', data).catch(setError);\n    close();",
            id="a failure is swallowed before the next statement",
        ),
        pytest.param("    return api.post('/orders', data);", id="the caller gets the promise"),
        pytest.param(
            "    try {\n      close();\n    } catch (error) {\n"
            "      await api.post('/errors', error);\n    }",
            id="in a catch",
        ),
        pytest.param("    valid && (await api.post('/orders', data));", id="only at times"),
        pytest.param(
            "    const { error } = await supabase.from('orders').insert(data);\n"
            "    if (error) {\n      setError(error);\n    }\n    close();",
            id="it goes on after a failure",
        ),
        pytest.param("    await api.get('/orders');", id="reading"),
        pytest.param("    await fetch('/orders');", id="fetching"),
        pytest.param("    await api.post('/graphql', data);", id="who knows what"),
        pytest.param("    await api.post('/orders/search', data);", id="a search by POST"),
        pytest.param("    setOpen(false);\n    resetForm();", id="state of the interface"),
        pytest.param("    await loadOrders();\n    await refetch();", id="loading"),
        pytest.param("    await form.validateFields();", id="validating"),
    ],
)
def test_no_call_where_success_is_not_proved(body: str) -> None:
    placed = [action for action in actions_in(form(body)) if action.placements]
    assert said([a for a in placed if a.object != "error"]) == []


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(
            "export function Page({ id }) {\n  useEffect(() => {\n    (async () => {\n"
            "      await api.post('/views', { id });\n    })();\n  }, [id]);\n  return <p />;\n}",
            id="an effect that watches state",
        ),
        pytest.param(
            "export function Page() {\n  const save = async () => {\n"
            "    await api.post('/drafts');\n  };\n  useEffect(() => {\n"
            "    save();\n  }, []);\n  return <p />;\n}",
            id="a function that only an effect calls",
        ),
        pytest.param(
            "export function Page() {\n  const q = useQuery({ queryKey: ['a'],\n"
            "  queryFn: async () => {\n    const r = await api.post('/orders');\n"
            "    return r;\n  } });\n  return <p />;\n}",
            id="a query",
        ),
        pytest.param(
            "export const orders = createSlice({\n  name: 'orders',\n  reducers: {\n"
            "    addOrder(state, action) {\n      state.items.push(action.payload);\n"
            "    },\n  },\n});\nexport const X = () => <p />;",
            id="a reducer",
        ),
        pytest.param(
            "export async function createOrder(data) {\n"
            "  const res = await axios.post('/orders', data);\n  return res.data;\n}",
            id="a client of the API: whoever calls it is the action",
        ),
        pytest.param(
            "export function Page() {\n"
            "  return <button onClick={() => setOpen(true)}>Open</button>;\n}",
            id="a button that opens something",
        ),
        pytest.param(
            "export function Page() {\n  const toggleSidebar = async () => {\n"
            "    await closeModal();\n    await toggleMenu();\n  };\n"
            "  return <button onClick={toggleSidebar} />;\n}",
            id="plumbing of the interface",
        ),
        pytest.param(
            "import 'server-only';\nexport async function save(data) {\n"
            "  await api.post('/orders', data);\n}\nexport const Page = () => <p />;",
            id="a file of the server",
        ),
    ],
)
def test_what_no_user_does_is_no_action(code: str) -> None:
    assert [a for a in actions_in(code) if a.surface.side == "browser"] == []
