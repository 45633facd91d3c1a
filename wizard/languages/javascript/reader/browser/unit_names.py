"""Names of calls and keys that tell who runs the function that they are given."""

import re

from wizard.languages.words import word_set

TRANSPARENT = word_set(
    "then forEach map Promise startTransition nextTick setTimeout requestAnimationFrame subscribe "
    "tap switchMap mergeMap concatMap exhaustMap map act batch runInAction runInContext run "
    "flatMap promise withLoading queueMicrotask transaction untracked all allSettled "
    "from defer of reduce"
)
WATCHERS = re.compile(
    r"^(use(Effect|LayoutEffect|InsertionEffect|Memo|Query|Queries|InfiniteQuery|SuspenseQuery|SWR|"
    r"SWRInfinite|AsyncData|LazyAsyncData|Mount|Unmount|Interval|Timeout|Task\$?|VisibleTask\$?|"
    r"FocusEffect|UpdateEffect|IsomorphicLayoutEffect|Loader|LoaderData|LazyFetch|AsyncEffect|"
    r"IntervalFn|Polling|EventListener|WebSocket|Subscription|Reducer|State|HeadMeta|Head)|"
    r"watch\w*|on(Before)?(Mount|Mounted|Unmount|Unmounted|Update|Updated|Destroy|Activated|"
    r"Deactivated|ServerPrefetch|RouteUpdate|RouteLeave|AuthStateChange\w*|IdTokenChanged|Snapshot|"
    r"Init|HashChange|beforeNavigate|afterNavigate)|before(Each|Update|Navigate|"
    r"Resolve)|after(Each|"
    r"Navigate|Update)|effect|\$effect|pre|root|computed|derived|readable|writable|"
    r"createEffect|createMemo|"
    r"createResource|createSelector|createSlice|createReducer|createRoot|autorun|reaction|when|"
    r"setInterval|addListener|on|once|catch|finally|catchError|finalize|describe|it|test|beforeAll|"
    r"afterAll|memo|forwardRef|queryOptions|infiniteQueryOptions|"
    r"defineNuxtRouteMiddleware|defineNuxtPlugin|defineEventHandler|"
    r"retry|retryWhen|interceptors|use|createListenerMiddleware|startListening|"
    r"takeEvery|takeLatest|"
    r"useKeyPress|usePrevious|useAsync|createQuery|injectQuery|prefetchQuery|"
    r"fetchQuery|ensureQueryData)$"
)
WRAPPERS = re.compile(
    r"^(use(Callback|MemoizedFn|Event|EventCallback|EffectEvent|LockFn|Throttle\w*|Debounce\w*|"
    r"Action|ActionState|ServerAction|AsyncFn|AsyncCallback|FormAction|FormState|Submit)|debounce|"
    r"throttle|\w*[hH]andleSubmit|onSubmit|submit|action|flow|once|safe\w*|with[A-Z]\w*|wrap\w*|"
    r"catchErrors?|asyncHandler|preventDefault|\$)$"
)
THUNKS = word_set("createAsyncThunk createAppAsyncThunk")
STORE_MAKERS = re.compile(
    r"^(defineStore|create\w*[sS]tore|create|createStore|createWithEqualityFn|persist|devtools|"
    r"immer|subscribeWithSelector|createJSONStorage|signalStore|withMethods|createSetupStore)$"
)
FORM_KEYS = word_set("onSubmit onFinish submit onFormSubmit onSave handleSubmit onUpdate")
USER_KEYS = word_set(
    "onOk onConfirm accept onClick onPress onSelect handler command onAccept confirm "
    "onPositiveClick onAction onDrop customRequest onUpload onComplete onDelete "
    "onCreate callback click perform "
    "action formAction onChange onPointerDown"
)
NEVER_KEYS = re.compile(
    r"^(on(Error|Settled|Failure|Mutate|QueryStarted|CacheEntryAdded|Success|Completed|Mounted)|"
    r"query|queryFn|initialData|loader|clientLoader|beforeEnter|beforeRouteEnter|beforeRouteUpdate|"
    r"beforeRouteLeave|reject|cancel|onCancel|mounted|created|beforeMount|"
    r"beforeCreate|beforeDestroy|"
    r"destroyed|updated|beforeUpdate|unmounted|beforeUnmount|activated|deactivated|setup|data|"
    r"render|asyncData|fetch|watch|computed|getters|mutations|reducers|extraReducers|error|refresh|"
    r"complete|fetcher|retry|refetch|validator|validate|authorize|jwt|session|get|set|middleware)$"
)
LIFECYCLE = re.compile(
    r"^(ng[A-Z]\w*|component(Did|Will)\w+|UNSAFE_\w+|constructor|render|connectedCallback|"
    r"disconnectedCallback|mounted|created|beforeMount|shouldComponentUpdate|getDerived\w+|"
    r"intercept|canActivate|canDeactivate|resolve|transform|validate|writeValue|loader|action|"
    r"migrate\w*|\w+Migrate\w*|poll\w*|prefetch\w*|hydrate\w*|bootstrap|"
    r"clientLoader|clientAction|load|generateMetadata|getServerSideProps|getStaticProps|"
    r"getInitialProps|middleware|setup|default|fetch[A-Z]\w*|load[A-Z]\w*|get[A-Z]\w*|init\w*)$"
)
STORE_KEYS = frozenset(("actions", "services", "actors"))
MUTATION_KEYS = frozenset(("mutationFn", "mutation"))
