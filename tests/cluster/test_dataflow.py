"""What Dataflow is given: the graph in Beam's portable form and the files that are staged. No account is needed."""

import re
from pathlib import Path

import apache_beam as beam
import pytest
from apache_beam.options.pipeline_options import PipelineOptions, PortableOptions
from apache_beam.portability import common_urns
from apache_beam.portability.api import beam_runner_api_pb2
from apache_beam.runners.portability.stager import Stager
from apache_beam.transforms.environments import DockerEnvironment

from pipeline.graph import Steps, build
from tests.cluster.services import ROOT
from transforms.extraction import ExtractSettings
from transforms.guard import GuardSettings
from transforms.readers import Batch, InputKind, ReadSettings, Span
from transforms.shards import WriteSettings

IMAGE = "registry.example/dechrome:1"
LIMIT = 10 * 2**20
"""Bytes of a job that Dataflow takes, by its documentation."""


def proto(batches: list[Batch]) -> beam_runner_api_pb2.Pipeline:
    flags = ["--environment_type=DOCKER", f"--environment_config={IMAGE}"]
    options = PipelineOptions(flags)
    pipeline = beam.Pipeline(options=options)
    steps = Steps(ReadSettings(), ExtractSettings(), GuardSettings(), WriteSettings(), "gs://bucket/out")
    build(pipeline, batches, steps)
    environment = DockerEnvironment.from_options(options.view_as(PortableOptions))
    return pipeline.to_runner_api(default_environment=environment)


def warc_batch(index: int) -> Batch:
    name = f"s3://crawl/segments/{index * 7919 % 1_000_003}/warc/{index:05}.warc.gz"
    return Batch(index, (Span(name, InputKind.WARC, 0, 2**28, 2**28),))


def test_the_graph_is_portable_and_runs_in_the_image() -> None:
    graph = proto([warc_batch(0)])
    image = beam_runner_api_pb2.DockerPayload(container_image=IMAGE).SerializeToString()
    environments = graph.components.environments.values()
    assert {(env.urn, env.payload) for env in environments} == {(common_urns.environments.DOCKER.urn, image)}
    names = {transform.unique_name.partition("/")[0] for transform in graph.components.transforms.values()}
    assert {"Batches", "Read", "Extract", "Documents", "Rejects", "Record"} <= names
    assert not any(env.dependencies for env in environments), "nothing of the launcher's machine goes along"


@pytest.mark.parametrize(
    "batches",
    [
        [warc_batch(index) for index in range(20_000)],
        [Batch(0, tuple(Span(f"s3://pages/{number:06}.html", InputKind.HTML) for number in range(65_536)))],
    ],
    ids=["20,000 batches of one span", "one batch of 65,536 files"],
)
def test_a_large_plan_fits_into_a_job(batches: list[Batch]) -> None:
    assert len(proto(batches).SerializeToString()) < LIMIT / 4


def test_the_wheel_is_staged(tmp_path: Path) -> None:
    wheel = tmp_path / "dechrome-1.0-py3-none-any.whl"
    wheel.touch()
    options = PipelineOptions([f"--extra_package={wheel}"])
    staged = Stager.create_job_resources(options, str(tmp_path))
    assert wheel.name in {name for _, name, _ in Stager.extract_staging_tuple_iter(staged)}


def test_beam_knows_the_options_that_the_guide_gives() -> None:
    guide = (ROOT / "docs/cluster.md").read_text("utf-8")
    words = set(re.findall(r"--[a-z]+_[a-z_]+=[\w./:-]+", guide))
    assert "--sdk_location=container" in words
    options = PipelineOptions(sorted(words))
    unknown = options.get_all_options(retain_unknown_options=True).keys() - options.get_all_options().keys()
    assert unknown == {"service_port"}, "that one is of the worker pool"
