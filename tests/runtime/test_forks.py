"""What a forked child may do with the clients and streams of its parent: nothing, and without doing them harm."""

from __future__ import annotations

import copy
import os
import pickle
import traceback
from collections.abc import Callable

import mobykit
import pytest
from mobykit_runtime.errors import ClientClosed, StreamError

from tests.fakes import FakeEngine
from tests.runtime.both import Connect
from tests.runtime.follows import followed

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    # The engine's threads do not matter to a child that ends by itself.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]


def in_child(work: Callable[[], None]) -> None:
    """Do something in a fork, and fail if it raises."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:
            os.write(writing, traceback.format_exc().encode()[-4000:])
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(pid, 0)
    assert not said, said


def test_a_client_in_a_fork(any_engine: FakeEngine, connect: Connect) -> None:
    docker = connect(followed(any_engine))
    assert docker.system.info().id == "x"
    asked = any_engine.connections

    def use() -> None:
        with pytest.raises(
            ClientClosed, match=rf"belongs to process {os.getppid()}, of which this is a fork"
        ):
            docker.system.info()
        with pytest.raises(ClientClosed, match="make a new one here"):
            docker.containers.logs("box", stdout=True)

    in_child(use)
    assert any_engine.connections == asked
    assert docker.system.info().id == "x"


def test_a_client_of_a_fork_of_its_own(any_engine: FakeEngine) -> None:
    docker = mobykit.Docker(followed(any_engine).url, version="1.44")
    assert docker.system.info().id == "x"

    def use() -> None:
        with mobykit.Docker(any_engine.url, version="1.44") as own:
            assert own.system.info().id == "x"

    in_child(use)
    docker.close()


@pytest.mark.parametrize("kind", ["logs", "attach"])
def test_a_stream_in_a_fork(any_engine: FakeEngine, connect: Connect, kind: str) -> None:
    docker = connect(followed(any_engine))
    stream = getattr(docker.containers, kind)(
        "box", stdout=True, **({"stdin": True} if kind == "attach" else {})
    )
    assert next(stream).data == b"one"

    def use() -> None:
        with pytest.raises(StreamError, match=rf"the stream belongs to process {os.getppid()}"):
            next(stream)
        if kind == "attach":
            with pytest.raises(StreamError, match="this is a fork of it"):
                stream.stdin.write(b"x")
        stream.close()

    in_child(use)
    assert any_engine.open  # the child's closing is not the parent's
    if kind == "attach":
        stream.stdin.write(b"x")
    stream.close()
    any_engine.wait_until_idle()


def test_clients_are_not_copied() -> None:
    for client in (mobykit.Docker("unix:///x"), mobykit.AsyncDocker("unix:///x")):
        for work in (copy.copy, copy.deepcopy, pickle.dumps):
            with pytest.raises(TypeError, match=r"cannot pickle or copy .*: make one where it is used"):
                work(client)
