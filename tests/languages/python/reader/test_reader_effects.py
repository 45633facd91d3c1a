"""Which calls change the world, and which exits and messages say that they did not."""

import ast

import pytest

from wizard.languages.python.reader.effect import Hints
from wizard.languages.python.reader.effects import effects_in
from wizard.languages.python.reader.failure import (
    is_complaint,
    is_failing_return,
)
from wizard.languages.python.reader.failure import (
    test_of_failure as failure_told,
)

EFFECTS = [
    ("Order.objects.create(a=1)", "create", "Order"),
    ("Order.objects.get_or_create(a=1)", "create", "Order"),
    ("Order.objects.filter(a=1).update(b=2)", "update", "Order"),
    ("user.orders.filter(a=1).delete()", "delete", "orders"),
    ("Order.create(a=1)", "create", "Order"),
    ("addon.create(component=c)", "create", "addon"),
    ("order.save()", "save", "order"),
    ("form.save()", "save", "form"),
    ("order.delete()", "delete", "order"),
    ("order.tags.add(tag)", "update", "order"),
    ("db.session.add(order)", "save", "order"),
    ("db.session.add(Order())", "create", "Order"),
    ("session.delete(order)", "delete", "order"),
    ("conn.commit()", "commit", ""),
    ("cur.execute('INSERT INTO order_items VALUES (1)')", "create", "OrderItem"),
    ("session.execute(text('delete from orders'))", "delete", "Order"),
    ("session.execute(update(Order))", "update", "Order"),
    ("orders.insert_one({})", "create", "orders"),
    ("file.save(path)", "upload", "file"),
    ("send_mail('a', 'b', None, [])", "send", ""),
    ("EmailMessage('a').send()", "send", ""),
    ("send_invoice.delay(1)", "enqueue", "send_invoice"),
    ("background_tasks.add_task(build)", "enqueue", "build"),
    ("worker_thread.start()", "enqueue", ""),
    ("stripe.Charge.create(amount=1)", "charge", "Charge"),
    ("login(request, user)", "log_in", ""),
    ("login_user(user)", "log_in", ""),
    ("logout(request)", "log_out", ""),
    ("request.session.flush()", "log_out", ""),
    ("session.pop('user_id')", "log_out", ""),
    ("requests.post(url)", "external", ""),
    ("http_client.put(url)", "external", ""),
    ("session.post('https://example.com')", "external", ""),
    ("create_order(cart)", "service", "create_order"),
    ("order.do_cancel()", "service", "order"),
    ("await Users.adelete_user(1)", "service", "delete_user"),
    ("orders_service.cancel(order)", "service", "orders_service"),
    ("CreateOrderCommand(data).run()", "service", "create_order"),
    ("messages.success(request, 'x')", "notice", ""),
    ("flash('x', 'success')", "notice", ""),
    ("super().form_valid(form)", "delegate", "super.form_valid"),
    ("session['user_id'] = 1", "log_in", ""),
    ("del session['user_id']", "log_out", ""),
]


@pytest.mark.parametrize(("code", "kind", "target"), EFFECTS)
def test_an_effect(code: str, kind: str, target: str) -> None:
    (effect,) = effects_in(_statement(code))
    assert (effect.kind, effect.target) == (kind, target)


@pytest.mark.parametrize(
    "code",
    [
        "form.save(commit=False)",
        "image.save(path)",
        "cache.delete(key)",
        "seen.add(1)",
        "names.append(2)",
        "params.update(a=1)",
        "context.update(a=1)",
        "text.split(',')",
        "logger.error('x')",
        "build_form(request)",
        "create_access_token(user)",
        "create_engine(url)",
        "mark_safe(text)",
        "run_in_threadpool(read)",
        "send_file(path)",
        "update_context(x)",
        "set_flags(1)",
        "session.flush()",
        "db.session.flush()",
        "session['cart'] = 1",
        "requests.get(url)",
        "form.add_error('a', 'b')",
        "flash('Wrong password')",
        "later = lambda: order.save()",
        "Order(a=1)",
        "orders[0]()",
        "cur.execute('SELECT 1')",
    ],
)
def test_no_effect(code: str) -> None:
    assert list(effects_in(_statement(code))) == []


