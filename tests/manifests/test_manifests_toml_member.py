"""One table more or less in TOML: nothing else changes, and there is a way back."""

import pytest

from wizard.manifests.text import Unreadable
from wizard.manifests.toml_member import table_value, with_table, without_table

PATH = ("mcp_servers", "amplitude")
VALUE = {"command": 'C:\\a "b"', "args": ["-m", "wizard"]}
TABLE = "[mcp_servers.amplitude]\ncommand = \"C:\\\\a \\\"b\\\"\"\nargs = [\"-m\", \"wizard\"]\n"  # fmt: skip  # noqa: E501
STANDING = [
    "a = 1\n",
    "# c\n[mcp_servers.other]\nurl = 'x' # y\n\n# tail\n",
    "[x]\n\n\n",
    "\n",
    '[mcp_servers]\n"o".url = "z"\n',
    "[[mcp_servers.list]]\na = 2020-01-01\n",
]


def test_a_table_is_added_at_the_end() -> None:
    assert with_table("", PATH, VALUE) == TABLE
    assert with_table("a = 1", PATH, VALUE) == f"a = 1\n\n{TABLE}"
    assert with_table("a = 1\r\n", PATH, VALUE) == f"a = 1\r\n\r\n{TABLE}".replace(
        "\r\n", "\n"
    ).replace("\n", "\r\n")


@pytest.mark.parametrize("text", STANDING)
def test_the_way_back_is_to_the_byte(text: str) -> None:
    grown = with_table(text, PATH, VALUE)
    assert grown.startswith(text)
    assert table_value(grown, PATH) == VALUE
    assert with_table(grown, PATH, VALUE) == grown
    assert without_table(grown, PATH) == text
    assert without_table(text, PATH) == text


def test_a_table_goes_with_what_is_below_it_and_comments_of_others_stay() -> None:
    text = (
        "# one\n[mcp_servers.amplitude]\nurl = 'x'\n[mcp_servers.amplitude.env]\nA = '1' # a\n"
        "# two\n[mcp_servers.o]\nurl = 'y'\n"
    )
    assert without_table(text, PATH) == "# one\n# two\n[mcp_servers.o]\nurl = 'y'\n"
    assert (
        without_table("[mcp_servers]\namplitude.url = 'x'\n# k\n", PATH) == "[mcp_servers]\n# k\n"
    )


@pytest.mark.parametrize(
    "text", ["a = ", "mcp_servers = {o = {url = 'x'}}\n", "mcp_servers = 1\n", "a = 1\na = 2\n"]
)
def test_where_no_table_can_stand_it_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        with_table(text, PATH, VALUE)


def test_what_can_not_be_taken_out_alone_is_refused() -> None:
    with pytest.raises(Unreadable):
        without_table("mcp_servers = {amplitude = {url = 'x'}, o = {url = 'y'}}\n", PATH)
