"""`dechrome run` as a user starts it, here and on a cluster."""

import subprocess
import time
from pathlib import Path

from tests.cluster.services import wait_for
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
        self._log = output.with_name(f"{output.name}.log")
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                command("run", *words, *CALM, "--quiet", "--output", str(output), "--", *options),
                env=environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def temporary_shards(self) -> list[str]:
        """Shards that are being written or wait for their names."""
        return [path.name for path in (self.output / "_batches").glob("documents-*.tmp")]

    def wait_until_writing(self, shards: int) -> None:
        """Wait until so many shards have been begun; fails where the job ends before."""

        def far_enough() -> bool:
            assert self.process.poll() is None, self.log()
            return len(self.temporary_shards()) >= shards

        wait_for(far_enough, f"the first {shards} shards", LONGEST)

    def finish(self) -> float:
        """Wait for its good end; returns the seconds since its start."""
        try:
            code = self.process.wait(LONGEST)
        finally:
            self.process.kill()
        assert code == 0, self.log()
        return time.monotonic() - self.started

    def log(self) -> str:
        """What it printed."""
        return self._log.read_text("utf-8", "replace")
