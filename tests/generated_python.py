"""Django and Flask apps of 500 Python files each, the same bytes every time."""

from pathlib import Path
from string import Template

FILES = 500

NOUNS = (
    "account", "address", "asset", "audit", "badge", "basket", "batch", "booking", "branch",
    "budget", "campaign", "carrier", "category", "channel", "claim", "clinic", "contract",
    "coupon", "course", "credit", "customer", "delivery", "device", "discount", "document",
    "estimate", "expense", "feedback", "gallery", "holding", "invoice", "journal", "lesson",
    "listing", "loan", "location", "member", "message", "milestone", "order", "parcel",
    "partner", "payment", "policy", "product", "project", "quote", "refund", "rental", "report",
)  # fmt: skip
PARTS = ("", "Item", "Note", "Rule", "Export", "Share", "Template")

DJANGO_ROOT = {
    "manage.py": """#!/usr/bin/env python
import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backoffice.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
""",
    "requirements.txt": "Django>=5.0,<6\ndjangorestframework>=3.15\ncelery>=5.3\n",
    "backoffice/__init__.py": "",
    "backoffice/wsgi.py": """import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backoffice.settings")

application = get_wsgi_application()
""",
    "core/__init__.py": "",
    "core/apps.py": """from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
""",
}
DJANGO_SETTINGS = """from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = "only-for-measuring"
ROOT_URLCONF = "backoffice.urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "core",
$apps
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
"""
DJANGO_HEADS = {
    "models.py": """from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils import timezone

""",
    "forms.py": """from django import forms
from django.core.exceptions import ValidationError

from .models import $classes

""",
    "views.py": """import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, Sum
from django.http import HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.generic import CreateView, ListView, UpdateView

from .forms import $forms
from .models import $classes

logger = logging.getLogger(__name__)

""",
    "api.py": """import logging

from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from .models import $classes

logger = logging.getLogger(__name__)

""",
    "services.py": """import csv
import io
import logging
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from .models import $classes

logger = logging.getLogger(__name__)

""",
    "tasks.py": """import logging

from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone

from .models import $classes

logger = logging.getLogger(__name__)

""",
    "urls.py": """from django.urls import path

from . import views

app_name = "${package}"
urlpatterns = [
$routes]
""",
    "admin.py": """from django.contrib import admin

from .models import $classes

""",
    "tests.py": """from django.test import TestCase
from django.urls import reverse

from .models import $classes

""",
}
DJANGO_BODIES = {
    "models.py": '''
class ${Name}Query(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True).order_by("-created_at")

    def of_user(self, user):
        return self.filter(owner=user)

    def late(self, days=30):
        border = timezone.now() - timezone.timedelta(days=days)
        return self.open().filter(created_at__lt=border)


class ${Name}(models.Model):
    """One ${name} of a customer; it is closed and never deleted."""

    DRAFT, ACTIVE, CLOSED = "draft", "active", "closed"
    STATES = [(DRAFT, "Draft"), (ACTIVE, "Active"), (CLOSED, "Closed")]

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=STATES, default=DRAFT)
    amount = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal("0.00"))
    quantity = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ${Name}Query.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "created_at"])]

    def __str__(self):
        return f"{self.title} ({self.get_state_display()})"

    @property
    def total(self):
        return self.amount * self.quantity

    def close(self, when=None):
        if self.state == self.CLOSED:
            raise ValueError("it is closed already")
        self.state = self.CLOSED
        self.closed_at = when or timezone.now()
        self.save(update_fields=["state", "closed_at"])
        return self

''',
    "forms.py": '''
class ${Name}Form(forms.ModelForm):
    """What a user may say about a ${name}."""

    confirm = forms.BooleanField(required=False)

    class Meta:
        model = ${Name}
        fields = ["title", "state", "amount", "quantity"]
        widgets = {
            "title": forms.TextInput(attrs={"class": "form-control", "autofocus": True}),
            "amount": forms.NumberInput(attrs={"step": "0.01", "min": "0"}),
        }

    def __init__(self, *args, owner=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = owner
        if self.instance.pk and self.instance.state == ${Name}.CLOSED:
            for field in self.fields.values():
                field.disabled = True

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount < 0:
            raise ValidationError("An amount can't be negative.")
        return amount

    def clean(self):
        data = super().clean()
        if data.get("state") == ${Name}.ACTIVE and not data.get("confirm"):
            self.add_error("confirm", "Please confirm that it becomes active.")
        return data

    def save(self, commit=True):
        found = super().save(commit=False)
        if self.owner is not None and found.owner_id is None:
            found.owner = self.owner
        if commit:
            found.save()
        return found

''',
    "views.py": '''
@login_required
def ${name}_list(request):
    """Everything that is open, with sums."""
    found = ${Name}.objects.of_user(request.user).open()
    query = request.GET.get("q", "").strip()
    if query:
        found = found.filter(title__icontains=query)
    sums = found.aggregate(total=Sum("amount"), count=Count("id"))
    return render(request, "$package/${name}_list.html", {"found": found, "sums": sums})


@login_required
def ${name}_create(request):
    form = ${Name}Form(request.POST or None, owner=request.user)
    if request.method == "POST":
        if form.is_valid():
            ${name} = form.save()
            messages.success(request, "Saved.")
            return redirect("$package:${name}-detail", pk=${name}.pk)
        logger.info("refused: %s", form.errors)
    return render(request, "$package/${name}_form.html", {"form": form})


@login_required
def ${name}_close(request, pk):
    ${name} = get_object_or_404(${Name}, pk=pk, owner=request.user)
    if request.method != "POST":
        return HttpResponseBadRequest("post, please")
    try:
        with transaction.atomic():
            ${name}.close()
    except ValueError as error:
        return JsonResponse({"error": str(error)}, status=409)
    return JsonResponse({"id": ${name}.pk, "state": ${name}.state})


class ${Name}Update(UpdateView):
    model = ${Name}
    form_class = ${Name}Form
    template_name = "$package/${name}_form.html"

    def get_queryset(self):
        return super().get_queryset().filter(owner=self.request.user)

    def form_valid(self, form):
        response = super().form_valid(form)
        messages.success(self.request, "Saved.")
        return response

''',
    "api.py": """
class ${Name}Serializer(serializers.ModelSerializer):
    total = serializers.DecimalField(max_digits=14, decimal_places=2, read_only=True)

    class Meta:
        model = ${Name}
        fields = ["id", "title", "state", "amount", "quantity", "total", "created_at"]
        read_only_fields = ["state", "created_at"]

    def validate_quantity(self, value):
        if value < 1:
            raise serializers.ValidationError("at least one")
        return value


class ${Name}ViewSet(viewsets.ModelViewSet):
    serializer_class = ${Name}Serializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        found = ${Name}.objects.of_user(self.request.user)
        state = self.request.query_params.get("state")
        return found.filter(state=state) if state else found

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)

    @action(detail=True, methods=["post"])
    def close(self, request, pk=None):
        ${name} = self.get_object()
        try:
            ${name}.close()
        except ValueError as error:
            return Response({"detail": str(error)}, status=status.HTTP_409_CONFLICT)
        return Response(self.get_serializer(${name}).data)

    @action(detail=True, methods=["post"])
    def duplicate(self, request, pk=None):
        source = self.get_object()
        copy = ${Name}.objects.create(
            owner=request.user,
            title=f"{source.title} (copy)",
            amount=source.amount,
            quantity=source.quantity,
        )
        return Response(self.get_serializer(copy).data, status=status.HTTP_201_CREATED)

""",
    "services.py": '''
@dataclass(frozen=True)
class ${Name}Totals:
    count: int
    amount: Decimal

    @property
    def average(self):
        return self.amount / self.count if self.count else Decimal("0")


def ${name}_totals(found):
    """Sums over what is given, in one pass."""
    count, amount = 0, Decimal("0")
    for item in found:
        count += 1
        amount += item.total
    return ${Name}Totals(count=count, amount=amount)


def export_${name}(found, columns=("id", "title", "state", "amount")):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for item in found.iterator(chunk_size=500):
        writer.writerow([getattr(item, column) for column in columns])
    return out.getvalue()


def merge_${name}(target, others):
    """Adds the amounts of others to a target and closes them; all or nothing."""
    with transaction.atomic():
        for other in others:
            if other.pk == target.pk:
                continue
            target.amount += other.amount
            target.quantity += other.quantity
            other.close(when=timezone.now())
        target.save(update_fields=["amount", "quantity"])
    logger.info("merged %d into %s", len(others), target.pk)
    return target

''',
    "tasks.py": '''
@shared_task(bind=True, max_retries=3)
def remind_${name}(self, ${name}_id):
    """Tells an owner that something waits."""
    try:
        ${name} = ${Name}.objects.select_related("owner").get(pk=${name}_id)
    except ${Name}.DoesNotExist:
        logger.warning("no such ${name}: %s", ${name}_id)
        return False
    if ${name}.state == ${Name}.CLOSED:
        return False
    try:
        send_mail(
            subject=f"Still open: {${name}.title}",
            message=f"It has been open since {${name}.created_at:%Y-%m-%d}.",
            from_email=None,
            recipient_list=[${name}.owner.email],
        )
    except OSError as error:
        raise self.retry(exc=error, countdown=60) from error
    return True


@shared_task
def close_late_${name}s(days=90):
    closed = 0
    for ${name} in ${Name}.objects.late(days=days):
        try:
            ${name}.close(when=timezone.now())
        except ValueError:
            continue
        closed += 1
    logger.info("closed %d", closed)
    return closed

''',
    "admin.py": """
@admin.register(${Name})
class ${Name}Admin(admin.ModelAdmin):
    list_display = ["title", "owner", "state", "amount", "quantity", "created_at"]
    list_filter = ["state", "created_at"]
    search_fields = ["title", "owner__username"]
    date_hierarchy = "created_at"
    readonly_fields = ["created_at", "closed_at"]
    actions = ["close_selected"]

    @admin.action(description="Close")
    def close_selected(self, request, queryset):
        done = 0
        for item in queryset.open():
            item.close()
            done += 1
        self.message_user(request, f"{done} closed")

""",
    "tests.py": """
class ${Name}Tests(TestCase):
    fixtures = ["users.json"]

    def setUp(self):
        self.client.login(username="ada", password="secret")
        self.${name} = ${Name}.objects.create(owner_id=1, title="First", amount=10, quantity=2)

    def test_total(self):
        self.assertEqual(self.${name}.total, 20)

    def test_the_list_shows_what_is_open(self):
        response = self.client.get(reverse("$package:${name}-list"))
        self.assertContains(response, "First")

    def test_closing_twice_is_refused(self):
        url = reverse("$package:${name}-close", args=[self.${name}.pk])
        self.assertEqual(self.client.post(url).status_code, 200)
        self.assertEqual(self.client.post(url).status_code, 409)

    def test_a_draft_becomes_active_only_when_confirmed(self):
        data = {"title": "Second", "state": "active", "amount": "5.00", "quantity": 1}
        response = self.client.post(reverse("$package:${name}-create"), data)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(${Name}.objects.count(), 1)

""",
}
DJANGO_ROUTES = """    path("${name}s/", views.${name}_list, name="${name}-list"),
    path("${name}s/new/", views.${name}_create, name="${name}-create"),
    path("${name}s/<int:pk>/", views.${Name}Update.as_view(), name="${name}-detail"),
    path("${name}s/<int:pk>/close/", views.${name}_close, name="${name}-close"),
"""

