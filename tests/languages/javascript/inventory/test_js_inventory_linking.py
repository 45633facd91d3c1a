"""What another file says about a function: the component that wires it, the code that calls it."""

import pytest
from js_inventory_kit import function, inventory

DIALOG = "export function Dialog({ onConfirm }) { return <Button onClick={onConfirm} /> }"
ASKING = """
export const Dialog = ({ onConfirm }) => {
  const confirm = async () => { await onConfirm(); toast.success("x") }
  return <form onSubmit={confirm} />
}
"""
PAGE = """
import { Dialog } from "../ui/Dialog"
export function Page() {
  const remove = () => { go() }
  return <Dialog onConfirm={remove} />
}
"""
API = "export async function createOrder(order) { return axios.post('/orders', order) }"
CALLER = """
import { createOrder } from "@/api/orders"
export function Page() {
  const save = async () => { await createOrder(1); toast.success("x") }
  return <Button onClick={save} />
}
"""
HOOK = """
export const useCreateOrder = () => useMutation({ mutationFn: (o) => axios.post("/o", o) })
"""
HOOKED = """
import { useCreateOrder } from "../hooks/useCreateOrder"
export function Page() {
  const create = useCreateOrder()
  const save = () => { create.mutate(1) }
  return <Button onClick={save} />
}
"""
ROUTER = (
    "export const orderRouter = router({ create: procedure.mutation(async () => db.insert(x)) })"
)
REMOTE = """
export function Page() {
  const create = api.order.create.useMutation()
  return <Button onClick={() => create.mutate(1)} />
}
"""


@pytest.mark.parametrize(
    ("component", "features"),
    [
        (DIALOG, {"wired:elsewhere", "linked:wired:click"}),
        (ASKING, {"wired:elsewhere", "linked:wired:submit", "linked:shows_toast"}),
    ],
)
def test_a_handler_is_wired_by_the_component_that_takes_it(
    component: str, features: set[str]
) -> None:
    files = {"src/pages/Page.tsx": PAGE, "src/ui/Dialog.tsx": component}
    assert features <= set(function("remove", files).features)


@pytest.mark.parametrize(
    "component",
    [
        "export function Dialog({ onConfirm }) { return <p title={onConfirm} /> }",
        "export function Other({ onConfirm }) { return <Button onClick={onConfirm} /> }",
        "export function Dialog({ onCancel }) { return <Button onClick={onCancel} /> }",
    ],
)
def test_a_component_that_does_not_wire_it_says_nothing(component: str) -> None:
    files = {"src/pages/Page.tsx": PAGE, "src/ui/Dialog.tsx": component}
    assert "wired:elsewhere" not in function("remove", files).features


def test_a_component_of_the_same_name_elsewhere_is_another() -> None:
    files = {"src/pages/Page.tsx": PAGE, "src/other/Dialog.tsx": DIALOG}
    assert "wired:elsewhere" not in function("remove", files).features


def test_a_function_of_a_plain_module_knows_the_element_that_reaches_it() -> None:
    files = {"src/pages/Page.tsx": CALLER, "src/api/orders.ts": API}
    called = set(function("createOrder", files).features)
    assert {"linked:wired:click", "linked:shows_toast", "called:across", "callers:1"} <= called
    assert {"leads:request_call", "leads:write_call"} <= set(function("save", files).features)


def test_an_import_of_another_file_links_nothing() -> None:
    files = {"src/pages/Page.tsx": CALLER, "src/api/invoices.ts": API}
    assert "callers:0" in function("createOrder", files).features
    assert "linked:wired:click" not in function("createOrder", files).features


def test_a_mutation_hook_knows_who_uses_it() -> None:
    files = {"src/pages/Page.tsx": HOOKED, "src/hooks/useCreateOrder.ts": HOOK}
    assert "linked:wired:click" in function("useCreateOrder", files).features
    assert "owner:linked:wired:click" in function("mutationFn", files).features


def test_a_procedure_knows_the_component_that_mutates_by_it() -> None:
    files = {"src/Page.tsx": REMOTE, "server/routers/order.ts": ROUTER}
    assert "linked:wired:click" in function("create", files).features


def test_a_procedure_of_another_router_does_not() -> None:
    files = {
        "src/Page.tsx": REMOTE,
        "server/routers/invoice.ts": ROUTER.replace("order", "invoice"),
    }
    assert "linked:wired:click" not in function("create", files).features


def test_what_nobody_imports_is_unreferenced() -> None:
    files = {"src/a.ts": API, "src/b.ts": "export function other() { go() }"}
    assert "unreferenced" in function("createOrder", files).features


