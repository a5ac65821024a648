"""What a pull, push, build or load has done so far, layer by layer.

    progress = Progress()
    for message in docker.images.create(from_image="alpine", tag="latest"):
        progress.update(message)
        print(progress.fraction, [(layer.id, layer.status) for layer in progress.layers.values()])

It knows the words that engines use and takes nothing else for granted: sizes that cannot be are no sizes, and
what it keeps is bounded, however much the engine sends. Texts are kept as they came; clean them before they
reach a terminal.
"""

from __future__ import annotations

from collections import deque

from attrs import evolve, frozen

__all__ = ["Layer", "Progress"]

_MOST_LAYERS = 10_000
_MOST_LINES = 1_000
_LONGEST_LINE = 16_384
_NO_COUNT = 2**63  # the engine counts in 64 bits, with a sign

_FINISHED = frozenset({"Pull complete", "Already exists", "Pushed", "Layer already exists"})
_TRANSFERRED = _FINISHED | {"Verifying Checksum", "Download complete", "Extracting"}
_NOT_BEGUN = frozenset({"Pulling fs layer", "Waiting", "Preparing"})
_MOUNTED = "Mounted from "  # another repository of the registry, which has the layer
_TAG_OF_A_PULL = "Pulling from "  # its id is a tag
# What is said once about the whole, when all of it is done: by pull, by load, by push.
_CLOSING = ("Status: ", "Loaded image")
_PUSHED_TAG = ": digest: sha256:"


@frozen
class Layer:
    """A layer of an image, or something else with an id, as the last message about it left it.

    `status` is the engine's words; `current` and `total` count the step it names, in bytes, each None where
    the message gave none that can be right. Downloading comes before extracting: `transferred` and `size` are
    the bytes that went over the wire so far, and all of them (None where that is not known), and stay when
    the next step begins. `ended` is True when the operation has ended for all layers.

    The id "" stands for work that has numbers and no id: an import, the download of an `ADD`.
    """

    id: str
    status: str
    current: int | None = None
    total: int | None = None
    transferred: int = 0
    size: int | None = None
    ended: bool = False

    @property
    def done(self) -> bool:
        """Whether nothing is left to do for the layer."""
        if self.ended or self.status in _FINISHED or self.status.startswith(_MOUNTED):
            return True
        # The one step with no words for its end.
        return self.status == "Loading layer" and self.total is not None and self.current == self.total


class Progress:
    """The state of one operation, made of its messages in their order.

    Attributes:
        layers: What has an id, in order of appearance.
        lines: The last 1000 lines of text that belong to no layer, without their line breaks.
        fresh: The lines that the last update (or `end_line`) completed.
    """

    def __init__(self) -> None:
        self.layers: dict[str, Layer] = {}
        self.lines: deque[str] = deque(maxlen=_MOST_LINES)
        self.fresh: list[str] = []
        self._open_line = ""

    def update(self, message: object) -> Layer | None:
        """Take in a message: BuildInfo, CreateImageInfo, PushImageInfo, LoadImageInfo or one with such fields.

        Returns the layer it is about, None if it is about none.
        """
        self.fresh = []
        layer_id, status = _text(message, "id"), _text(message, "status")
        if text := _text(message, "stream"):
            self._add_text(text)
        if error := _text(getattr(message, "error_detail", None), "message") or _text(message, "error"):
            self._add_line(error)
        current, total = _numbers(getattr(message, "progress_detail", None))
        is_text = status.startswith(_TAG_OF_A_PULL) or (not layer_id and current is None)
        if status and is_text:
            self._add_line(f"{layer_id}: {status}" if layer_id else status)
        self._end_layers()
        return self._set(layer_id, status, current, total) if status and not is_text else None

    def end_line(self) -> None:
        """Complete the line of text that has no line break yet; for the end of the messages."""
        self.fresh = []
        if self._open_line:
            self._add_line("")

    @property
    def current(self) -> int:
        """Bytes transferred, over the layers whose size is known."""
        return sum(layer.transferred for layer in self.layers.values() if layer.size is not None)

    @property
    def total(self) -> int:
        """Bytes to transfer, over the layers whose size is known; 0 while that is none."""
        return sum(layer.size or 0 for layer in self.layers.values())

    @property
    def fraction(self) -> float | None:
        """How much of the transfer is done, 0.0 to 1.0; None while no size is known.

        Layers that wait, with no size yet, count like the average of those that have one. Extracting does not
        count: it can be 1.0 before `done` is True.
        """
        if self.done:
            return 1.0
        sizes = [layer.size for layer in self.layers.values() if layer.size is not None]
        if not sizes:
            return None
        open_ = sum(layer.size is None and not layer.done for layer in self.layers.values())
        return self.current / sum(sizes) * (len(sizes) / (len(sizes) + open_))

    @property
    def done(self) -> bool:
        """Whether all layers that have appeared are done; False while there are none.

        More may still appear, in a build above all: the end of the operation is the end of its messages.
        """
        return bool(self.layers) and all(layer.done for layer in self.layers.values())

    def _set(self, layer_id: str, status: str, current: int | None, total: int | None) -> Layer | None:
        before = self.layers.get(layer_id)
        if before is None and len(self.layers) >= _MOST_LAYERS:
            return None
        layer = self.layers[layer_id] = _next(before or Layer(layer_id, ""), status, current, total)
        return layer

    def _add_text(self, text: str) -> None:
        *complete, self._open_line = (self._open_line + text).split("\n")
        for line in complete:
            self._keep(line)
        if len(self._open_line) >= _LONGEST_LINE:
            self._add_line("")

    def _add_line(self, line: str) -> None:
        """Keep a line, after the one that is open, which nothing will complete now."""
        if self._open_line:
            self._keep(self._open_line)
            self._open_line = ""
        if line:
            self._keep(line)

    def _keep(self, line: str) -> None:
        kept = line.removesuffix("\r")[:_LONGEST_LINE]
        self.lines.append(kept)
        self.fresh.append(kept)

    def _end_layers(self) -> None:
        closing = any(line.startswith(_CLOSING) or _PUSHED_TAG in line for line in self.fresh)
        # Work without an id has no words for its end: the next text is the end of it.
        for layer_id in list(self.layers) if closing else [""] if self.fresh else []:
            if (layer := self.layers.get(layer_id)) and not layer.ended:
                self.layers[layer_id] = evolve(layer, ended=True, transferred=layer.size or layer.transferred)


def _next(before: Layer, status: str, current: int | None, total: int | None) -> Layer:
    transferred, size = before.transferred, before.size
    if status in _NOT_BEGUN or status.startswith("Retrying in "):
        transferred = 0
    elif status in _TRANSFERRED or status.startswith(_MOUNTED):
        size = size or total
        transferred = size or transferred
    elif current is not None:
        transferred = current
        size = total  # the last word about it, also where that is that nobody knows
    return Layer(before.id, status, current, total, transferred, size)


def _text(message: object, name: str) -> str:
    value = getattr(message, name, None)
    return value if isinstance(value, str) else ""


def _numbers(detail: object) -> tuple[int | None, int | None]:
    """Return current and total, as far as they can be true counts of bytes."""
    if _text(detail, "units"):
        return None, None  # such as "s": the engine counts seconds instead
    current, total = _count(getattr(detail, "current", None)), _count(getattr(detail, "total", None))
    if total == 0 or (current or 0) > (total or 0):
        total = None
    return (0 if current is None and total else current), total


def _count(value: object) -> int | None:
    return value if type(value) is int and 0 <= value < _NO_COUNT else None
