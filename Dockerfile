# Two stages: the first builds and installs with hashes, the second holds what runs. Build it as
#   docker build -t exportwire --build-arg PYTHON_IMAGE=python:3.12-slim-bookworm@sha256:<digest> .
ARG PYTHON_IMAGE=python:3.12-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY requirements/run.txt requirements/build.txt requirements/
RUN python -m venv /opt/build \
    && /opt/build/bin/python -m pip install --quiet --require-hashes --only-binary=:all: -r requirements/build.txt \
    && python -m venv /opt/exportwire \
    && /opt/exportwire/bin/python -m pip install --quiet --require-hashes --only-binary=:all: -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY streams streams
RUN /opt/build/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir /opt/wheels . \
    && /opt/exportwire/bin/python -m pip install --quiet --no-deps --no-index --find-links /opt/wheels exportwire

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="exportwire" \
      org.opencontainers.image.description="Raw news and official publications from Kafka in, alerts about trade measures out" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 65532 exportwire \
    && useradd --uid 65532 --gid 65532 --create-home --home-dir /var/lib/exportwire --shell /usr/sbin/nologin exportwire \
    && install --directory --owner=65532 --group=65532 /var/cache/exportwire
COPY --from=build /opt/exportwire /opt/exportwire
# Only /tmp, /var/cache/exportwire and /var/lib/exportwire are written to: the root may be read-only.
ENV PATH=/opt/exportwire/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 XDG_CACHE_HOME=/var/cache XDG_DATA_HOME=/var/lib
WORKDIR /var/lib/exportwire
USER 65532:65532
EXPOSE 8470-8475
ENTRYPOINT ["exportwire"]
CMD ["worker", "--roles", "all"]
