# syntax=docker/dockerfile:1
# One file for every program of Spendwatch; which one is the argument MODULE:
#   docker build --build-arg MODULE=link-service -t spendwatch/link-service .

FROM maven:3.9.11-eclipse-temurin-25 AS built
WORKDIR /src
COPY . .
# The same for all programs, so it is built once.
RUN --mount=type=cache,target=/m2 mvn -B -q -Dmaven.repo.local=/m2 -Dmaven.test.skip=true package

FROM built AS layers
ARG MODULE
RUN cp "$MODULE/target/$MODULE"-*-exec.jar /app.jar \
 && java -Djarmode=tools -jar /app.jar extract --layers --destination /layers

FROM eclipse-temurin:25.0.3_9-jre-noble
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/spendwatch spendwatch \
 && install --directory --owner=spendwatch --mode=700 /keys
WORKDIR /var/lib/spendwatch
# From what changes least to what changes most.
COPY --from=layers /layers/dependencies/ /opt/spendwatch/
COPY --from=layers /layers/spring-boot-loader/ /opt/spendwatch/
COPY --from=layers /layers/snapshot-dependencies/ /opt/spendwatch/
COPY --from=layers /layers/application/ /opt/spendwatch/
COPY docker/healthy /usr/local/bin/healthy
USER 10001
# The container's memory is the heap's, but for what RocksDB, threads and buffers need; a process
# without memory ends and is started again. Metrics and health are on a port of their own.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
    SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_PORT=9000 \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
HEALTHCHECK --interval=5s --timeout=3s --start-period=90s --retries=6 CMD ["healthy", "9000", "/actuator/health/readiness"]
ENTRYPOINT ["java", "-jar", "/opt/spendwatch/app.jar"]
