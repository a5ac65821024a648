"""The one image that live tests use: this machine's busybox, imported as `busybox` and as `alpine`."""

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

import httpx

from .suites import EngineError, search_path

NAMES = ("busybox", "alpine")

FILES = {
    "etc/passwd": "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
    "etc/group": "root:x:0:\nnogroup:x:65534:\n",
}
FOLDERS = {"bin": 0o755, "etc": 0o755, "root": 0o700, "tmp": 0o1777, "usr/bin": 0o755, "var/opt": 0o755}


def import_images(docker: httpx.Client) -> None:
    """Import the names that the engine does not have yet."""
    absent = [
        name
        for name in NAMES
        if docker.get(f"/images/{name}:latest/json").status_code == httpx.codes.NOT_FOUND
    ]
    if not absent:
        return
    archive = root_archive()
    for name in absent:
        docker.post(
            "/images/create",
            params={"fromSrc": "-", "repo": name, "tag": "latest", "changes": 'CMD ["sh"]'},
            headers={"Content-Type": "application/x-tar"},
            content=archive,
        ).raise_for_status()
        # A failed import may answer 200 with the error further down, so ask for what should be there now.
        docker.get(f"/images/{name}:latest/json").raise_for_status()


def root_archive() -> bytes:
    """Return a tar of a root file system whose only program is busybox, under all its names."""
    busybox = _static_busybox()
    names = subprocess.run([busybox, "--list"], capture_output=True, text=True, check=True).stdout.split()
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for folder, mode in FOLDERS.items():
            _add(tar, folder, type=tarfile.DIRTYPE, mode=mode)
        for path, text in FILES.items():
            _add(tar, path, text.encode(), mode=0o644)
        _add(tar, "bin/busybox", busybox.read_bytes(), mode=0o755)
        for name in names:
            if name != "busybox":
                _add(tar, f"bin/{name}", type=tarfile.SYMTYPE, linkname="busybox")
    return buffer.getvalue()


def _add(tar: tarfile.TarFile, path: str, content: bytes = b"", **attributes: object) -> None:
    member = tarfile.TarInfo(path)
    member.size = len(content)
    for name, value in attributes.items():
        setattr(member, name, value)
    tar.addfile(member, io.BytesIO(content))


def _static_busybox() -> Path:
    found = shutil.which("busybox", path=search_path())
    if found is None:
        raise EngineError("no busybox on this machine to make an image of: install busybox-static")
    # With this variable the loader lists the libraries of a dynamic program instead of running it.
    traced = subprocess.run(
        [found, "true"], env={"LD_TRACE_LOADED_OBJECTS": "1"}, capture_output=True, check=True
    )
    if traced.stdout:
        raise EngineError(f"{found} needs shared libraries, which the image has not: install busybox-static")
    return Path(found)
