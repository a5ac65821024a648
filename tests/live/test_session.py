"""The connection over which the engine asks its client: it speaks HTTP/2."""

import uuid

from mobykit import AsyncDocker

from .clients import both_clients

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
SETTINGS_FRAME = 4


@both_clients
async def test_engine_begins_to_speak_http2(docker: AsyncDocker, age: str) -> None:
    async with docker.session.open(uuid=uuid.uuid4().hex, name="live", shared_key="") as connection:
        assert connection.headers["upgrade"] == "h2c"
        assert await connection.read(len(PREFACE)) == PREFACE
        header = await connection.read(9)
        assert header[3] == SETTINGS_FRAME
        await connection.read(int.from_bytes(header[:3], "big"))
        await connection.write(bytes([0, 0, 0, SETTINGS_FRAME, 0, 0, 0, 0, 0]))
        acknowledged = bytes([0, 0, 0, SETTINGS_FRAME, 1, 0, 0, 0, 0])
        seen = b""
        while acknowledged not in seen:
            piece = await connection.read(1)
            assert piece, seen
            seen += piece
