"""What `--revise-events` says: words, or `@FILE`, the events that were edited in a file."""

from pathlib import Path

from wizard.errors import InvalidArgument
from wizard.propose.options import ProposeOptions
from wizard.propose.revision import read_revision


def read_wish(text: str) -> ProposeOptions:
    """Raises `InvalidArgument`: invalid_revision, event_file_unreadable, invalid_event_file."""
    if not text.startswith("@"):
        return read_revision(text)
    from wizard.propose.event_file import LARGEST, read_event_file

    path = Path(text[1:])
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise InvalidArgument(
            "event_file_unreadable",
            f"{path} can't be read: {getattr(error, 'strerror', None) or error}",
            hint="name the file that `show PLAN --format events` printed",
            next_commands=[("show", "--help")],
        ) from None
    return read_event_file(content, str(path))
