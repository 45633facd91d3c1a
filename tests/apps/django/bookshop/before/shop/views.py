from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.generic import CreateView, DeleteView, FormView, ListView, View

from .forms import OrderForm
from .models import Book, Order, OrderLine, Review


class BookListView(ListView):
    model = Book
    paginate_by = 20

    def get_queryset(self):
        books = super().get_queryset()
        query = self.request.GET.get("q")
        return books.filter(title__icontains=query) if query else books


class OrderCreateView(LoginRequiredMixin, FormView):
    form_class = OrderForm
    template_name = "shop/order_form.html"
    success_url = reverse_lazy("book-list")

    def form_valid(self, form):
        book, quantity = form.cleaned_data["book"], form.cleaned_data["quantity"]
        with transaction.atomic():
            order = Order.objects.create(
                customer=self.request.user, total=book.price * quantity
            )
            OrderLine.objects.create(order=order, book=book, quantity=quantity)
        return super().form_valid(form)


class OrderCancelView(LoginRequiredMixin, View):
    def post(self, request, pk):
        order = get_object_or_404(Order, pk=pk, customer=request.user)
        if order.status == Order.Status.CANCELLED:
            return redirect("book-list")
        order.status = Order.Status.CANCELLED
        order.save(update_fields=["status"])
        return redirect("book-list")


class ReviewCreateView(LoginRequiredMixin, CreateView):
    model = Review
    fields = ("book", "stars", "body")
    success_url = reverse_lazy("book-list")

    def form_valid(self, form):
        form.instance.author = self.request.user
        return super().form_valid(form)


class ReviewDeleteView(LoginRequiredMixin, DeleteView):
    model = Review
    success_url = reverse_lazy("book-list")
