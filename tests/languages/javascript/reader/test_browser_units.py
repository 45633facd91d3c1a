"""Who runs a piece of code: a user, or the code itself."""

import pytest
from browser_reading import actions_in, call_lines, reading_of, said

CALL = "await api.post('/orders', data);\n      close();"


def component(inside: str) -> str:
    return f"export function Order(props) {{\n  {inside}\n}}\n"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (component(f"return <B onClick={{async () => {{ {CALL} }}}}>Go</B>;"), "click"),
        (component(f"return <form action={{async (data) => {{ {CALL} }}}} />;"), "form"),
        (component(f"return <F onFinish={{async (data) => {{ {CALL} }}}} />;"), "form"),
        (
            component(
                f"const go = useCallback(async () => {{ {CALL} }}, []);\n"
                "  return <B onClick={go} />;"
            ),
            "click",
        ),
        (
            component(
                f"const go = form.handleSubmit(async (data) => {{ {CALL} }});\n"
                "  return <form onSubmit={go} />;"
            ),
            "form",
        ),
        (
            component(
                f"const f = useForm({{ onSubmit: async (data) => {{ {CALL} }} }});\n  return <p />;"
            ),
            "form",
        ),
        (
            component(
                f"const ask = () => confirm({{ onOk: async () => {{ {CALL} }} }});\n"
                "  return <B onClick={ask} />;"
            ),
            "click",
        ),
        (
            component(
                f"const save = async (data) => {{ {CALL} }};\n"
                "  const go = (data) => {\n    save(data);\n  };\n  return <B onClick={go} />;"
            ),
            "click",
        ),
        (
            component(
                f"const go = () => startTransition(async () => {{ {CALL} }});\n"
                "  return <B onClick={go} />;"
            ),
            "click",
        ),
        (
            "class Order extends React.Component {\n  go = async (data) => {\n"
            f"    {CALL}\n  }};\n  render() {{\n    return <B onClick={{this.go}} />;\n  }}\n}}\n",
            "click",
        ),
        (
            "class Order extends React.Component {\n  async go(data) {\n"
            f"    {CALL}\n  }}\n  render() {{\n    return <B onClick={{this.go}} />;\n  }}\n}}\n",
            "click",
        ),
        (
            component(f"const go = async () => {{ {CALL} }};\n  return <B menu={{go}} />;"),
            "callback",
        ),
        (
            component(
                f"const go = (async () => {{ {CALL} }}) as Go;\n  return <B onClick={{go}} />;"
            ),
            "click",
        ),
        (component(f"return <B onClick={{debounce(async () => {{ {CALL} }})}} />;"), "click"),
        (
            component(
                f"const handleGo = (id) => async () => {{ {CALL} }};\n"
                "  return <B onClick={handleGo(1)} />;"
            ),
            "click",
        ),
        (
            component(
                f"const ask = () => confirm({{ onOk: debounce(async () => {{ {CALL} }}) }});\n"
                "  return <B onClick={ask} />;"
            ),
            "click",
        ),
        (
            f"class Order extends Component {{\n  go = debounce(async () => {{ {CALL} }});\n"
            "  render() {\n    return <B onClick={this.go} />;\n  }\n}\n",
            "click",
        ),
    ],
)
def test_a_user_runs_it(code: str, kind: str) -> None:
    (action,) = actions_in(code)
    assert (action.surface.kind, bool(action.placements)) == (kind, True)


