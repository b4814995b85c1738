"""The error tree. Every error says what is wrong and what would be right, in one line.

CoachError                 exit 1   HTTP 500
├── BadInput               exit 2   HTTP 422   a file, line or field the caller can mend
├── NotFound               exit 3   HTTP 404   no such deal, person, record
├── Conflict               exit 2   HTTP 409   somebody else changed it first
├── Unavailable            exit 4   HTTP 503   a demanded part is missing (model, locked data directory)
└── ModelFault             (never shown) a model reply that cannot be used; the playbook words that part
"""

from collections.abc import Sequence


class CoachError(Exception):
    """Base of everything the coach raises on purpose."""

    exit_code = 1
    status = 500
    title = "Something went wrong"


class BadInput(CoachError):
    """Input that the caller can mend. `where` names the file, line or field; `faults` are (place, what would be right)
    where several things are wrong at once."""

    exit_code = 2
    status = 422
    title = "Bad input"

    def __init__(self, message: str, where: str = "", faults: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where, self.faults = where, faults


class NotFound(CoachError):
    """The named thing does not exist."""

    exit_code = 3
    status = 404
    title = "Not found"


class Conflict(CoachError):
    """The thing changed since it was read."""

    exit_code = 2
    status = 409
    title = "Changed by somebody else"


class Unavailable(CoachError):
    """A part that was demanded cannot be used now."""

    exit_code = 4
    status = 503
    title = "Unavailable"


class ModelFault(CoachError):
    """A model call that gave nothing usable. `kind` is a short machine word (timeout, cut, refused, invalid …)."""

    def __init__(self, kind: str, message: str = "") -> None:
        super().__init__(message or kind)
        self.kind = kind
