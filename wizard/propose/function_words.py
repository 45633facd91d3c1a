"""The words that decide how a function without a known success place is named. Tables only."""

from wizard.propose.words import word_set

HOW = word_set(
    "handle handler handlers on do process perform trigger the a an my new action actions fn func "
    "function callback cb async internal impl mutation mutate command cmd event server client use "
    "with and bulk batch all current existing single multiple default inner wrapped wrapper "
    "memoized debounced throttled api ee oss v1 v2 v3 v4 legacy base pre post did will is should "
    "can get fetch valid"
)
"""Words of a name that say how the code works, not what the user does."""

EMPTY = word_set(
    "click clicked press pressed tap change changed submit submitted success execute call form "
    "mutate put patch get run effect mount done error fail settled page default index view main "
    "handle test check process request track do go use"
)
"""Verbs that leave open what is done; anything around that is more telling wins."""

OCCASIONS = word_set(
    "click clicked press pressed tap submit submitted success error failure fail done settled"
)
"""When a handler runs: never what it is about."""

WEAK = word_set(
    "save confirm apply finish complete continue update set select start move view next"
)
"""Verbs that tell something with a thing of their own, and little without."""

FALLBACK = {
    "click": "click",
    "clicked": "click",
    "press": "click",
    "tap": "click",
    "change": "change",
    "changed": "change",
    "submit": "submit",
    "submitted": "submit",
    "success": "complete",
    "update": "update",
    "set": "update",
    "put": "update",
    "patch": "update",
    "effect": "view",
    "mount": "view",
    "run": "run",
    "execute": "run",
    "test": "test",
    "check": "check",
    "request": "request",
    "valid": "submit",
}
"""What is said where nothing around is more telling."""

NOUNISH = word_set(
    "address benefit block book bookmark chat comment document feature file flag group invoice "
    "label message model note offer order plan point position price process question queue rank "
    "rate record report reserve review stake star stream table tag template track transition"
)
"""Verbs that are nouns where nothing follows them: `handlePlanAction` plans nothing."""

NAMELESS_FILES = frozenset(
    (
        *("", "+page", "+server", "actions", "api", "handler", "index", "layout", "main", "page"),
        *("route", "views"),
    )
)
"""Names of files that say nothing: the folder around names them."""

BY_WIDGET = {
    "toggle": "toggle",
    "switch": "toggle",
    "checkbox": "toggle",
    "select": "select",
    "selector": "select",
    "picker": "select",
    "dropdown": "select",
    "filter": "filter",
    "filters": "filter",
    "search": "search",
    "sort": "sort",
    "uploader": "upload",
}
"""What is done with a part of a user interface, where only its name says so."""

DONE = word_set(
    "accept activate add append apply approve archive assign attach authorize ban block book "
    "bookmark buy cancel change charge checkout claim clear clone close complete confirm connect "
    "convert copy create deactivate decline delete deny deploy destroy detach disable disconnect "
    "dismiss donate download downgrade duplicate edit enable enroll exchange execute export "
    "extend favorite favourite finish follow generate grant import insert install invite issue "
    "join leave like link lock merge migrate move mute order pause pay pin place post promote "
    "publish purchase reactivate record redeem refund register reject remove rename renew reopen "
    "reorder reply report request resend reset resolve restart restore resume revoke "
    "reward rotate run save schedule search select sell send share sign stake start star stop "
    "submit subscribe supply swap sync toggle transfer trigger unarchive unassign unblock "
    "uninstall unlink unlock unpublish unsubscribe update upgrade upload verify vote withdraw"
)
"""What a call does for a user; `find`, `filter`, `validate`, `build` are the code's own."""

PLUMBING_CALLS = word_set(
    "invalidate toast notification error message params state store loading query queries cache "
    "ref refs router route path search url string json array map list object props option options "
    "timeout interval effect callback element event listener handler promise modal dialog open "
    "dropdown popover anchor focus animation frame node logger log form field errors value values "
    "response request context transaction session storage item items scroll window document "
    "attribute style number date client instance config import permission access schema function "
    "file path input output data change all light many one commit column editor sheet snackbar "
    "model up id"
)
"""Objects of calls that are the code's own: `createElement`, `addEventListener`."""

FRAME = word_set(
    "modal dialog button btn form popup dropdown menu drawer sheet popover tooltip handler "
    "mutation async state value values event input page one"
)
"""Parts of a user interface that a function's own name is about without meaning them, and what
stands in place of a thing's name: `duplicate_one`."""

UI_PARTS = FRAME | word_set(
    "view screen panel card list table row cell header footer sidebar container component wrapper "
    "provider content section layout widget box wizard inner controller resource handlers "
    "store stores service services manager hook hooks api repository router routes route actions "
    "action mutations query queries usecase usecases use case context client server util utils "
    "helper helpers impl class ui tsx jsx ts js py svelte vue index hoc hash accordion bar body "
    "tabs tab item items select selector picker toolbar cta banner link icon switch toggle overlay "
    "step steps alert viewset endpoint serializer model models mixin command operations trpc "
    "graphql resolver cli main app web common shared modules module features components pages "
    "views lib libs src packages admin core frontend backend legacy default ee oss new my cloud "
    "callout display details stores views console public private apps front end number name type"
)
"""Parts of a user interface or of the code around a thing, not the thing."""

SOFT = word_set(
    "query queries dashboard dashboards link table record chart filter group service module "
    "package policy library widget feature route table view list model action resource field test "
    "request process change page form"
)
"""Parts of the code that are the thing itself where nothing else is said: `QueryListResource`."""

NEEDS_OWNER = word_set(
    "name description email password status permission permissions setting settings option label "
    "labels timeout title role address avatar image icon url key tag tags type config "
    "configuration logging runtime variable variables field row state security limit limits "
    "preference preferences policy attribute attributes visibility order version level scope "
    "scopes selection mode link"
)
"""What is a part of something: named with its owner where the path says which."""
