"""Log-ins by any provider of Auth.js: its `events` are added where the options have none (D13)."""

import pytest
from server_reading import actions_in

OPTIONS = """\
import type {{ NextAuthOptions }} from 'next-auth';
export const authOptions: NextAuthOptions = {{
  providers: [google()],
  {more}
}};
"""


def methods(files: dict[str, str]) -> list[str | None]:
    found = [a for a in actions_in(files) if a.role == "log_in" and a.surface.kind == "callback"]
    return [placement.method for action in found for placement in action.placements]


@pytest.mark.parametrize(
    ("more", "method"),
    [
        ("session: { strategy: 'jwt' },", "events.signIn({ user })"),
        ("callbacks: { session: ({ session }) => session },", "events.signIn({ user })"),
        ("events: { linkAccount: ({ user }) => mail(user) },", "signIn({ user })"),
    ],
)
def test_the_events_are_added(more: str, method: str) -> None:
    assert methods({"lib/auth.ts": OPTIONS.format(more=more)}) == [method]


def test_the_options_of_the_route_itself_have_them_too() -> None:
    code = (
        "import NextAuth from 'next-auth';\nexport default NextAuth({ providers: [github()] });\n"
    )
    assert methods({"pages/api/auth/[...nextauth].js": code}) == ["events.signIn({ user })"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("lib/auth.ts", OPTIONS.format(more="events,")),
        ("lib/auth.ts", OPTIONS.format(more="...shared,")),
        ("lib/auth.ts", OPTIONS.format(more="").replace("providers: [google()],", "pages: {},")),
        ("lib/auth.ts", OPTIONS.format(more="").replace("NextAuthOptions", "NextAuthConfig")),
        ("auth.ts", "import NextAuth from 'next-auth';\nNextAuth({ providers: [github()] });\n"),
        ("lib/login.ts", OPTIONS.format(more="").replace("NextAuthOptions", "Options")),
    ],
    ids=["a name", "a spread", "no providers", "version 5", "may run at the edge", "other options"],
)
def test_where_it_is_not_sure_nothing_is_added(path: str, code: str) -> None:
    assert methods({path: code}) == []
