# Builds the jar and its libraries. The tests are run by `mvn verify`, not here.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml ./
COPY src src
RUN --mount=type=cache,target=/root/.m2/repository mvn -B -q -Dmaven.test.skip=true package

# A Java runtime of those modules that the robot uses.
FROM eclipse-temurin:25-jdk AS runtime
RUN jlink \
    --add-modules java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.jfr,jdk.management,jdk.unsupported \
    --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /opt/java/runtime

# No shell and no package manager; what changes least stands first.
FROM gcr.io/distroless/base-nossl-debian12:nonroot
LABEL org.opencontainers.image.title="toy-robot" \
      org.opencontainers.image.description="A reactive robot for the DESTINY repository" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=runtime /opt/java/runtime /opt/java/runtime
WORKDIR /app
COPY --from=build /src/target/lib lib
COPY conf conf
COPY --from=build /src/target/toy-robot.jar ./

ENV LOG_FORMAT=json
# A number, so that Kubernetes can see that it is not root.
USER 65532:65532
EXPOSE 8001
STOPSIGNAL SIGTERM

# Pooled buffers: with a small heap Netty would allocate each read afresh. No file resolving: Vert.x would make
# a directory at the start, which a read-only root refuses.
ENTRYPOINT ["/opt/java/runtime/bin/java", \
    "-XX:+UseSerialGC", \
    "-XX:MaxRAMPercentage=60", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-Dio.netty.allocator.type=pooled", \
    "-Dvertx.disableFileCPResolving=true", \
    "-jar", "toy-robot.jar"]
