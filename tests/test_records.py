# SPDX-License-Identifier: MIT
"""Our `dataclass` makes classes that behave as Python's own do."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest

from spinemets_desktop import records
from spinemets_desktop.case.model import Case, Patient
from spinemets_desktop.document.model import Run

PYTHONS: Any = dataclasses.dataclass(frozen=True, slots=True)
OURS: Any = records.dataclass(frozen=True, slots=True)


def both(make: Callable[[Any], Any]) -> tuple[Any, Any]:
    """Return a class made with Python's decorator and with ours."""
    return make(PYTHONS), make(OURS)


def several(decorate: Any) -> Any:
    @decorate
    class Thing:
        """Something with all kinds of fields."""

        name: str
        number: int = 3
        parts: tuple[str, ...] = ()
        table: dict[str, int] = dataclasses.field(default_factory=dict)
        kind: typing.ClassVar[str] = "thing"

        @property
        def twice(self) -> int:
            return self.number * 2

    return Thing


def one(decorate: Any) -> Any:
    @decorate
    class One:
        """One field."""

        name: str = "a"

    return One


def none(decorate: Any) -> Any:
    @decorate
    class Nothing:
        """No field."""

    return Nothing


ARGUMENTS: list[tuple[Any, tuple[Any, ...], dict[str, Any]]] = [
    (several, ("a",), {}),
    (several, ("a", 5, ("b",), {"c": 1}), {}),
    (several, (), {"name": "x", "table": {}}),
    (one, (), {}),
    (one, ("b",), {}),
    (none, (), {}),
]


@pytest.mark.parametrize(("make", "given", "named"), ARGUMENTS)
def test_made_shown_and_compared_alike(make: Any, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    python, ours = (kind(*given, **named) for kind in both(make))
    assert repr(ours) == repr(python)
    assert dataclasses.astuple(ours) == dataclasses.astuple(python)
    assert dataclasses.asdict(ours) == dataclasses.asdict(python)
    assert ours == type(ours)(*given, **named)
    assert ours != python
    assert type(ours).__match_args__ == type(python).__match_args__
    assert type(ours).__slots__ == type(python).__slots__
    assert inspect.signature(type(ours)).parameters.keys() == inspect.signature(type(python)).parameters.keys()
    assert copy.copy(ours) == ours


def test_equal_ones_have_one_hash() -> None:
    kind = one(OURS)
    assert {kind("a"), kind("a"), kind("b")} == {kind(), kind("b")}
    with pytest.raises(TypeError):
        hash(several(OURS)("a"))  # holds a dict


@pytest.mark.parametrize("decorate", [PYTHONS, OURS])
def test_nothing_in_it_changes(decorate: Any) -> None:
    thing = several(decorate)("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
        thing.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name'"):
        del thing.name
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):  # Python 3.11 stumbles over such a name
        thing.other = 1
    assert dataclasses.replace(thing, number=4).twice == 8
    assert thing.twice == 6


@pytest.mark.parametrize("decorate", [PYTHONS, OURS])
def test_a_copy_with_changes_is_the_one_that_python_makes(decorate: Any) -> None:
    thing = several(decorate)("a", table={"x": 1})
    for changes in ({}, {"number": 4}, {"name": "b", "parts": ("c",)}):
        assert records.replace(thing, **changes) == dataclasses.replace(thing, **changes)
    with pytest.raises(TypeError):
        records.replace(thing, other=1)


@pytest.mark.parametrize("decorate", [PYTHONS, OURS])
def test_wrong_arguments_are_refused(decorate: Any) -> None:
    kind = several(decorate)
    for given, named in (((), {}), (("a", 1, (), {}, 5), {}), (("a",), {"other": 1}), (("a",), {"name": "b"})):
        with pytest.raises(TypeError):
            kind(*given, **named)


def test_each_one_gets_a_table_of_its_own() -> None:
    kind = several(OURS)
    assert kind("a").table is not kind("a").table


def test_they_travel_between_processes() -> None:
    case = Case(patient=Patient(name="Ana"))
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(case, protocol)) == case
    assert pickle.loads(pickle.dumps(Run("a", strong=True))) == Run("a", strong=True)


def test_what_it_cannot_do_is_left_to_python() -> None:
    @records.dataclass(frozen=True, slots=True)
    class Late:
        """Has more to do when it is made."""

        name: str
        size: int = dataclasses.field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "size", len(self.name))

    @records.dataclass
    class Open:
        """May change."""

        name: str

    assert Late("abc").size == 3
    thing = Open("a")
    thing.name = "b"
    assert thing == Open("b")
