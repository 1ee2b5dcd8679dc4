# SPDX-License-Identifier: MIT
"""`dataclass` as Python has it, made in a third of the time where it is `frozen` and has `slots`, as most here are.

Python compiles six functions for each such class, a fifth of a cold start; here it is `__init__` alone. The classes
behave alike: tests/test_records.py holds one against the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["dataclass", "replace"]

if TYPE_CHECKING:  # for mypy they are Python's
    from dataclasses import dataclass, replace
else:
    import dataclasses
    from operator import attrgetter

    def replace(record, /, **changes):
        """Return a copy with some fields changed, as `dataclasses.replace` does where every field is given."""
        values = {name: getattr(record, name) for name in record.__match_args__}
        return record.__class__(**(values | changes))

    def dataclass(cls=None, /, *, frozen=False, slots=False, **more):
        """Make a data class; see `dataclasses.dataclass`."""
        if cls is None:
            return lambda cls: dataclass(cls, frozen=frozen, slots=slots, **more)
        if frozen and slots and not more and _is_plain(cls):
            return _record(cls)
        return dataclasses.dataclass(cls, frozen=frozen, slots=slots, **more)

    def _is_plain(cls):
        """Tell whether nothing in the class asks for what `_record` cannot do."""
        own = vars(cls)
        values = (own.get(name) for name in own.get("__annotations__", {}))
        plain = all(
            not isinstance(value, dataclasses.Field) or (value.init and value.repr and value.compare is not False)
            for value in values
        )
        return plain and cls.__bases__ == (object,) and not {"__post_init__", "__hash__"} & {*own}

    def _record(cls):
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        fields = dataclasses.fields(made)
        names = tuple(field.name for field in fields)
        get = attrgetter(*names) if len(names) > 1 else lambda self: tuple(getattr(self, name) for name in names)

        def __eq__(self, other):  # noqa: N807
            return get(self) == get(other) if other.__class__ is self.__class__ else NotImplemented

        def __hash__(self):  # noqa: N807
            return hash(get(self))

        def __repr__(self):  # noqa: N807
            said = ", ".join(f"{name}={value!r}" for name, value in zip(names, get(self), strict=True))
            return f"{self.__class__.__qualname__}({said})"

        def __setattr__(self, name, value):  # noqa: N807, ARG001
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

        def __delattr__(self, name):  # noqa: N807, ARG001
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

        def __reduce__(self):  # noqa: N807
            return self.__class__, get(self)

        for function in (_init(made, fields), __eq__, __hash__, __repr__, __setattr__, __delattr__, __reduce__):
            function.__qualname__ = f"{made.__qualname__}.{function.__name__}"
            setattr(made, function.__name__, function)
        return made

    def _init(made, fields):
        """Return the one function that has to be compiled."""
        known = {"unset": object()} | {f"put_{field.name}": getattr(made, field.name).__set__ for field in fields}
        takes, does = [], []
        for field in fields:
            name = field.name
            value = name
            if field.default is not dataclasses.MISSING:
                known[f"__{name}"] = field.default
                takes.append(f"{name}=__{name}")
            elif field.default_factory is not dataclasses.MISSING:
                known[f"__{name}"] = field.default_factory
                takes.append(f"{name}=unset")
                value = f"__{name}() if {name} is unset else {name}"
            else:
                takes.append(name)
            does.append(f" put_{name}(self, {value})")
        text = f"def __init__(self, {', '.join(takes)}):\n" + ("\n".join(does) or " pass")
        exec(text, known)  # noqa: S102 (names of fields only)
        function = known["__init__"]
        function.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
        return function
