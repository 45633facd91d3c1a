"""Few properties, each one value, under a name that means one thing (A10, A17, A18, A36)."""

import pytest
from msgspec import structs
from propose_samples import make_placement, make_value

from wizard.model.action import ScopeValue, ValueKind, ValueType
from wizard.propose.phrase import Phrase
from wizard.propose.properties import MAX_PROPERTIES, chosen, shared, sort_values

ORDER = Phrase(("order",), "update")


def names(*values: ScopeValue, phrase: Phrase = ORDER, symbol: str = "f") -> list[str]:
    allowed = sort_values(make_placement(*values), phrase, symbol).allowed
    return [item.name for item in chosen(allowed, phrase)]


@pytest.mark.parametrize(
    ("name", "kind", "expression", "sent_as"),
    [
        ("id", "id", "order.id", "order_id"),
        ("id", "id", "cart_item.id", "cart_item_id"),
        ("id", "id", "self.object.id", "order_id"),
        ("pk", "id", "form.instance.pk", "order_id"),
        ("order_pk", "id", "order_pk", "order_id"),
        ("uuid", "id", "obj.uuid", "order_id"),
        ("status", "enum", "order.status", "order_status"),
        ("type", "enum", "payment.type", "payment_type"),
        ("type", "enum", "type", "order_type"),
        ("name", "enum", "plan.name", "plan_name"),
        ("orderTotal", "amount", "orderTotal", "order_total"),
        ("product_id", "id", "item.product_id", "product_id"),
        ("payment_method", "enum", "payment_method", "payment_method"),
    ],
)
def test_a_property_says_what_it_is_of(
    name: str, kind: ValueKind, expression: str, sent_as: str
) -> None:
    """A17: `id`, `type`, `name` alone mean something else on every event."""
    assert names(make_value(name, kind, expression)) == [sent_as]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("platform", "enum"),
        ("os", "enum"),
        ("country", "enum"),
        ("city", "enum"),
        ("language", "enum"),
        ("device_id", "id"),
        ("user_id", "id"),
        ("version", "enum"),
        ("timestamp", "count"),
        ("created_at", "count"),
        ("email", "personal"),
        ("note", "text"),
        ("order", "object"),
        ("t", "enum"),
        ("i", "count"),
    ],
)
def test_some_names_are_never_sent(name: str, kind: ValueKind) -> None:
    """A36: default user properties; the time; A34: what is personal."""
    sorted_values = sort_values(make_placement(make_value(name, kind)), ORDER, "f")
    assert sorted_values.allowed == ()
    assert sorted_values.refused[0][0] == name


@pytest.mark.parametrize(
    "expression", ["request.user.id", "self.request.user.pk", "current_user.id", "g.user.id"]
)
def test_who_did_it_is_no_property(expression: str) -> None:
    assert names(make_value("member_id", "id", expression)) == []


def test_ids_come_first_then_amounts_choices_flags_and_counts() -> None:
    values = [
        make_value("item_count", "count"),
        make_value("is_gift", "flag"),
        make_value("currency", "enum"),
        make_value("total", "amount"),
        make_value("id", "id", "order.id"),
    ]
    assert names(*values) == ["order_id", "total", "currency", "is_gift", "item_count"]


def test_at_most_five_and_ids_leave_room_for_others() -> None:
    """A10; the subject's own id is the join key of the funnel (A18)."""
    values = [make_value(f"{name}_id", "id") for name in ("a", "b", "c", "d", "order")]
    values += [make_value(f"{name}_count", "count") for name in ("f", "g", "h", "i", "j")]
    found = names(*values)
    assert len(found) == MAX_PROPERTIES
    assert found == ["order_id", "a_id", "b_id", "f_count", "g_count"]


def test_one_name_once() -> None:
    assert names(make_value("id", "id", "order.id"), make_value("order_id", "id")) == ["order_id"]


