from django.test import TestCase


class BookListTest(TestCase):
    def test_empty(self):
        self.assertEqual(self.client.get("/").status_code, 200)
