"""Files that name records which are known and accepted: an id in each line, and a comment that says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from codegen.diff.records import Record
from codegen.diff.wording import line, operations
from codegen.errors import SpecError, excerpt
from codegen.openapi.loading import content

_ID = re.compile(r"[0-9a-f]{12}")
_HEAD = "# Changes that are known and accepted. Written by `python -m codegen diff --write-ignore`.\n"


def read(path: Path) -> tuple[str, ...]:
    """Return the ids in a file, in their order; fail for a line that is none."""
    try:
        text = content(path, str(path)).decode("utf-8")
    except UnicodeDecodeError as error:
        raise SpecError(str(path), "is not UTF-8 text; --write-ignore writes such a file") from error
    found: list[str] = []
    for number, each in enumerate(text.splitlines(), 1):
        entry = each.partition("#")[0].strip()
        if entry and not _ID.fullmatch(entry):
            raise SpecError(
                f"{path}:{number}", f"{excerpt(entry)} is no id of a change; comments begin with #"
            )
        if entry:
            found.append(entry)
    return tuple(found)


def write(path: Path, records: Iterable[Record]) -> None:
    """Write the ids of records, with what each is as a comment."""
    lines = [f"{each.id}  # {each.severity}: {line(each)}, {operations(each, 1)}\n" for each in records]
    path.write_text(_HEAD + "".join(lines), encoding="utf-8", newline="\n")
