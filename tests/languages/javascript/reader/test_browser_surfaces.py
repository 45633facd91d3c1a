"""Forms, clicks, mutations and stores of every framework, and the one place that owns the event."""

import pytest
from browser_reading import actions_in, call_lines, reading_of, said

REACT_QUERY = """\
import { useMutation } from '@tanstack/react-query';
export const useCreateOrder = () =>
  useMutation({
    mutationFn: (data) => api.post('/orders', data),
    onSuccess: (order) => {
      client.invalidateQueries(['orders']);
    },
  });
"""
OPTION = """\
export function AddItem() {
  const mutation = useMutation({
    mutationFn: (data) => ItemsService.createItem(data),
  });
  const onSubmit = (data) => {
    mutation.mutate(data);
  };
  return <form onSubmit={handleSubmit(onSubmit)} />;
}
"""
PINIA = """\
import { defineStore } from 'pinia';
export const useCartStore = defineStore('cart', {
  state: () => ({ items: [] }),
  actions: {
    addItem(item) {
      this.items.push(item);
    },
    setLoading(value) {
      this.loading = value;
    },
  },
});
"""
ZUSTAND = """\
import { create } from 'zustand';
export const useCartStore = create((set) => ({
  items: [],
  removeItem: (id) => set((state) => ({ items: state.items.filter((i) => i.id !== id) })),
  openCart: () => set({ open: true }),
}));
"""
THUNK = """\
export const placeOrder = createAsyncThunk('orders/place', async (cart) => {
  const response = await api.post('/orders', cart);
  return response.data;
});
"""
VUEX = """\
const actions = {
  [LOGIN](context, credentials) {
    return ApiService.post('users/login', credentials).then(({ data }) => {
      context.commit(SET_AUTH, data.user);
      return data;
    });
  },
};
export default { actions };
"""
VUE = """\
<template>
  <form @submit.prevent="save"><button>Create order</button></form>
</template>
<script setup lang="ts">
const save = async () => {
  await api.post('/orders', form);
  close();
};
</script>
"""
SVELTE = """\
<script>
  async function remove() {
    const res = await fetch(`/orders/${id}`, { method: 'DELETE' });
    if (!res.ok) return;
    close();
  }
</script>
<button on:click={remove}>Delete order</button>
"""
ANGULAR = """\
@Component({ selector: 'app-order', templateUrl: './order.component.html' })
export class OrderComponent {
  constructor(private orders: OrderService) {}
  cancel(): void {
    this.orders.cancelOrder(this.order.id).subscribe({
      next: () => {
        this.close();
      },
      error: (error) => this.fail(error),
    });
  }
}
"""
HTML = """\
<button id="buy">Buy</button>
<script>
  document.getElementById('buy').addEventListener('click', async () => {
    const res = await fetch('/orders', { method: 'POST' });
    if (!res.ok) return;
    location.reload();
  });
</script>
"""


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        ("src/hooks.ts", REACT_QUERY, [("onSuccess: (order) => {", "create order")]),
        ("src/AddItem.tsx", OPTION, [("onSuccess: () => {", "create item")]),
        ("src/stores/cart.ts", PINIA, [("this.items.push(item);", "add item")]),
        (
            "src/store.ts",
            ZUSTAND,
            [
                (
                    "set((state) => ({ items: state.items.filter((i) => i.id !== id) }));",
                    "remove item",
                )
            ],
        ),
        (
            "src/thunks.ts",
            THUNK,
            [("const response = await api.post('/orders', cart);", "place order")],
        ),
        (
            "src/store/auth.js",
            VUEX,
            [
                (
                    "return ApiService.post('users/login', credentials).then(({ data }) => {",
                    "log_in user",
                )
            ],
        ),
        ("src/Order.vue", VUE, [("await api.post('/orders', form);", "create order")]),
        ("src/Order.svelte", SVELTE, [("if (!res.ok) return;", "remove order")]),
        ("src/app/order.component.ts", ANGULAR, [("next: () => {", "cancel order")]),
        (
            "index.html",
            HTML,
            [("await fetch('/orders', { method: 'POST' });", "create order")],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "/" in value[:14] else "",
)
def test_each_kind_of_code_has_its_place(
    path: str, code: str, expected: list[tuple[str, str]]
) -> None:
    files = {path: code, "src/App.vue": "<template><p /></template>"}
    assert said(list(reading_of(files).actions)) == [event for _, event in expected]
    if path.endswith((".vue", ".svelte", ".html", ".tsx", "component.ts")):
        assert said(actions_in(code, path) or list(reading_of(files).actions)) == [
            event for _, event in expected
        ]


