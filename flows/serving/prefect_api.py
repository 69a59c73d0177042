"""Ask the API of a Prefect server, in a process that has no other use for Prefect, whose import takes seconds."""

import time
from typing import Any

import httpx

_ANSWER_SECONDS = 30
_NOT_FOUND, _BUSY = 404, 503
_N_TRIES, _WAIT_SECONDS = 5, 1.0


class PrefectApi:
    """The API of a server, by its address; no proxy stands between, since the server is on loopback."""

    def __init__(self, api_url: str) -> None:
        self.api_url = api_url
        self._client = httpx.Client(
            base_url=api_url, timeout=_ANSWER_SECONDS, trust_env=False, headers={"Connection": "close"}
        )

    def get(self, path: str) -> Any:
        """Read something; None where it is not there."""
        answer = self._ask("GET", path)
        return None if answer.status_code == _NOT_FOUND else answer.raise_for_status().json()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Find or make something."""
        return self._ask("POST", path, body).raise_for_status().json()

    def patch(self, path: str, body: dict[str, Any]) -> None:
        """Change something."""
        self._ask("PATCH", path, body).raise_for_status()

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        """Ask, and again where the server is too busy to answer: its database is one file, which others write to."""
        for _ in range(_N_TRIES):
            answer = self._client.request(method, path, json=body)
            if answer.status_code != _BUSY:
                break
            time.sleep(_WAIT_SECONDS)
        return answer
