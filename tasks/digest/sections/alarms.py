"""What is missing or odd in the whole snapshot."""

from schemas.digest import Alarms
from tasks.digest.scope import Scope

NEEDS = ("records",)


def compose_alarms(scope: Scope) -> Alarms | None:
    """Pass the alarms on; None where there is none."""
    return Alarms(scope.alarms) if scope.alarms else None
