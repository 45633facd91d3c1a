"""From a proposal to the exact plan: every byte that will change."""
