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

from transforms.features import kinds, naming, traits, vocabulary
from transforms.features.kinds import KINDS, KindWeights
from transforms.features.whole import TYPES
from transforms.trees import DEEPEST, Trees

FORMAT = 2
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
        return self.trees.sums(table.T.take(self.columns, axis=0))


@dataclass(frozen=True, slots=True)
class Weights:
    """The linear models: weights of hash numbers, int16.

    `words`, `names`: for content, of shapes (vocabulary.BUCKETS,) and (naming.BUCKETS,). `traits`: for the page's type,
    shape (traits.BUCKETS, types). `kinds`: for the kinds of chrome.
    """

    words: npt.NDArray[np.int16]
    names: npt.NDArray[np.int16]
    traits: npt.NDArray[np.int16]
    kinds: KindWeights


_WEIGHTS: dict[str, tuple[int, ...]] = {
    "words": (vocabulary.BUCKETS,),
    "names": (naming.BUCKETS,),
    "traits": (traits.BUCKETS, len(TYPES)),
    "kind_words": (kinds.BUCKETS, len(KINDS)),
    "kind_names": (kinds.BUCKETS, len(KINDS)),
}
"""The arrays of weights in the file and their shapes."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model that was read. `digest`: the first 12 hexadecimal digits of the file's SHA-256."""

    digest: str
    weights: Weights
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
    return Model(hashlib.sha256(data).hexdigest()[:12], _read_weights(arrays), ensembles)


def _read_weights(arrays: dict[str, npt.NDArray[Any]]) -> Weights:
    for name, shape in _WEIGHTS.items():
        found = arrays.get(name)
        if found is None or found.shape != shape or found.dtype != np.int16:
            raise ModelError(f"the weights {name!r} are missing or damaged")
    kind_weights = KindWeights(arrays["kind_words"], arrays["kind_names"])
    return Weights(arrays["words"], arrays["names"], arrays["traits"], kind_weights)


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
        and trees * max(int(leaf.max()), -int(leaf.min())) < 1 << 31
        and int(feature.min()) >= 0
        and int(feature.max()) < len(entry["features"])
    )
    if not fits:
        raise ModelError(f"ensemble {name!r} is damaged")
    place = {one: at for at, one in enumerate(table)}
    columns = np.array([place[one] for one in entry["features"]], np.int64)
    asked, feature = np.unique(feature, return_inverse=True)  # no tree looks at the others
    return Ensemble(
        Trees(feature.astype(np.int64), border, leaf.astype(np.int32), bias.astype(np.int64)),
        columns[asked],
        classes,
    )


def write_model(
    weights: Weights, ensembles: Mapping[str, tuple[Trees, Sequence[str], Sequence[str]]]
) -> bytes:
    """The bytes of a model file with these weights and ensembles: name to (trees, feature names, class names).

    The same ensembles give the same bytes.
    """
    arrays: dict[str, npt.NDArray[Any]] = {
        "words": weights.words,
        "names": weights.names,
        "traits": weights.traits,
        "kind_words": weights.kinds.words,
        "kind_names": weights.kinds.names,
    }
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
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]  # the stubs take a name for `allow_pickle`
    return out.getvalue()


def shipped_bytes() -> bytes:
    """The model file that comes with the program."""
    return files("transforms").joinpath(MODEL_FILE).read_bytes()
