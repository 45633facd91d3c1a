"""SWR: a mutation is told once, and reading again is no action."""

import pytest
from browser_reading import actions_in, call_lines

FETCHER = """\
import useSWRMutation from 'swr/mutation';
async function createTodo(url, { arg }) {
  const res = await fetch(url, { method: 'POST', body: JSON.stringify(arg) });
  if (!res.ok) throw new Error('failed');
  return res.json();
}
export function Todos() {
  const { trigger } = useSWRMutation('/api/todos', createTodo);
  const submit = async () => {
    await trigger({ text });
    clear();
  };
  return <button onClick={submit}>Add</button>;
}
"""


def test_the_code_that_triggers_it_tells_of_it_and_its_fetcher_does_not() -> None:
    assert call_lines(FETCHER) == [("await trigger({ text });", "create todo")]


def page(hook: str, call: str) -> str:
    return (
        f"export function Page() {{\n  const {hook};\n  const update = async () => {{\n"
        f"    toast.promise(send('/projects'));\n    await {call};\n    close();\n  }};\n"
        "  return <form onSubmit={update} />;\n}\n"
    )


@pytest.mark.parametrize(
    ("hook", "call"),
    [
        ("{ mutate: projectsMutate } = useProjects()", "projectsMutate()"),
        ("{ data, mutate } = useUser()", "mutate()"),
        ("projects = useProjects()", "projects.mutate()"),
    ],
)
def test_reading_again_is_no_action(hook: str, call: str) -> None:
    assert actions_in(page(hook, call)) == []


@pytest.mark.parametrize(
    ("hook", "call"),
    [
        ("{ mutateAsync } = useCreateProject()", "mutateAsync(data)"),
        ("{ mutate: createProject } = useProjects()", "createProject(data)"),
        ("{ mutateAsync } = useProjectMutation()", "mutateAsync(data)"),
    ],
)
def test_a_hook_that_says_what_it_does_is_one(hook: str, call: str) -> None:
    assert [event for _, event in call_lines(page(hook, call))]
