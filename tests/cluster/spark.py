"""Spark in one process with Beam's job server, and Python workers beside it: a master `local[2]`."""

from pathlib import Path

from tests.cluster.services import Service, free_port, listens, wait_for, worker_pool

_OPENS = (
    *(f"java.{name}" for name in ("lang", "lang.invoke", "lang.reflect", "io", "net", "nio", "util")),
    *("java.util.concurrent", "java.util.concurrent.atomic"),
    *("sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar"),
)
"""Packages of java.base that Spark's own start scripts open to it."""
_JOB_SERVER = "org.apache.beam.runners.spark.SparkJobServerDriver"


class SparkServer:
    """Takes jobs until it is closed."""

    def __init__(self, jars: Path, folder: Path) -> None:
        self._port, self._pool_port = free_port(), free_port()
        opened = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENS]
        ports = (f"--job-port={self._port}", "--artifact-port=0", "--expansion-port=0")
        words = ("java", "-Xmx700m", *opened, "-cp", f"{jars}/*", _JOB_SERVER, "--spark-master-url=local[2]")
        self._server = Service([*words, *ports, f"--artifacts-dir={folder}/staged"], folder / "spark.log")
        self._pool = worker_pool(self._pool_port, folder)
        try:
            wait_for(lambda: listens(self._port) and listens(self._pool_port), "the start of Spark")
        except BaseException:
            self.close()
            raise

    def options(self) -> list[str]:
        """What comes behind `--` on our command line: SparkRunner, whose job server is there already."""
        return [
            "--runner=PortableRunner",
            f"--job_endpoint=localhost:{self._port}",
            "--environment_type=EXTERNAL",
            f"--environment_config=localhost:{self._pool_port}",
        ]

    def close(self) -> None:
        """End all processes."""
        self._server.kill()
        self._pool.kill()
