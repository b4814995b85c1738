"""The proposal as slides for the meeting that decides."""

from coach.documents.slides.deck import pptx

__all__ = ["pptx"]
