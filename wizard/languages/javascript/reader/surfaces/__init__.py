"""How users reach the code: one module for each framework."""
