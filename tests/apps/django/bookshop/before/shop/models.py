from django.conf import settings
from django.db import models


class Book(models.Model):
    title = models.CharField(max_length=200)
    genre = models.CharField(max_length=40)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    rating = models.FloatField(default=0)

    def refresh_rating(self):
        average = self.reviews.aggregate(value=models.Avg("stars"))["value"]
        self.rating = average or 0
        self.save(update_fields=["rating"])


class Order(models.Model):
    class Status(models.TextChoices):
        PLACED = "placed"
        CANCELLED = "cancelled"

    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PLACED)
    total = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    created = models.DateTimeField(auto_now_add=True)


class OrderLine(models.Model):
    order = models.ForeignKey(Order, related_name="lines", on_delete=models.CASCADE)
    book = models.ForeignKey(Book, on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField(default=1)


class Review(models.Model):
    book = models.ForeignKey(Book, related_name="reviews", on_delete=models.CASCADE)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    stars = models.PositiveSmallIntegerField()
    body = models.TextField(blank=True)
