"""Calls of authentication and payment libraries that say by themselves what a user does."""

from dataclasses import dataclass

from wizard.languages.javascript.reader.browser.effect import EffectFact
from wizard.languages.javascript.reader.handler import Role


@dataclass(frozen=True)
class Known:
    """`answers`: failure is in the result. `leaves`: the browser may leave the page."""

    verb: str
    fact: EffectFact
    role: Role | None = None
    answers: bool = False
    leaves: bool = False


_SIGN_UP = Known("sign_up", "logs_in", "sign_up")
_LOG_IN = Known("log_in", "logs_in", "log_in")
_LOG_OUT = Known("log_out", "logs_out", "log_out")

IMPORTED: dict[tuple[str, str], Known] = {
    ("next-auth/react", "signIn"): Known("log_in", "logs_in", "log_in", answers=True, leaves=True),
    ("next-auth/react", "signOut"): Known("log_out", "logs_out", "log_out", leaves=True),
    ("firebase/auth", "createUserWithEmailAndPassword"): _SIGN_UP,
    ("firebase/auth", "signInWithEmailAndPassword"): _LOG_IN,
    ("firebase/auth", "signInWithPopup"): _LOG_IN,
    ("firebase/auth", "signInWithCredential"): _LOG_IN,
    ("firebase/auth", "signOut"): _LOG_OUT,
    ("firebase/auth", "sendPasswordResetEmail"): Known("reset_password", "sends"),
    ("firebase/auth", "updatePassword"): Known("change_password", "updates"),
    ("aws-amplify/auth", "signUp"): _SIGN_UP,
    ("aws-amplify/auth", "signIn"): _LOG_IN,
    ("aws-amplify/auth", "signOut"): _LOG_OUT,
    ("firebase/firestore", "addDoc"): Known("create", "creates"),
    ("firebase/firestore", "setDoc"): Known("save", "creates"),
    ("firebase/firestore", "updateDoc"): Known("update", "updates"),
    ("firebase/firestore", "deleteDoc"): Known("delete", "deletes"),
    ("firebase/storage", "uploadBytes"): Known("upload", "uploads"),
}
_ANSWERS_UP = Known("sign_up", "logs_in", "sign_up", answers=True)
_ANSWERS_IN = Known("log_in", "logs_in", "log_in", answers=True)
_ANSWERS_OUT = Known("log_out", "logs_out", "log_out")
METHODS: dict[tuple[str, str], Known] = {
    ("auth", "signUp"): _ANSWERS_UP,
    ("auth", "signInWithPassword"): _ANSWERS_IN,
    ("auth", "signInWithIdToken"): _ANSWERS_IN,
    ("auth", "verifyOtp"): _ANSWERS_IN,
    ("auth", "signOut"): _ANSWERS_OUT,
    ("auth", "resetPasswordForEmail"): Known("reset_password", "sends", answers=True),
    ("auth", "createUserWithEmailAndPassword"): _SIGN_UP,
    ("auth", "signInWithEmailAndPassword"): _LOG_IN,
    ("auth", "signInWithPopup"): _LOG_IN,
    ("email", "signUp"): _ANSWERS_UP,
    ("signUp", "email"): _ANSWERS_UP,
    ("signIn", "email"): _ANSWERS_IN,
    ("signUp", "attemptEmailAddressVerification"): _ANSWERS_UP,
    ("signUp", "attemptPhoneNumberVerification"): _ANSWERS_UP,
    ("signUp", "attemptVerification"): _ANSWERS_UP,
    ("signIn", "attemptFirstFactor"): _ANSWERS_IN,
    ("signIn", "attemptSecondFactor"): _ANSWERS_IN,
    ("stripe", "confirmPayment"): Known("purchase", "charges", answers=True, leaves=True),
    ("stripe", "confirmCardPayment"): Known("purchase", "charges", answers=True),
    ("stripe", "confirmCardSetup"): Known("add", "charges", answers=True),
    ("stripe", "redirectToCheckout"): Known("checkout", "charges", answers=True, leaves=True),
    ("navigator", "share"): Known("share", "sends"),
}
REDIRECTING = frozenset(
    ("loginWithRedirect", "signInWithRedirect", "signInWithOAuth", "authenticateWithRedirect")
)
"""Log-ins whose end another page sees."""
