"""Sales coach: knows key-account selling; knows nothing of HTTP, Slack or HTML.

Reading order: deal/model → deal/intake → library/entries → retrieval → plays → writing → coach.
"""

__version__ = "0.1.0"
