"""`dechrome run` from start to end: find the job, see where its folder stands, do the rest, check, sum up."""

import time
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from pipeline import folder, storage
from pipeline.errors import RunFailed, UsageError
from pipeline.execute import check_beam_options, run_batches
from pipeline.graph import Steps
from pipeline.interrupt import interruptible
from pipeline.job import Job
from pipeline.lock import locked
from pipeline.manifest import check_pages, dump_manifest, make_manifest
from pipeline.plan import Plan
from pipeline.planning import find_job, make_plan
from pipeline.progress import ProgressDisplay
from pipeline.settings import Values, feed
from pipeline.summary import print_summary
from transforms.beam.files import join
from transforms.beam.record import FOLDER as WORK
from transforms.extraction import ExtractSettings
from transforms.guard import GuardSettings, close_pools
from transforms.limits import Limits
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
    """What a run did: the manifest, the pages it read itself and the seconds that took."""

    manifest: dict[str, Any]
    pages: int
    seconds: float


def run(request: Request) -> int:
    """Run the job; returns the exit code.

    Raises:
        UsageError: it cannot be run as asked.
        RunFailed: it began and could not end.
    """
    console = Console(quiet=bool(request.values["quiet"]), highlight=False)
    check_beam_options(request.beam)
    job, ignored = find_job(request.inputs, request.replay, request.output, request.values)
    manifest = folder.read_manifest(request.output, job)
    if manifest is not None:
        _check_shards(request.output, manifest)
        folder.close(request.output)
        totals = manifest["totals"]
        console.print(f"nothing to do: {request.output} is finished, with {totals['documents']:,} documents")
        return 0
    try:
        done = _work(request, job, ignored)
    except OSError as error:
        raise RunFailed(f"{error.strerror or error}: {error.filename or request.output}") from error
    finally:
        close_pools()
    print_summary(console, done.manifest, done.pages, done.seconds)
    return 0


def _check_shards(output: str, manifest: dict[str, Any]) -> None:
    lost = folder.damaged(output, manifest["batches"])
    if lost:
        raise RunFailed(
            f"{output} was finished, but since then {lost[0]} is gone or changed ({len(lost)} in all): "
            "run into another --output"
        )


def _work(request: Request, job: Job, ignored: dict[str, int]) -> Done:
    work = join(request.output, WORK)
    storage.make_folder(work)
    with locked(join(work, folder.LOCK)):
        plan = _open_plan(request, job, ignored)
        records = folder.whole_records(request.output, len(plan.batches))
        folder.sweep(request.output, records)
        started = time.monotonic()
        pages = _run_rest(request, plan, records)
        manifest = make_manifest(plan, folder.whole_records(request.output, len(plan.batches)))
        storage.write(join(request.output, folder.MANIFEST), dump_manifest(manifest))
        folder.close(request.output)
        return Done(manifest, pages, time.monotonic() - started)


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
        with interruptible(display.stop, request.output):
            for ran in run_batches(rest, steps, request.beam):
                records = folder.load_records(request.output, (batch.index for batch in ran.batches))
                pages += check_pages(records, ran.pages, exact=ran.exact)
                display.batch_done(sum(batch.size for batch in ran.batches))
    return pages


def _steps(request: Request, beacon: tuple[str, int] | None) -> Steps:
    values = request.values
    return Steps(
        read=feed(ReadSettings, values),
        extract=feed(ExtractSettings, values, limits=feed(Limits, values)),
        guard=feed(GuardSettings, values),
        write=feed(WriteSettings, values),
        output=request.output,
        beacon=beacon,
    )
