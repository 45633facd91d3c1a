"""Who signed up or logged in, where a declared type says that the answer has an id."""

import pytest
from browser_reading import reading_of

TYPES = "export interface User {\n  id: number; // of the row\n  email: string;\n}\n"
API = (
    "import type { User } from './types';\n"
    "export async function logIn(email: string, password: string): Promise<{type}> {\n"
    "  return send('/session', { email, password });\n}\n"
)
WRAPPED = (
    "export const logIn = (email: string) =>\n  request<User>('POST', '/session', { email });\n"
)
REQUEST = (
    "export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {\n"
    "  return load(path);\n}\n"
)


def page(body: str = "", head: str = "import { logIn } from './api';\n", state: str = "") -> str:
    body = body or "const found = await logIn(email, password);\n    show(found);"
    return (
        f"{head}export function LogInPage() {{\n  {state}\n"
        f"  const handleLogIn = async (email: string, password: string) => {{\n    {body}\n  }};\n"
        "  return <form onSubmit={handleLogIn}><button>Go</button></form>;\n}\n"
    )


def identity(
    code: str, api: str = API.replace("{type}", "User"), types: str = TYPES, **more: str
) -> str | None:
    files = {"src/LogIn.tsx": code, "src/api.ts": api, "src/types.ts": types, **more}
    found = [each for each in reading_of(files).actions if each.path == "src/LogIn.tsx"]
    (action,) = found
    assert action.role == "log_in"
    assert action.placements
    return dict(action.identity).get("user")


def gives(type_: str) -> str:
    return API.replace("{type}", type_)


MUTATION = (
    "import { logIn } from './api';\nexport function LogInPage() {\n"
    "  const login = useMutation({\n    mutationFn: logIn,\n"
    "    onSuccess: (found) => {\n      show(found);\n    },\n  });\n"
    "  return <form onSubmit={() => login.mutate(form)}><button>Go</button></form>;\n}\n"
)
ZOD = "const user = z.object({ id: z.string().uuid(), email: z.string() });\n"


OBSERVED = (
    "const found = await firstValueFrom(this.http.post<User>('/session', { email }));\n"
    "    show(found);"
)
SESSION_USER = "export interface SessionUser {\n  id: string;\n  name: string;\n}\n"
USER_SESSION = "export interface UserSession {\n  id: string;\n  name: string;\n}\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"code": page(OBSERVED)}, "found.id", id="the first value of a request"),
        pytest.param(
            {"code": page(), "api": gives("SessionUser"), "types": SESSION_USER},
            "found.id",
            id="a user of a session",
        ),
        pytest.param(
            {"code": page(), "api": gives("UserSession"), "types": USER_SESSION},
            None,
            id="a session of a user",
        ),
        pytest.param({"code": page()}, "found.id", id="a function with a type"),
        pytest.param(
            {"code": page(), "api": f"{WRAPPED}{REQUEST}"}, "found.id", id="a generic request"
        ),
        pytest.param(
            {"code": page("const found: User = await api.login(form);\n    show(found);")},
            "found.id",
            id="an annotation",
        ),
        pytest.param(
            {"code": page("const found = (await api.login(form)) as User;\n    show(found);")},
            "found.id",
            id="a cast",
        ),
        pytest.param(
            {"code": page(), "api": gives("{ user: User; token: string }")},
            "found.user.id",
            id="an answer with a user",
        ),
        pytest.param(
            {
                "code": page("const { user } = await logIn(email, password);\n    show(user);"),
                "api": gives("{ user: User; token: string }"),
            },
            "user.id",
            id="a part of the answer",
        ),
        pytest.param(
            {"code": page(), "api": gives("User | null")}, "found?.id", id="maybe no user"
        ),
        pytest.param(
            {
                "code": page(),
                "api": gives("AuthResponse"),
                "types": f"{TYPES}export type AuthResponse = {{ token: string; user?: User }};\n",
            },
            "found.user?.id",
            id="maybe a user in the answer",
        ),
        pytest.param(
            {"code": page(), "types": f"{ZOD}export type User = z.infer<typeof user>;\n"},
            "found.id",
            id="a schema",
        ),
        pytest.param(
            {
                "code": page(
                    "const found = await api.login(form);\n    setUser(found);",
                    state="const [user, setUser] = useState<User | null>(null);",
                )
            },
            "found?.id",
            id="a state",
        ),
        pytest.param({"code": MUTATION}, "found.id", id="a mutation"),
        pytest.param(
            {"code": page("logIn(email, password).then((found) => {\n      show(found);\n    });")},
            "found.id",
            id="a promise",
        ),
    ],
)
def test_a_declared_id_is_read(files: dict[str, str], expected: str) -> None:
    assert identity(**files) == expected


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"code": page(), "types": ""}, id="a type that nobody declares"),
        pytest.param(
            {"code": page(), "types": "export interface User {\n  email: string;\n}\n"},
            id="a type without an id",
        ),
        pytest.param(
            {"code": page(), "types": "export interface User {\n  id: ObjectId;\n}\n"},
            id="an id that is an object",
        ),
        pytest.param({"code": page(), "api": gives("void")}, id="nothing given"),
        pytest.param(
            {
                "code": page(),
                "api": gives("Session"),
                "types": f"{TYPES}export interface Session {{ id: string }}\n",
            },
            id="the id of a session",
        ),
        pytest.param({"code": page(), "api": gives("User | Guest")}, id="one of two"),
        pytest.param(
            {"code": page(), "src/admin/types.ts": "export interface User { uuid: string }\n"},
            id="two types of one name that differ",
        ),
        pytest.param({"code": page(), "api": WRAPPED}, id="a request that is not known"),
        pytest.param(
            {"code": page(), "api": "export const logIn = async (email) => send(email);\n"},
            id="no types",
        ),
        pytest.param(
            {"code": page("await logIn(email, password);\n    close();")}, id="a result dropped"
        ),
        pytest.param(
            {"code": page("const found = wrap(await logIn(email, password));\n    show(found);")},
            id="a result that is changed",
        ),
        pytest.param(
            {
                "code": page(
                    "const found = await api.login(form);\n    setUser(found);",
                    state="const [user, setUser] = useState(null);",
                )
            },
            id="a state without a type",
        ),
    ],
)
def test_what_no_type_declares_is_not_read(files: dict[str, str]) -> None:
    assert identity(**files) is None


def test_a_ref_is_read_where_it_was_set() -> None:
    code = (
        "import { ref } from 'vue'\nimport type { User } from './types'\n"
        "export const useAuthStore = defineStore('auth', () => {\n"
        "  const user = ref<User | null>(null)\n  async function logIn(form: Form) {\n"
        "    user.value = await http.post<User>('/session', form)\n  }\n"
        "  return { user, logIn }\n})\n"
    )
    files = {
        "src/auth.ts": code,
        "src/types.ts": TYPES,
        "src/App.vue": "<template><p /></template>",
    }
    (action,) = reading_of(files).actions
    assert action.identity == (("user", "user.value?.id"),)
