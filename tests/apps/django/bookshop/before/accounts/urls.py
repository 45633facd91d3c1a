from django.contrib.auth.views import LogoutView
from django.urls import path

from . import views

urlpatterns = [
    path("sign-up/", views.sign_up, name="sign-up"),
    path("login/", views.SignInView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("newsletter/", views.toggle_newsletter, name="toggle-newsletter"),
]
