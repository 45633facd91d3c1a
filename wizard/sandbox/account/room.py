"""The account side of the local Amplitude, as one room of the sandbox."""

from wizard.amplitude.hosts import is_loopback
from wizard.sandbox import replies
from wizard.sandbox.account.account_api import AccountApi
from wizard.sandbox.account.directory import Directory, SandboxApp
from wizard.sandbox.account.provisioning import create_app, sign_up
from wizard.sandbox.account.sign_in import SignIn
from wizard.sandbox.account.tokens import Tokens
from wizard.sandbox.values import HttpReply, HttpRequest

ACCOUNT_API = "/graphql"
APPS = "/wizard/projects"
SIGN_UP = "/t/agentic/signup/v1"


class AccountRoom:
    """Sign-in, account API, apps and sign-up over one directory."""

    def __init__(self, directory: Directory | None = None, tokens: Tokens | None = None) -> None:
        self.directory = directory or Directory()
        self.tokens = tokens or Tokens()
        self._sign_in = SignIn(self.directory, self.tokens)
        self._api = AccountApi(self.directory, self.tokens)
        self._routes = {
            **self._sign_in.routes,
            ("POST", ACCOUNT_API): self._api.answer,
            ("POST", APPS): self._create_app,
            ("POST", SIGN_UP): self._sign_up,
        }
        self._paths = {path for _, path in self._routes}

    def answer(self, request: HttpRequest) -> HttpReply | None:
        """The reply; None for a path that is not the account's."""
        if request.path not in self._paths:
            return None
        if is_foreign(request):
            return replies.failure(403, "Forbidden: only for programs and pages of this machine")
        route = self._routes.get((request.method, request.path))
        return route(request) if route else replies.refusal(405)

    def bearer(self, request: HttpRequest) -> str | None:
        """The e-mail of the person whose access token a request carries."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return self.tokens.of_access(token) if scheme == "Bearer" else None

    def app(self, app_id: str, email: str) -> SandboxApp | None:
        """An app that this person may see."""
        return self.directory.app(app_id, email)

    def _create_app(self, request: HttpRequest) -> HttpReply:
        email = self.bearer(request)
        if email is None:
            return replies.failure(401, "Unauthorized")
        if not _is_json(request):
            return replies.failure(415, "Content-Type must be application/json")
        return create_app(request, self.directory, email)

    def _sign_up(self, request: HttpRequest) -> HttpReply:
        if not _is_json(request):
            return replies.failure(415, "Content-Type must be application/json")
        return sign_up(request, self.directory, self.tokens)


def is_foreign(request: HttpRequest) -> bool:
    """Whether a web page that is not ours has sent this."""
    origin = request.headers.get("origin")
    if origin is not None and origin != f"http://{request.headers.get('host', '')}":
        return True
    site = request.headers.get("sec-fetch-site", "none")
    is_visit = request.method == "GET" and request.path == "/oauth2/auth"
    return site not in ("none", "same-origin") and not (is_visit or is_loopback(origin or ""))


def _is_json(request: HttpRequest) -> bool:
    return request.headers.get("content-type", "").partition(";")[0] == "application/json"
