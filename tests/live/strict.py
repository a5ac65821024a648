"""A strict look at what the runtime made of an engine's answer.

The runtime reads with tolerance: null equals absent, unknown keys are kept, and so is what is not of its type.
This says what it had to be tolerant of, and whether anything was lost.
"""

import re
import types
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Union, get_args, get_origin

from attrs import define, field
from mobykit import ApiVersion, Model, Timestamp
from mobykit_runtime.shapes import FieldPlan, plan_of

_TIME = re.compile(
    r"(?P<seconds>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(?P<digits>\d{1,9}))?(?P<zone>Z|[+-]\d\d:\d\d)"
)
_GO_TIME = re.compile(
    r"(?P<seconds>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.(?P<digits>\d{1,9}))? (?P<zone>[+-]\d{4}) UTC"
)
_SCALARS: Mapping[type, tuple[type, ...]] = {str: (str,), int: (int,), bool: (bool,), float: (float, int)}


@define
class Findings:
    """What was found in answers of an API version."""

    version: ApiVersion
    problems: dict[str, str] = field(factory=dict)
    """What the description gets wrong: address and an example."""
    unknown: set[str] = field(factory=set)
    """Members that no model field has."""
    values: set[str] = field(factory=set)
    """Values that an enum does not list, and texts that are times."""
    untimely: set[str] = field(factory=set)
    """Members that the engine sends although its version does not have them."""

    def check(self, value: Any, raw: Any, type_: Any, at: str) -> Any:
        """Compare a value with the JSON it was read from; return the JSON it must be written as."""
        if type_ is Any:
            return self._same(value, raw, at)
        if get_origin(type_) in (Union, types.UnionType):
            return self._union(value, raw, get_args(type_), at)
        if raw is None:
            return self._problem(at, "is null")
        container = get_origin(type_) or type_
        if container is list:
            return self._list(value, raw, get_args(type_)[0], at)
        if container is dict:
            return self._map(value, raw, get_args(type_)[1], at)
        if container is datetime or container is Timestamp:
            return self._time(value, raw, at)
        if isinstance(container, type) and issubclass(container, Model):
            return self._model(value, raw, container, at)
        return self._scalar(value, raw, type_, at)

    def _problem(self, at: str, problem: str) -> None:
        self.problems.setdefault(at, problem)

    def _same(self, value: Any, raw: Any, at: str) -> Any:
        if type(value) is not type(raw) or value != raw:
            self._problem(at, f"{raw!r} became {value!r}")
        return raw

    def _union(self, value: Any, raw: Any, arms: tuple[Any, ...], at: str) -> Any:
        if raw is None and type(None) in arms:
            return self._same(value, None, at)
        arms = tuple(arm for arm in arms if arm is not type(None))
        listed = [choice for arm in arms if get_origin(arm) is Literal for choice in get_args(arm)]
        if listed:
            if raw not in listed:
                self.values.add(f"{at}={raw!r}")
            arms = tuple(arm for arm in arms if get_origin(arm) is not Literal)
        if len(arms) > 1:
            arms = tuple(arm for arm in arms if (arm is str) == isinstance(raw, str))
        (arm,) = arms  # a choice of other types needs a rule here
        return self.check(value, raw, arm, at)

    def _list(self, value: Any, raw: Any, item: Any, at: str) -> Any:
        if type(value) is not list or type(raw) is not list or len(value) != len(raw):
            return self._problem(at, f"{raw!r} became {value!r}")
        return [self.check(one, other, item, f"{at}[]") for one, other in zip(value, raw, strict=True)]

    def _map(self, value: Any, raw: Any, item: Any, at: str) -> Any:
        if type(value) is not dict or type(raw) is not dict or list(value) != list(raw):
            return self._problem(at, f"{raw!r} became {value!r}")
        return {key: self.check(value[key], raw[key], item, f"{at}{{}}") for key in raw}

    def _model(self, value: Any, raw: Any, model: type[Model], at: str) -> Any:
        if type(value) is not model or type(raw) is not dict:
            return self._problem(at, f"{raw!r} became {value!r}")
        fields = plan_of(model).by_wire
        extra = {key: item for key, item in raw.items() if key not in fields}
        self.unknown |= {f"{model.__name__}.{key}" for key in extra}
        odd = {key: raw[key] for key in value.extra if key in fields and key in raw}
        self._same(value.extra, extra | odd, f"{model.__name__}.extra")
        written = {}
        for wire, plan in fields.items():
            at = f"{model.__name__}.{wire}"
            if wire in odd:
                self._problem(at, f"{raw[wire]!r} is kept in extra")
                written[wire] = raw[wire]
                continue
            item = self._field(getattr(value, plan.name), raw, plan, at)
            if item is not None:
                written[wire] = item
        return written | extra

    def _field(self, value: Any, raw: Any, plan: FieldPlan, at: str) -> Any:
        if raw.get(plan.wire) is None and plan.empty is not None:
            if value or type(value) is not plan.empty:
                self._problem(at, f"nothing became {value!r}")
            return None
        if plan.wire not in raw:
            self._same(value, None, at)
            if type(None) not in get_args(plan.type) and plan.type is not Any:
                self._problem(at, "is missing")
            return None
        if raw[plan.wire] is not None and self.version not in plan.span:
            self.untimely.add(at)
        return self.check(value, raw[plan.wire], plan.type, at)

    def _scalar(self, value: Any, raw: Any, type_: Any, at: str) -> Any:
        if type(raw) not in _SCALARS[type_]:
            self._problem(at, f"{raw!r} is no {type_.__name__}")
        elif type_ is str and _TIME.fullmatch(raw):
            self.values.add(f"{at} is a time")
        return self._same(value, raw, at)

    def _time(self, value: Any, raw: Any, at: str) -> Any:
        if type(raw) is int and isinstance(value, Timestamp):
            seconds = _since_year_one(value) - _since_year_one(datetime(1970, 1, 1, tzinfo=UTC))
            return self._same(seconds, raw, at)
        found = (_TIME.fullmatch(raw) or _GO_TIME.fullmatch(raw)) if isinstance(raw, str) else None
        if found is None:
            self._problem(at, f"{raw!r} is no time")
            return self._same(value, raw, at)
        if not isinstance(value, Timestamp) or str(value) != raw:
            self._problem(at, f"{raw!r} became {value!r}")
        elif _nanoseconds(value) != _nanoseconds_of(found):
            self._problem(at, f"{raw!r} is another instant than {value!r}")
        return raw


def _nanoseconds(value: Timestamp) -> int:
    """Return the nanoseconds since year 1."""
    return _since_year_one(value) * 10**9 + value.nanosecond


def _nanoseconds_of(found: re.Match[str]) -> int:
    """Return the same of RFC 3339 text, without the class under test."""
    zone = found["zone"].replace("Z", "+00:00")
    digits = int((found["digits"] or "").ljust(9, "0"))
    return _since_year_one(datetime.fromisoformat(found["seconds"] + zone)) * 10**9 + digits


def _since_year_one(value: datetime) -> int:
    # In parts, for a time with an offset may lie before year 1 in UTC.
    plain = datetime.combine(value.date(), value.time()) - datetime(1, 1, 1)
    return (plain - (value.utcoffset() or timedelta())) // timedelta(seconds=1)
