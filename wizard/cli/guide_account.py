"""The account of a guided run: who is signed in, and the app that the events go to."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from wizard.amplitude.apps import ChosenApp
from wizard.amplitude.signed_in import SignedIn
from wizard.amplitude.transport import Transport
from wizard.cli import account, network
from wizard.cli.account import AccountWish
from wizard.cli.choosing_app import choose_app
from wizard.cli.entry import Call
from wizard.cli.target_app import Target, target_of
from wizard.errors import AuthRequired
from wizard.flow import Asker, Progress
from wizard.model.run_data import RegionAssumed, WithoutAccount
from wizard.model.run_event import RunEvent


class GuideAccount:
    """Signs in and chooses once; a run that goes on later does so again, without a question."""

    def __init__(
        self,
        call: Call,
        wish: AccountWish,
        door: Transport,
        asker: Asker | None,
        hint: Callable[[], str | None] = lambda: None,
    ) -> None:
        """`hint` is what whoever has no account may want to know."""
        self._hint = hint
        self._call = call
        self._wish = wish
        self._door = door
        self._asker = asker
        self._signed: SignedIn | None = None
        self._app: ChosenApp | None = None

    def sign_in(self, progress: Progress) -> Progress:
        """Raises as `account.sign_in`; whoever only wants the code done goes on without it."""
        try:
            self._signed = account.sign_in(self._call, self._wish, self._door, self._asker)
        except AuthRequired as missing:
            if not self._may_do_without(missing):
                raise
            self._call.emit(_without(self._call, missing))
        if self._signed is None:
            self._say_hint()
        return replace(progress, account="signed_in" if self._signed else "without")

    def _say_hint(self) -> None:
        hint = self._hint()
        if hint is not None:
            self._call.emit(RunEvent(type="log", message=hint))

    def _may_do_without(self, missing: AuthRequired) -> bool:
        """Nobody is signed in, and nobody was asked; a program is told to sign in first."""
        is_absent = missing.details.get("reason") == "no_stored_credentials"
        wants_account = self._call.agent or self._wish.signup is not None
        return is_absent and self._asker is None and not wants_account

    def choose(self, progress: Progress) -> Progress:
        app = self.app(progress)
        if app is None:
            return progress
        region = progress.region or (app.region if self._signed is not None else None)
        if region is None and network.known_region(self._call) is None:
            region = self._region_of_key()
        return replace(progress, app_id=app.app_id, region=region)

    def _region_of_key(self) -> Literal["us", "eu"] | None:
        """A key does not say where its project lives; where nobody says it, that is said."""
        if self._call.api_key is None:
            return None
        if self._asker is not None:
            question = "Which region is the project of this API key in?"
            return "eu" if self._asker.choose_one(question, ("us", "eu")) == "eu" else "us"
        usual = network.DEFAULT_REGION
        message = (
            f"Nobody has said which region the API key is of; the code will send to {usual}, where "
            "a key of the other region is unknown. Name it with --region us or --region eu."
        )
        data = RegionAssumed(region=usual).as_dict()
        self._call.emit(RunEvent(type="log", message=message, level="warn", data=data))
        return None

    def signed(self, progress: Progress) -> SignedIn | None:
        """Who is signed in; after a resume, by the sign-in that was stored then."""
        if self._signed is None and progress.account == "signed_in":
            # An account that was created stays the only one.
            wish = self._wish._replace(signup=None)
            self._signed = account.sign_in(self._call, wish, self._door, self._asker)
        return self._signed

    def app(self, progress: Progress) -> ChosenApp | None:
        """The app; None where nothing says which."""
        if self._app is None:
            signed = self.signed(progress)
            app_id = progress.app_id or self._wish.app_id
            if signed is None and app_id is None and self._call.api_key is None:
                return None
            wish = self._wish._replace(app_id=app_id, signup=None)
            self._app = choose_app(self._call, wish, signed, self._asker)
        return self._app

    def api_key(self, progress: Progress) -> str | None:
        app = self.app(progress)
        return (app.api_key if app else None) or self._call.api_key

    def target(self, region: str) -> Target:
        """What is known of the app, for whoever reads the lines of this run. That of a sandbox is
        nothing to another command.
        """
        target = target_of(self._app, region)
        return target._replace(flags=()) if self._wish.sandbox else target


def _without(call: Call, missing: AuthRequired) -> RunEvent:
    data = WithoutAccount(
        reason=str(missing.details.get("reason")), login_command=(*call.entry.program, "login")
    )
    message = f"{missing.message}: going on without an account."
    return RunEvent(type="log", message=message, level="warn", data=data.as_dict())
