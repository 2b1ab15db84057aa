"""`dechrome run` as a user starts it, here and on a cluster."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tests.cluster.services import Service, wait_for
from tests.pipeline.program import command, environment

LONGEST = 300
"""Seconds for a job of a few hundred small pages on a busy machine."""
CALM = ("--workers", "1", "--timeout", "60")


def run_local(output: Path, *words: str) -> Path:
    """The same job in this machine's cores; returns its output."""
    done = subprocess.run(
        command("run", *words, *CALM, "--quiet", "--output", str(output)),
        env=environment(),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return output


class Job:
    """A job on a cluster, while it runs; `options` are what comes behind `--`."""

    def __init__(self, options: list[str], output: Path, *words: str) -> None:
        self.output = output
        self.started = time.monotonic()
        scratch = output.with_name(f"{output.name}.scratch")
        scratch.mkdir(exist_ok=True)
        self.program = Service(
            command("run", *words, *CALM, "--quiet", "--output", str(output), "--", *options),
            output.with_name(f"{output.name}.log"),
            environment() | {"TMPDIR": str(scratch)},
        )

    def temporary_shards(self) -> list[str]:
        """Shards that are being written or wait for their names."""
        return [path.name for path in (self.output / "_batches").glob("documents-*.tmp")]

    def final_shards(self) -> list[str]:
        """Shards that have their names."""
        return [path.name for path in self.output.glob("documents-*")]

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until it holds; fails where the job ends before."""

        def holds() -> bool:
            assert self.program.lives(), self.log()
            return condition()

        wait_for(holds, what, LONGEST)

    def wait_until_writing(self, shards: int) -> None:
        """Wait until so many shards have been begun; fails where the job ends before."""
        self.wait_until(lambda: len(self.temporary_shards()) >= shards, f"the first {shards} shards")

    def finish(self) -> float:
        """Wait for its good end; returns the seconds since its start."""
        try:
            code = self.program.wait(LONGEST)
        finally:
            self.program.kill()
        assert code == 0, self.log()
        return time.monotonic() - self.started

    def log(self) -> str:
        """What it printed."""
        return self.program.log.read_text("utf-8", "replace")
