"""A log-in that only begins here, on the way to another site, is none yet."""

import pytest
from browser_reading import actions_in as browsed
from server_reading import actions_in

HEAD = "'use server';\nimport { signIn } from '@/auth';\n"


def action(body: str) -> str:
    return f"{HEAD}export async function logIn(provider: string) {{\n  {body}\n}}\n"


@pytest.mark.parametrize(
    "body",
    [
        "await signIn('github');",
        "await signIn(provider, { redirectTo: '/' });",
        "await supabase.auth.signInWithOtp({ email });",
    ],
)
def test_the_server_does_not_know_whether_it_will_end(body: str) -> None:
    found = actions_in({"app/actions.ts": action(body)})
    assert all(each.placements == () for each in found)


@pytest.mark.parametrize(
    "body",
    [
        "await signIn('credentials', { redirect: false });",
        "await supabase.auth.signInWithPassword({ email });",
    ],
)
def test_the_server_sees_the_end(body: str) -> None:
    (found,) = actions_in({"app/actions.ts": action(body)})
    assert found.role == "log_in"
    assert found.placements


def page(call: str) -> str:
    return (
        "import { signInWithGoogle, signInWithEmail } from './auth';\n"
        "export function LogIn() {\n  const logIn = async () => {\n"
        f"    {call}\n    close();\n  }};\n"
        "  return <button onClick={logIn}>Log in</button>;\n}\n"
    )


def test_a_page_may_only_lead_to_the_provider() -> None:
    found = browsed(page("await signInWithGoogle();"))
    assert all(each.placements == () for each in found)


@pytest.mark.parametrize(
    "call", ["const user = await signInWithGoogle();", "await signInWithEmail(email);"]
)
def test_a_page_that_gets_the_user_sees_the_end(call: str) -> None:
    (found,) = browsed(page(call))
    assert found.role == "log_in"
    assert found.placements
