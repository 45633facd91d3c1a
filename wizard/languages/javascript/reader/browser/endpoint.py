"""One mutation of RTK Query, as the file that declares it tells it."""

from wizard.model.value import Value


class Endpoint(Value, frozen=True, kw_only=True):
    """`method` and `url` are what a mutation asks of the server, as far as they are written out.
    `constants` are (name in `url`, name there, module) of those parts that another file names.
    """

    name: str
    method: str = ""
    url: str = ""
    constants: tuple[tuple[str, str, str], ...] = ()
