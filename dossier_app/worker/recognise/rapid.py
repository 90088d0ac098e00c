"""RapidOCR, where the optional packages are installed: its models are in its wheel, and stay the only ones.

Every model is given by its path, so that nothing is ever looked for elsewhere. Parameters are those measured to hold
memory under 600 MB without losing letters: a long side of 1280 for finding lines, none turned upside down one by one,
two lines recognised at a time.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier_app.core.recognising import EngineFound
from dossier_app.worker.recognise.port import Seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
_LATIN = ("fr", "en", "es", "pt", "it", "de", "nl", "ro", "sq", "tr", "pl", "hr", "cs", "hu", "sw", "vi", "zh")
"""Languages whose letters the model was taught."""

_SETTINGS: dict[str, object] = {
    "Global.use_cls": False,
    "Global.max_side_len": 4000,
    "Global.log_level": "critical",
    "Det.limit_side_len": 1280,
    "Det.limit_type": "max",
    "Rec.rec_batch_num": 2,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def load() -> Rapid | None:
    """Return the engine, or None where a package or a model is missing."""
    if any(importlib.util.find_spec(name) is None for name in ("rapidocr", "onnxruntime", "cv2", "numpy")):
        return None
    spec = importlib.util.find_spec("rapidocr")
    folder = Path(spec.origin).parent / "models" if spec and spec.origin else Path()
    if not all((folder / model).is_file() for model in _MODELS.values()):
        return None
    return Rapid(folder)


class Rapid:
    """The engine; its models are loaded with the first page."""

    def __init__(self, folder: Path) -> None:
        """Find its models in a folder."""
        from importlib.metadata import version

        self.found = EngineFound(name="rapidocr", version=version("rapidocr"), languages=_LATIN)
        self._folder = folder
        self._engine: Any = None

    def read(self, image: Image, languages: Sequence[str]) -> list[Seen]:
        """Return the words of an upright page: the engine gives lines, cut here at their spaces."""
        import numpy as np

        del languages  # one model for all
        if self._engine is None:
            self._engine = self._loaded()
        told = self._engine(np.asarray(image.convert("RGB"))[:, :, ::-1].copy())
        if told.boxes is None or told.txts is None:
            return []
        lines = []
        for corners, text, sure in zip(told.boxes, told.txts, told.scores, strict=True):
            across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
            lines.append((min(across), min(down), max(across), max(down), str(text), round(float(sure) * 100)))
        return _in_order(lines)

    def upright(self, image: Image) -> int:
        """Return 0: it cannot tell."""
        del image
        return 0

    def _loaded(self) -> Any:
        from rapidocr import RapidOCR

        paths = {f"{part}.model_path": str(self._folder / model) for part, model in _MODELS.items()}
        return RapidOCR(params={**_SETTINGS, **paths})


_Line = tuple[float, float, float, float, str, int]


def _in_order(found: list[_Line]) -> list[Seen]:
    """Return words from top to bottom; boxes at the same height, as in a table, make one line from left to right."""
    rows: list[list[_Line]] = []
    for line in sorted(found, key=lambda box: (box[1] + box[3]) / 2):
        middle = (line[1] + line[3]) / 2
        if rows and rows[-1][0][1] < middle < rows[-1][0][3]:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [word for number, row in enumerate(rows) for box in sorted(row) for word in _cut(box, number)]


def _cut(box: _Line, number: int) -> list[Seen]:
    """Cut a line at its spaces; each word takes the part of the width that its letters have of the line's."""
    left, top, right, bottom, text, sure = box
    pace = (right - left) / max(len(text), 1)
    words, start = [], 0
    for word in text.split(" "):
        if word:
            words.append(
                Seen(word, left + start * pace, top, left + (start + len(word)) * pace, bottom, min(sure, 100), number)
            )
        start += len(word) + 1
    return words
