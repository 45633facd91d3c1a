"""A user id is no constant (D09)."""

import pytest
from verify_scripts import cart, marks


@pytest.mark.parametrize("code", ["identify('guest');", "identify(`anonymous`, { plan });"])
def test_a_constant(code: str) -> None:
    assert marks("user_id_literal", cart(code)) == [("error", "src/cart.ts", 2)]


@pytest.mark.parametrize(
    "code", ["identify(user.id);", "identify(`user-${id}`);", "identify(GUEST);"]
)
def test_somebodys_own(code: str) -> None:
    assert marks("user_id_literal", cart(code)) == []