@pytest.mark.parametrize(
    "inside",
    [
        f"useEffect(() => {{ (async () => {{ {CALL} }})(); }}, []);\n  return <p />;",
        f"watch(id, async () => {{ {CALL} }});\n  return <p />;",
        f"useInterval(async () => {{ {CALL} }}, 9);\n  return <p />;",
        f"useQuery({{ queryFn: async () => {{ {CALL} }} }});\n  return <p />;",
        f"useCustom(async () => {{ {CALL} }});\n  return <p />;",
        f"useMutation({{ onError: async () => {{ {CALL} }} }});\n  return <p />;",
        f"return <I onLoad={{async () => {{ {CALL} }}}} />;",
        f"return <I onMouseEnter={{async () => {{ {CALL} }}}} />;",
        f"const unused = async () => {{ {CALL} }};\n  return <p />;",
        f"window.addEventListener('scroll', async () => {{ {CALL} }});\n  return <p />;",
        f"route.params.subscribe(async () => {{ {CALL} }});\n  return <p />;",
        f"f().then(ok, async () => {{ {CALL} }});\n  return <p />;",
        f"const o = {{ get total() {{ {CALL} }} }};\n  return <p />;",
        f"const o = {{ async mounted() {{ {CALL} }} }};\n  return <p />;",
        f"return <B style={{async () => {{ {CALL} }}}} />;",
        f"const useGo = () => async () => {{ {CALL} }};\n  return <p />;",
    ],
)
def test_the_code_runs_it_itself(inside: str) -> None:
    assert actions_in(component(inside)) == []


VUE_OPTIONS = """\
<template><button @click="remove(item)">Remove</button></template>
<script>
export default {
  async mounted() {
    await api.post('/views');
    ready();
  },
  watch: {
    async id() {
      await api.post('/views');
      ready();
    },
  },
  methods: {
    async remove(item) {
      await api.delete(`/items/${item.id}`);
      this.close();
    },
  },
};
</script>
"""
MOBX = """\
export class CartStore {
  constructor() {
    makeAutoObservable(this);
  }
  addItem(item) {
    this.items.push(item);
  }
  setOpen(open) {
    this.open = open;
  }
}
"""
CONTEXT = """\
export function CartProvider({ children }) {
  const addToCart = (item) => {
    setItems((items) => [...items, item]);
  };
  const toggleMenu = () => setOpen((open) => !open);
  return <Context.Provider value={{ addToCart, toggleMenu }}>{children}</Context.Provider>;
}
"""
SETUP_STORE = """\
export const useCartStore = defineStore('cart', () => {
  const items = ref([]);
  function addItem(item) {
    items.value.push(item);
    return items.value;
  }
  return { items, addItem };
});
"""
OBJECT_STORE = """\
export const orderStore = {
  async remove(order) {
    await http.delete(`/orders/${order.id}`);
    this.list = [];
  },
};
"""
THUNK_CREATOR = """\
export const cancelOrder = (id) => async (dispatch) => {
  const res = await api.post(`/orders/${id}/cancel`);
  dispatch(setOrder(res.data));
};
"""
MACHINE = """\
export const machine = createMachine({ id: 'a' }, {
  services: {
    performLogin: async (context, event) => {
      return await client.post('/login', event).then(({ data }) => {
        history.push('/');
        return data;
      });
    },
  },
});
"""
SWR = """\
export function Order() {
  const { trigger } = useSWRMutation('/orders', createOrder, {
    onSuccess: () => {
      close();
    },
  });
  return <button onClick={() => trigger()}>Go</button>;
}
"""
APOLLO = """\
export function Order() {
  const [createOrder] = useMutation(CREATE_ORDER, { refetchQueries: ['orders'] });
  return <button onClick={() => createOrder()}>Go</button>;
}
"""
TRPC = """\
export function Order() {
  const create = api.order.create.useMutation({
    onSuccess: async () => {
      await refresh();
    },
  });
  return <button onClick={() => create.mutate({})}>Go</button>;
}
"""
OWN_HOOK = """\
export function Order() {
  const create = useCreateOrder({
    mutation: {
      onSuccess: () => {
        close();
      },
    },
  });
  return <button onClick={() => create.mutate({})}>Go</button>;
}
"""
RTK = """\
export function Order() {
  const [deleteOrder, { isLoading }] = useDeleteOrderMutation();
  const go = async () => {
    await deleteOrder(id).unwrap();
    close();
  };
  return <button onClick={go}>Go</button>;
}
"""
CALL_OPTIONS = """\
export function Order() {
  const { mutate: cancel } = useCancelOrder(id);
  const go = () => {
    cancel(undefined, { onError: (error) => fail(error) });
  };
  return <button onClick={go}>Go</button>;
}
"""


