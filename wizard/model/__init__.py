"""What flows between the stages: frozen, typed values without behaviour."""
