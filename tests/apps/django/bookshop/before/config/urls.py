from django.contrib import admin
from django.http import HttpResponse
from django.urls import include, path
from rest_framework.routers import DefaultRouter

from shop.api import ReviewViewSet

router = DefaultRouter()
router.register("reviews", ReviewViewSet, basename="review")


def healthz(request):
    return HttpResponse("ok")


urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", healthz),
    path("accounts/", include("accounts.urls")),
    path("api/", include(router.urls)),
    path("", include("shop.urls")),
]
