from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mobykit
import pytest
from mobykit_runtime.errors import InvalidArgument

from tests.fakes import reply

if TYPE_CHECKING:
    from tests.fakes import FakeEngine

ANSWERS = [
    ("ImageList", "1.44", True),
    ("images.list", "1.44", True),
    ("GET /images/json", "1.44", True),
    ("ImageList?identity", "1.53", False),
    ("ImageList?identity", "1.54", True),
    ("images.list?identity", "1.54", True),
    ("ImageList?shared-size", "1.41", False),
    ("images.list?shared_size", "1.42", True),
    ("Mount", "1.40", True),
    ("Mount.Type", "1.40", True),
    ("Mount.VolumeOptions.Subpath", "1.44", False),
    ("Mount.VolumeOptions.Subpath", "1.45", True),
    ("Mount.volume_options.subpath", "1.45", True),
    ("HostConfig.Mounts.VolumeOptions.Subpath", "1.45", True),
    ("HostConfig.KernelMemory", "1.41", True),
    ("HostConfig.KernelMemory", "1.42", False),
    ("OCIPlatform.os.version", "1.48", True),
    ("EndpointSettings.MacAddress", "1.40", True),
    ("NetworkConnectRequest.EndpointConfig.MacAddress", "1.53", False),
    ("NetworkConnectRequest.EndpointConfig.MacAddress", "1.54", True),
    ("NetworkingConfig.EndpointsConfig.mac_address", "1.43", False),
    ("NetworkingConfig.EndpointsConfig.mac_address", "1.44", True),
    ("ContainerUpdateRequest.BlkioWeightDevice", "1.54", False),
    ("HostConfig.BlkioWeightDevice", "1.54", True),
]


class Sub(mobykit.Docker):
    """Whoever derives a class asks the same package."""


@pytest.mark.parametrize(("question", "version", "answer"), ANSWERS)
@pytest.mark.parametrize("kind", [mobykit.Docker, Sub])
def test_answers(kind: type[mobykit.Docker], question: str, version: str, answer: bool) -> None:
    with kind("unix:///nowhere", version=version) as docker:
        assert docker.supports(question) is answer


async def _ask(engine: FakeEngine, question: str) -> bool:
    async with mobykit.AsyncDocker(engine.url) as docker:
        return await docker.supports(question)


def test_the_engine_is_asked_for_its_version(engine: FakeEngine) -> None:
    import asyncio

    engine.on("/_ping", reply(200, b"OK", {"Api-Version": "1.53"}))
    assert asyncio.run(_ask(engine, "ImageList?identity")) is False
    with mobykit.Docker(engine.url) as docker:
        assert docker.supports("ImageList?identity") is False
    assert engine.targets == [b"/_ping", b"/_ping"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ImageLst", "no such operation or model.*did you mean ImageList"),
        ("ImageLst?identity", "no such operation"),
        ("ImageList?idntity", "no such parameter.*identity"),
        ("Mount.Typ", "no such field.*Mount.Type"),
        ("Mount.Type.Deeper", "no such field"),
        ("", "no such operation or model"),
        (7, "expected a question"),
    ],
)
def test_what_no_version_has(question: Any, words: str) -> None:
    with (
        mobykit.Docker("unix:///nowhere", version="1.44") as docker,
        pytest.raises(InvalidArgument, match=words),
    ):
        docker.supports(question)
