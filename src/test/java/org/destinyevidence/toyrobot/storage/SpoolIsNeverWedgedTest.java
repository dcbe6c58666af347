package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Promise 30, for the spool: whatever is thrown when its file is opened or written to fails it, at
 * the first block and between two, and is no word about the disk.
 */
class SpoolIsNeverWedgedTest {

  private static final int THRESHOLD = 100;
  private static final int BLOCKS = 4;

  @TempDir Path directory;
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  static Stream<Arguments> everywhere() {
    return TransferIsNeverWedgedTest.throwables()
        .flatMap(
            thrown ->
                // Opening, then each of the first two writes.
                Stream.of(0, 1, 2).map(operation -> Arguments.of(operation, thrown)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void byWhatIsThrown(int operation, Throwable thrown) {
    fails(operation, thrown, false);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void byWhatFailsLater(int operation, Throwable thrown) {
    fails(operation, thrown, true);
  }

  private void fails(int operation, Throwable thrown, boolean later) {
    RobotConfig config = Rig.config(directory, THRESHOLD, RobotConfig.Proxies.NONE);
    SpoolRoom room = new SpoolRoom(rig.vertx, config, System::nanoTime);
    AtomicInteger operations = new AtomicInteger(-1);
    Supplier<Future<?>> trap =
        () -> operations.incrementAndGet() == operation ? raise(thrown, later) : null;
    List<Throwable> heard = new ArrayList<>();
    Future<SpooledResult> end =
        rig.begin(
            () -> {
              ResultSpool spool =
                  new ResultSpool(() -> open(trap), directory, THRESHOLD, room, new SpoolBlocks());
              spool.failureHandler(heard::add);
              return fill(spool, BLOCKS);
            });
    assertSame(thrown, assertThrows(thrown.getClass(), () -> Rig.await(end)));
    assertEquals(List.of(thrown), heard);
    assertTrue(room.getAsBoolean());
  }

  /** A block at a time, waiting when told to. */
  private static Future<SpooledResult> fill(ResultSpool spool, int blocks) {
    for (int left = blocks; left > 0; left--) {
      spool.write(new byte[ResultSpool.WRITE], ResultSpool.WRITE);
      if (spool.full()) {
        Promise<SpooledResult> rest = Promise.promise();
        int next = left - 1;
        spool.drainHandler(() -> fill(spool, next).onComplete(rest));
        return rest.future();
      }
    }
    return spool.finish();
  }

  /** A file that throws, or fails, where it is to. */
  private Future<SpoolFile> open(Supplier<Future<?>> trap) {
    Future<?> trapped = trap.get();
    return trapped == null
        ? DiskFile.open(rig.vertx, directory).map(file -> new Trapped(file, trap))
        : trapped.mapEmpty();
  }

  private record Trapped(SpoolFile file, Supplier<Future<?>> trap) implements SpoolFile {
    @Override
    public Future<Void> append(List<Buffer> buffers) {
      Future<?> trapped = trap.get();
      return trapped == null ? file.append(buffers) : trapped.mapEmpty();
    }

    @Override
    public Future<Buffer> read(long position, int length, byte[] into) {
      return file.read(position, length, into);
    }

    @Override
    public void close() {
      file.close();
    }
  }

  private static Future<?> raise(Throwable thrown, boolean later) {
    if (later) {
      return Future.failedFuture(thrown);
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