FLASK_ROOT = {
    "requirements.txt": "Flask>=3.0\nFlask-Login>=0.6\nFlask-SQLAlchemy>=3.1\nFlask-WTF>=1.2\n",
    "backoffice/extensions.py": """from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login = LoginManager()
""",
}
FLASK_FACTORY = """from flask import Flask

from backoffice.extensions import db, login


def create_app(config=None):
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY="only-for-measuring")
    app.config.update(config or {})
    db.init_app(app)
    login.init_app(app)
$apps
    return app
"""
FLASK_HEADS = {
    "models.py": """from datetime import datetime, timedelta
from decimal import Decimal

from backoffice.extensions import db

""",
    "forms.py": """from flask_wtf import FlaskForm
from wtforms import BooleanField, DecimalField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, Length, NumberRange, ValidationError

from .models import $classes

""",
    "routes.py": """import logging

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user, login_required

from backoffice.extensions import db

from .forms import $forms
from .models import $classes

bp = Blueprint("$package", __name__, url_prefix="/$package")
logger = logging.getLogger(__name__)

""",
    "api.py": """import logging

from flask import Blueprint, jsonify, request
from flask.views import MethodView
from flask_login import current_user, login_required

from backoffice.extensions import db

from .models import $classes

bp = Blueprint("${package}_api", __name__, url_prefix="/api/$package")
logger = logging.getLogger(__name__)

""",
    "services.py": """import csv
import io
import logging
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from backoffice.extensions import db

from .models import $classes

logger = logging.getLogger(__name__)

""",
    "jobs.py": """import logging
from datetime import datetime

from backoffice.extensions import db

from .models import $classes

logger = logging.getLogger(__name__)

""",
    "commands.py": """import click
from flask.cli import with_appcontext

from .models import $classes

""",
    "schemas.py": """from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

""",
    "test_routes.py": """import pytest

from backoffice import create_app

from .models import $classes

""",
}
FLASK_BODIES = {
    "models.py": '''
class ${Name}(db.Model):
    """One ${name} of a customer; it is closed and never deleted."""

    DRAFT, ACTIVE, CLOSED = "draft", "active", "closed"

    id = db.Column(db.Integer, primary_key=True)
    owner_id = db.Column(db.Integer, db.ForeignKey("user.id"), nullable=False)
    title = db.Column(db.String(200), nullable=False)
    state = db.Column(db.String(20), nullable=False, default=DRAFT)
    amount = db.Column(db.Numeric(12, 2), nullable=False, default=Decimal("0.00"))
    quantity = db.Column(db.Integer, nullable=False, default=1)
    created_at = db.Column(db.DateTime, default=datetime.utcnow)
    closed_at = db.Column(db.DateTime)

    def __repr__(self):
        return f"<${Name} {self.id} {self.state}>"

    @property
    def total(self):
        return self.amount * self.quantity

    @classmethod
    def open(cls, owner_id):
        found = cls.query.filter_by(owner_id=owner_id, closed_at=None)
        return found.order_by(cls.created_at.desc())

    @classmethod
    def late(cls, days=30):
        border = datetime.utcnow() - timedelta(days=days)
        return cls.query.filter(cls.closed_at.is_(None), cls.created_at < border)

    def close(self, when=None):
        if self.state == self.CLOSED:
            raise ValueError("it is closed already")
        self.state = self.CLOSED
        self.closed_at = when or datetime.utcnow()
        return self

    def to_dict(self):
        return {
            "id": self.id,
            "title": self.title,
            "state": self.state,
            "total": str(self.total),
            "created_at": self.created_at.isoformat() if self.created_at else None,
        }

''',
    "forms.py": '''
class ${Name}Form(FlaskForm):
    """What a user may say about a ${name}."""

    title = StringField("Title", validators=[DataRequired(), Length(max=200)])
    state = SelectField("State", choices=[("draft", "Draft"), ("active", "Active")])
    amount = DecimalField("Amount", places=2, validators=[NumberRange(min=0)])
    quantity = IntegerField("Quantity", validators=[NumberRange(min=1, max=10_000)])
    confirm = BooleanField("Yes, make it active")

    def __init__(self, *args, found=None, **kwargs):
        super().__init__(*args, obj=found, **kwargs)
        self.found = found

    def validate_confirm(self, field):
        if self.state.data == ${Name}.ACTIVE and not field.data:
            raise ValidationError("Please confirm that it becomes active.")

    def validate_title(self, field):
        others = ${Name}.query.filter_by(title=field.data)
        if self.found is not None:
            others = others.filter(${Name}.id != self.found.id)
        if others.first() is not None:
            raise ValidationError("There is one of that title.")

    def fill(self, found):
        self.populate_obj(found)
        found.title = found.title.strip()
        return found

''',
    "routes.py": '''
@bp.route("/${name}s")
@login_required
def ${name}_list():
    """Everything that is open, with a sum."""
    found = ${Name}.open(current_user.id)
    query = request.args.get("q", "").strip()
    if query:
        found = found.filter(${Name}.title.contains(query))
    total = sum(item.total for item in found)
    return render_template("$package/${name}_list.html", found=found, total=total)


@bp.route("/${name}s/new", methods=["GET", "POST"])
@login_required
def ${name}_create():
    form = ${Name}Form()
    if form.validate_on_submit():
        ${name} = form.fill(${Name}(owner_id=current_user.id))
        db.session.add(${name})
        db.session.commit()
        flash("Saved.")
        return redirect(url_for("$package.${name}_detail", ${name}_id=${name}.id))
    return render_template("$package/${name}_form.html", form=form)


@bp.route("/${name}s/<int:${name}_id>", methods=["GET", "POST"])
@login_required
def ${name}_detail(${name}_id):
    ${name} = db.session.get(${Name}, ${name}_id)
    if ${name} is None or ${name}.owner_id != current_user.id:
        abort(404)
    form = ${Name}Form(found=${name})
    if form.validate_on_submit():
        form.fill(${name})
        db.session.commit()
        flash("Saved.")
        return redirect(url_for("$package.${name}_list"))
    return render_template("$package/${name}_form.html", form=form, ${name}=${name})


@bp.post("/${name}s/<int:${name}_id>/close")
@login_required
def ${name}_close(${name}_id):
    ${name} = db.session.get(${Name}, ${name}_id)
    if ${name} is None or ${name}.owner_id != current_user.id:
        abort(404)
    try:
        ${name}.close()
        db.session.commit()
    except ValueError as error:
        db.session.rollback()
        return jsonify(error=str(error)), 409
    return jsonify(${name}.to_dict())

''',
    "api.py": """
class ${Name}Resource(MethodView):
    decorators = [login_required]

    def get(self, ${name}_id):
        ${name} = db.session.get(${Name}, ${name}_id)
        if ${name} is None:
            return jsonify(error="no such ${name}"), 404
        return jsonify(${name}.to_dict())

    def patch(self, ${name}_id):
        ${name} = db.session.get(${Name}, ${name}_id)
        if ${name} is None or ${name}.owner_id != current_user.id:
            return jsonify(error="no such ${name}"), 404
        data = request.get_json(silent=True) or {}
        for field in ("title", "quantity"):
            if field in data:
                setattr(${name}, field, data[field])
        db.session.commit()
        return jsonify(${name}.to_dict())

    def delete(self, ${name}_id):
        ${name} = db.session.get(${Name}, ${name}_id)
        if ${name} is None or ${name}.owner_id != current_user.id:
            return jsonify(error="no such ${name}"), 404
        db.session.delete(${name})
        db.session.commit()
        return "", 204


@bp.post("/${name}s")
@login_required
def create_${name}():
    data = request.get_json(silent=True) or {}
    if not data.get("title"):
        return jsonify(error="a title is needed"), 422
    ${name} = ${Name}(owner_id=current_user.id, title=data["title"])
    db.session.add(${name})
    db.session.commit()
    return jsonify(${name}.to_dict()), 201


bp.add_url_rule("/${name}s/<int:${name}_id>", view_func=${Name}Resource.as_view("${name}"))

""",
    "services.py": DJANGO_BODIES["services.py"]
    .replace("found.iterator(chunk_size=500)", "found.yield_per(500)")
    .replace("    with transaction.atomic():\n", "    with db.session.begin_nested():\n")
    .replace("timezone.now()", "datetime.utcnow()")
    .replace('target.save(update_fields=["amount", "quantity"])', "db.session.add(target)")
    .replace(".pk", ".id"),
    "jobs.py": '''
def remind_${name}(mailer, ${name}_id):
    """Tells an owner that something waits; True where a message went out."""
    ${name} = db.session.get(${Name}, ${name}_id)
    if ${name} is None:
        logger.warning("no such ${name}: %s", ${name}_id)
        return False
    if ${name}.state == ${Name}.CLOSED:
        return False
    try:
        mailer.send(
            subject=f"Still open: {${name}.title}",
            body=f"It has been open since {${name}.created_at:%Y-%m-%d}.",
            to=${name}.owner_id,
        )
    except OSError:
        logger.exception("no mail for %s", ${name}_id)
        return False
    return True


def close_late_${name}s(days=90, limit=1_000):
    closed = 0
    for ${name} in ${Name}.late(days=days).limit(limit):
        try:
            ${name}.close(when=datetime.utcnow())
        except ValueError:
            continue
        closed += 1
    db.session.commit()
    logger.info("closed %d", closed)
    return closed


def count_${name}s(owner_id):
    states = {}
    for ${name} in ${Name}.open(owner_id):
        states[${name}.state] = states.get(${name}.state, 0) + 1
    return dict(sorted(states.items()))

''',
    "commands.py": '''
@click.command("list-${name}s")
@click.option("--owner", type=int, required=True)
@click.option("--days", type=int, default=30, show_default=True)
@with_appcontext
def list_${name}s(owner, days):
    """Prints what is open for an owner, the newest first."""
    late = {item.id for item in ${Name}.late(days=days)}
    for item in ${Name}.open(owner):
        mark = "!" if item.id in late else " "
        click.echo(f"{mark} {item.id:>8}  {item.state:<10} {item.total:>14}  {item.title}")


@click.command("show-${name}")
@click.argument("${name}_id", type=int)
@with_appcontext
def show_${name}(${name}_id):
    found = ${Name}.query.filter_by(id=${name}_id).one_or_none()
    if found is None:
        raise click.ClickException("there is none of that number")
    for key, value in found.to_dict().items():
        click.echo(f"{key}: {value}")

''',
    "schemas.py": '''
@dataclass(frozen=True)
class ${Name}Schema:
    """A ${name} as it travels; what is not known is left out."""

    title: str
    amount: Decimal = Decimal("0.00")
    quantity: int = 1
    labels: tuple[str, ...] = ()
    created_at: datetime | None = None
    problems: list[str] = field(default_factory=list, compare=False)

    @classmethod
    def load(cls, data):
        problems = []
        title = str(data.get("title", "")).strip()
        if not title:
            problems.append("title: is missing")
        try:
            amount = Decimal(str(data.get("amount", "0.00")))
        except InvalidOperation:
            problems.append("amount: is no number")
            amount = Decimal("0.00")
        quantity = data.get("quantity", 1)
        if not isinstance(quantity, int) or quantity < 1:
            problems.append("quantity: at least one")
            quantity = 1
        labels = tuple(sorted({str(label).lower() for label in data.get("labels", ())}))
        return cls(title, amount, quantity, labels, problems=problems)

    def dump(self):
        data = asdict(self)
        data.pop("problems")
        data["amount"] = str(self.amount)
        data["created_at"] = self.created_at.isoformat() if self.created_at else None
        return {key: value for key, value in data.items() if value is not None}

''',
    "test_routes.py": """
@pytest.fixture
def ${name}_client(tmp_path):
    app = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path}/t.db"})
    with app.app_context(), app.test_client() as client:
        client.post("/login", data={"username": "ada", "password": "secret"})
        yield client


def test_${name}_list(${name}_client):
    response = ${name}_client.get("/$package/${name}s")
    assert response.status_code == 200
    assert b"First" in response.data


def test_${name}_closing_twice_is_refused(${name}_client):
    found = ${Name}.query.first()
    url = f"/$package/${name}s/{found.id}/close"
    assert ${name}_client.post(url).status_code == 200
    assert ${name}_client.post(url).status_code == 409


def test_${name}_becomes_active_only_when_confirmed(${name}_client):
    data = {"title": "Second", "state": "active", "amount": "5.00", "quantity": 1}
    response = ${name}_client.post("/$package/${name}s/new", data=data)
    assert response.status_code == 200
    assert ${Name}.query.count() == 1

""",
}


