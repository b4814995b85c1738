"""Routes of /api/v1: each translates HTTP into one call of the desk, and back."""
