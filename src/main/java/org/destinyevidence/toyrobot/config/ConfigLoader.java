package org.destinyevidence.toyrobot.config;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the settings: defaults, {@code conf/config.json}, {@code .env}, environment; later ones
 * win. An empty value counts as not set, in each of them before they are layered.
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
        (reader, layers) -> {
          RobotConfig config = reader.read(projectVersion, toy);
          LogSettings log = reader.log();
          Map<String, String> otel = layers.startingWith(Setting.OTEL_PREFIX);
          return warnings -> new LoadedConfig(config, log, warnings, otel);
        });
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
        (reader, layers) -> reader.readOffline(projectVersion));
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
        (reader, layers) -> {
          RawSettings raw = new RawSettings(environment, layers.startingWith(""));
          return warnings -> raw;
        });
  }

  /**
   * Takes values out of the layers; the function that it returns is called if none of them is
   * wrong.
   */
  private interface Taking<T> {
    Function<List<String>, T> from(ConfigReader reader, Layers layers);
  }

  private static <T> Future<T> read(
      Vertx vertx, Path workingDirectory, Map<String, String> environment, Taking<T> what) {
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
    T check(List<ConfigSource> sources) throws BadConfiguration;
  }

  /**
   * Reads and checks on a worker thread. Checking looks at directories and reads the secret's file;
   * and the first JSON of a process loads its library, for which an event loop would be blocked for
   * seconds where there is little CPU.
   */
  private static final class Reading<T> extends VerticleBase {

    private final ConfigSources sources;
    private final Checking<T> checking;
    private volatile T found;

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

  private static <T> T check(List<ConfigSource> sources, Path workingDirectory, Taking<T> what)
      throws BadConfiguration {
    Layers layers = new Layers(sources);
    ConfigReader reader = new ConfigReader(layers, workingDirectory);
    Function<List<String>, T> value = what.from(reader, layers);
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (ConfigSource source : sources) {
      problems.addAll(source.problems());
      warnings.addAll(source.warnings());
    }
    problems.addAll(reader.problems());
    warnings.addAll(reader.warnings());
    if (!Files.isDirectory(workingDirectory)) {
      // cron starts without a locale, and the JVM then finds nothing whose name is not ASCII.
      warnings.add(
          "The working directory cannot be found, so neither .env nor conf/config.json is read: it"
              + " was removed, or it has a name for which this process needs LC_ALL=C.UTF-8");
    }
    // Keys and hints may quote what a file holds.
    problems.replaceAll(Printable::of);
    warnings.replaceAll(Printable::of);
    if (!problems.isEmpty()) {
      throw new BadConfiguration(problems, warnings);
    }
    return value.apply(warnings);
  }
}
