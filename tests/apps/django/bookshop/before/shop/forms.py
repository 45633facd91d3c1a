from django import forms

from .models import Book


class OrderForm(forms.Form):
    book = forms.ModelChoiceField(queryset=Book.objects.all())
    quantity = forms.IntegerField(min_value=1, max_value=20)
