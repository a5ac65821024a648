"""What errors say to somebody who uses a name that is not there: what it is called here, or which is near.

Nothing of this is loaded, and nothing costs anything, before such a name is used.
"""

from __future__ import annotations

import functools
import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from mobykit_runtime.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Hinting", "absent", "explained", "keyword_hint", "named_as_public", "public_of"]

P = ParamSpec("P")
R = TypeVar("R")
_PACKAGE = "mobykit"


def absent(owner: str, name: str, section: str, known: Iterable[str]) -> AttributeError:
    """Return the error for a name that is not there.

    Args:
        owner: whose attribute it would be.
        name: the name.
        section: which names of elsewhere to look at: "mobykit", "client", or a group.
        known: the names that are there.
    """
    text = f"{owner} has no attribute {name!r}"
    if name.startswith("_"):  # asked for by Python itself and by libraries
        return AttributeError(text)
    hint = _hint(section, name)
    return AttributeError(f"{text}; it is {hint} here" if hint else text + did_you_mean(name, known))


def _hint(section: str, name: str) -> str | None:
    found: str | None = import_module(f"{_PACKAGE}._hints").HINTS.get(section, {}).get(name)
    return found


class Hinting(type):
    """The class of client classes: `Docker.from_env` says what to write."""

    if not TYPE_CHECKING:  # or any name would be an attribute to type checkers

        def __getattr__(cls, name: str) -> Any:
            raise absent(f"class {cls.__name__}", name, "client", public_of(cls))


def public_of(cls: type) -> list[str]:
    """Return the names of a class for everybody; behind a method that has one, the raw call is not worth a hint."""
    return [name for name in dir(cls) if not name.startswith("_") and not name.endswith("_raw")]


def explained(method: Callable[P, R]) -> Callable[P, R]:
    """Make a method's error about an unexpected keyword say what that is called here."""

    @functools.wraps(method)
    async def call_async(*values: P.args, **keywords: P.kwargs) -> Any:
        try:
            return await method(*values, **keywords)  # type: ignore[misc]  # it is a coroutine function
        except TypeError as error:
            if hint := _keyword_hint(str(error), method, keywords):
                raise TypeError(f"{error}{hint}") from None
            raise

    @functools.wraps(method)
    def call(*values: P.args, **keywords: P.kwargs) -> Any:
        try:
            return method(*values, **keywords)
        except TypeError as error:
            if hint := _keyword_hint(str(error), method, keywords):
                raise TypeError(f"{error}{hint}") from None
            raise

    return call_async if inspect.iscoroutinefunction(method) else call  # type: ignore[return-value]


def _keyword_hint(text: str, method: Callable[..., Any], keywords: Iterable[str]) -> str:
    known = inspect.signature(method).parameters
    name = next((each for each in keywords if each not in known), None)
    if name is None:
        return ""  # the error comes from inside the method
    return "" if "Did you mean" in text else keyword_hint(name, known)  # newer Pythons say it themselves


def keyword_hint(name: str, known: Iterable[str]) -> str:
    """Return the words on what a keyword is called here, or which of those that there are is near."""
    hint = _hint("keywords", name)
    return f"; it is {hint} here" if hint else did_you_mean(name, known)


def named_as_public(cls: type, bases: Iterable[type]) -> None:
    """Name the methods of hand-written bases after the public class that inherits them: errors show these names."""
    for name, function in (each for base in bases for each in vars(base).items()):
        while inspect.isfunction(function):
            function.__qualname__ = f"{cls.__name__}.{name}"
            function = getattr(function, "__wrapped__", None)
