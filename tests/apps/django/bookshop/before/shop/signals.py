from django.db.models.signals import post_delete
from django.dispatch import receiver

from .models import Review


@receiver(post_delete, sender=Review)
def refresh_rating(sender, instance, **kwargs):
    instance.book.refresh_rating()
