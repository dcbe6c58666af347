package org.destinyevidence.toyrobot.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs the benchmark, some minutes long: prints the tables, and writes them and all that was
 * measured to {@code target/bench}. {@code -Dbench.java} is the {@code java} under test; {@code
 * -Dbench.only}, a pattern, picks trials by their names.
 */
public final class BenchMain {

  private static final int IDLE_SECONDS = 60;

  private BenchMain() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of("target", "bench");
    Path ours = Path.of(System.getProperty("java.home"), "bin", "java");
    Path java = Path.of(System.getProperty("bench.java", ours.toString()));
    Pattern only = Pattern.compile(System.getProperty("bench.only", ""));
    Results results = new Results();
    try (Bench bench = new Bench(directory, java, false)) {
      for (Trial trial : Plan.all()) {
        if (only.matcher(trial.name()).find()) {
          System.out.println(trial.name());
          results.add(bench.run(trial));
        }
      }
      Runnable micro = micro(only, java, directory.resolve("micro.json"));
      runShipped(bench, only, directory, results, micro);
      String machine = Results.machine(bench.javaVersion());
      String json = results.toJson(machine).encodePrettily();
      Files.writeString(directory.resolve("bench.json"), json);
      String tables = new Tables(results).text(machine + ", " + LocalDate.now());
      Files.writeString(directory.resolve("bench.md"), tables);
      System.out.println("\n" + tables);
    }
  }

  /** What is too small to need a robot, if it is wanted. */
  private static Runnable micro(Pattern only, Path java, Path file) {
    return () -> {
      if (only.matcher("micro").find()) {
        Micro.run(java, file);
      }
    };
  }

  /** What is run as the image is, and what fits into the minute in which a robot comes to rest. */
  private static void runShipped(
      Bench bench, Pattern only, Path directory, Results results, Runnable micro) throws Exception {
    List<Trial> inMemory =
        Plan.inMemory().stream().filter(trial -> only.matcher(trial.name()).find()).toList();
    boolean start = only.matcher("start").find();
    if (start || !inMemory.isEmpty()) {
      Shipped shipped = new Shipped(bench, Path.of("target", "toy-robot.jar"), directory);
      for (Trial trial : inMemory) {
        System.out.println(trial.name());
        results.add(bench.run(trial, shipped.candidate(trial)));
      }
      if (start) {
        System.out.println("start");
        StartUp startUp = new StartUp(bench, shipped);
        results.add(startUp.measure(false));
        results.add(startUp.measure(true));
        results.add(startUp.idle(IDLE_SECONDS, micro));
        return;
      }
    }
    micro.run();
  }
}