def test_the_order_of_the_values_changes_nothing() -> None:
    values = [
        make_value("id", "id", "order.id"),
        make_value("order_id", "id"),
        make_value("x", "flag"),
    ]
    there = sort_values(make_placement(*values), ORDER, "f")
    assert sort_values(make_placement(*reversed(values)), ORDER, "f") == there


def test_only_what_every_call_can_send_with_one_type_is_shared() -> None:
    first = sort_values(
        make_placement(make_value("id", "id", "order.id"), make_value("total", "amount"),
                       make_value("plan", "enum")),
        ORDER,
        "f",
    )  # fmt: skip
    second = sort_values(
        make_placement(make_value("order_id", "id"), make_value("total", "amount", type="string")),
        ORDER,
        "f",
    )
    assert [item.name for item in shared([first.allowed, second.allowed])] == ["order_id"]


def test_a_refused_property_comes_with_its_reason() -> None:
    placement = make_placement(make_value("email", "personal"), make_value("age", "count"))
    refused = dict(sort_values(placement, ORDER, "f").refused)
    assert refused == {"email": "it is personal", "age": "its name says that it is personal"}


@pytest.mark.parametrize("expression", ["id", "pk", "uuid", "self.kwargs['pk']", 'data["id"]'])
@pytest.mark.parametrize(
    ("noun", "verb", "sent"),
    [
        (("order",), "update", ["order_id"]),
        (("order",), "delete", ["order_id"]),
        (("order",), "create", []),
        (("file",), "add", []),
        (("order", "history"), "clear", []),
    ],
)
def test_a_bare_id_is_that_of_the_noun_only_where_there_is_no_other(
    expression: str, noun: tuple[str, ...], verb: str, sent: list[str]
) -> None:
    """Adding a file to `/knowledge/{id}`: the id is not that of the file."""
    value = make_value("id", "id", expression)
    assert names(value, phrase=Phrase(noun, verb)) == sent


def test_a_bare_id_goes_by_the_name_that_the_code_gives_it() -> None:
    """`/knowledge/{id}/files`, or `watch = watches.get(uuid)`: the reader knows what it is of."""
    value = make_value("knowledge_id", "id", "id")
    assert names(value, phrase=Phrase(("file",), "add")) == ["knowledge_id"]
    own = make_value("file_id", "id", "file_id")
    bare = make_value("id", "id", "pk")
    (found,) = sort_values(make_placement(bare, own), Phrase(("file",), "update"), "f").allowed
    assert found.expression == "file_id"


@pytest.mark.parametrize(
    "name",
    [
        "user_ids",
        "max_size",
        "page_index",
        "result_count",
        "page_size",
        "read_timeout",
        "temporary_id",
        "next_page",
        "cursor",
        "has_users",
        "is_authenticated",
        "is_admin",
        "content_type",
        "dry_run",
        "x_run_count",
        "server_read_failed",
        "rag_content_extraction_supported_media_file_count",
    ],
)
def test_what_says_how_the_code_works_is_left_out(name: str) -> None:
    assert names(make_value(name, "count")) == []


def test_only_a_value_that_is_never_none_is_required() -> None:
    sure = make_value("plan_id", "id", type="string")
    perhaps = structs.replace(make_value("item_count", "count", type="number"), nullable=True)
    unknown = make_value("order_total", "amount", "order.total", type="any")
    placement = make_placement(sure, perhaps, unknown)
    found = {item.name: item.sure for item in sort_values(placement, ORDER, "f").allowed}
    assert found == {"plan_id": True, "item_count": False, "order_total": False}


@pytest.mark.parametrize("name", ["db_id", "query_editor_id"])
def test_a_database_is_a_thing_of_its_own(name: str) -> None:
    assert names(make_value(name, "id")) == [name]


def test_a_form_is_no_owner() -> None:
    assert names(make_value("role", "enum", "form_data.role")) == ["order_role"]


def test_which_one_it_is_does_not_matter() -> None:
    assert names(make_value("new_plan_id", "id"), make_value("current_tier", "enum")) == [
        "plan_id",
        "tier",
    ]


