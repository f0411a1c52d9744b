"""How much it weighs that something is wrong."""

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: errors fail the gate, warnings are shown, off is not even looked for."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)
