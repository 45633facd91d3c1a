"""Reminds customers of what is overdue."""


def run_worker(ledger, send=print):
    reminded = 0
    for invoice in ledger.overdue():
        send(f"invoice {invoice} is overdue")
        reminded += 1
    return reminded
