"""Names of calls, receivers and methods that tell what a call does."""

import re

from wizard.languages.javascript.reader.browser.auth_table import IMPORTED, METHODS
from wizard.languages.javascript.reader.browser.effect import EffectFact
from wizard.languages.javascript.reader.handler import Role
from wizard.languages.words import word_set

HTTP = {"post": "create", "put": "update", "patch": "update", "delete": "delete", "del": "delete"}
CLIENTS = word_set(
    "axios api http client https request ky got fetch fetcher superagent rest "
    "$http $axios $api httpclient "
)
FETCHERS = word_set(
    "fetch $fetch ofetch axios request ky apiFetch fetchApi apiRequest fetchJson authFetch "
    "fetchWithAuth httpRequest callApi apiCall useFetch customFetch"
)
FACTS: dict[str, EffectFact] = {
    "create": "creates",
    "add": "creates",
    "update": "updates",
    "save": "updates",
    "delete": "deletes",
    "remove": "deletes",
    "upload": "uploads",
    "send": "sends",
    "log_in": "logs_in",
    "sign_up": "logs_in",
    "log_out": "logs_out",
    "purchase": "charges",
    "pay": "charges",
    "search": "searches",
}
MUTATES = word_set("mutate mutateAsync trigger execute executeAsync")
NEVER_RECEIVERS = word_set(
    "console toast toaster message notification notifications router history navigation "
    "localStorage sessionStorage document window Math JSON Object Array Promise queryClient form "
    "formik methods i18n moment dayjs logger log clipboard caches cache zod z yup Intl Date "
    "dialog modal modals drawer notify snackbar event e evt posthog mixpanel amplitude analytics "
    "gtag sentry Sentry utils invalidate map set params searchParams headers classList style ref "
    "editor canvas ctx audio video player worker socket ws emitter bus timer animation indexedDB "
    "db messageService toastService loading loadingService nprogress NProgress cookies Cookies "
    "trans transition observer serviceWorker registration reader writer stream "
    "controller abortController "
    "queryCache "
    "formData data list items rows values lodash _ URL navigator"
)
NEVER_ROOTS = frozenset(("", "globalThis", "self"))
NEVER_NAMES = word_set(
    "reset setValue setError clearErrors setState push replace then catch finally refetch "
    "invalidateQueries setQueryData cancelQueries resetQueries removeQueries preventDefault "
    "stopPropagation addEventListener removeEventListener append forEach map filter find log "
    "require validate validateForm trigger focus blur scrollTo open close show hide toggle render "
    "subscribe unsubscribe emit dispatchEvent removeItem setItem writeText share_ track capture "
    "identify handleSubmit confirm alert prompt import_ abort run test exec search "
    "startRegistration startAuthentication"
)
INFRASTRUCTURE = word_set(
    "cookie cookies storage cache toast toaster modal router logger loader spinner emitter dialog"
)
STORES = re.compile(
    r"^use[A-Z]\w*(Store|Cart|Basket|Bag|Wishlist|Favorites?|Auth|Context|Actions)$"
)
ROLES: dict[str, Role] = {"sign_up": "sign_up", "log_in": "log_in", "log_out": "log_out"}
AUTH_NOUNS = word_set("user account session email google github credentials password member admin")
METHOD = re.compile(r"^(POST|PUT|PATCH|DELETE)$", re.I)
CONFIGURED = word_set("settings preferences config configuration profile")
DISPATCHERS = word_set("dispatch useDispatch appDispatch")
QUERY_HOOK = re.compile(r"^use(Lazy)?\w*(Query|Loader|Swr|SWR)$")
ROWS = {
    "insert": "create",
    "upsert": "save",
    "update": "update",
    "delete": "delete",
    "upload": "upload",
}


IMPORTED_NAMES = frozenset(name for _, name in IMPORTED)
PLAUSIBLE = frozenset(
    (
        *IMPORTED_NAMES,
        *(name for _, name in METHODS),
        *HTTP,
        *(f"${name}" for name in HTTP),
        *FETCHERS,
        *ROWS,
        *MUTATES,
        *DISPATCHERS,
        "commit",
    )
)
QUESTIONS = word_set("search query validate check preview graphql lookup suggest autocomplete")
