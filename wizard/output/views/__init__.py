"""Values as documents: one module per kind of answer, no effects."""
