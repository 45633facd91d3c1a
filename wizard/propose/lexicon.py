"""The words that decide how an action is named. Tables only."""

from wizard.propose.words import word_set

PLUMBING = word_set(
    "ajax api async base callback controller def dispatch do endpoint execute form forms func "
    "generic get handle handler helper hook html htmx http iframe impl instance internal json "
    "mixin obj object perform procedure process put redirect rest rpc serializer svc util utils "
    "view views viewset xhr xml"
)
"""Words of the code, never of a user: no event name has them."""

DROPPED = word_set(
    "a active all an another available are batch be bulk current existing exist exists get if "
    "inline is it legacy mass multi multiple my new not old own pending put quick running self "
    "simple single some that the this v1 v2 v3 v4 when which your"
)
"""Words that say how or which, not what."""

NEVER_NOUNS = word_set(
    "add annul anonymize apply approve archive assign authorize cancel choose clear clone collapse "
    "complete confirm connect convert create deactivate delete deny detach disable disconnect "
    "dismiss duplicate edit enable enroll expand fetch generate get impersonate initialize install "
    "invite join load manage merge modify notify publish reactivate register reindex reissue "
    "reject remove rename render resend resolve retransmit retry revoke save select send submit "
    "subscribe suspend transcribe unarchive unload unlink unpublish unsubscribe update validate "
    "verify"
)
"""Verbs that are no nouns: where one stands among the nouns, it is what the action does."""

SILENT_VERBS = word_set("fetch get load manage render")
"""Verbs of the code's own housekeeping: dropped from a noun, never taken as the verb."""

ENDING_VERBS = word_set("accept cancel decline delete reject remove revoke stop")
"""What is done to an invite ends it: `delete` of a `team_invite` invites nobody."""

SAVING = frozenset({"add", "create", "edit", "save", "update"})
"""A view that creates or updates saves."""

MAKERS = word_set(
    "add apply book buy cast comment complete connect create donate export generate import "
    "install invite join pay place post publish purchase record register schedule send share start "
    "submit subscribe upgrade upload write"
)
"""What users come for: something is there, or has got somewhere, that was not before."""

UPKEEP = word_set(
    "mark preview refresh reindex reload reorder retry rotate select sort sync test toggle track "
    "unload validate"
)
"""What keeps things going; rarely a question of the product."""

PLUMBING_NOUNS = word_set(
    "access backend cache config configuration lifecycle locale log permission policy preference "
    "preferences queue setting settings timezone valve webhook"
)
"""Things that are set up once rather than used."""

COLLECTIVE_VERBS = word_set("export import merge migrate reindex reorder sort sync synchronize")
"""What these are done to stays in the plural: Contacts Imported."""

PHRASAL = {
    "sign up": "sign up",
    "signup": "sign up",
    "log in": "log in",
    "login": "log in",
    "sign in": "log in",
    "signin": "log in",
    "log out": "log out",
    "logout": "log out",
    "log off": "log out",
    "logoff": "log out",
    "sign out": "log out",
    "signout": "log out",
    "check out": "checkout",
    "checkout": "checkout",
    "check in": "check in",
    "checkin": "check in",
    "opt in": "opt in",
    "opt out": "opt out",
    "set up": "set up",
    "setup": "set up",
    "roll back": "roll back",
    "rollback": "roll back",
    "turn on": "turn on",
    "turn off": "turn off",
}

SYNONYMS = {
    "insert": "create",
    "make": "create",
    "manage": "update",
    "store": "save",
    "modify": "update",
    "patch": "update",
    "destroy": "delete",
    "del": "delete",
    "erase": "delete",
    "unlike": "unlike",
    "signup": "sign up",
    "login": "log in",
    "signin": "log in",
    "logout": "log out",
    "signout": "log out",
    "checkout": "checkout",
    "favourite": "favorite",
    "cancelled": "cancel",
    "enrol": "enroll",
}

WRITE_FACTS = (("deletes", "delete"), ("creates", "create"), ("updates", "update"))
"""What an action that has no telling verb does, by what the reader saw it do."""

ACCOUNTS = frozenset(
    {(), ("user",), ("account",), ("customer",), ("member",), ("profile",), ("session",), ("me",)}
)

CARTS = frozenset({("cart",), ("basket",), ("shopping", "cart"), ("bag",), ("shopping", "bag")})

CART_LINES = frozenset(
    (cart, line)
    for cart in ("cart", "basket", "bag")
    for line in ("item", "line", "product", "position", "entry")
)

VERB_ALONE = word_set("checkout donate invite pay purchase buy search subscribe unsubscribe") | {
    "sign up",
    "log in",
    "log out",
}
"""Verbs that need no object to name an event."""

SEARCH_WORDS = word_set("autocomplete query result results search")

ON_SOMETHING = frozenset({"bid", "comment", "reply", "vote"})
"""A vote on a poll is a Poll Vote, not a voted poll."""

NOUN_OUTCOMES: dict[str, tuple[tuple[str, ...], str]] = {
    "bid": (("bid",), "place"),
    "buy": (("purchase",), "complete"),
    "checkout": (("checkout",), "complete"),
    "comment": (("comment",), "post"),
    "donate": (("donation",), "complete"),
    "export": (("export",), "complete"),
    "import": (("import",), "complete"),
    "invite": (("user",), "invite"),
    "message": (("message",), "send"),
    "order": (("order",), "place"),
    "pay": (("payment",), "complete"),
    "purchase": (("purchase",), "complete"),
    "rate": (("rating",), "submit"),
    "refund": (("refund",), "issue"),
    "reply": (("reply",), "send"),
    "report": (("report",), "submit"),
    "review": (("review",), "submit"),
    "subscribe": (("subscription",), "start"),
    "unsubscribe": (("subscription",), "cancel"),
    "upload": (("file",), "upload"),
    "vote": (("vote",), "cast"),
}
"""A verb without an object, or with itself as object, and how the outcome is said."""
