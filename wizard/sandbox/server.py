"""The loopback port of the local Amplitude."""

from collections.abc import Callable
from threading import Thread

from wizard.closing import Closing
from wizard.errors import InvalidArgument
from wizard.model.proposal import TrackedEvent
from wizard.sandbox.contacts import ContactBook, trouble
from wizard.sandbox.loopback import HOST, LoopbackServer
from wizard.sandbox.prepared import PreparedAnswers
from wizard.sandbox.rooms import Room
from wizard.sandbox.service import Service
from wizard.sandbox.store import EventStore
from wizard.sandbox.values import Contacts, PreparedAnswer, ReceivedEvent, Rejection

POLL_SECONDS = 0.05


class Sandbox(Closing["Sandbox"]):
    """A local Amplitude that takes events until it is closed.

    with Sandbox.start(plan_events=plan.body.events) as sandbox: …
    """

    def __init__(
        self,
        server: "LoopbackServer",
        store: EventStore,
        prepared: PreparedAnswers,
        contacts: ContactBook,
    ):
        self.store = store
        self._server = server
        self._prepared = prepared
        self._contacts = contacts
        self._thread = Thread(
            target=server.serve_forever, args=(POLL_SECONDS,), name="sandbox", daemon=True
        )
        self._thread.start()

    @classmethod
    def start(
        cls,
        port: int = 0,
        plan_events: tuple[TrackedEvent, ...] = (),
        rooms: tuple[Room, ...] = (),
    ) -> "Sandbox":
        """Listen on a loopback port, 0 for any free one; events are judged against the plan.

        `rooms` play more of Amplitude than ingestion.

        Raises `InvalidArgument` (`port_in_use`) where the port can't be had.
        """
        store, prepared, contacts = EventStore(plan_events), PreparedAnswers(), ContactBook()
        try:
            server = LoopbackServer(port, Service(store, prepared, contacts, rooms))
        except (OSError, OverflowError) as error:
            raise InvalidArgument(
                "port_in_use",
                f"Port {port} can't be used: {error}.",
                hint="Choose another port with --port, or leave it out for any free one.",
                next_commands=[("listen",)],
            ) from error
        return cls(server, store, prepared, contacts)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """The base, without a slash at its end."""
        return f"http://{HOST}:{self.port}"

    @property
    def ingestion_url(self) -> str:
        """The HTTP V2 endpoint: what an SDK takes as its server URL."""
        return f"{self.url}/2/httpapi"

    def events(self) -> tuple[ReceivedEvent, ...]:
        """Everything received since the last reset, in order of arrival."""
        return self.store.events()

    def rejections(self) -> tuple[Rejection, ...]:
        """Every upload that was refused since the last reset."""
        return self.store.rejections()

    def contacts(self) -> Contacts:
        """Who has called since the last reset."""
        return self._contacts.contacts()

    def trouble(self) -> str | None:
        """Why events of a browser do not come, where that can be told."""
        return trouble(self.contacts())

    def wait_for(
        self, predicate: Callable[[tuple[ReceivedEvent, ...]], bool], timeout: float = 10.0
    ) -> bool:
        """Wait until `predicate(events)` holds; False after `timeout` seconds."""
        return self.store.wait_for(predicate, timeout)

    def respond(
        self, status: int, *, times: int = 1, throttled_events: tuple[int, ...] | None = None
    ) -> None:
        """Answer the next `times` uploads with `status`, as `POST /sandbox/respond` does."""
        self._prepared.put(
            PreparedAnswer(status=status, times=times, throttled_events=throttled_events)
        )

    def reset(self) -> None:
        """Forget all events, contacts and prepared answers."""
        self.store.reset()
        self._prepared.clear()
        self._contacts.clear()

    def close(self) -> None:
        """Stop listening. Uploads that have arrived are still answered; calling twice is fine."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
            self._server.end_uploads()
            self.store.close()
            self._server.end_streams()
            self._server.server_close()
