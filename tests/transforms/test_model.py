import io
import json
from typing import Any

import numpy as np
import pytest

from transforms.features import kinds, naming, traits, vocabulary
from transforms.features.kinds import KINDS, KindWeights
from transforms.features.whole import TYPES
from transforms.model import FORMAT, ModelError, Weights, read_model, write_model
from transforms.trees import Trees

TABLES = {"first": ("tokens", "density", "at")}


def _trees() -> Trees:
    return Trees(
        np.array([[0, 1]]),
        np.array([[0.5, 2.0]], np.float32),
        np.array([[[1], [2], [3], [4]]], np.int32),
        np.array([7]),
    )


def _file() -> bytes:
    words = np.zeros(vocabulary.BUCKETS, np.int16)
    words[5] = -3
    spoken = KindWeights(*(np.full((kinds.BUCKETS, len(KINDS)), weight, np.int16) for weight in (1, 2)))
    names, told = np.full(naming.BUCKETS, 3, np.int16), np.full((traits.BUCKETS, len(TYPES)), 4, np.int16)
    return write_model(
        Weights(words, names, told, spoken), {"first": (_trees(), ["at", "density"], ["content"])}
    )


def test_what_is_written_is_read() -> None:
    model = read_model(_file(), TABLES)
    weights = model.weights
    assert (weights.words[5], weights.words[6]) == (-3, 0)
    assert [
        part[0].max()
        for part in (weights.kinds.words, weights.kinds.names, weights.names[None], weights.traits)
    ] == [1, 2, 3, 4]
    ensemble = model.ensembles["first"]
    assert ensemble.classes == ("content",)
    table = np.array([[9.0, 3.0, 1.0], [9.0, 0.0, 0.0]], np.float32)  # tokens, density, at
    assert ensemble.scores(table).tolist() == [[4 + 7, 1 + 7]]


def test_the_same_model_gives_the_same_bytes() -> None:
    assert _file() == _file()
    assert len(read_model(_file(), TABLES).digest) == 12


def _changed(**changes: Any) -> bytes:
    with np.load(io.BytesIO(_file())) as archive:
        arrays = {name: archive[name] for name in archive.files}
    for name, value in changes.items():
        key = name.replace("__", ".")
        if value is None:
            del arrays[key]
        else:
            arrays[key] = value
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def _header(**changes: Any) -> Any:
    entry = {"features": ["at", "density"], "classes": ["content"]} | changes
    text = json.dumps({"format": changes.get("format", FORMAT), "ensembles": {"first": entry}})
    return np.frombuffer(text.encode(), np.uint8)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no archive", id="no archive"),
        pytest.param(_file()[:400], id="cut off"),
        pytest.param(_changed(header=None), id="no header"),
        pytest.param(_changed(header=np.frombuffer(b"[]", np.uint8)), id="header of another shape"),
        pytest.param(_changed(header=_header(format=1)), id="another format"),
        pytest.param(_changed(header=_header(features=["at", "smell"])), id="unknown feature"),
        pytest.param(_changed(header=_header(classes=["a", "b"])), id="outputs do not fit"),
        pytest.param(_changed(words=None), id="no words"),
        pytest.param(_changed(words=np.zeros(9, np.int16)), id="too few words"),
        pytest.param(_changed(names=None), id="no names"),
        pytest.param(_changed(traits=np.zeros((9, 2), np.int16)), id="traits of another shape"),
        pytest.param(
            _changed(kind_words=np.zeros((kinds.BUCKETS, len(KINDS)))), id="weights of another type"
        ),
        pytest.param(_changed(first__leaf=None), id="no leaves"),
        pytest.param(_changed(first__leaf=np.zeros((1, 2, 1), np.int16)), id="too few leaves"),
        pytest.param(_changed(first__feature=np.array([[0, 2]], np.int16)), id="feature out of range"),
        pytest.param(_changed(first__feature=np.array([[0, -1]], np.int16)), id="negative feature"),
        pytest.param(_changed(first__border=np.array([[0, np.nan]], np.float32)), id="border is no number"),
        pytest.param(_changed(first__bias=np.array([{}], object)), id="a pickle inside"),
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(ModelError):
        read_model(data, TABLES)