@pytest.mark.parametrize(
    ("path", "code", "before"),
    [
        ("src/AddItem.tsx", OPTION, "onSuccess: () => {"),
        ("src/Order.vue", VUE, "await api.post('/orders', form);"),
        ("src/Order.svelte", SVELTE, "if (!res.ok) return;"),
        ("index.html", HTML, "if (!res.ok) return;"),
    ],
)
def test_the_call_stands_in_its_place(path: str, code: str, before: str) -> None:
    assert [line for line, _ in call_lines(code, path)] == [before]


def test_what_the_user_sees_is_told() -> None:
    (vue,) = actions_in(VUE, "src/Order.vue")
    (svelte,) = actions_in(SVELTE, "src/Order.svelte")
    assert (vue.surface.kind, vue.surface.ui_text) == ("form", "Create order")
    assert (svelte.surface.kind, svelte.surface.ui_text) == ("click", "Delete order")


def test_an_angular_template_tells_the_surface() -> None:
    reading = reading_of(
        {
            "src/app/order.component.ts": ANGULAR,
            "src/app/order.component.html": '<button (click)="cancel()">Cancel order</button>',
        }
    )
    (action,) = reading.actions
    assert (action.surface.kind, action.surface.ui_text) == ("click", "Cancel order")


BUTTON = """\
import { useCartStore } from './stores/cart';
export function Product({ item }) {
  const { addItem } = useCartStore();
  return <button onClick={() => addItem(item)}>Add to cart</button>;
}
"""
CALLER = """\
import { useCreateOrder } from './hooks';
export function Checkout() {
  const { mutateAsync } = useCreateOrder();
  const submit = async (data) => {
    await mutateAsync(data);
    close();
  };
  return <form onSubmit={submit} />;
}
"""
MOBX_STORE = """\
import { makeObservable } from 'mobx';
export default class UsersStore extends Store {
  constructor() {
    makeObservable(this);
  }
  invite = async (invites) => {
    const res = await client.post('/users.invite', { invites });
    return this.add(res.data);
  };
}
"""
INVITING = """\
export function Invite() {
  const { users } = useStores();
  const submit = async (event) => {
    const found = await users.invite(invites);
    close(found);
  };
  return <form onSubmit={submit} />;
}
"""
SPREAD = REACT_QUERY.replace("    },\n  });", "    },\n    ...options,\n  });")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {"src/stores/cart.ts": PINIA, "src/A.tsx": BUTTON, "src/B.tsx": BUTTON},
            [("src/stores/cart.ts", "add item")],
            id="the store, not its buttons",
        ),
        pytest.param(
            {"src/A.tsx": BUTTON},
            [("src/A.tsx", "add item")],
            id="the button, where the store is not ours",
        ),
        pytest.param(
            {"src/stores/UsersStore.ts": MOBX_STORE, "src/Invite.tsx": INVITING},
            [("src/stores/UsersStore.ts", "invite user")],
            id="the class of the store, not who gets it from a context",
        ),
        pytest.param(
            {"src/Invite.tsx": INVITING},
            [("src/Invite.tsx", "invite user")],
            id="who calls it, where the store is not ours",
        ),
        pytest.param(
            {"src/hooks.ts": REACT_QUERY, "src/Checkout.tsx": CALLER},
            [("src/hooks.ts", "create order")],
            id="the hook, not its caller",
        ),
        pytest.param(
            {"src/hooks.ts": SPREAD, "src/Checkout.tsx": CALLER},
            [("src/Checkout.tsx", "create order")],
            id="the caller, where options may replace onSuccess of the hook",
        ),
        pytest.param(
            {
                "app/actions.ts": "'use server';\nexport async function createOrder(data) {\n"
                "  const order = await prisma.order.create({ data });\n  return order;\n}",
                "app/Form.tsx": "'use client';\nimport { createOrder } from './actions';\n"
                "export function Form() {\n  const submit = async (data) => {\n"
                "    await createOrder(data);\n    close();\n  };\n"
                "  return <form onSubmit={submit} />;\n}",
            },
            [("app/actions.ts", "create order")],
            id="the server action, not the form",
        ),
    ],
)
def test_one_place_owns_the_event(files: dict[str, str], expected: list[tuple[str, str]]) -> None:
    actions = [action for action in reading_of(files).actions if action.placements]
    assert [(a.path, f"{a.verb} {a.object}") for a in actions] == expected


