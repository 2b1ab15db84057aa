"""A Python worker that a TaskManager starts by itself: the command of environment type PROCESS.

    python -m tests.cluster.sdk_worker --id=1-1 --provision_endpoint=localhost:40000

Beam's containers have such a program in Go, which installs what was staged first; here everything is installed.
"""

import argparse
import sys

import grpc
from apache_beam.portability.api import beam_provision_api_pb2, beam_provision_api_pb2_grpc
from apache_beam.runners.worker.sdk_worker import SdkHarness
from apache_beam.runners.worker.worker_id_interceptor import WorkerIdInterceptor

LONGEST_WAIT = 60
"""Seconds for the answer of the TaskManager that started us."""


def main() -> int:
    """Serve the TaskManager until it hangs up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--id", required=True)
    parser.add_argument("--provision_endpoint", required=True)
    arguments, _ = parser.parse_known_args()
    address = _control_address(arguments.provision_endpoint, arguments.id)
    SdkHarness(address, worker_id=arguments.id).run()
    return 0


def _control_address(provision_address: str, worker: str) -> str:
    with grpc.insecure_channel(provision_address) as channel:
        named = grpc.intercept_channel(channel, WorkerIdInterceptor(worker))
        service = beam_provision_api_pb2_grpc.ProvisionServiceStub(named)
        request = beam_provision_api_pb2.GetProvisionInfoRequest()
        return str(service.GetProvisionInfo(request, timeout=LONGEST_WAIT).info.control_endpoint.url)


if __name__ == "__main__":
    sys.exit(main())
