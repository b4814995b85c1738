"""Should we, and can we, win it? BANT, the four questions, gates, warnings, tasks and go / no-go, all with evidence (items 9, 23-25, 44, 46, 47, 52-54, 73, 80-84, 90).

Pure rules over a typed Deal. What is not known is "unknown" with the question that settles it; hearsay never counts.
"""
