"""What holds a port or a connection gives it back at the end of a `with`."""

from abc import abstractmethod
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TypeVar

Own = TypeVar("Own", covariant=True)


class Closing(AbstractContextManager[Own]):
    """`class Door(Closing["Door"])`: a `with` gives the door itself, and closes it."""

    @abstractmethod
    def close(self) -> None: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
