"""How each language is read and edited: text in, text out."""