def test_what_another_file_imports_is_not() -> None:
    files = {"src/pages/Page.tsx": CALLER, "src/api/orders.ts": API}
    assert "unreferenced" not in function("createOrder", files).features


def test_the_order_of_the_files_and_others_besides_change_nothing() -> None:
    files = {"src/pages/Page.tsx": CALLER, "src/api/orders.ts": API}
    more = {"src/zzz/unrelated.ts": "export const one = 1", **dict(reversed(files.items()))}
    assert inventory(files) == tuple(each for each in inventory(more) if "zzz" not in each.path)


VUE_PAGE = """<script setup>
import CreateDialog from "./CreateDialog.vue"
function reload() { go() }
</script>
<template><CreateDialog @created="reload" /></template>
"""
VUE_DIALOG = """<script setup>
const emit = defineEmits(["created"])
async function save() { await go(); emit("created") }
</script>
<template><form @submit.prevent="save"><p/></form></template>
"""


def test_a_listener_knows_what_emits_its_event() -> None:
    files = {"src/Page.vue": VUE_PAGE, "src/CreateDialog.vue": VUE_DIALOG}
    assert {"wired:elsewhere", "linked:wired:submit"} <= set(function("reload", files).features)


def test_a_listener_of_another_event_does_not() -> None:
    files = {"src/Page.vue": VUE_PAGE.replace("@created", "@failed")}
    files["src/CreateDialog.vue"] = VUE_DIALOG
    assert "wired:elsewhere" not in function("reload", files).features


def test_a_barrel_leads_to_the_files_of_its_folder() -> None:
    files = {
        "src/pages/Page.tsx": PAGE.replace("../ui/Dialog", "../ui"),
        "src/ui/index.ts": "export * from './Dialog'\nexport const one = () => two()",
        "src/ui/Dialog.tsx": DIALOG,
    }
    assert "linked:wired:click" in function("remove", files).features


LOCAL = """
function Page() {
  const create = useMutation({ onSuccess: () => { toast.success("x") } })
  const other = useMutation({ mutationFn: () => go() })
  return <Button onClick={() => create.mutate()} />
}
"""


def test_the_options_of_a_mutation_know_the_element_that_runs_it() -> None:
    assert "linked:wired:click" in function("onSuccess", {"src/a.tsx": LOCAL}).features
    assert "linked:wired:click" not in function("mutationFn", {"src/a.tsx": LOCAL}).features


MANY = "\n".join(
    f"<Button onClick={{() => go{part}()}}>{label}</Button>"
    for part, label in enumerate(("First", "Second", "Third", "Fourth"))
)


def test_labels_stand_in_the_order_of_the_file() -> None:
    source = f"function Page() {{ return <p>{MANY}</p> }}"
    assert function("Page", {"src/a.tsx": source}).labels == ("First", "Second", "Third", "Fourth")


@pytest.mark.parametrize(
    ("module", "path"),
    [
        ("@acme/ui", "packages/ui/src/Dialog.tsx"),
        ("~/ui/Dialog", "app/ui/Dialog.tsx"),
        ("../ui/Dialog.js", "src/ui/Dialog.ts"),
    ],
)
def test_an_import_is_followed_by_what_its_text_tells(module: str, path: str) -> None:
    component = DIALOG.replace("<Button onClick={onConfirm} />", "h({ onClick: onConfirm })")
    page = PAGE.replace("../ui/Dialog", module)
    source = component if path.endswith(".ts") else DIALOG
    files = {"src/pages/Page.tsx": page, path: source}
    linked = "linked:wired:click" in function("remove", files).features
    assert linked is not path.endswith(".ts")


def test_a_default_export_is_known_by_its_file() -> None:
    files = {
        "src/pages/Page.tsx": PAGE.replace("{ Dialog }", "Dialog"),
        "src/ui/Dialog.tsx": DIALOG.replace("export function Dialog", "export default function"),
    }
    assert "linked:wired:click" in function("remove", files).features


def test_a_component_of_vue_needs_no_import_where_only_one_has_its_name() -> None:
    page = VUE_PAGE.replace('import CreateDialog from "./CreateDialog.vue"\n', "")
    files = {"src/Page.vue": page, "src/deep/CreateDialog.vue": VUE_DIALOG}
    assert "wired:elsewhere" in function("reload", files).features


def test_of_two_components_of_a_name_none_is_taken() -> None:
    page = VUE_PAGE.replace('import CreateDialog from "./CreateDialog.vue"\n', "")
    files = {"src/Page.vue": page, "src/a/CreateDialog.vue": VUE_DIALOG}
    files["src/b/CreateDialog.vue"] = VUE_DIALOG
    assert "wired:elsewhere" not in function("reload", files).features
