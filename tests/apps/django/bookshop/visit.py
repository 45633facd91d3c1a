"""Uses the shop as customers do; failures too, of which no event may come."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.local"

import django

django.setup()

from django.core.management import call_command
from django.test import Client
from shop.models import Book

call_command("migrate", verbosity=0)
book = Book.objects.create(title="Dune", price="9.50")
client = Client()
account = {"username": "ann", "password1": "s3cret-pw-x", "password2": "s3cret-pw-x"}
steps = [
    ("/accounts/sign-up/", {**account, "email": "not an address"}, 200),
    ("/accounts/sign-up/", {**account, "email": "ann@example.com"}, 302),
    ("/orders/new/", {"book": book.pk, "quantity": 0}, 200),
    ("/orders/new/", {"book": book.pk, "quantity": 2}, 302),
    ("/orders/1/cancel/", {}, 302),
    ("/orders/1/cancel/", {}, 302),
    ("/orders/99/cancel/", {}, 404),
    ("/accounts/login/", {"username": "ann", "password": "wrong"}, 200),
    ("/accounts/login/", {"username": "ann", "password": "s3cret-pw-x"}, 302),
    ("/reviews/new/", {"book": book.pk, "stars": 5, "body": "Good."}, 302),
    ("/reviews/1/delete/", {}, 302),
]
for path, data, expected in steps:
    status = client.post(path, data).status_code
    assert status == expected, (path, status)