@pytest.mark.parametrize(
    ("code", "verb"), [("run_report(1)", "run"), ("users_service.set_plan(1)", "update")]
)
def test_a_weak_name_counts_where_the_function_says_the_same(code: str, verb: str) -> None:
    assert list(effects_in(_statement(code))) == []
    assert len(list(effects_in(_statement(code), Hints(verb=verb)))) == 1


FAILING = [
    "return HttpResponseBadRequest()",
    "return JsonResponse({'error': 'x'}, status=400)",
    "return Response(status=status.HTTP_404_NOT_FOUND)",
    "return Response({}, 422)",
    "return jsonify(error='x')",
    "return jsonify({'success': False})",
    "return {'ok': False}",
    "return {'status': 'error'}",
    "return {'code': 404}",
    "return {'errors': problems}",
    "return 'no', 403",
    "return {'error': 'x'}, HTTPStatus.BAD_REQUEST",
    "return False",
    "return self.form_invalid(form)",
    "return error_response('x')",
    "return self.response_422(message='x')",
    "return await not_found(request)",
    "return abort(404)",
    "return render(request, 'a.html', status=409)",
]


@pytest.mark.parametrize("code", FAILING)
def test_a_failing_return(code: str) -> None:
    statement = _statement(code)
    assert isinstance(statement, ast.Return)
    assert is_failing_return(statement)


@pytest.mark.parametrize(
    "code",
    [
        "return",
        "return None",
        "return True",
        "return redirect('a')",
        "return {'error': None, 'id': 1}",
        "return {'errors': []}",
        "return {'success': True}",
        "return {**data}",
        "return Response(data, status=201)",
        "return '', 204",
        "return order",
        "return render(request, 'a.html', {'form': form})",
        "return jsonify(status='ok')",
    ],
)
def test_a_return_that_does_not_say_failure(code: str) -> None:
    statement = _statement(code)
    assert isinstance(statement, ast.Return)
    assert not is_failing_return(statement)


@pytest.mark.parametrize(
    ("code", "complains"),
    [
        ("messages.error(request, 'x')", True),
        ("messages.add_message(request, messages.ERROR, 'x')", True),
        ("messages.add_message(request, messages.INFO, 'x')", False),
        ("flash('x', 'danger')", True),
        ("flash('x', category='error')", True),
        ("flash('x', 'success')", False),
        ("flash('x')", False),
        ("form.add_error('a', 'b')", True),
        ("messages.warning(request, 'x')", False),
        ("x = 1", False),
        ("(lambda: 1)()", False),
    ],
)
def test_a_complaint(code: str, complains: bool) -> None:
    assert is_complaint(_statement(code)) is complains


@pytest.mark.parametrize(
    ("test", "verdict"),
    [
        ("form.is_valid()", False),
        ("not form.is_valid()", True),
        ("errors", True),
        ("not errors", False),
        ("form.is_valid() and user", False),
        ("errors or x", True),
        ("x or y", None),
        ("error and retry", True),
        ("len(errors) > 0", True),
        ("error is not None", True),
        ("error is None", None),
        ("response.status_code != 200", True),
        ("response.status_code == 200", False),
        ("response.status_code >= 400", True),
        ("response.status_code == 404", None),
        ("response.status_code == ok", None),
        ("removed.rowcount == 0", True),
        ("removed.rowcount != 0", False),
        ("removed.rowcount > 0", False),
        ("not removed.rowcount", True),
        ("removed.rowcount == 1", None),
        ("user.is_staff", None),
        ("total > 3", None),
    ],
)
def test_a_test_of_failure(test: str, verdict: bool | None) -> None:
    assert failure_told(ast.parse(test, mode="eval").body) is verdict


def _statement(code: str) -> ast.stmt:
    return ast.parse(code).body[0]
