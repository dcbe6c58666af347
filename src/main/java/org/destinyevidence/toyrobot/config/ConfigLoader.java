package org.destinyevidence.toyrobot.config;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    return new ConfigSources(vertx, workingDirectory, environment)
        .read()
        .compose(
            sources ->
                vertx.executeBlocking(
                    () -> check(sources, workingDirectory.toAbsolutePath(), projectVersion, toy)));
  }

  private static LoadedConfig check(
      List<ConfigSource> sources, Path workingDirectory, String projectVersion, boolean toy)
      throws BadConfiguration {
    Layers layers = new Layers(sources);
    ConfigReader reader = new ConfigReader(layers, workingDirectory);
    RobotConfig config = reader.read(projectVersion, toy);
    LogSettings log = reader.log();
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (ConfigSource source : sources) {
      problems.addAll(source.problems());
      warnings.addAll(source.warnings());
    }
    problems.addAll(reader.problems());
    warnings.addAll(reader.warnings());
    if (!problems.isEmpty()) {
      throw new BadConfiguration(problems, warnings);
    }
    return new LoadedConfig(config, log, warnings, layers.startingWith(Setting.OTEL_PREFIX));
  }
}
