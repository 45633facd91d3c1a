"""What a reviewer of real applications would rename: actions, ids, and who did it."""

import pytest
from reading_kit import read

NAMED = {
    "a_favorite": (
        "class ChartRestApi:\n    @expose('/<pk>/favorites/', methods=['POST'])\n"
        "    def add_favorite(self, pk):\n        AddFavoriteCommand(pk).run()\n"
        "        return ok()",
        ("favorite", "chart", None),
    ),
    "no_favorite_any_more": (
        "class ChartRestApi:\n    @expose('/<pk>/favorites/', methods=['DELETE'])\n"
        "    def remove_favorite(self, pk):\n        RemoveFavoriteCommand(pk).run()\n"
        "        return ok()",
        ("unfavorite", "chart", None),
    ),
    "the_verb_inside_a_name": (
        "@app.post('/reset')\ndef settings_reset_token():\n    db.session.commit()\n"
        "    return ok()",
        ("reset", "token", None),
    ),
    "the_verb_and_the_object_of_the_route": (
        "@app.post('/export-orders')\ndef orders_all():\n    db.session.commit()\n    return ok()",
        ("export", "order", None),
    ),
    "where_it_goes": (
        "@app.post('/groups/<id>/users')\ndef add_user_to_group(id):\n    db.session.commit()\n"
        "    return ok()",
        ("add", "user_to_group", None),
    ),
    "where_it_goes_is_no_id": (
        "@app.post('/groups/<id>/users')\ndef add_user_by_id(id):\n    db.session.commit()\n"
        "    return ok()",
        ("add", "user", None),
    ),
    "an_application_does_not_sign_up": (
        "class OAuthApplicationRegistrationView(FormView):\n    def form_valid(self, form):\n"
        "        form.save()\n        return ok()",
        ("register", "oauth_application", None),
    ),
    "a_second_factor_is_a_log_in": (
        "class Login2FAView(View):\n    def post(self, request):\n"
        "        session_login(request, self.user, True)\n        return ok()",
        ("log_in", "user", "log_in"),
    ),
    "nobody_logs_in": (
        "@app.post('/embedded')\ndef embedded():\n"
        "    login_user(AnonymousUserMixin(), force=True)\n"
        "    db.session.commit()\n    return ok()",
        ("update", "embedded", None),
    ),
    "what_is_logged_is_not_made": (
        "class PluginView(View):\n    def post(self, request):\n        plugin.save()\n"
        "        LogEntry.objects.bulk_create(entries)\n        return ok()",
        ("update", "plugin", None),
    ),
    "a_part_that_is_made_changes_the_whole": (
        "class GiftCardView(View):\n    def post(self, request):\n        card.save()\n"
        "        Transaction.objects.create(card=card)\n        return ok()",
        ("update", "gift_card", None),
    ),
    "on_or_off_is_not_off": (
        "class PluginView(View):\n    def post(self, request):\n        if on:\n"
        "            self.event.enable_plugin(name)\n        else:\n"
        "            self.event.disable_plugin(name)\n        self.event.save()\n"
        "        return ok()",
        ("update", "plugin", None),
    ),
    "an_export_that_is_only_saved": (
        "class OrderExportView(View):\n    def post(self, request):\n"
        "        self.schedule.save()\n        return ok()",
        ("update", "order_export", None),
    ),
    "nouns_of_a_viewset": (
        "class ImportStorageAPI(generics.GenericAPIView):\n"
        "    def perform_destroy(self, instance):\n        instance.delete()",
        ("delete", "import_storage", None),
    ),
}


@pytest.mark.parametrize("case", NAMED)
def test_names_say_what_is_done(case: str) -> None:
    source, expected = NAMED[case]
    head = "from django.views import View\n" if "class" in source else "from flask import Flask\n"
    (action,) = read(head + source).actions
    assert (action.verb, action.object, action.role) == expected


