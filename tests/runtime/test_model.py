from __future__ import annotations

import copy
import inspect
import pickle
import pydoc
import re
import subprocess
import sys
import threading

import attrs
import pytest
from mobykit import models
from mobykit_runtime.convert import structure
from mobykit_runtime.model import Model

from tests.runtime.samples import AuthConfig, Container, HostConfig, Mount


def test_fields_are_keywords_and_unset_ones_are_none() -> None:
    container = Container(id="abc", names=["/web"])
    assert container.id == "abc"
    assert container.state is None
    assert container.extra == {}
    with pytest.raises(TypeError):
        Container("abc")  # type: ignore[call-arg, arg-type]  # there is no order to go by
    with pytest.raises(TypeError, match="id"):
        Container()  # type: ignore[call-arg]


def test_extra_is_a_keyword_of_every_model() -> None:
    assert Mount(extra={"New": 1}).extra == {"New": 1}
    first, second = Mount(), Mount()
    first.extra["New"] = 1
    assert second.extra == {}


def test_extra_is_made_once_for_all_threads() -> None:
    mount = structure({}, Mount)
    barrier = threading.Barrier(16)
    found: list[dict[str, object]] = []

    def look() -> None:
        barrier.wait()
        found.append(mount.extra)

    threads = [threading.Thread(target=look) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {id(extra) for extra in found} == {id(mount.extra)}


def test_a_name_that_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="'Mount' object has no attribute 'tpye'"):
        Mount().tpye  # type: ignore[attr-defined]  # noqa: B018  # the look is what is tested


def test_equality_sees_extra() -> None:
    assert Mount(type="bind") == Mount(type="bind")
    assert Mount(type="bind") != Mount(type="bind", extra={"New": 1})
    other: object = HostConfig()
    assert Mount() != other


def test_models_have_no_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Mount().tpye = "bind"  # type: ignore[attr-defined]


def test_repr_shows_what_is_set() -> None:
    assert repr(Mount()) == "Mount()"
    assert (
        repr(Container(id="abc", mounts=[Mount(type="bind")]))
        == "Container(id='abc', mounts=[Mount(type='bind')])"
    )
    assert repr(HostConfig(memory=0)) == "HostConfig(memory=0)"
    assert repr(Model()) == "Model()"


def test_repr_names_unknown_keys_without_their_values() -> None:
    shown = repr(AuthConfig(username="joe", extra={"identitytoken": "geheim", "odd": 1}))
    assert shown == "AuthConfig(username='joe', extra=<'identitytoken', 'odd'>)"


def test_repr_and_str_show_no_secret() -> None:
    auth = AuthConfig(username="joe", password="geheim")
    for shown in (repr(auth), str(auth), f"{auth}", repr([auth])):
        assert "geheim" not in shown
        assert "joe" in shown


def test_a_class_may_have_a_repr_of_its_own() -> None:
    @attrs.define(kw_only=True)
    class Quiet(Model):
        name: str | None = None

        def __repr__(self) -> str:
            return "shh"

    assert repr(Quiet(name="a")) == "shh"


def test_models_can_be_pickled_copied_and_evolved() -> None:
    read = structure({"Id": "abc"}, Container)
    assert pickle.loads(pickle.dumps(read)) == copy.copy(read) == copy.deepcopy(read) == attrs.evolve(read)
    container = Container(id="abc", host_config=HostConfig(binds=["a:b"]), extra={"New": [1]})
    assert pickle.loads(pickle.dumps(container)) == container
    twin = copy.deepcopy(container)
    assert twin == container
    assert twin.extra["New"] is not container.extra["New"]
    assert attrs.evolve(container, id="def") == Container(
        id="def", host_config=HostConfig(binds=["a:b"]), extra={"New": [1]}
    )


# Help


def test_help_shows_each_field_with_its_type_and_text() -> None:
    shown = re.sub(".\\x08", "", pydoc.render_doc(models.HostConfig))
    assert "Attributes:" in shown
    assert "memory (int | None): Memory limit in bytes; 0 means no limit." in shown
    assert "binds (list[str]): Mounts as `source:target[:options]`" in shown
    for attribute in attrs.fields(models.HostConfig):
        assert f" {attribute.name} (" in shown or attribute.name == "extra"
    assert models.HostConfig(memory=1).__doc__ == models.HostConfig.__doc__


def test_help_of_classes_of_users() -> None:
    @attrs.define(kw_only=True)
    class Own(models.PortBinding):
        """One of ours."""

        note: str | None = None

    class Bare(models.PortBinding):
        pass

    text = inspect.getdoc(Own)
    assert text is not None
    assert text.startswith("One of ours.\n\nAttributes:\n    host_ip (str): ")
    assert text.endswith("\n    note (str | None):")
    assert inspect.getdoc(Bare) == inspect.getdoc(models.PortBinding)


def test_help_without_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_source(module: object) -> str:
        raise OSError

    monkeypatch.setattr(inspect, "getsource", no_source)
    assert "name (str | None):\n" in f"{models.Driver.__doc__}\n"


def test_the_texts_of_fields_cost_nothing_before_somebody_asks() -> None:
    program = (
        "import sys; from mobykit.models import Mount; assert 'mobykit_runtime.helptext' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
