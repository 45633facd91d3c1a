"""Projects with something odd in them: each maker changes a shop that it is given."""

import os
from collections.abc import Callable
from pathlib import Path

from cli_projects import APP

Maker = Callable[[Path], None]

DOTENV = "flask==3.1.0\npython-dotenv==1.0.1\n"
PYPROJECT = '[project]\nname = "x"\nversion = "1"\ndependencies = ["flask"]\n'
PYTHON_2 = 'print "x"\nexec "y" in {}\n'


def writing(name: str, content: str | bytes) -> Maker:
    """Puts a file into the shop."""

    def make(shop: Path) -> None:
        target = shop / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)

    return make


def app(content: str | bytes) -> Maker:
    return writing("app.py", content)


def directory(name: str) -> Maker:
    """Puts a directory in the place of a file."""

    def make(shop: Path) -> None:
        (shop / name).unlink(missing_ok=True)
        (shop / name).mkdir()

    return make


def link(name: str, target: str) -> Maker:
    """Puts a link into the shop; outside stands what `Outside` has made."""

    def make(shop: Path) -> None:
        (shop / name).unlink(missing_ok=True)
        (shop / name).symlink_to(target)

    return make


def both(*makers: Maker) -> Maker:
    def make(shop: Path) -> None:
        for maker in makers:
            maker(shop)

    return make


def bare(*makers: Maker) -> Maker:
    """Nothing but what the makers make."""

    def make(shop: Path) -> None:
        for path in list(shop.iterdir()):
            path.unlink()
        both(*makers)(shop)

    return make


def mode(name: str, bits: int) -> Maker:
    return lambda shop: (shop / name).chmod(bits)


def fifo(name: str) -> Maker:
    return lambda shop: os.mkfifo(shop / name)


def deep_folders(shop: Path) -> None:
    folder = shop.joinpath(*["d" * 8] * 60)
    folder.mkdir(parents=True)
    (folder / "x.py").write_text("x = 1\n")


def not_utf8_name(shop: Path) -> None:
    Path(os.fsdecode(os.fsencode(shop) + b"/\xff.py")).write_text(APP)


DOTENV_APP = writing("requirements.txt", DOTENV)
NESTED = (
    "def f(x):\n" + "".join(f"{' ' * n}if x:\n" for n in range(1, 96)) + " " * 97 + "return 1\n"
)
EVENTS = ".amplitude/events.json"
