"""What actions of a browser are called where the code says it in plumbing words."""

import pytest
from browser_reading import actions_in, said

AUTH = "import { signIn } from 'next-auth/react';\n"


def click(body: str, name: str = "go", component: str = "Panel") -> str:
    return (
        f"export function {component}() {{\n  const {name} = async (data) => {{\n    {body}\n"
        f"    close();\n  }};\n  return <button onClick={{{name}}}>Go</button>;\n}}\n"
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (click("await api.post('/x', data);", "handlePasskeyRegistration"), ["register passkey"]),
        (
            click("await client.post('/auth/verify', data);", "handleRegister", "PasskeysSettings"),
            ["register passkey"],
        ),
        (click("await apiKeys.create(data);"), ["create api_key"]),
        (click("await api.post('/plans', data);", "addRecipeToPlan"), ["add recipe_to_plan"]),
        (click("await events.createTimelineEvent(data);"), ["create timeline_event"]),
        (click("await api.post(url, { email });", "submitEmail"), ["submit email"]),
        (click("await billing.createCheckoutSession(data);"), ["start checkout"]),
        (click("await billing.createPortalSession(data);"), ["open billing_portal"]),
        (click("await api.post('/api/auth/join', data);", "onSubmit"), ["sign_up user"]),
        (click("await deleteNote(data);", "deleteNoteAndCloseDialog"), ["delete note"]),
        (click("await createNote(data);", "createNewNoteAndRedirect"), ["create note"]),
        (click("await api.post('/orders', data);", "apply"), ["create order"]),
        (click("await inviteAcceptMutate(data);", "handleSubmit"), ["accept invite"]),
        (AUTH + click("await signIn('credentials', { redirect: false });"), ["log_in user"]),
        (click("await axios.post('/api/settings/discord/test', data);"), ["test discord"]),
        (click("await axios.post(`/api/jobs/${id}/pause`);"), ["pause job"]),
        (click("await axios.post(`/api/jobs/${id}/comment`);"), ["comment job"]),
        (click("await axios.post('/api/settings/plex', data);"), ["update plex_settings"]),
        (
            click("await axios.put(`/users/${me?.id}/settings/main`, data);"),
            ["update main_settings"],
        ),
        (click("await axios.post('/api/settings/members', data);"), ["create member"]),
        (click("await axios.post('/api/settings/avatar', data);"), ["create avatar"]),
        (click("await axios.delete('/api/settings/plex');"), ["delete plex"]),
        (
            click("await groupUsers.create(data);", "handleAddUser", "AddPeopleToGroupDialog"),
            ["add user_to_group"],
        ),
        (click("await groupUsers.create(data);", "handleAddUser", "PeopleOfGroup"), ["add user"]),
    ],
)
def test_plain_names(code: str, expected: list[str]) -> None:
    assert said(actions_in(code)) == expected


@pytest.mark.parametrize(
    "code",
    [
        AUTH + click("await signIn('invite', { email, redirect: false });"),
        AUTH + click("await signIn('github', { redirect: false });"),
        click("const svg = await exportToSvg({ elements });", "saveData", "DrawMenu"),
        "export function useStoreActions(api) {\n  async function createOne(data) {\n"
        "    await api.createOne(data);\n  }\n  return { createOne };\n}\n",
    ],
)
def test_what_has_no_name_is_no_action(code: str) -> None:
    assert said(actions_in(code, "src/use-actions-factory.tsx")) == []


def test_who_is_logged_in_on_the_sign_up_page_is_new() -> None:
    code = click("await users.create(data);\n    await login(data);", "onSubmit")
    assert "sign_up user" in said(actions_in(code, "src/routes/register/page.tsx"))
    assert "sign_up user" in said(actions_in(code, "src/modals/GoogleSignUpModal.tsx"))
    assert "sign_up user" not in said(actions_in(code, "src/routes/welcome/page.tsx"))


def test_what_an_editor_does_by_itself_is_no_click() -> None:
    code = (
        "export function Doc() {\n  const keep = async () => {\n"
        "    await api.post('/revisions', data);\n  };\n"
        "  return <Editor {attribute}={keep} />;\n}\n"
    )
    assert [a.surface.kind for a in actions_in(code.replace("{attribute}", "onClick"))] == ["click"]
    assert "click" not in [
        a.surface.kind for a in actions_in(code.replace("{attribute}", "onSynced"))
    ]
