"""The same pipeline over Beam's portable protocol, as Flink, Spark and Dataflow run it, gives the same files.

Beam's own job server runs in the program (embed) and calls back for the workers (LOOPBACK): no cluster needed.
"""

from pathlib import Path

from tests.pipeline.program import Finished, Program, outputs, totals

SAMPLES = str(Path(__file__).parents[2] / "samples")
PORTABLE = ("--", "--runner=PortableRunner", "--job_endpoint=embed", "--environment_type=LOOPBACK")
BATCHES, PAGES, REJECTS = 7, 71, 1
"""Of the samples and the pages of our own, with batches of 64 KiB: all of them go to one portable pipeline."""


def _finished(done: Finished, folder: Path) -> dict[str, bytes]:
    assert done.returncode == 0, done.stderr
    assert (totals(folder)["pages"], totals(folder)["rejects"]) == (PAGES, REJECTS)
    return outputs(folder)


def test_a_portable_runner_gives_the_same_files(program: Program, place: Path) -> None:
    words = ("run", SAMPLES, "in", "--batch-bytes", "64KiB")
    local = _finished(program(*words, "--output", "local"), place / "local")
    portable = _finished(program(*words, "--output", "portable", *PORTABLE), place / "portable")
    assert sum(name.startswith("documents-") for name in local) == BATCHES
    assert sum(name.startswith("rejects-") for name in local) == 1
    assert sorted(portable) == sorted(local)
    for name, content in local.items():
        assert portable[name].splitlines() == content.splitlines(), name
        assert portable[name] == content, name
