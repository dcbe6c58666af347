package org.destinyevidence.toyrobot.config;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Finds the settings: defaults, {@code conf/config.json}, {@code .env}, environment, later ones
 * win, an empty value counts as not set in each of them before they are layered.
 */
public final class ConfigLoader {

  private ConfigLoader() {}

  /**
   * Reads and checks every setting. Blocks nothing.
   *
   * @param workingDirectory where {@code conf/config.json} and {@code .env} are, if there are any
   * @param environment as {@link System#getenv()} gives it
   * @param projectVersion the default of {@code ROBOT_VERSION}; its qualifier is cut off
   * @param toy whether the enhancer is one, which production refuses
   * @return fails with {@link BadConfiguration}, which has all problems
   */
  public static Future<LoadedConfig> load(
      Vertx vertx,
      Path workingDirectory,
      Map<String, String> environment,
      String projectVersion,
      boolean toy) {
    return read(
            vertx,
            workingDirectory,
            environment,
            (reader, layers) ->
                new LoadedConfig(
                    reader.read(projectVersion, toy),
                    reader.log(),
                    List.of(),
                    layers.startingWith(Setting.OTEL_PREFIX)))
        .map(
            found ->
                new LoadedConfig(
                    found.value().config(),
                    found.value().log(),
                    found.warnings(),
                    found.value().otel()));
  }

  /**
   * Reads and checks the few settings that work offline, from the same places. Blocks nothing.
   *
   * @return fails with {@link BadConfiguration}, which has all problems
   */
  public static Future<OfflineConfig> loadOffline(
      Vertx vertx, Path workingDirectory, Map<String, String> environment, String projectVersion) {
    return read(
            vertx,
            workingDirectory,
            environment,
            (reader, layers) -> reader.readOffline(projectVersion))
        .map(Found::value);
  }

  /**
   * Finds what an enhancer may ask for: all that stands in the sources, whether it is a setting of
   * ours or not. Blocks nothing.
   *
   * @return fails with {@link BadConfiguration} if a file cannot be read
   */
  public static Future<RawSettings> loadRaw(
      Vertx vertx, Path workingDirectory, Map<String, String> environment) {
    return read(
            vertx,
            workingDirectory,
            environment,
            (reader, layers) -> new RawSettings(environment, layers.startingWith("")))
        .map(Found::value);
  }

  private record Found<T>(T value, List<String> warnings) {}

  private static <T> Future<Found<T>> read(
      Vertx vertx,
      Path workingDirectory,
      Map<String, String> environment,
      BiFunction<ConfigReader, Layers, T> what) {
    Reading<T> reading =
        new Reading<>(
            new ConfigSources(vertx, workingDirectory, environment),
            sources -> check(sources, workingDirectory.toAbsolutePath(), what));
    return vertx
        .deployVerticle(reading, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
        .compose(vertx::undeploy)
        .map(done -> reading.found);
  }

  private interface Checking<T> {
    Found<T> check(List<ConfigSource> sources) throws BadConfiguration;
  }

  /**
   * Reads and checks on a worker thread. Checking looks at directories and reads the secret's file;
   * and the first JSON of a process loads its library, for which an event loop would be blocked for
   * seconds where there is little CPU.
   */
  private static final class Reading<T> extends VerticleBase {

    private final ConfigSources sources;
    private final Checking<T> checking;
    private volatile Found<T> found;

    Reading(ConfigSources sources, Checking<T> checking) {
      this.sources = sources;
      this.checking = checking;
    }

    @Override
    public Future<?> start() {
      return sources
          .read()
          .compose(
              read -> {
                try {
                  found = checking.check(read);
                  return Future.succeededFuture();
                } catch (BadConfiguration bad) {
                  return Future.failedFuture(bad);
                }
              });
    }
  }

  private static <T> Found<T> check(
      List<ConfigSource> sources, Path workingDirectory, BiFunction<ConfigReader, Layers, T> what)
      throws BadConfiguration {
    Layers layers = new Layers(sources);
    ConfigReader reader = new ConfigReader(layers, workingDirectory);
    T value = what.apply(reader, layers);
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (ConfigSource source : sources) {
      problems.addAll(source.problems());
      warnings.addAll(source.warnings());
    }
    problems.addAll(reader.problems());
    warnings.addAll(reader.warnings());
    // Keys and hints may quote what a file holds.
    problems.replaceAll(Printable::of);
    warnings.replaceAll(Printable::of);
    if (!problems.isEmpty()) {
      throw new BadConfiguration(problems, warnings);
    }
    return new Found<>(value, warnings);
  }
}