# What fills modules of views in real life: most of their functions are no user's action.
HELPERS = '''
def _${name}_rows(found, columns, *, limit=200):
    """What a table shows: a list of rows, the cells as text."""
    rows = []
    for index, item in enumerate(found):
        if index >= limit:
            logger.info("cut at %d", limit)
            break
        row = {"number": index + 1, "title": item.title or "-"}
        for column in columns:
            value = getattr(item, column, None)
            if value is None:
                row[column] = ""
            elif hasattr(value, "strftime"):
                row[column] = value.strftime("%Y-%m-%d %H:%M")
            else:
                row[column] = str(value)
        rows.append(row)
    return rows


def _${name}_filters(arguments):
    """The filters that a query string asks for; what is not known is left out."""
    known = {"state": str, "quantity": int, "title": str}
    filters = {}
    for key, convert in known.items():
        text = arguments.get(key, "").strip()
        if not text:
            continue
        try:
            filters[key] = convert(text)
        except ValueError:
            logger.debug("no %s: %r", key, text)
    if filters.get("state") not in {None, ${Name}.DRAFT, ${Name}.ACTIVE, ${Name}.CLOSED}:
        filters.pop("state")
    return filters

'''
VIEWS = ("views.py", "api.py", "routes.py")
NOUNS_PER_API = 3


