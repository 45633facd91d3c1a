"""`--revise-events`: a person's words about the events of a plan."""

import pytest

from wizard.errors import InvalidArgument
from wizard.propose.options import ProposeOptions
from wizard.propose.revision import joined_options, read_revision


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("drop A", ProposeOptions(drop=("A",))),
        ("Drop A, B; drop C", ProposeOptions(drop=("A", "B", "C"))),
        ("only Item Made,`User Left`", ProposeOptions(only=("Item Made", "User Left"))),
        ("rename Made to Created", ProposeOptions(rename=(("Made", "Created"),))),
        ('rename "Go to A" to Shop Opened', ProposeOptions(rename=(("Go to A", "Shop Opened"),))),
        ("drop A;; only B ;", ProposeOptions(only=("B",), drop=("A",))),
    ],
)  # fmt: skip
def test_words_become_options(text: str, options: ProposeOptions) -> None:
    assert read_revision(text) == options


@pytest.mark.parametrize(
    "text", ["", " ; ", "drop", "delete A", "rename A", "please drop A", "rename A to"]
)
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        read_revision(text)
    assert caught.value.code == "invalid_revision"


def test_flags_and_words_add_up() -> None:
    joined = joined_options(
        ProposeOptions(max_events=3, drop=("A",)), ProposeOptions(drop=("B",), only=("C",))
    )
    assert joined == ProposeOptions(max_events=3, drop=("A", "B"), only=("C",))
