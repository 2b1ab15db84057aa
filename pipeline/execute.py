"""Run the graph on Beam: batch after batch in this process, or all at once on the runner asked for."""

import re
from collections.abc import Iterator, Sequence

import apache_beam as beam
from apache_beam.options.pipeline_options import PipelineOptions
from apache_beam.runners.runner import PipelineState, create_runner

from pipeline.errors import RunFailed, UsageError
from pipeline.graph import Steps, build
from transforms.readers import Batch

LOCAL = "FnApiRunner"
"""Named, since Beam's default runner depends on the graph and may want to download a program first."""

_WHERE = re.compile(r" \[while running [^\]]*\]")


def check_beam_options(flags: Sequence[str]) -> None:
    """Refuse what is known to go wrong.

    Raises:
        UsageError: a runner that loses data or that is none, or an option that Beam does not know.
    """
    runner = _runner(flags)
    if runner is None:
        options = PipelineOptions(list(flags))
        unknown = (
            options.get_all_options(retain_unknown_options=True).keys() - options.get_all_options().keys()
        )
        if unknown:
            raise UsageError(f"Beam has no option {', '.join(f'--{name}' for name in sorted(unknown))}")
    elif runner.rpartition(".")[2].lower() in ("daskrunner", "dask"):
        raise UsageError("--runner=DaskRunner loses documents without a word: use another runner")
    else:
        try:
            create_runner(runner)
        except (ValueError, ImportError) as error:
            raise UsageError(f"--runner={runner}: {error}") from None


def run_batches(batches: Sequence[Batch], steps: Steps, flags: Sequence[str]) -> Iterator[Sequence[Batch]]:
    """Run the batches, and give those of each pipeline that ended.

    Locally each batch is a pipeline, so that memory and lost work stay small; another runner gets them all.

    Raises:
        RunFailed: a pipeline failed.
    """
    if _runner(flags) is None:
        for batch in batches:
            _run([batch], steps, [f"--runner={LOCAL}", *flags])
            yield [batch]
    elif batches:
        _run(batches, steps, flags)
        yield batches


def _runner(flags: Sequence[str]) -> str | None:
    runner: str | None = PipelineOptions(list(flags)).get_all_options(drop_default=True).get("runner")
    return runner


def _run(batches: Sequence[Batch], steps: Steps, flags: Sequence[str]) -> None:
    try:
        pipeline = beam.Pipeline(options=PipelineOptions(list(flags)))
        build(pipeline, batches, steps)
        state = pipeline.run().wait_until_finish()
    except Exception as error:
        kept = "what is finished is kept, the same command goes on from there"
        raise RunFailed(f"{_innermost(error)}; {kept}") from error
    if state != PipelineState.DONE:
        raise RunFailed(f"the pipeline ended as {state}")


def _innermost(error: BaseException) -> str:
    """What went wrong at the bottom: Beam wraps it in the text of tracebacks and adds the step's name."""
    while error.__cause__ is not None:
        error = error.__cause__
    lines = [line for line in str(error).splitlines() if line.strip() and not line.startswith((" ", "Trace"))]
    return _WHERE.sub("", lines[-1]) if lines else type(error).__name__