def generate(flavour: str, folder: Path) -> Path:
    """An app of 500 Python files; the same bytes each time."""
    is_django = flavour == "django"
    files = dict(DJANGO_ROOT if is_django else FLASK_ROOT)
    heads, bodies = (DJANGO_HEADS, DJANGO_BODIES) if is_django else (FLASK_HEADS, FLASK_BODIES)
    prefix = "" if is_django else "backoffice/"
    for number, noun in enumerate(NOUNS):
        files[f"{prefix}{noun}s/__init__.py"] = ""
        for name, head in heads.items():
            own = rest = bodies.get(name, "")
            if name in VIEWS:
                rest = HELPERS
                own = rest if name == "api.py" and number % NOUNS_PER_API else own
            files[f"{prefix}{noun}s/{name}"] = module(noun, head, own, rest)
    if is_django:
        apps = "\n".join(f'    "{noun}s",' for noun in NOUNS)
        files["backoffice/settings.py"] = Template(DJANGO_SETTINGS).substitute(apps=apps)
        files["backoffice/urls.py"] = routes()
    else:
        files["backoffice/__init__.py"] = factory()
    cut_to_size(files)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def module(noun: str, head: str, own: str, rest: str) -> str:
    """One file: `own` about the noun, `rest` about its items, its rules and so on."""
    names = [noun.capitalize() + part for part in PARTS]
    values = [{"Name": name, "name": snake(name), "package": f"{noun}s"} for name in names]
    whole = {
        "classes": ", ".join(sorted(names)),
        "forms": ", ".join(sorted(f"{name}Form" for name in names)),
        "package": f"{noun}s",
        "routes": Template(DJANGO_ROUTES).substitute(values[0]),
    }
    bodies = [own, *[rest] * (len(values) - 1)]
    parts = [Template(body).substitute(value) for body, value in zip(bodies, values, strict=True)]
    return Template(head).substitute(whole) + "".join(parts).rstrip("\n") + "\n"


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]


def routes() -> str:
    lines = "".join(f'    path("{noun}s/", include("{noun}s.urls")),\n' for noun in NOUNS)
    return f"from django.urls import include, path\n\nurlpatterns = [\n{lines}]\n"


def factory() -> str:
    lines = [
        f"    from backoffice.{noun}s import api as {noun}_api\n"
        f"    from backoffice.{noun}s import routes as {noun}_routes\n\n"
        f"    app.register_blueprint({noun}_routes.bp)\n"
        f"    app.register_blueprint({noun}_api.bp)"
        for noun in NOUNS
    ]
    return Template(FLASK_FACTORY).substitute(apps="\n".join(lines))


def cut_to_size(files: dict[str, str]) -> None:
    """Leaves as many Python files as were asked for; tests go first."""
    tests = [path for path in files if path.rpartition("/")[2].startswith("test")]
    for path in tests[: sum(path.endswith(".py") for path in files) - FILES]:
        del files[path]
