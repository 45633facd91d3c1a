"""Templates to text; a missing value is an error."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, **values: object) -> str:
    """The text of `templates/<template>` with its values.

    Raises `jinja2.UndefinedError` where the template asks for a value that was not given.
    """
    return _environment().get_template(template).render(**values)


def shipped(name: str) -> Path:
    """A file or folder that ships with the package: from the wheel, else from the checkout."""
    package = Path(__file__).parent
    installed = package / "_shipped" / name
    return installed if installed.exists() else package.parent / name


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(shipped("templates")),
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
