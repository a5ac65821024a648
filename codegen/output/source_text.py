"""Makes Python source text out of values; the only way a text gets into generated source.

A value is written as its `repr`; a text for people becomes a docstring in which nothing can end the string.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable
from functools import cache

WIDTH = 100


def literal(value: str | int | float | bool | None) -> str:
    """Return the source text of a plain value."""
    return repr(value)


def docstring(paragraphs: Iterable[str], indent: int) -> str:
    """Return a docstring of paragraphs, indented as it stands; lines are filled, blocks with breaks are kept."""
    margin = " " * indent
    blocks = [_block(_clean(each), WIDTH - indent) for each in paragraphs if each]
    text = textwrap.indent("\n\n".join(blocks), margin).lstrip(" ")
    last = text.rpartition("\n")[2]
    one_line = "\n" not in text and len(last) + indent <= WIDTH - 6
    return f'"""{_closed(text)}"""' if one_line else f'"""{text}\n{margin}"""'


@cache  # the methods for threads and for tasks have most of their text in common
def _block(text: str, width: int) -> str:
    """Fill a text; the lines below the first one of a block, such as `Args:`, are filled one by one.

    What follows `Returns:` is one text and not a list, so its lines stand below each other.
    """
    head, *items = text.split("\n")
    rest = 4 if head == "Returns:" else 8
    return "\n".join([_fill(head, width), *(_fill(item.strip(), width, 4, rest) for item in items)])


def _fill(text: str, width: int, first: int = 0, rest: int = 0) -> str:
    return textwrap.fill(
        text,
        width,
        initial_indent=" " * first,
        subsequent_indent=" " * rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _clean(text: str) -> str:
    """Escape what could end a docstring, drop what could not be seen."""
    visible = "".join(
        c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    return visible.replace("\\", "\\\\").replace('"""', r"\"\"\"")


def _closed(text: str) -> str:
    """Keep a quote at the end of a text from meeting the quotes of the docstring."""
    rest = text.removesuffix('"')
    is_open = rest != text and (len(rest) - len(rest.rstrip("\\"))) % 2 == 0  # else it is escaped already
    return rf"{rest}\"" if is_open else text


def one_line(text: str) -> str:
    """Return a text that can stand in a docstring of one line."""
    return _closed(" ".join(_clean(text).split()))
