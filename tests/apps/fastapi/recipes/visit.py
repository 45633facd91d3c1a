"""Uses the API as its clients do; failures too, of which no event may come."""

import warnings

warnings.simplefilter("ignore")

from app.main import app
from fastapi.testclient import TestClient

account = {"email": "ann@example.com", "password": "s3cret-pw-x"}


def used(method, path, expected, **options):
    answer = client.request(method, path, **options)
    assert answer.status_code == expected, (path, answer.status_code)
    return answer


with TestClient(app) as client:
    used("POST", "/auth/sign-up", 201, json=account)
    used("POST", "/auth/sign-up", 409, json=account)
    used("POST", "/auth/token", 401, json={**account, "password": "wrong-password"})
    token = used("POST", "/auth/token", 200, json=account).json()["access_token"]
    signed_in = {"Authorization": f"Bearer {token}"}
    recipe = {"title": "Soup", "servings": 2}
    used("POST", "/recipes/", 401, json=recipe)
    used("POST", "/recipes/", 422, json={"title": "Soup", "servings": 0}, headers=signed_in)
    used("POST", "/recipes/", 201, json=recipe, headers=signed_in)
    used("POST", "/recipes/1/publish", 200, headers=signed_in)
    used("POST", "/recipes/9/publish", 404, headers=signed_in)
    used("DELETE", "/recipes/1", 204, headers=signed_in)
    used("DELETE", "/recipes/1", 404, headers=signed_in)
    used("POST", "/auth/log-out", 204, headers=signed_in)
