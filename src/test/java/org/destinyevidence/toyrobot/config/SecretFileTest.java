package org.destinyevidence.toyrobot.config;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that never answer or never end, and pipes that do. */
@Timeout(30)
class SecretFileTest extends ConfigFixture {

  private static final Duration SHORT = Duration.ofMillis(100);

  private Path pipe() throws Exception {
    Path pipe = directory.resolve("pipe");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "mkfifo is not installed");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    return pipe;
  }

  private static CompletableFuture<Void> writing(Path pipe, String text) {
    return CompletableFuture.runAsync(
        () -> {
          try (OutputStream out = Files.newOutputStream(pipe)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static String refusal(SecretFile file) {
    return assertThrows(IOException.class, file::read).getMessage();
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /** Each try waits a little by itself, and goes on with what the one before has begun. */
  private static <T> T atLast(Reading<T> reading) {
    while (true) {
      try {
        return reading.read();
      } catch (IOException notYet) {
        assertTrue(notYet.getMessage().startsWith("it was not read"), notYet.getMessage());
      }
    }
  }

  @Test
  void aPipeThatSomebodyWritesToIsRead() throws Exception {
    Path pipe = pipe();
    CompletableFuture<Void> writer = writing(pipe, SECRET + "\n");
    environment.remove("ROBOT_SECRET");
    environment.put("ROBOT_SECRET_FILE", pipe.toString());
    assertEquals(Optional.of(SECRET), config().secret().value());
    writer.get(60, SECONDS);
  }

  @Test
  void aPipeThatNobodyWritesToIsGivenUpAndOneReaderStays() throws Exception {
    Path pipe = pipe();
    SecretFile file = new SecretFile(pipe, SHORT);
    assertTrue(refusal(file).startsWith("it was not read to its end within "), refusal(file));
    // It gets what is written at last, and whoever asks next gets it from there.
    writing(pipe, "late\n").get(60, SECONDS);
    assertEquals("late", atLast(file::read));
  }

  @Test
  void aPipeThatIsNotClosedIsGivenUp() throws Exception {
    Path pipe = pipe();
    SecretFile file = new SecretFile(pipe, SHORT);
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> refusal(file));
    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.write('x');
      out.flush();
      assertTrue(first.get(60, SECONDS).startsWith("it was not read"), first.get());
      assertTrue(refusal(file).contains("must close it"));
    }
    assertEquals("x", atLast(file::read));
  }

  @Test
  void aPipeWithoutAWriterIsOneProblemLine() throws Exception {
    Path pipe = pipe();
    environment.remove("ROBOT_SECRET");
    environment.put("ROBOT_SECRET_FILE", "pipe");
    assertEquals(
        "ROBOT_SECRET_FILE is 'pipe': it must be a readable file that holds the robot's secret; it"
            + " was not read to its end within 5 s (whoever writes to a pipe must close it) (from"
            + " the environment)",
        onlyProblem());
    writing(pipe, "too late").get(60, SECONDS);
  }

  @Test
  void whatNeverEndsIsCutShort() {
    environment.remove("ROBOT_SECRET");
    environment.put("ROBOT_SECRET_FILE", "/dev/zero");
    assertTrue(onlyProblem().contains("; it is larger than 65536 bytes ("), onlyProblem());
  }

  @Test
  void oneNewlineAtTheEndIsNoPartOfIt() throws Exception {
    Path path = directory.resolve("secret");
    SecretFile file = new SecretFile(path, SHORT.multipliedBy(50));
    for (String end : new String[] {"", "\n", "\r\n"}) {
      Files.writeString(path, "two\nlines\n" + end);
      assertEquals(end.isEmpty() ? "two\nlines" : "two\nlines\n", file.read());
    }
    Files.writeString(path, "x".repeat(65_536));
    assertEquals(65_536, file.read().length());
    for (String nothing : new String[] {"", "\n", " \r\n"}) {
      Files.writeString(path, nothing);
      assertEquals("it is empty", refusal(file));
    }
  }

  @Test
  void theOldSecretIsKeptWhereTheFileDoesNotAnswerAnyMore() throws Exception {
    Path path = Files.writeString(directory.resolve("pipe"), SECRET);
    SecretFile file = new SecretFile(path, SHORT);
    Secret secret = atLast(() -> Secret.in(file));
    Files.delete(path);
    pipe();
    assertThrows(IOException.class, secret::reload);
    assertEquals(Optional.of(SECRET), secret.value());
    writing(path, "").get(60, SECONDS);
  }
}