SVELTE_QUERY = """\
export function Order() {
  const { mutate: remove } = createMutation(() => ({
    mutationFn: (id) => api.delete(`/orders/${id}`),
    onSuccess: () => {
      close();
    },
  }));
  return <button onClick={() => remove(1)}>Go</button>;
}
"""
OBSERVER = """\
@Component({ selector: 'a' })
export class OrderComponent {
  cancel() {
    this.orders.cancelOrder(this.id).subscribe({ error: (error) => this.fail(error) });
  }
}
"""
LATE = """\
export const useCartStore = create((set, get) => {
  return {
    addItem: (item) => {
      if (!item) {
        return;
      }
      set({ items: [...get().items, item] });
      return;
    },
    removeItem: (id) => {
      try {
        set({ items: [] });
      } catch (error) {
        fail();
      }
    },
    createOrder: () => {},
  };
});
"""
INVOICE = """\
export default function Page() {
  const go = async () => {
    await api.post(url);
    close();
  };
  return <button onClick={go}>Go</button>;
}
"""


@pytest.mark.parametrize(
    ("path", "code", "event", "before"),
    [
        ("src/A.vue", VUE_OPTIONS, "remove item", "await api.delete(`/items/${item.id}`);"),
        ("src/cart.ts", MOBX, "add item", "this.items.push(item);"),
        ("src/Cart.tsx", CONTEXT, "add cart_item", "setItems((items) => [...items, item]);"),
        ("src/cart.ts", SETUP_STORE, "add item", "items.value.push(item);"),
        (
            "src/orders.ts",
            OBJECT_STORE,
            "remove order",
            "await http.delete(`/orders/${order.id}`);",
        ),
        (
            "src/actions.js",
            THUNK_CREATOR,
            "cancel order",
            "const res = await api.post(`/orders/${id}/cancel`);",
        ),
        (
            "src/machine.ts",
            MACHINE,
            "log_in user",
            "return await client.post('/login', event).then(({ data }) => {",
        ),
        ("src/A.tsx", SWR, "create order", "onSuccess: () => {"),
        ("src/A.tsx", APOLLO, "create order", "onCompleted: () => {"),
        ("src/A.tsx", TRPC, "create order", "onSuccess: async () => {"),
        ("src/A.tsx", OWN_HOOK, "create order", "onSuccess: () => {"),
        ("src/A.tsx", RTK, "delete order", "await deleteOrder(id).unwrap();"),
        ("src/A.tsx", SVELTE_QUERY, "delete order", "onSuccess: () => {"),
        ("src/a.component.ts", OBSERVER, "cancel order", ".subscribe({"),
        ("src/cart.ts", LATE, "add item", "set({ items: [...get().items, item] });"),
        ("app/(main)/invoices/[id]/page.tsx", INVOICE, "create invoice", "await api.post(url);"),
        ("src/A.tsx", CALL_OPTIONS, "cancel order", "onSuccess: () => {"),
    ],
)
def test_where_each_kind_of_state_keeps_its_event(
    path: str, code: str, event: str, before: str
) -> None:
    files = {path: code, "src/App.vue": "<template><p /></template>"}
    placed = [action for action in reading_of(files).actions if action.placements]
    assert said(placed) == [event]
    (placement,) = placed[0].placements
    lines = code.splitlines()
    offset = code.encode()[: placement.offset].count(b"\n")
    assert placement.line == offset + 1
    near = [line.strip() for line in lines[max(offset - 1, 0) : offset + 1]]
    assert before in near or placement.style == "option" or before.startswith(tuple(near))
    if path.endswith((".vue", ".tsx")):
        ((line, called),) = call_lines(code, path)
        assert (line.endswith(before), called) == (True, event)