@pytest.mark.parametrize(
    ("call", "role"),
    [
        ("const { data, error } = await supabase.auth.signUp(form)", "sign_up"),
        ("const { data, error } = await supabase.auth.signInWithPassword(form)", "log_in"),
        ("const { error } = await supabase.auth.signOut()", "log_out"),
        ("const data = await login(form)", "log_in"),
        ("const data = await authService.register(form)", "sign_up"),
    ],
)
def test_roles_of_auth_calls(call: str, role: str) -> None:
    guard = "if (error) return;" if "error" in call else ""
    code = (
        f"export function Auth() {{\n  const go = async () => {{\n    {call};\n    {guard}\n"
        "    setUser(data.user.id);\n  };\n"
        "  return <button onClick={go}>Go</button>;\n}"
    )
    (action,) = actions_in(code)
    assert action.role == role
    assert action.identity == ((("user", "data.user.id"),) if role != "log_out" else ())


@pytest.mark.parametrize(
    ("call", "role"),
    [
        ("await signUp.attemptEmailAddressVerification({ code })", "sign_up"),
        ("await signIn.attemptFirstFactor({ strategy, password })", "log_in"),
    ],
)
def test_clerk_tells_by_the_status_of_its_answer(call: str, role: str) -> None:
    code = (
        "export function Verify() {\n  const go = async () => {\n"
        f"    const answer = {call};\n    if (answer.status === 'complete') {{\n      close();\n"
        "    }\n  };\n  return <form onSubmit={go} />;\n}\n"
    )
    (action,) = actions_in(code)
    assert action.role == role
    assert call_lines(code) == [("if (answer.status === 'complete') {", f"{role} user")]


def test_an_upload_to_a_bucket_has_succeeded_where_its_error_is_ruled_out() -> None:
    upload = "const { error } = await supabase.storage.from('avatars').upload(path, file);"
    code = (
        f"export function A() {{\n  const go = async () => {{\n    {upload}\n"
        "    if (error) throw error;\n    close();\n  };\n"
        "  return <button onClick={go} />;\n}\n"
    )
    assert call_lines(code) == [("if (error) throw error;", "upload avatar")]
    (action,) = actions_in(code.replace("    if (error) throw error;\n", ""))
    assert not action.placements


def test_a_log_in_that_another_page_ends_is_none() -> None:
    code = (
        "import { signIn } from 'next-auth/react';\nexport function A() {\n"
        "  const go = async () => {\n    await signIn('github');\n    close();\n  };\n"
        "  return <button onClick={go} />;\n}"
    )
    assert actions_in(code) == []


def test_a_log_out_that_leaves_the_page_is_told_before() -> None:
    code = (
        "import { signOut } from 'next-auth/react';\nexport function A() {\n"
        "  const go = async () => {\n    close();\n    await signOut();\n  };\n"
        "  return <button onClick={go} />;\n}"
    )
    assert call_lines(code) == [("close();", "log_out user")]


FORM_ACTION = """import { api } from './api';
export async function NAME({ request }: TYPE) {
  const form = await request.formData();
  try {
    await api.put('/settings', form);
  } catch (error) {
    return error.message;
  }
  return 'Saved';
}
export function Page() {
  return <Form method="put"><button>Save</button></Form>;
}
"""


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("saveSettings", "ActionFunctionArgs"),
        ("saveSettings", "Route.ClientActionArgs"),
        ("updateSettings", "ClientActionFunctionArgs"),
    ],
)
def test_the_action_of_a_client_route_is_a_form(name: str, type_: str) -> None:
    code = FORM_ACTION.replace("NAME", name).replace("TYPE", type_)
    (action,) = actions_in(code, "src/SettingsPage.tsx")
    assert (action.surface.kind, action.verb, action.object) == ("form", "update", "settings")
    assert [placement.line for placement in action.placements] == [5]


@pytest.mark.parametrize(
    ("name", "type_"),
    [("action", "ActionFunctionArgs"), ("saveSettings", "LoaderFunctionArgs"), ("save", "any")],
)
def test_other_functions_of_a_route_are_none(name: str, type_: str) -> None:
    code = FORM_ACTION.replace("NAME", name).replace("TYPE", type_)
    assert actions_in(code, "src/SettingsPage.tsx") == []
