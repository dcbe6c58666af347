package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A working directory, an environment with what is required, and a loader for the two. */
abstract class ConfigFixture {

  static final String ID = "0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e";
  static final String SECRET = "dlrow-olleh";

  final Map<String, String> environment = new LinkedHashMap<>();
  boolean toy = true;
  @TempDir Path directory;
  private Vertx vertx;

  @BeforeEach
  void setUp() {
    vertx = Vertx.vertx();
    environment.put("DESTINY_REPOSITORY_URL", "https://destiny.example.org");
    environment.put("ROBOT_ID", ID);
    environment.put("ROBOT_SECRET", SECRET);
  }

  @AfterEach
  void tearDown() throws Exception {
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  void dotEnv(String text) throws IOException {
    Files.writeString(directory.resolve(".env"), text);
  }

  void configFile(String json) throws IOException {
    Files.createDirectories(directory.resolve("conf"));
    Files.writeString(directory.resolve("conf").resolve("config.json"), json);
  }

  LoadedConfig load() throws Exception {
    return load(environment);
  }

  LoadedConfig load(Map<String, String> from) throws Exception {
    return ConfigLoader.load(vertx, directory, from, "0.2.0-SNAPSHOT", toy)
        .await(60, TimeUnit.SECONDS);
  }

  RobotConfig config() throws Exception {
    return load().config();
  }

  /** Everything that is wrong; fails if nothing is. */
  List<String> problems() {
    return assertThrows(BadConfiguration.class, this::load).problems();
  }

  String onlyProblem() {
    List<String> problems = problems();
    if (problems.size() != 1) {
      throw new AssertionError("one problem expected, not " + problems);
    }
    return problems.get(0);
  }
}
