"""Invoices from the command line."""

import argparse
import sys

from .ledger import Ledger
from .worker import run_worker


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(prog="invoicer")
    parser.add_argument("--ledger", default="invoices.db")
    commands = parser.add_subparsers(dest="command", required=True)
    issue = commands.add_parser("issue")
    issue.add_argument("customer", type=int)
    issue.add_argument("amount", type=float)
    pay = commands.add_parser("pay")
    pay.add_argument("invoice", type=int)
    commands.add_parser("work")
    return parser.parse_args(arguments)


def main(arguments=None):
    """Run one command; returns the exit status."""
    options = parse_arguments(arguments)
    ledger = Ledger(options.ledger)
    if options.command == "issue":
        print(ledger.issue(options.customer, options.amount))
    elif options.command == "pay":
        ledger.pay(options.invoice)
    else:
        run_worker(ledger)
    return 0


if __name__ == "__main__":
    sys.exit(main())
