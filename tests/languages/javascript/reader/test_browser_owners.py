"""What a user does is sent once: by the code that does it, and not by its buttons as well."""

import pytest
from browser_reading import reading_of

PROVIDER = """\
export function AuthProvider({ children }) {
  const [user, setUser] = useState(null);
  const signIn = useCallback(async (email, password) => {
    const found = await session.logIn(email, password);
    setUser(found);
  }, []);
  const auth = useMemo(() => ({ user, signIn }), [user, signIn]);
  return <AuthContext.Provider value={auth}>{children}</AuthContext.Provider>;
}
"""
NEW_PROVIDER = PROVIDER.replace("AuthContext.Provider", "AuthContext")
RENAMED = PROVIDER.replace("{ user, signIn })", "{ user, login: signIn })")
HOOK = "export function useAuth() {\n  const auth = useContext(AuthContext);\n  return auth;\n}\n"
PROVIDED_HOOK = """\
export function useProvideAuth() {
  const [user, setUser] = useState(null);
  const signIn = async (email, password) => {
    setUser(await api.post('/login', { email, password }));
  };
  return { user, signIn };
}
export function SessionProvider({ children }) {
  const session = useProvideAuth();
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}
export const useSession = () => useContext(SessionContext);
"""
COMPOSABLE = """\
export function useAccount() {
  const user = ref(null)
  async function signIn(form) {
    user.value = await $fetch('/api/session', { method: 'POST', body: form })
  }
  return { user, signIn }
}
"""


def page(takes: str, call: str = "signIn(email, password)", more: str = "") -> str:
    return (
        f"export function LoginPage() {{\n  {takes}\n  const handleSubmit = async () => {{\n"
        f"    {more}await {call};\n    navigate('/');\n  }};\n"
        "  return <form onSubmit={handleSubmit}><button>Go</button></form>;\n}\n"
    )


def placed(files: dict[str, str]) -> list[tuple[str, str]]:
    found = [action for action in reading_of(files).actions if action.placements]
    return [(action.path, action.symbol) for action in found]


OWNER = [("src/auth.tsx", "AuthProvider.signIn")]


@pytest.mark.parametrize(
    ("files", "owner"),
    [
        pytest.param(
            {
                "src/auth.tsx": PROVIDER,
                "src/hook.ts": HOOK,
                "src/Login.tsx": page("const { signIn } = useAuth();"),
            },
            OWNER,
            id="a context and its hook",
        ),
        pytest.param(
            {
                "src/auth.tsx": NEW_PROVIDER,
                "src/hook.ts": HOOK.replace("useAuth", "useMember"),
                "src/Login.tsx": page(
                    "const member = useMember();", "member.signIn(email, password)"
                ),
            },
            OWNER,
            id="a hook by another name",
        ),
        pytest.param(
            {
                "src/auth.tsx": PROVIDER,
                "src/Login.tsx": page("const { signIn } = useContext(AuthContext);"),
            },
            OWNER,
            id="the context itself",
        ),
        pytest.param(
            {
                "src/auth.tsx": RENAMED,
                "src/hook.ts": HOOK,
                "src/Login.tsx": page("const { login } = useAuth();", "login(email, password)"),
            },
            OWNER,
            id="under another key",
        ),
        pytest.param(
            {
                "src/auth.tsx": PROVIDED_HOOK,
                "src/Login.tsx": page("const { signIn } = useSession();"),
            },
            [("src/auth.tsx", "useProvideAuth.signIn")],
            id="a hook behind a context",
        ),
        pytest.param(
            {
                "app/useAccount.ts": COMPOSABLE,
                "app/Login.vue": (
                    "<script setup>\nconst { signIn } = useAccount()\nasync function submit() {\n"
                    "  await signIn(form)\n  go('/')\n}\n</script>\n"
                    '<template><form @submit="submit"><button>Go</button></form></template>\n'
                ),
            },
            [("app/useAccount.ts", "useAccount.signIn")],
            id="a composable",
        ),
    ],
)
def test_the_owner_tells_it_alone(files: dict[str, str], owner: list[tuple[str, str]]) -> None:
    assert placed(files) == owner


BUTTON = ("src/Login.tsx", "LoginPage.handleSubmit")


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {"src/Login.tsx": page("const { signIn } = useAuth();")}, id="an owner elsewhere"
        ),
        pytest.param(
            {
                "src/auth.tsx": PROVIDER.replace("({ user, signIn })", "({ user })"),
                "src/hook.ts": HOOK,
                "src/Login.tsx": page("const { signIn } = useAuth();"),
            },
            id="a function that the context keeps to itself",
        ),
        pytest.param(
            {
                "src/auth.tsx": PROVIDER.replace("await session.logIn", "session.logIn"),
                "src/hook.ts": HOOK,
                "src/Login.tsx": page("const { signIn } = useAuth();"),
            },
            id="an owner without a place",
        ),
        pytest.param(
            {
                "src/auth.tsx": PROVIDER,
                "src/hook.ts": HOOK,
                "src/Login.tsx": page(
                    "const { signIn } = useAuth();", more="await api.post('/register', data);\n    "
                ),
            },
            id="a page that signs up first",
        ),
    ],
)
def test_who_does_more_or_has_no_owner_tells_it(files: dict[str, str]) -> None:
    assert BUTTON in placed(files)


SERVER = """\
import express from 'express';
const app = express();
app.post('/api/orders', async (req, res) => {
  const order = await Order.create(req.body);
  res.json({ id: order.id });
});
"""


def order_page(url: str, method: str = "POST") -> str:
    return (
        "export function OrderPage() {\n  const submitOrder = async (data) => {\n"
        f"    await $fetch({url}, {{ method: '{method}', body: data }});\n    close();\n  }};\n"
        "  return <button onClick={submitOrder}>Go</button>;\n}\n"
    )


@pytest.mark.parametrize(
    ("url", "method", "places"),
    [
        ("'/api/orders'", "POST", ["server/index.js"]),
        ("`${base}/api/orders?draft=1`", "POST", ["server/index.js"]),
        ("'/api/orders/gifts'", "POST", ["server/index.js", "src/OrderPage.tsx"]),
        ("`/api/orders/${id}`", "PUT", ["server/index.js", "src/OrderPage.tsx"]),
    ],
)
def test_a_request_that_the_server_tells_is_told_there(
    url: str, method: str, places: list[str]
) -> None:
    files = {"server/index.js": SERVER, "src/OrderPage.tsx": order_page(url, method)}
    assert [path for path, _ in placed(files)] == places
