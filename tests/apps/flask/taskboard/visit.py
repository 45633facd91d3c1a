"""Uses the board as its users do; failures too, of which no event may come."""

from taskboard import create_app

client = create_app().test_client()
account = {"email": "ann@example.com", "password": "s3cret-pw-x"}
steps = [
    ("/auth/register", {"data": account}, 302),
    ("/auth/register", {"data": account}, 409),
    ("/auth/logout", {}, 302),
    ("/auth/login", {"data": {**account, "password": "wrong"}}, 401),
    ("/auth/login", {"data": account}, 302),
    ("/boards", {"data": {"title": " "}}, 400),
    ("/boards", {"data": {"title": "Home"}}, 302),
    ("/boards/1/tasks", {"json": {"title": "Paint"}}, 201),
    ("/boards/9/tasks", {"json": {"title": "Paint"}}, 404),
    ("/boards/1/delete", {}, 302),
    ("/boards/1/delete", {}, 404),
]
for path, options, expected in steps:
    status = client.post(path, **options).status_code
    assert status == expected, (path, status)
