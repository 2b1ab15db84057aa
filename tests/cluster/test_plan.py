"""A folder of 100,000 small files becomes a job of a few batches, in seconds and in little memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.batches import FILE_COST
from tests.pipeline.program import environment

pytestmark = pytest.mark.flink_faults

FILES = 100_000
BATCH = 2**24
PLAN = """
import json, resource, sys, time
from pipeline.plan import dump_plan
from pipeline.planning import find_job, make_plan
from pipeline.settings import resolve
from tests.cluster.test_dataflow import proto

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

before, started = peak(), time.process_time()
values = resolve({}, None) | {"batch_bytes": int(sys.argv[2])}
job, ignored = find_job([sys.argv[1]], [], "out", values)
plan = make_plan(job, ignored, values)
size = len(dump_plan(plan)), proto(plan.batches).ByteSize()
files = [span.file for batch in plan.batches for span in batch.spans]
print(json.dumps({
    "batches": len(plan.batches), "most": max(len(batch.spans) for batch in plan.batches), "files": len(set(files)),
    "sorted": files == sorted(files), "sizes": size, "seconds": time.process_time() - started, "bytes": peak() - before,
}))
"""
"""A program of its own, whose memory is its own."""


def test_a_hundred_thousand_small_files_are_packed_by_bytes(tmp_path: Path) -> None:
    for folder in range(100):
        (tmp_path / f"{folder:02}").mkdir()
        for number in range(FILES // 100):
            (tmp_path / f"{folder:02}/{number:03}.html").write_bytes(b"<p>" * (number % 9))
    words = [sys.executable, "-c", PLAN, str(tmp_path), str(BATCH)]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    print(told)
    assert (told["files"], told["sorted"]) == (FILES, True)
    assert told["most"] == BATCH // FILE_COST
    assert told["batches"] == -(-FILES // told["most"])
    assert told["seconds"] < 60
    assert told["bytes"] < 200 * 2**20
