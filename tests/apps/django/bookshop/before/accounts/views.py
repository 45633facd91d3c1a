from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from .forms import SignUpForm


def sign_up(request):
    if request.method == "POST":
        form = SignUpForm(request.POST)
        if form.is_valid():
            user = form.save()
            login(request, user)
            return redirect("book-list")
    else:
        form = SignUpForm()
    return render(request, "accounts/sign_up.html", {"form": form})


class SignInView(LoginView):
    template_name = "accounts/login.html"

    def form_valid(self, form):
        self.request.session["seen_offers"] = []
        return super().form_valid(form)


@login_required
@require_POST
def toggle_newsletter(request):
    user = request.user
    user.newsletter = not user.newsletter
    user.save(update_fields=["newsletter"])
    return redirect("book-list")
