package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Which configuration is found where, in children that start as the robot does. */
class LogSetupIT {

  @TempDir private Path directory;

  /** Logs a line and, with Vert.x, whatever the libraries say at this level. */
  static final class Child {
    public static void main(String[] arguments) throws Exception {
      if (arguments.length > 2) {
        LoggerFactory.getLogger(arguments[2]).debug("An enhancer's static logger is first");
      }
      LogSetup.configure(arguments[0], arguments[1], "stdout");
      LoggerFactory.getLogger("org.destinyevidence.toyrobot.Ours").info("Hello");
      LoggerFactory.getLogger("com.example.Theirs").info("GET https://h/b?sig=abc");
      // What it says with a stack when a probe comes while the operations server closes.
      LoggerFactory.getLogger("io.netty.bootstrap.ServerBootstrap").warn("Failed to register");
      // What it says with a stack when a stop has not waited for a connection.
      LoggerFactory.getLogger("io.vertx.core.impl.deployment.DefaultDeploymentManager")
          .error("Undeploy failed");
      Await.done(Vertx.vertx().close());
      LogSetup.flush(Duration.ofSeconds(10));
    }
  }

  private List<String> run(String... arguments) throws Exception {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> line =
        Stream.concat(
                Stream.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-cp",
                    classPath,
                    Child.class.getName()),
                Stream.of(arguments))
            .toList();
    ProcessBuilder command =
        new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
    // A JVM says first that it has picked these up.
    command.environment().keySet().removeIf(name -> name.matches(".*JAVA(_TOOL)?_OPTIONS"));
    Process child = command.start();
    try {
      List<String> lines = child.inputReader().lines().toList();
      assertTrue(child.waitFor(20, TimeUnit.SECONDS));
      return lines;
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void theCopyInTheJarServesWhereThereIsNoFile() throws Exception {
    List<String> lines = run("text", "info");
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.get(0).endsWith("Z INFO  Hello"), lines.get(0));
    assertTrue(lines.get(1).endsWith("com.example.Theirs: GET https://h/b?…"), lines.get(1));
  }

  @Test
  void aFileInTheWorkingDirectoryWins() throws Exception {
    theFileIsUsed("json", "info");
  }

  /** As that of an enhancer's class, which is made before the robot is asked to run. */
  @Test
  void aLoggerThatIsThereBeforeDoesNotHideTheFile() throws Exception {
    theFileIsUsed("json", "info", "org.example.MyEnhancer");
  }

  private void theFileIsUsed(String... arguments) throws Exception {
    Files.createDirectory(directory.resolve("conf"));
    String quiet =
        Files.readString(Path.of("conf/logback.xml"))
            .replace("<root", "<logger name=\"com.example\" level=\"OFF\"/><root");
    Files.writeString(directory.resolve("conf/logback.xml"), quiet);
    List<String> lines = run(arguments);
    assertEquals(1, lines.size(), lines::toString);
    assertEquals("Hello", new JsonObject(lines.get(0)).getString("message"));
  }

  /** Else there would be no log at all, after a page of Logback's own. */
  @ParameterizedTest
  @CsvSource({
    "<configuration><bad, it is not XML (line 1)",
    "<configuration/>, it has no appender",
    "'<configuration><appender name=\"A\" class=\"no.Such\"/><root><appender-ref"
        + " ref=\"A\"/></root></configuration>', no.Such",
  })
  void aFileThatWillNotDoIsOneWarningAndTheCopyServes(String file, String why) throws Exception {
    Files.createDirectory(directory.resolve("conf"));
    Files.writeString(directory.resolve("conf/logback.xml"), file);
    List<String> lines = run("text", "info");
    assertEquals(3, lines.size(), lines::toString);
    String first = lines.get(0);
    assertTrue(first.contains("WARN  conf/logback.xml cannot be used, the copy in the jar"), first);
    assertTrue(first.contains(why), first);
    assertTrue(lines.get(1).endsWith("Z INFO  Hello"), lines.get(1));
  }

  @Test
  void vertxAndNettyLogTheSameWayAtEveryLevel() throws Exception {
    List<String> lines = run("json", "trace");
    assertTrue(lines.size() > 10, "the libraries say a lot");
    for (String line : lines) {
      assertTrue(new JsonObject(line).containsKey("level"), line);
    }
    assertTrue(lines.stream().anyMatch(line -> line.contains("io.netty.")));
    assertTrue(lines.stream().anyMatch(line -> line.contains("io.vertx.")));
    assertFalse(lines.toString().contains("sig=abc"));
  }

  @Test
  void anUnknownLevelIsInfo() throws Exception {
    assertEquals(2, run("text", "loud").size());
  }
}
