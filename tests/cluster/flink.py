"""A Flink cluster on the loopback device: JobManager and TaskManagers, a process each, and Python workers."""

import json
import os
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.cluster.services import ROOT, Service, descendants, free_port, wait_for

_OPENS = ("lang", "lang.reflect", "util", "util.concurrent", "net", "io", "nio", "time", "text")
"""Packages of java.base that Flink's own start scripts open to it."""
_CONFIG = """
jobmanager: {{bind-host: localhost, rpc: {{address: localhost, port: {rpc}}}}}
rest: {{address: localhost, bind-address: localhost, port: {rest}}}
blob.server.port: "0"
parallelism.default: {slots}
restart-strategy: {{type: fixed-delay, fixed-delay: {{attempts: 10, delay: 1 s}}}}
heartbeat: {{interval: 1000, timeout: 8000}}
io.tmp.dirs: {folder}
taskmanager:
  host: localhost
  bind-host: localhost
  numberOfTaskSlots: {slots}
  cpu.cores: {slots}
  memory:
    framework: {{heap.size: 128m, off-heap.size: 128m}}
    task: {{heap.size: 256m, off-heap.size: 0m}}
    network: {{min: 64m, max: 64m}}
    managed.size: 128m
    jvm-metaspace.size: 256m
    jvm-overhead: {{min: 192m, max: 192m}}
"""
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For programs that live a minute: Java compiles once, and not well."""
_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"
_WORKER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner"
_JOB_SERVER = "org.apache.beam.runners.flink.FlinkJobServerDriver"


class FlinkCluster:
    """Starts with `task_managers` of `slots` each. A job is started again ten times, a second after it fell.

    Each TaskManager starts its own Python worker (environment type PROCESS). A pool (EXTERNAL) is for one TaskManager:
    workers are numbered by TaskManager, and of two that share a pool one stops the other's.
    """

    def __init__(
        self, jars: Path, folder: Path, task_managers: int, slots: int = 1, java: tuple[str, ...] = QUICK
    ) -> None:
        self._folder, self._rest = folder, free_port()
        self._scratch = tempfile.TemporaryDirectory(prefix="flink-")  # paths of sockets must be short
        self._settings = (*java, f"-Djava.io.tmpdir={self._scratch.name}")
        self._jars = sorted(jar for jar in jars.iterdir() if not jar.name.startswith("beam-"))
        self._job_server = folder / "job-server.jar"
        write_launcher(self._job_server, _JOB_SERVER, sorted(jars.iterdir()))
        config = _CONFIG.format(rpc=free_port(), rest=self._rest, slots=slots, folder=folder)
        (folder / "config.yaml").write_text(config, "utf-8")
        self._worker = write_worker(folder / "sdk-worker")
        self._manager = self._java(_MANAGER, "job-manager.log", "-Xmx400m")
        self.task_managers: list[Service] = []
        for _ in range(task_managers):
            self.add_task_manager()
        try:
            wait_for(lambda: self._free_slots() == task_managers * slots, "the start of the cluster")
        except BaseException:
            self.close()
            raise

    def add_task_manager(self) -> None:
        """Start one more, as whoever runs a cluster does when one is lost."""
        name = f"task-manager-{len(self.task_managers)}.log"
        self.task_managers.append(self._java(_WORKER, name, "-Xmx500m"))

    def options(self, parallelism: int, python_path: str = "") -> list[str]:
        """What comes behind `--` on our command line; workers look for modules in `python_path` first."""
        path = os.pathsep.join(filter(None, (python_path, str(ROOT))))
        environment = {"command": str(self._worker), "env": {"PYTHONPATH": path}}
        return [
            "--runner=FlinkRunner",
            f"--flink_master=localhost:{self._rest}",
            f"--flink_job_server_jar={self._job_server}",
            *(f"--job_server_jvm_property={setting}" for setting in self._settings),
            "--environment_type=PROCESS",
            f"--environment_config={json.dumps(environment)}",
            f"--parallelism={parallelism}",
        ]

    @property
    def address(self) -> str:
        """Of Flink's REST interface and web page."""
        return f"http://localhost:{self._rest}"

    def get(self, path: str) -> Any:
        """An answer of Flink's REST interface."""
        with urlopen(f"{self.address}/{path}", timeout=30) as answer:  # noqa: S310 (our own)
            return json.load(answer)

    def jobs(self) -> list[dict[str, Any]]:
        """All jobs that it was given, the last one first."""
        jobs: list[dict[str, Any]] = self.get("jobs/overview")["jobs"]
        return sorted(jobs, key=lambda job: int(job["start-time"]), reverse=True)

    def shuffled(self) -> int:
        """Bytes that the tasks of the last job took in from other tasks, in memory or over the network."""
        vertices = self.get(f"jobs/{self.jobs()[0]['jid']}")["vertices"]
        return sum(int(vertex["metrics"]["read-bytes"]) for vertex in vertices)

    def python_workers(self) -> list[int]:
        """The Python processes that TaskManagers talk to; those that extract are below each (Linux)."""
        below = {pid for manager in self.task_managers for pid in descendants(manager.pid)}
        return [pid for pid in below if b"sdk_worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def services(self) -> list[Service]:
        """JobManager and TaskManagers, also those that were lost."""
        return [self._manager, *self.task_managers]

    def close(self) -> None:
        """End all processes."""
        for service in self.services():
            service.kill()
        self._scratch.cleanup()

    def _free_slots(self) -> int:
        try:
            return int(self.get("overview")["slots-available"])
        except URLError:  # nobody listens yet, or the JobManager is not in charge yet (503)
            return 0

    def _java(self, main: str, log: str, memory: str) -> Service:
        opened = [f"--add-opens=java.base/java.{name}=ALL-UNNAMED" for name in _OPENS]
        jars = ":".join(map(str, self._jars))
        words = [
            "java",
            memory,
            *self._settings,
            *opened,
            "-cp",
            jars,
            main,
            "--configDir",
            str(self._folder),
        ]
        return Service(words, self._folder / log, {"TMPDIR": self._scratch.name})


def write_worker(path: Path) -> Path:
    """The command that starts a Python worker: this Python with `tests.cluster.sdk_worker`."""
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tests.cluster.sdk_worker "$@"\n', "utf-8")
    path.chmod(0o755)
    return path


def write_launcher(path: Path, main: str, jars: list[Path]) -> None:
    """A jar that starts a class with other jars as its class path: `java -jar` takes only one."""
    head = f"Manifest-Version: 1.0\nMain-Class: {main}\n"
    line = "Class-Path: " + " ".join(jar.as_uri() for jar in jars)
    folded = "\n ".join(line[start : start + 70] for start in range(0, len(line), 70))  # 72 bytes a line
    with zipfile.ZipFile(path, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", f"{head}{folded}\n")
