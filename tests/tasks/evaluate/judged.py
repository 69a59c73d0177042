"""Small factories of judgements."""

from typing import Any

from schemas.evaluation import Judgement


def a_judgement(item_id: str = "a", **changes: Any) -> Judgement:
    """Make a judgement that is right: the topic is expected and assigned."""
    kept: dict[str, Any] = {
        "set_name": "invented",
        "item_id": item_id,
        "language": "en",
        "found_language": "en",
        "topic_id": "trade",
        "is_expected": True,
        "is_assigned": True,
        "score": 0.8,
        "confidence": None,
    }
    return Judgement(**kept | changes)


def some_judgements(
    *, right: int = 0, wrong: int = 0, missed: int = 0, clear: int = 0, **changes: Any
) -> list[Judgement]:
    """Make judgements of items of their own; `clear` ones rightly lack the topic."""
    kinds = {(True, True): right, (False, True): wrong, (True, False): missed, (False, False): clear}
    return [
        a_judgement(f"{expected}-{assigned}-{n}", is_expected=expected, is_assigned=assigned, **changes)
        for (expected, assigned), how_many in kinds.items()
        for n in range(how_many)
    ]
