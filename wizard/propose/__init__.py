"""From user actions to tracked events."""
