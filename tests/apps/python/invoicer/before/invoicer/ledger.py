"""Invoices in a SQLite file."""

import sqlite3


class Ledger:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)
        self.connection.execute(
            "create table if not exists invoices"
            " (id integer primary key, customer integer, amount real, state text)"
        )

    def issue(self, customer, amount):
        if amount <= 0:
            raise ValueError("an invoice needs an amount")
        cursor = self.connection.execute(
            "insert into invoices (customer, amount, state) values (?, ?, 'issued')",
            (customer, amount),
        )
        self.connection.commit()
        return cursor.lastrowid

    def pay(self, invoice):
        self.connection.execute("update invoices set state = 'paid' where id = ?", (invoice,))
        self.connection.commit()

    def overdue(self):
        rows = self.connection.execute("select id from invoices where state = 'issued'")
        return [row[0] for row in rows]
