"""Compiled templates are kept, since compiling takes nearly all the time of rendering a small digest."""

import functools
from collections.abc import Iterator

import jinja2
import pytest
from jinja2.bccache import Bucket


class _Kept(jinja2.BytecodeCache):
    """Keep compiled templates in memory; one whose source is another is compiled anew."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find a template."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_KEPT = _Kept()


@pytest.fixture(scope="module", autouse=True)
def _compile_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2, "Environment", functools.partial(jinja2.Environment, bytecode_cache=_KEPT))
        yield
