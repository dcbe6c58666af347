package org.destinyevidence.toyrobot.bench;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs trials one after the other against one storage process. */
final class Bench implements AutoCloseable {

  /**
   * As the image has them, and as the robot sets the allocator anyhow: the floor must not lack it.
   */
  private static final List<String> SAME_FOR_ALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dio.netty.allocator.type=pooled",
          "-XX:-UsePerfData");

  private static final Pattern HIGH_WATER = Pattern.compile(HighWater.MARK + " (\\d+) (\\d+)");

  private final Path directory;
  private final Path java;
  private final boolean checked;
  private final ReferenceFiles files;
  private final Child storage;
  private final String repository;
  private final Map<String, Integer> resultBytes = new HashMap<>();

  /**
   * @param java the program that runs the candidates
   * @param checked whether the storage looks at each upload
   */
  Bench(Path directory, Path java, boolean checked) throws Exception {
    this.directory = directory.toAbsolutePath();
    this.java = java;
    this.checked = checked;
    this.files = new ReferenceFiles(this.directory.resolve("references"));
    this.storage =
        Child.start(
            java,
            List.of("-Xmx256m", "-cp", classPath(), StorageServer.class.getName()),
            Map.of(),
            this.directory.resolve("storage.log"),
            true);
    this.repository = "http://127.0.0.1:" + storage.hear(30);
  }

  /** Ours, absolute: children have another working directory. */
  static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What came of it, beside what was asked for. */
  JsonObject run(Trial trial) throws Exception {
    String kind = trial.size() + "x" + trial.references();
    List<String> command = new ArrayList<>(SAME_FOR_ALL);
    command.addAll(trial.flags());
    command.add("-Dbench.resultBytes=" + resultBytes.getOrDefault(kind, 256));
    command.addAll(List.of("-cp", classPath(), CandidateMain.class.getName(), trial.candidate()));
    JsonObject figures = run(trial, command);
    if (trial.candidate().equals("toy")) {
      resultBytes.put(kind, figures.getInteger("resultBytes"));
    }
    return figures;
  }

  /** With a command of its own. */
  JsonObject run(Trial trial, List<String> command) throws Exception {
    return run(trial, command, candidate -> new JsonObject());
  }

  /**
   * With a command of its own.
   *
   * @param afterwards what is measured of the process when the load is over
   */
  JsonObject run(Trial trial, List<String> command, Function<Candidate, JsonObject> afterwards)
      throws Exception {
    Path file = files.of(trial.size(), trial.references());
    storage.say(JsonObject.mapFrom(trial.exam(file.toString(), checked)).encode());
    long began = System.currentTimeMillis();
    try (Child child = Child.start(java, command, environment(trial), log(), false)) {
      storage.say(Long.toString(child.pid()));
      JsonObject figures;
      try {
        figures = new JsonObject(storage.hear(120));
      } catch (IllegalStateException silence) {
        throw new IllegalStateException(trial.name() + ": " + child.log(), silence);
      }
      long firstClaim = figures.getLong("firstClaimAtMillis") - began;
      figures.remove("firstClaimAtMillis");
      JsonObject result = trial.toJson().mergeIn(figures).put("firstClaimMillis", firstClaim);
      result.mergeIn(afterwards.apply(new Candidate(child.pid())));
      child.end();
      Matcher water = HIGH_WATER.matcher(child.log());
      if (water.find()) {
        result.put("heapMb", Integer.valueOf(water.group(1)));
        result.put("directMb", Integer.valueOf(water.group(2)));
      }
      return result;
    }
  }

  /** Runs a program that ends by itself. */
  void runToTheEnd(List<String> command) throws Exception {
    try (Child child = Child.start(java, command, Map.of(), log(), false)) {
      child.awaitEnd();
    }
  }

  /** Of the JVM under test, such as 25. */
  int javaVersion() throws Exception {
    try (Child child = Child.start(java, List.of("-version"), Map.of(), log(), false)) {
      child.awaitEnd();
      Matcher version = Pattern.compile("version \"(\\d+)").matcher(child.log());
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
  }

  private Path log() {
    return directory.resolve("candidate.log");
  }

  private Map<String, String> environment(Trial trial) {
    Map<String, String> all = new HashMap<>();
    all.put("DESTINY_REPOSITORY_URL", repository);
    all.put("ROBOT_ID", "0198c3a1-0000-7000-8000-000000000006");
    all.put("ROBOT_SECRET", "a-secret-of-the-benchmark");
    all.put("ENV", "development");
    all.put("BATCH_SIZE", Integer.toString(trial.references()));
    all.put("ENHANCER_INSTANCES", Integer.toString(trial.instances()));
    all.put("BATCHES_PER_INSTANCE", Integer.toString(trial.slots() / trial.instances()));
    all.put("OPERATIONS_PORT", "0");
    return all;
  }

  @Override
  public void close() {
    storage.close();
  }
}
