"""Names that people gave, as data: `overlays/docs/names.toml`. The rules of `codegen.python.naming` name all else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import Factory, frozen

from codegen.overlays import toml

_FORM: Mapping[str, toml.Kind] = {"groups": "table", "methods": "table", "parameters": "table"}


@frozen
class GivenNames:
    """Names of groups by tag, of methods by the address of their operation, of parameters by theirs."""

    groups: Mapping[str, str] = Factory(dict)
    methods: Mapping[str, str] = Factory(dict)
    parameters: Mapping[str, str] = Factory(dict)

    @classmethod
    def read(cls, path: Path) -> GivenNames:
        """Read a file; fail where it is not of the form."""
        return cls(**toml.entry(toml.tables(path), f"{path.name}:", _FORM))
