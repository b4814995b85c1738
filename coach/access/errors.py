"""Refusals. What somebody may not even see is NotFound, in the very words of a thing that does not exist."""

from __future__ import annotations

from coach.errors import CoachError


class SignIn(CoachError):
    """Nobody is known behind the request, and it needs somebody."""

    exit_code = 2
    status = 401
    title = "Sign in"


class Forbidden(CoachError):
    """Known, and not allowed."""

    exit_code = 2
    status = 403
    title = "Forbidden"
