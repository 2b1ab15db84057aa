"""`dechrome run` from start to end: find the job, see where its folder stands, do the rest, check, sum up."""

import time
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from pipeline import folder, storage
from pipeline.errors import RunFailed, UsageError
from pipeline.execute import check_beam_options, run_batches
from pipeline.extract_settings import extract_settings
from pipeline.graph import Steps
from pipeline.interrupt import interruptible
from pipeline.job import Job
from pipeline.lock import locked
from pipeline.manifest import dump_manifest, make_manifest
from pipeline.plan import Plan
from pipeline.planning import find_job, make_plan
from pipeline.progress import ProgressDisplay
from pipeline.report import SAMPLES
from pipeline.settings import Values, feed
from pipeline.summary import print_summary
from transforms.beam.files import join
from transforms.beam.record import FOLDER as WORK
from transforms.guard import GuardSettings, close_pools
from transforms.readers import ReadSettings
from transforms.shards import WriteSettings


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for: `inputs`, or rejects files to `replay`, and options for Beam."""

    inputs: list[str]
    replay: list[str]
    output: str
    values: Values
    beam: list[str]


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did: the manifest, the pages it read itself (None: all was done) and the seconds that took."""

    manifest: dict[str, Any]
    pages: int | None = None
    seconds: float = 0.0


def run(request: Request) -> int:
    """Run the job; returns the exit code.

    Raises:
        UsageError: it cannot be run as asked.
        RunFailed: it began and could not end.
    """
    console = Console(quiet=bool(request.values["quiet"]), highlight=False)
    check_beam_options(request.beam)
    job, ignored = find_job(request.inputs, request.replay, request.output, request.values)
    try:
        done = _do_what_is_left(request, job, ignored)
    except OSError as error:
        raise RunFailed(
            f"{error.strerror or error}: {error.filename or request.output}; what is finished is kept, the same command "
            "goes on from there"
        ) from error
    finally:
        close_pools()
    if done.pages is None:
        documents = done.manifest["totals"]["documents"]
        console.print(f"nothing to do: {request.output} is finished, with {documents:,} documents")
    else:
        print_summary(console, done.manifest, done.pages, done.seconds)
    return 0


def _do_what_is_left(request: Request, job: Job, ignored: dict[str, int]) -> Done:
    manifest = folder.read_manifest(request.output, job)
    if manifest is None:
        with locked(join(join(request.output, WORK), folder.LOCK)):
            manifest = folder.read_manifest(request.output, job)  # another run may have ended in between
            if manifest is None:
                return _work(request, job, ignored)
    _check_shards(request.output, manifest)
    folder.close(request.output)
    return Done(manifest)


def _check_shards(output: str, manifest: dict[str, Any]) -> None:
    lost = folder.damaged(output, manifest["batches"])
    if lost:
        raise RunFailed(
            f"{output} was finished, but since then {lost[0]} is gone or changed ({len(lost)} in all): "
            "run into another --output"
        )


def _work(request: Request, job: Job, ignored: dict[str, int]) -> Done:
    plan = _open_plan(request, job, ignored)
    records = folder.whole_records(request.output, len(plan.batches))
    folder.sweep(request.output, records)
    started = time.monotonic()
    pages = _run_rest(request, plan, records)
    manifest = make_manifest(plan, folder.whole_records(request.output, len(plan.batches)))
    _report(request, manifest)
    storage.write(join(request.output, folder.MANIFEST), dump_manifest(manifest))
    folder.close(request.output)
    return Done(manifest, pages, time.monotonic() - started)


def _report(request: Request, manifest: dict[str, Any]) -> None:
    """Write report.html, before the manifest says that the job is done: a run killed in between writes it again."""
    from pipeline.report.command import write_report  # noqa: PLC0415 (plots and templates, only now)

    try:
        write_report(request.output, manifest, str(request.values["lang"]), SAMPLES)
    except Exception as error:  # noqa: BLE001 (it is for the eye: no run of hours fails for it; this says so)
        Console(stderr=True).print(f"no report: {error}; dechrome report {request.output}", markup=False)


def _open_plan(request: Request, job: Job, ignored: dict[str, int]) -> Plan:
    plan = folder.read_plan(request.output, job)
    if plan is None:
        try:
            plan = make_plan(job, ignored, request.values)
        except UsageError:
            folder.close(request.output)  # nothing is begun: leave nothing behind
            storage.delete_folder(request.output)
            raise
        folder.save_plan(request.output, plan)
    return plan


def _run_rest(request: Request, plan: Plan, finished: dict[int, dict[str, Any]]) -> int:
    rest = [batch for batch in plan.batches if batch.index not in finished]
    screen = Console(stderr=True, highlight=False)
    if finished and not request.values["quiet"]:
        screen.print(f"going on: {len(finished):,} of {len(plan.batches):,} batches are finished already")
    style = "none" if request.values["quiet"] else "bar" if screen.is_terminal else "lines"
    pages = 0
    with ProgressDisplay(screen, sum(batch.size for batch in rest), style) as display:
        steps = _steps(request, display.address)
        with interruptible(request.output, display.stop):
            for batches in run_batches(rest, steps, request.beam):
                records = folder.load_records(request.output, (batch.index for batch in batches))
                pages += sum(record["counts"]["pages"] for record in records.values())
                display.batch_done(sum(batch.size for batch in batches))
    return pages


def _steps(request: Request, beacon: tuple[str, int] | None) -> Steps:
    values = request.values
    return Steps(
        read=feed(ReadSettings, values),
        extract=extract_settings(values),
        guard=feed(GuardSettings, values),
        write=feed(WriteSettings, values),
        output=request.output,
        beacon=beacon,
    )
