"""An event right before the page is left (D-35)."""

import pytest
from verify_scripts import marks, own


@pytest.mark.parametrize(
    "leave", ["window.location.href = url;", "location.assign(url);", "window.location = url;"]
)
def test_the_page_is_left(leave: str) -> None:
    code = f"amplitude.track('Item Bought');\n{leave}"
    assert marks("sends_before_leaving", own(code)) == [("warning", "src/main.ts", 2)]


@pytest.mark.parametrize("stay", ["router.push(url);", "", "history.pushState({}, '', url);"])
def test_the_page_stays(stay: str) -> None:
    assert marks("sends_before_leaving", own(f"amplitude.track('Item Bought');\n{stay}")) == []
