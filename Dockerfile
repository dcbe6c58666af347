# For a robot of one's own that needs more than the toy: further modules of the JDK, with commas between them, and a base
# with libstdc++, such as gcr.io/distroless/cc-debian12:nonroot, for native libraries.
ARG MODULES=
ARG BASE=gcr.io/distroless/base-nossl-debian12:nonroot

# Builds the jar and its libraries. The tests are run by `mvn verify`, not here.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml ./
COPY src src
RUN --mount=type=cache,target=/root/.m2/repository mvn -B -q -Dmaven.test.skip=true package

# A Java runtime of those modules that the robot uses. The JVM without the names of its own functions: 5 MB that only a
# crash report would show.
FROM eclipse-temurin:25-jdk AS runtime
ARG MODULES
RUN jlink \
    --add-modules java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.jfr,jdk.management,jdk.unsupported${MODULES:+,$MODULES} \
    --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /opt/java/runtime \
    && strip --strip-unneeded /opt/java/runtime/lib/server/libjvm.so

# No shell and no package manager; what changes least stands first.
FROM ${BASE} AS plain
# Without a locale the JVM takes what is not ASCII in the environment for characters that cannot be read.
ENV LANG=C.UTF-8
COPY --from=runtime /opt/java/runtime /opt/java/runtime
WORKDIR /app
COPY --from=build /src/target/lib lib
COPY conf conf
COPY --from=build /src/target/toy-robot.jar ./

# One whole run against the embedded sandbox, for the cache of loaded classes: it halves the time to the first claim.
# The cache fits only the same JVM, flags and jars, hence a stage on top of the image itself.
FROM plain AS train
USER 0:0
ENV OTEL_SDK_DISABLED=true LOG_FORMAT=json
RUN ["/opt/java/runtime/bin/java", \
    "-XX:+UseSerialGC", "-Xms16m", "-XX:MaxRAMPercentage=60", "-XX:TrimNativeHeapInterval=10000", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-Dio.netty.allocator.type=pooled", "-Dvertx.disableFileCPResolving=true", \
    "-XX:AOTCacheOutput=/app/robot.aot", "-jar", "toy-robot.jar", "rehearse"]

FROM plain
LABEL org.opencontainers.image.title="toy-robot" \
      org.opencontainers.image.description="A reactive robot for the DESTINY repository" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=train /app/robot.aot ./
ENV LOG_FORMAT=json
# A number, so that Kubernetes can see that it is not root.
USER 65532:65532
EXPOSE 8001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD ["/opt/java/runtime/bin/java", \
    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "toy-robot.jar", \
    "org.destinyevidence.toyrobot.operations.HealthCheck"]

# An idle robot is small: the heap begins small instead of at 1/64 of the machine's memory, and what the start has taken
# of the C heap is given back. Pooled buffers: with a small heap Netty would allocate each read afresh. No file
# resolving: Vert.x would make a directory at the start, which a read-only root refuses. As in the training. The compiler
# may take 12 MiB for one method: two or three take 30, once, and save nothing that can be measured.
# The JVM looks after its locks and tables every few seconds instead of five times in one, which wakes an idle robot.
ENTRYPOINT ["/opt/java/runtime/bin/java", \
    "-XX:+UseSerialGC", "-Xms16m", "-XX:MaxRAMPercentage=60", "-XX:TrimNativeHeapInterval=10000", \
    "-XX:CompileCommand=quiet", "-XX:CompileCommand=MemLimit,*.*,12M~stop", "-XX:+ExitOnOutOfMemoryError", \
    "-XX:+UnlockDiagnosticVMOptions", "-XX:AsyncDeflationInterval=5000", "-XX:ServiceThreadCleanupInterval=10000", \
    "-Dio.netty.allocator.type=pooled", "-Dvertx.disableFileCPResolving=true", \
    "-XX:AOTCache=robot.aot", "-jar", "toy-robot.jar"]
