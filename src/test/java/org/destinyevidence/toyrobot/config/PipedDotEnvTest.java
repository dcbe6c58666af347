package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A {@code .env} that is no file on a disk: python-dotenv reads those, too. */
@Timeout(60)
class PipedDotEnvTest extends ConfigFixture {

  private Path dotEnv() {
    return directory.resolve(".env");
  }

  private void device(String name) throws IOException {
    assumeTrue(Files.exists(Path.of(name)), "there is no " + name);
    Files.createSymbolicLink(dotEnv(), Path.of(name));
  }

  /** So a file of the image or of the project is masked: a volume of /dev/null over it. */
  @Test
  void shouldTakeTheNullDeviceForAnEmptyFile() throws Exception {
    device("/dev/null");
    assertEquals(5, config().batchSize());
  }

  /** A password manager hands one out so, and the secrets never lie on the disk. */
  @Test
  void shouldReadAPipe() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "mkfifo is not installed");
    assertEquals(0, new ProcessBuilder("mkfifo", dotEnv().toString()).start().waitFor());
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                Files.writeString(dotEnv(), "BATCH_SIZE=7\n");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertEquals(7, config().batchSize());
    writer.get(30, TimeUnit.SECONDS);
  }

  @Test
  void shouldNotReadWhatNeverEnds() throws Exception {
    device("/dev/zero");
    assertEquals(".env cannot be read: it is larger than 1048576 bytes", onlyProblem());
  }

  @Test
  void shouldNotWaitForAPipeThatNobodyWritesTo() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "mkfifo is not installed");
    assertEquals(0, new ProcessBuilder("mkfifo", dotEnv().toString()).start().waitFor());
    String problem = onlyProblem();
    assertTrue(
        problem.startsWith(".env cannot be read: it was not read to its end within "), problem);
  }
}
