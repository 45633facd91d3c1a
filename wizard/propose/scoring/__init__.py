"""How much a function deserves an event: the sum of learned weights of what is true of it."""
