"""The base of everything that flows between the stages."""

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A frozen, typed value; camelCase in JSON; an unknown field is an error, not a guess."""
