"""What people write in hints.toml leads to what the package has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from codegen.errors import SpecError
from codegen.overlays import hints
from codegen.python.package_view import view

if TYPE_CHECKING:
    from codegen.history.merged import MergedApi
    from codegen.overlays.docs import Docs
    from codegen.python.views import PackageView


@pytest.fixture(scope="module")
def made(api: MergedApi, texts: Docs) -> PackageView:
    return view(api, texts)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"containers": {"get": "containers.inspect"}}, None),
        ({"containers": {"cp": ["containers.copy_in", "containers.copy_out"]}}, None),
        ({"keywords": {"mem_limit": "HostConfig.memory", "data": "containers.run?input"}}, None),
        ({"keywords": {"environment": "options.env"}}, None),
        ({"client": {"negotiate": "api_version"}, "mobykit": {"NotFound": "errors.NotFound"}}, None),
        ({"containers": {"get": "containers.get"}}, "containers.get: 'containers.get' is nothing that the package"),
        ({"keywords": {"mem": "HostConfig.Memory"}}, "keywords.mem: 'HostConfig.Memory' is nothing"),
        ({"keywords": {"mem": "containers.run?environment"}}, "keywords.mem: .* is nothing"),
        ({"containers": {"get": ["containers.inspect", "x"]}}, "containers.get: 'x' is nothing"),
        ({"mobykit": {"NotFound": "errors.Missing"}}, "mobykit.NotFound: 'errors.Missing' is nothing"),
        ({"containers": {"list": "containers.inspect"}}, "containers.list: is there itself"),
        ({"containers": {"run": "containers.inspect"}}, "containers.run: is there itself"),
        ({"client": {"images": "containers"}}, "client.images: is there itself"),
        ({"client": {"api_version": "containers"}}, "client.api_version: is there itself"),
        ({"mobykit": {"Docker": "AsyncDocker"}}, "mobykit.Docker: is there itself"),
        ({"pods": {"get": "containers.inspect"}}, "pods: is no group"),
        ({"containers": {"get": 5}}, "containers.get: is a name of the package"),
        ({"containers": {"get": []}}, "containers.get: is a name of the package"),
        ({"containers": "list"}, "containers is a table of names"),
    ],
)  # fmt: skip
def test_entries(made: PackageView, table: dict[str, Any], problem: str | None) -> None:
    def look() -> None:
        hints.check(hints.read(table, "hints.toml"), made.groups, made.classes)

    if problem is None:
        look()
    else:
        with pytest.raises(SpecError, match=f"^hints.toml: {problem}"):
            look()


def test_a_package_of_other_descriptions_has_the_hints_that_fit(made: PackageView) -> None:
    found = hints.read(
        {"containers": {"get": "containers.inspect", "x": "containers.y"}, "pods": {"a": "b"}}, "h"
    )
    assert hints.resolved(found, made.groups, made.classes) == {
        "containers": {"get": "docker.containers.inspect()"}
    }
    assert hints.resolved(found, (), ()) == {}
