"""The same pipeline over Beam's portable protocol, as Flink, Spark and Dataflow run it, gives the same files.

Beam's own job server runs in the program (embed) and calls back for the workers (LOOPBACK): no cluster needed.
"""

from pathlib import Path

from tests.pipeline.program import Finished, Program, outputs, totals

SAMPLES = str(Path(__file__).parents[2] / "samples")
PORTABLE = ("--", "--runner=PortableRunner", "--job_endpoint=embed", "--environment_type=LOOPBACK")
PAGES_OF_OUR_OWN = 20


def _files(done: Finished, folder: Path) -> dict[str, bytes]:
    assert done.returncode == 0, done.stderr
    return outputs(folder)


def test_a_portable_runner_gives_the_same_files(program: Program, place: Path) -> None:
    words = ("run", SAMPLES, "in", "--batch-bytes", "64KiB")
    local = _files(program(*words, "--output", "local"), place / "local")
    portable = _files(program(*words, "--output", "portable", *PORTABLE), place / "portable")
    kinds = [name.partition("-")[0] for name in local]
    assert kinds.count("documents") > 2, "several batches, which a portable pipeline takes all at once"
    assert kinds.count("rejects") == 1
    assert totals(place / "local")["pages"] > PAGES_OF_OUR_OWN
    assert sorted(portable) == sorted(local)
    for name, content in local.items():
        assert portable[name].splitlines() == content.splitlines(), name
        assert portable[name] == content, name