VALUES = {
    "the_id_below_is_another": (
        "@app.put('/<int:pk>/annotation/<int:annotation_id>')\n"
        "def update_annotation(pk, annotation_id):\n    db.session.commit()\n    return ok()",
        {"annotation_id": ("annotation_id", "number")},
    ),
    "the_route_names_the_owner": (
        "@app.post('/groups/<uuid:id>/users')\ndef add_user(id):\n    db.session.commit()\n"
        "    return ok()",
        {"id": ("group_id", "string")},
    ),
    "what_it_looked_up": (
        "@app.post('/toggle/<id>')\ndef toggle(id):\n    watch = watches.get(id)\n"
        "    watch.save()\n"
        "    return ok()",
        {"id": ("watch_id", "string")},
    ),
    "many_that_it_looked_up": (
        "@app.post('/toggle/<id>')\ndef toggle(id):\n    grants = get_grants(id)\n"
        "    grants.save()\n"
        "    return ok()",
        {"id": ("id", "string")},
    ),
    "a_converter_of_their_own": (
        "@app.post('/<known:status>/accept')\ndef accept_offer(status):\n    offer.save()\n"
        "    return ok()",
        {"status": ("offer_status", "any")},
    ),
    "the_new_model_is_the_subject": (
        "@app.post('/databases')\ndef create_database():\n    new_model = Database.create()\n"
        "    return ok(new_model.id)",
        {"new_model.id": ("database_id", "any")},
    ),
    "letters_are_their_class": (
        "@app.post('/files')\ndef upload_file():\n    cf = CachedFile.objects.create()\n"
        "    return ok(cf.id)",
        {"cf.id": ("cached_file_id", "any")},
    ),
    "letters_are_nothing": (
        "@app.post('/files')\ndef upload_file():\n    cf = make()\n    db.session.commit()\n"
        "    return ok(cf.id)",
        {},
    ),
    "a_row_of_a_cursor_keeps_its_values": (
        "@app.post('/refund')\ndef refund_order():\n    order = find_order()\n"
        "    pay(order['total_cents'])\n    db.commit()\n    return ok()",
        {"order['total_cents']": ("total_cents", "any")},
    ),
    "a_value_that_can_only_be_one": (
        "@app.post('/refund')\ndef refund_order():\n    order = find_order()\n"
        "    if order['status'] != 'paid':\n        return sorry()\n    db.commit()\n"
        "    return ok()",
        {},
    ),
    "a_value_that_may_be_one": (
        "@app.post('/refund')\ndef refund_order():\n    order = find_order()\n"
        "    if order['status'] != 'paid':\n        note()\n    db.commit()\n    return ok()",
        {"order['status']": ("order_status", "any")},
    ),
    "oauth_state_is_a_secret": (
        "@app.post('/authorize')\ndef authorize_app(state, redirect_uri):\n    grant.save()\n"
        "    return ok()",
        {},
    ),
}


@pytest.mark.parametrize("case", VALUES)
def test_ids_are_named_after_what_they_identify(case: str) -> None:
    source, expected = VALUES[case]
    (action,) = read(f"from flask import Flask\n{source}").actions
    found = {
        value.expression: (value.name, value.type)
        for value in action.placements[0].values
        if value.kind not in {"text", "object"}
    }
    assert found == expected


def test_a_choice_from_a_list_of_the_code_is_an_enum() -> None:
    guard = """
        @app.post("/refund")
        def refund_order():
            reason = request.form.get("reason")
            if {test}:
                return redirect("/")
            db.session.commit()
            return redirect("/done")
        """
    for test, kind in [
        ("reason not in REASONS", "enum"),
        ('reason not in ("damaged", "wrong")', "enum"),
        ("not reason or reason not in REASONS", "enum"),
        ("not (reason in REASONS)", "enum"),
        ("reason in REASONS", "text"),
        ("not reason", "text"),
        ("reason not in seen_before", "text"),
        ("reason not in REASONS and strict", "text"),
    ]:
        (action,) = read(guard.format(test=test), "flask").actions
        kinds = {value.expression: value.kind for value in action.placements[0].values}
        assert kinds["reason"] == kind, test


def test_a_parameter_that_may_be_none_says_so() -> None:
    source = """
        @router.post("/orders")
        def create_order(a_id: int, b_id: int | None, c_id: Optional[str], d_id: str = None):
            crud.create_order(a_id)
            return {"ok": True}
        """
    (action,) = read(source, "fastapi").actions
    found = {v.expression: v.nullable for v in action.placements[0].values}
    assert found == {"a_id": False, "b_id": True, "c_id": True, "d_id": True}


def test_the_urlconf_gives_types_too() -> None:
    views = """
        from django.shortcuts import redirect

        def cancel_order(request, pk, kind, other=None):
            order = Order.objects.get(pk=pk)
            order.cancel()
            order.save()
            return redirect("orders")
        """
    urls = """
        from django.urls import path
        from shop import views

        urlpatterns = [path("orders/<int:pk>/<slug:kind>/", views.cancel_order)]
        """
    (action,) = read(shop__views=views, shop__urls=urls).actions
    types = {v.expression: v.type for v in action.placements[0].values}
    assert (types["pk"], types["kind"], types["other"]) == ("number", "string", "any")


WHO = {
    "another_user_under_the_same_name": (
        "@router.post('/users')\ndef add_user(form: Form, user=Depends(get_admin)):\n"
        "    user = users.add_user(form)\n    return user",
        (),
    ),
    "the_injected_user": (
        "@router.post('/users')\ndef add_user(form: Form, user=Depends(get_admin)):\n"
        "    new_user = users.add_user(form)\n    return new_user",
        (("user", "user"),),
    ),
    "the_user_for_whom_a_session_is_opened": (
        "@router.post('/login')\ndef log_in(form: Form):\n    user = find(form) if form else None\n"
        "    open_session_login(form, user)\n    return {}",
        (("user", "user"),),
    ),
}


@pytest.mark.parametrize("case", WHO)
def test_the_event_is_of_who_did_it(case: str) -> None:
    source, expected = WHO[case]
    (action,) = read(f"from fastapi import APIRouter, Depends\n{source}").actions
    assert action.identity == expected
