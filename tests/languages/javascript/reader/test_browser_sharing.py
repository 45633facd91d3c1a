"""Sharing, or copying where the browser can't share: in every success branch once (D16)."""

import pytest
from browser_reading import actions_in, call_lines

SHARED = "await navigator.share({ url });"
COPIED = "await navigator.clipboard.writeText(url);"


def share(body: str) -> str:
    return (
        f"export function Share({{ url }}) {{\n  const handleShare = async () => {{\n    {body}\n"
        "  };\n  return <button onClick={handleShare}>Share</button>;\n}\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        f"if (navigator.share) {{\n      {SHARED}\n    }} else {{\n      {COPIED}\n    }}",
        f"if (!navigator.share) {{\n      {COPIED}\n      return;\n    }}\n    {SHARED}",
        f"try {{\n      {SHARED}\n    }} catch {{\n      {COPIED}\n    }}",
        f"if (navigator.share) {{\n      try {{\n        {SHARED}\n        return;\n"
        f"      }} catch {{}}\n    }}\n    {COPIED}",
    ],
    ids=["else", "guard", "caught", "fallen through"],
)
def test_each_branch_tells_it_once(body: str) -> None:
    lines = call_lines(share(body))
    assert sorted(before for before, _ in lines) == sorted([SHARED, COPIED])
    assert len({event for _, event in lines}) == 1


@pytest.mark.parametrize(
    "body",
    [
        f"{COPIED}\n    {SHARED}",
        f"{SHARED}\n    {COPIED}",
        f"if (navigator.share) {{\n      {SHARED}\n    }} else {{\n"
        "      navigator.clipboard.writeText(url);\n    }",
        f"if (navigator.share) {{\n      {SHARED}\n    }} else {{\n      await show(url);\n    }}",
    ],
    ids=["before", "after", "not waited for", "no copy"],
)
def test_no_branch_is_told_twice_or_for_nothing(body: str) -> None:
    assert [before for before, _ in call_lines(share(body))] == [SHARED]


def test_a_button_that_says_no_more_shares_a_link() -> None:
    assert call_lines(share(SHARED), "src/ShareButton.tsx") == [(SHARED, "share link")]


def test_a_copy_alone_is_no_sharing() -> None:
    assert not actions_in(share(COPIED))
