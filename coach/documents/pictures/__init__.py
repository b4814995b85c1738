"""A proposal's tables as pictures: value waterfall, running cash, sensitivity, schedule, heat map.

A picture is drawn from the table it stands with and shows no figure that the table does not hold.
"""

from coach.documents.pictures.drawing import alt, has_picture, name, png, svg

__all__ = ["alt", "has_picture", "name", "png", "svg"]
