package org.destinyevidence.toyrobot.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.destinyevidence.toyrobot.bench.Trial.Time;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;

/**
 * The way from {@code java -jar} to the first claim on the wire, without and with an archive of
 * loaded classes, made as the image makes it: by a run of the demo.
 */
final class StartUp {

  private static final int TIMES = 5;
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx128m",
          "-Dio.netty.allocator.type=pooled",
          "-Dvertx.disableFileCPResolving=true");

  private final Bench bench;
  private final Path jar;
  private final Path archive;
  private final boolean aot;

  StartUp(Bench bench, Path jar, Path directory) throws Exception {
    this.bench = bench;
    this.jar = jar.toAbsolutePath();
    this.archive = directory.toAbsolutePath().resolve("classes.archive");
    this.aot = bench.javaVersion() >= 25;
    Files.deleteIfExists(archive);
    List<String> command = new ArrayList<>(FLAGS);
    command.add((aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
    command.addAll(List.of("-jar", this.jar.toString(), "demo"));
    bench.runToTheEnd(command);
  }

  /** The median start of several. */
  JsonObject measure(boolean archived) throws Exception {
    List<JsonObject> starts = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      starts.add(bench.run(trial(), command(archived), 0));
    }
    starts.sort(Comparator.comparingLong(start -> start.getLong("firstClaimMillis")));
    return starts.get(TIMES / 2).put("trial", archived ? "start, archive" : "start, plain");
  }

  /** With nothing to do. */
  JsonObject idle(int seconds) throws Exception {
    return bench.run(trial(), command(true), seconds).put("trial", "idle");
  }

  private static Trial trial() {
    return Trial.of("toy", Size.MEDIUM, 5, Time.cold(1));
  }

  private List<String> command(boolean archived) throws IOException {
    List<String> command = new ArrayList<>(FLAGS);
    if (archived) {
      command.add((aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
    }
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
