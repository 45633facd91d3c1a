"""Who did it: identify where a person becomes known, and never by something mutable."""

import pytest
from propose_samples import (
    EVERYTHING,
    NOTHING,
    make_action,
    make_reading,
    shop,
)

from wizard.propose.propose import propose


def test_sign_up_and_log_in_identify_and_nothing_else_does() -> None:
    """A26."""
    proposal = propose(make_reading(*shop()), NOTHING, options=EVERYTHING)
    assert {site.event_id: site.identify for site in proposal.call_sites if site.identify} == {
        "user-signed-up": "sign_up",
        "user-logged-in": "log_in",
    }


@pytest.mark.parametrize(
    ("identity", "kept"),
    [
        (("user", "user"), True),
        (("request", "self.request"), True),
        (("user", "current_user"), True),
        (("user", "None"), False),
        (("user_id", "'anonymous'"), False),
        (("user_id", '""'), False),
        (("user_id", "user.email"), False),
        (("user_id", "user.username"), False),
        (("user", "get_user()"), False),
    ],
)
def test_never_a_constant_or_an_email_as_identity(identity: tuple[str, str], kept: bool) -> None:
    """A27, A28."""
    proposal = propose(make_reading(make_action(identity=(identity,))), NOTHING)
    assert (proposal.call_sites[0].identity == (identity,)) is kept


@pytest.mark.parametrize(
    ("symbol", "identified"),
    [
        ("UserImpersonateView.post", False),
        ("switch_user", False),
        ("login_as", False),
        ("StartSudo.post", False),
        ("LoginView.post", True),
    ],
)
def test_acting_as_somebody_else_is_no_log_in(symbol: str, identified: bool) -> None:
    """A26: identifying there would merge two people."""
    action = make_action("log_in", "user", role="log_in", symbol=symbol)
    (site,) = propose(make_reading(action), NOTHING).call_sites
    assert (site.identify == "log_in") is identified
