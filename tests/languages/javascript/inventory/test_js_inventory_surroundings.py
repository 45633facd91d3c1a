"""What stands around a function: wrappers, options of a call, classes, routes."""

import pytest
from js_inventory_kit import features

TRUE = [
    ("const run = useMemo(() => go(), [])", "callback:memo"),
    ("const run = useCallback(() => go(), [])", "callback:hook"),
    ("const m = useMutation({ run: () => go() })", "callback:mutation"),
    ("const q = useQuery({ run: () => go() })", "callback:query"),
    ("const r = { run: p.mutation(async () => go()) }", "route:rpc-mutation"),
    ("const r = { run: p.query(async () => go()) }", "route:rpc-query"),
    ("const s = defineStore('x', { actions: { run() { go() } } })", "store"),
    ("const s = defineStore('x', { actions: { run() { go() } } })", "under:actions"),
    ("class A { @Post('x') run() { go() } }", "route:write"),
    ("class A { @Get('x') run() { go() } }", "route:get"),
    ("class A { private run() { go() } }", "private"),
    ("class A { run() { go() } }", "method"),
    ("export const run = () => go()", "exported"),
    ("'use server'\nexport async function run() { go() }", "server_action"),
    ("async function run() { 'use server'; go() }", "server_action"),
    ("function Page() { const run = () => go(); return <p/> }", "within:component"),
    ("function useOrders() { const run = () => go(); return { run } }", "within:hook"),
    ("app.post('/x', run); function run() { go() }", "route:write"),
    ("export const run: ActionFunction = async () => go()", "route:write"),
    ("export const run: LoaderFunction = async () => go()", "route:get"),
]
FALSE = [
    ("const run = useCallback(() => go(), [])", "callback:memo"),
    ("const m = useQuery({ run: () => go() })", "callback:mutation"),
    ("const r = { run: () => go() }", "route:rpc-mutation"),
    ("class A { run() { go() } }", "private"),
    ("class A { run() { go() } }", "route:any"),
    ("const run = () => go()", "exported"),
    ("export async function run() { go() }", "server_action"),
    ("map.get('x', other); function run() { go() }", "route:any"),
    ("export const run: Handler = async () => go()", "route:any"),
    ("const run = () => go()", "nested"),
    ("const run = () => go()", "object_key"),
]


@pytest.mark.parametrize(("source", "feature"), TRUE)
def test_the_surroundings_say_it(source: str, feature: str) -> None:
    assert feature in features("run", source)


@pytest.mark.parametrize(("source", "feature"), FALSE)
def test_the_surroundings_do_not_say_it(source: str, feature: str) -> None:
    assert feature not in features("run", source)


@pytest.mark.parametrize(
    ("path", "name", "feature"),
    [
        ("app/api/orders/route.ts", "POST", "route:write"),
        ("app/api/orders/route.ts", "GET", "route:get"),
        ("pages/api/orders.ts", "handler", "route:any"),
        ("pages/api/orders.ts", "handle", "route:any"),
        ("src/routes/orders/+server.ts", "DELETE", "route:write"),
    ],
)
def test_the_path_makes_a_route(path: str, name: str, feature: str) -> None:
    source = f"export default async function {name}(req) {{ go() }}"
    if name.isupper():
        source = source.replace("default ", "")
    assert feature in features(name, source, path)


@pytest.mark.parametrize(
    ("path", "name"), [("src/orders.ts", "POST"), ("app/api/orders/route.ts", "helper")]
)
def test_another_path_or_name_makes_none(path: str, name: str) -> None:
    assert "route:any" not in features(name, f"export async function {name}() {{ go() }}", path)


ENUM = "import { Kind } from '@prisma/client'\n"


def test_a_screen_that_takes_an_enum_from_the_database_is_in_the_browser() -> None:
    source = ENUM + "export function Page() { const [a] = useState(Kind.A); return <p/> }"
    assert "side:browser" in features("Page", source)


def test_a_module_that_takes_the_client_is_on_the_server() -> None:
    source = ENUM + "export function orders() { return client.order.findMany() }"
    assert "side:server" in features("orders", source)
