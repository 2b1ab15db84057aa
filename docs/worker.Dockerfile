# The Python worker of a cluster: Beam's SDK image with dechrome and its pinned dependencies in it.
# NOT BUILT by this project's checks, which run without a container engine: try it on one page before a long job.
#
#   python -m pip wheel --no-deps -w dist . && docker build -f docs/worker.Dockerfile -t REGISTRY/dechrome:VERSION .
#
# Its Python must be the launcher's minor version, its Beam the launcher's version: Beam refuses others or breaks late.
FROM apache/beam_python3.11_sdk:2.77.0

COPY requirements.lock dist/dechrome-*.whl /opt/dechrome/
RUN pip install --no-cache-dir -c /opt/dechrome/requirements.lock /opt/dechrome/dechrome-*.whl \
    && python -c "from transforms import extract; assert extract('<p>' + 'The bridge is lit at night. ' * 9).text"

# The image's own entry point starts the worker: leave it as it is.