@pytest.mark.parametrize(
    ("kind", "expression", "value_type", "sent_as"),
    [
        ("amount", "order.total", "any", "Number"),
        ("count", "cart.item_count", "any", "Number"),
        ("flag", "order.is_gift", "any", "Boolean"),
        ("id", "order.id", "any", "Any"),
        ("enum", "order.status", "any", "Any"),
        ("count", "form['quantity']", "any", "Any"),
        ("count", "item_quantity", "any", "Any"),
        ("enum", "plan", "string", "String"),
        ("id", "order_id", "number", "Number"),
    ],
)
def test_a_type_is_claimed_only_where_it_is_known(
    kind: ValueKind, expression: str, value_type: ValueType, sent_as: str
) -> None:
    """A23."""
    value = make_value("some_thing", kind, expression, type=value_type)
    (found,) = sort_values(make_placement(value), ORDER, "f").allowed
    assert found.type == sent_as


def test_an_unknown_type_agrees_with_every_other() -> None:
    known = sort_values(make_placement(make_value("order_id", "id")), ORDER, "f")
    unknown = sort_values(make_placement(make_value("order_id", "id", type="any")), ORDER, "f")
    (found,) = shared([known.allowed, unknown.allowed])
    assert found.type == "Any"


@pytest.mark.parametrize(
    ("symbol", "sent"),
    [
        ("OrderView.delete", ["order_id"]),
        ("delete_order", ["order_id"]),
        ("app_factory.delete", ["order_id"]),
        ("CustomerApi.order", []),
    ],
)
def test_a_bare_id_in_a_class_is_that_of_the_class(symbol: str, sent: list[str]) -> None:
    assert names(make_value("id", "id", "pk"), symbol=symbol) == sent


@pytest.mark.parametrize(
    ("name", "kind", "origin", "sent"),
    [
        ("plan", "enum", "assigned from request.form.get('plan')", True),
        ("plan", "enum", "assigned from data['plan']", True),
        ("plan", "enum", "assigned from form.plan", True),
        ("plan", "enum", "assigned from Plan.objects.first()", False),
        ("payment", "amount", "parameter", False),
        ("order_id", "id", "parameter", True),
        ("export_type", "enum", "parameter", True),
    ],
)
def test_what_may_be_a_whole_object_is_not_sent(
    name: str, kind: ValueKind, origin: str, sent: bool
) -> None:
    assert bool(names(make_value(name, kind, type="any", origin=origin))) is sent


MADE = "assigned from prisma.comment.create({ data })"


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (make_value("comment_that_was_created", "flag", "made", type="any", origin=MADE), []),
        (make_value("plan_state", "enum", "planState", type="any", origin=MADE), []),
        (make_value("plan_type", "enum", "kind", type="any", origin="assigned from body.kind"),
         ["plan_type"]),
        (make_value("is_made", "flag", "isMade", type="any", origin=MADE), ["is_made"]),
        (make_value("plan_state", "enum", "planState", type="string", origin=MADE), ["plan_state"]),
        (make_value("comment_id", "id", "madeId", type="any", origin=MADE), ["comment_id"]),
        (make_value("i", "count"), []),
        (make_value("is_typing", "flag"), []),
        (make_value("xhr", "flag"), []),
        (make_value("number", "count", "number", type="any"), []),
        (make_value("number", "count", "client.number", type="any"), []),
        (make_value("serial_number", "count", "serial_number", type="any"), ["serial_number"]),
    ],
)  # fmt: skip
def test_rows_and_numbers_of_people_are_not_sent(value: ScopeValue, sent: list[str]) -> None:
    """A34: a row that a call has made holds whatever its table holds."""
    assert names(value) == sent


def test_what_is_read_part_by_part_is_a_whole() -> None:
    posts = make_value("has_posts", "flag", "hasPosts", type="any")
    length = make_value("post_count", "count", "hasPosts.length")
    assert names(posts) == ["has_posts"]
    assert names(posts, length) == ["post_count"]
