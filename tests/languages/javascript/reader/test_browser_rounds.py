"""Actions in a loop: behind it where all rounds have to succeed, else in their round (D16)."""

import pytest
from browser_reading import call_lines

CREATED = "await api.post('/orders', each);"


def code_of(loop: str) -> str:
    return (
        "export function Orders({ rows }) {\n  const createOrders = async () => {\n"
        f"    {loop}\n    close();\n  }};\n"
        "  return <button onClick={createOrders}>Go</button>;\n}\n"
    )


@pytest.mark.parametrize(
    "loop",
    [
        f"for (const each of rows) {{\n      try {{\n        {CREATED}\n"
        "      } catch (error) {\n        failed.push(each);\n      }\n    }",
        f"for (const each of rows) {{\n      if (each.done) continue;\n      {CREATED}\n    }}",
        f"for (const each of rows) {{\n      {CREATED}\n      if (each.last) break;\n    }}",
    ],
    ids=["caught in the round", "rounds that are left out", "the last round"],
)
def test_a_round_that_succeeds_by_itself_tells_it(loop: str) -> None:
    assert [before for before, _ in call_lines(code_of(loop))] == [CREATED]


@pytest.mark.parametrize(
    "loop",
    [
        f"for (const each of rows) {{\n      {CREATED}\n    }}",
        f"try {{\n      for (const each of rows) {{\n        {CREATED}\n      }}\n"
        "    } catch (error) {\n      return fail(error);\n    }",
        f"for (const each of rows) {{\n      try {{\n        {CREATED}\n"
        "      } finally {\n        busy(false);\n      }\n    }",
    ],
    ids=["plain", "caught around it", "cleaned up"],
)
def test_rounds_that_all_have_to_succeed_are_told_once(loop: str) -> None:
    assert [before for before, _ in call_lines(code_of(loop))] == ["}"]
