# plumb as an image: built on Debian 12, run there as nobody in particular, with nothing but its libraries.
#   docker build -t plumb .
#   docker run --rm -e DATABASE_URL -v "$PWD:/src:ro" plumb diff schema.sql env:DATABASE_URL --exit-code
#   docker run --rm -u "$(id -u)" -v "$PWD:/src:ro" plumb check git:main:schema.sql schema.sql    (git reads only what is one's own)
FROM debian:bookworm-slim AS build
WORKDIR /src
COPY tests/support/install tests/support/install
RUN tests/support/install build
COPY . .
RUN cmake --preset release -DPLUMB_BUILD_TESTS=OFF \
 && cmake --build build/release \
 && cpack --config build/release/CPackConfig.cmake -G DEB -B /package

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="plumb" \
      org.opencontainers.image.description="Schema diff and drift detector" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /package/*.deb /tmp/
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates git /tmp/*.deb \
 && rm -rf /tmp/*.deb /var/lib/apt/lists/*
USER 65532:65532
WORKDIR /src
ENTRYPOINT ["plumb"]
