"""What errors say to somebody who uses a name that is not there: what it is called here, or which is near.

The names of elsewhere are loaded when such a name is used.
"""

from __future__ import annotations

import functools
import inspect
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from mobykit_runtime.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "Hinting",
    "absent",
    "explain_keywords",
    "explained",
    "keyword_hint",
    "named_as_public",
    "public_of",
]

P = ParamSpec("P")
R = TypeVar("R")
_PACKAGE = "mobykit"
_KEYWORD = re.compile(r"(\w+)=\.\.\.")


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


def named_as_public(cls: type, bases: Iterable[type]) -> None:
    """Name the methods of hand-written bases after the public class that inherits them: errors show these names."""
    for name, function in (each for base in bases for each in vars(base).items()):
        while inspect.isfunction(function):
            function.__qualname__ = f"{cls.__name__}.{name}"
            function = getattr(function, "__wrapped__", None)


def explain_keywords(cls: type) -> None:
    """Make what a class and its bases have for everybody say what unexpected keywords are called here."""
    for name in dir(cls):
        if not name.startswith("_") and inspect.isfunction(method := getattr(cls, name)):
            setattr(cls, name, explained(method))


def explained(method: Callable[P, R]) -> Callable[P, R]:
    """Make a method's error about an unexpected keyword say what that is called here.

    Python raises it before any code of the method runs, so there is a function around the method. That takes less than
    half a microsecond, where a call takes a hundred.
    """

    async def call_async(*values: P.args, **keywords: P.kwargs) -> Any:
        try:
            return await method(*values, **keywords)  # type: ignore[misc]  # it is a coroutine function
        except TypeError as error:
            if said := _explanation(error, method):
                raise TypeError(said) from None
            raise

    def call(*values: P.args, **keywords: P.kwargs) -> Any:
        try:
            return method(*values, **keywords)
        except TypeError as error:
            if said := _explanation(error, method):
                raise TypeError(said) from None
            raise

    return functools.wraps(method)(call_async if inspect.iscoroutinefunction(method) else call)


def _explanation(error: TypeError, method: Callable[..., Any]) -> str | None:
    """Return the text of the error with what the keyword is called here; None where that is not known."""
    start = f"{method.__qualname__}() got an unexpected keyword argument "
    name = str(error).removeprefix(start)
    if name == str(error):
        return None  # it comes from inside the method
    name = name.split("'")[1]  # newer Pythons have a guess of their own behind it
    hint = keyword_hint(name, inspect.signature(method).parameters)
    return f"{start}{name!r}{hint}" if hint else None


def keyword_hint(name: str, known: Iterable[str]) -> str:
    """Return the words on what a keyword is called here, or which of those that there are is near."""
    names = set(known) - {"self"}
    hint = _hint("keywords", name)
    if hint and names.issuperset(_KEYWORD.findall(hint)):
        return f"; it is {hint} here"
    return did_you_mean(name, names)
