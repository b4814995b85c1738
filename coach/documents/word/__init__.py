"""The proposal as a Word file the seller can go on editing."""

from coach.documents.word.document import docx

__all__ = ["docx"]
