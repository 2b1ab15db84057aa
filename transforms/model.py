"""The model file: ensembles of oblivious trees in one NumPy archive, read without pickle and checked when read."""

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from transforms.features.vocabulary import BUCKETS
from transforms.trees import DEEPEST, Trees

FORMAT = 1
"""Raised when the file's layout changes; a file of another format is refused."""

MODEL_FILE = "model.npz"


class ModelError(ValueError):
    """The model file is broken or was made for other features."""


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Trees and what they look at: `columns[i]` of the table described by `names` is their feature i.

    `classes` are the names of the outputs.
    """

    trees: Trees
    columns: npt.NDArray[np.int64]
    classes: tuple[str, ...]

    def scores(self, table: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
        """The scores of every row of a table, shape (classes, rows)."""
        return self.trees.sums(np.ascontiguousarray(table[:, self.columns].T))


@dataclass(frozen=True, slots=True)
class Model:
    """A model that was read. `digest`: the first 12 hexadecimal digits of the file's SHA-256. `words`: weights of words."""

    digest: str
    words: npt.NDArray[np.int16]
    ensembles: dict[str, Ensemble]


def read_model(data: bytes, tables: Mapping[str, Sequence[str]]) -> Model:
    """Read a model file.

    Args:
        data: the file.
        tables: for each ensemble that is wanted, the names of the columns of its table.

    Raises:
        ModelError: it is no model file, it is damaged, or it was made for other features.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        header = json.loads(arrays.pop("header").tobytes())
    except (ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
        raise ModelError(f"no model file: {error}") from error
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise ModelError(f"format {FORMAT} is wanted")
    ensembles = {name: _read_ensemble(name, header, arrays, tables[name]) for name in tables}
    words = arrays.get("words")
    if words is None or words.shape != (BUCKETS,) or words.dtype != np.int16:
        raise ModelError("the weights of words are missing or damaged")
    return Model(hashlib.sha256(data).hexdigest()[:12], words, ensembles)


def _read_ensemble(
    name: str, header: dict[str, Any], arrays: dict[str, npt.NDArray[Any]], table: Sequence[str]
) -> Ensemble:
    entry = header.get("ensembles", {}).get(name)
    parts = [arrays.get(f"{name}.{part}") for part in ("feature", "border", "leaf", "bias")]
    if not isinstance(entry, dict) or any(part is None for part in parts):
        raise ModelError(f"ensemble {name!r} is missing")
    feature, border, leaf, bias = (np.asarray(part) for part in parts)
    unknown = sorted(set(entry["features"]) - set(table))
    if unknown:
        raise ModelError(f"ensemble {name!r} wants the unknown features {', '.join(unknown[:5])}")
    classes = tuple(entry["classes"])
    trees, depth = feature.shape if feature.ndim == 2 else (0, 0)
    fits = (
        0 < depth <= DEEPEST
        and trees > 0
        and border.shape == feature.shape
        and leaf.shape == (trees, 2**depth, len(classes))
        and bias.shape == (len(classes),)
        and all(np.issubdtype(one.dtype, np.integer) for one in (feature, leaf, bias))
        and border.dtype == np.float32
        and bool(np.isfinite(border).all())
        and int(feature.min()) >= 0
        and int(feature.max()) < len(entry["features"])
    )
    if not fits:
        raise ModelError(f"ensemble {name!r} is damaged")
    place = {one: at for at, one in enumerate(table)}
    return Ensemble(
        Trees(feature.astype(np.int64), border, leaf.astype(np.int32), bias.astype(np.int64)),
        np.array([place[one] for one in entry["features"]], np.int64),
        classes,
    )


def write_model(
    words: npt.NDArray[np.int16], ensembles: Mapping[str, tuple[Trees, Sequence[str], Sequence[str]]]
) -> bytes:
    """The bytes of a model file with these weights of words and ensembles: name to (trees, feature names, class names).

    The same ensembles give the same bytes.
    """
    arrays: dict[str, npt.NDArray[Any]] = {"words": words}
    header: dict[str, Any] = {"format": FORMAT, "ensembles": {}}
    for name in sorted(ensembles):
        trees, features, classes = ensembles[name]
        header["ensembles"][name] = {"features": list(features), "classes": list(classes)}
        arrays[f"{name}.feature"] = trees.feature.astype(np.int16)
        arrays[f"{name}.border"] = trees.border.astype(np.float32)
        arrays[f"{name}.leaf"] = trees.leaf.astype(np.int16)
        arrays[f"{name}.bias"] = trees.bias.astype(np.int64)
    arrays["header"] = np.frombuffer(json.dumps(header, sort_keys=True).encode(), np.uint8)
    out = io.BytesIO()
    np.savez(out, **arrays)  # type: ignore[arg-type]  # the stubs take a name for `allow_pickle`
    return out.getvalue()


def shipped_bytes() -> bytes:
    """The model file that comes with the program."""
    return files("transforms").joinpath(MODEL_FILE).read_bytes()
