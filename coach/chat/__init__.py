"""A conversation turn: understand → patch the deal → play → reply."""
