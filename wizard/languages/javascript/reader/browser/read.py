"""What one file says of the browser's side."""

import re

from msgspec import structs

from wizard.languages.javascript.reader.browser.drafts import facts_of
from wizard.languages.javascript.reader.browser.facts import BrowserFacts
from wizard.languages.javascript.reader.browser.mutators import without_mutators
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.markup import uses_in

_MAY_ACT = re.compile(
    rb"await |\.then\(|\.subscribe\(|utation|dispatch\(|commit\(|mutate|defineStore|\bset\(|"
    rb"makeAutoObservable|makeObservable|use(Cart|Basket|Wishlist|Favorites?|Store)|Provider|"
    rb"actions\s*[:=]|createAsyncThunk|navigator\.share|Store\b|Context\b|onSuccess"
)


def may_act(content: bytes) -> bool:
    """Whether a script can hold an action, judged by its bytes."""
    return bool(_MAY_ACT.search(content)) or b"createEffect" in content or b"rxMethod" in content


def read_browser(module: Module) -> BrowserFacts:
    """The actions of one parsed file, and what its markup calls."""
    if module.path.endswith(".html"):
        uses = tuple(use for section in module.parsed.markups for use in uses_in(section))
        return structs.replace(facts_of(module), uses=uses)
    facts = facts_of(module)
    return structs.replace(facts, drafts=without_mutators(facts.drafts))
