package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 30, for transfers: whatever is thrown at any callback ends the transfer. */
class TransferIsNeverWedgedTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();
  private final Buffer file = TestStorage.lines(1_000);

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  static Stream<Throwable> throwables() {
    return Stream.of(
        new IllegalStateException("x"),
        new StackOverflowError(),
        new OutOfMemoryError("not really"),
        new NoClassDefFoundError("x"));
  }

  private static void raise(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  private void assertDefect(TransferFailure failure, Throwable thrown) {
    assertEquals(Cause.DEFECT, failure.kind());
    assertFalse(failure.finalForAll());
    assertTrue(failure.getMessage().contains(thrown.getClass().getSimpleName()));
    assertSame(thrown, rig.heard.problems.get(0).thrown());
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void byTheSinkInTheMiddle(Throwable thrown) {
    storage.then(TestStorage.file(file, "\"v1\""));
    rig.sink.onLine =
        line -> {
          if (rig.sink.lines.size() == 500) {
            raise(thrown);
          }
        };
    assertDefect(rig.downloadFailure(), thrown);
    assertEquals(500, rig.sink.lines.size());
  }

  /** A file that is given up for what is in it is not fetched again. */
  @Test
  void byTheSinkThatFailsTheTransfer() {
    TransferFailure enough = new TransferFailure(Cause.UNDECODABLE, false, "enough");
    storage.then(TestStorage.file(file, "\"v1\""));
    rig.sink.onLine = line -> raise(enough);
    assertSame(enough, rig.downloadFailure());
    assertEquals(1, rig.sink.lines.size());
    assertEquals(List.of(), rig.heard.problems);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void byTheSinkAtTheLastLine(Throwable thrown) {
    storage.then(TestStorage.file(file.slice(0, file.length() - 1), "\"v1\""));
    rig.sink.onLine =
        line -> {
          if (rig.sink.lines.size() == 1_000) {
            raise(thrown);
          }
        };
    assertDefect(rig.downloadFailure(), thrown);
  }

  /** The download waits for the sink then; what wakes the sink knows nothing of the download. */
  @ParameterizedTest
  @MethodSource("throwables")
  void byTheSinkThatWasFull(Throwable thrown) {
    storage.then(TestStorage.file(file, "\"v1\""));
    rig.sink.onLine =
        line -> {
          if (rig.sink.lines.size() == 501) {
            raise(thrown);
          }
          if (rig.sink.lines.size() == 500) {
            rig.sink.full = true;
            rig.context.runOnContext(v -> rig.sink.wantMore());
          }
        };
    assertDefect(rig.downloadFailure(), thrown);
    assertEquals(501, rig.sink.lines.size());
  }

  /** When the head says that it comes from its first byte again. */
  @ParameterizedTest
  @MethodSource("throwables")
  void byTheSinkThatStartsAgain(Throwable thrown) {
    storage.then(TestStorage.cut(file, "W/\"v1\"", 5_000), request -> request.response().end(file));
    rig.sink.onRestart = () -> raise(thrown);
    assertDefect(rig.downloadFailure(), thrown);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void byTheQuestionWhetherToBegin(Throwable thrown) {
    rig.files.mayBegin =
        () -> {
          raise(thrown);
          return null;
        };
    assertDefect(rig.downloadFailure(), thrown);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void byARefresh(Throwable thrown) {
    storage.then(TestStorage.status(403));
    rig.files.signed =
        n -> {
          if (n > 0) {
            raise(thrown);
          }
          return storage.base() + "/file";
        };
    assertDefect(rig.downloadFailure(), thrown);
  }

  /** Then nobody who could hear of it is on the stack any more. */
  @ParameterizedTest
  @MethodSource("throwables")
  void byTheUrlOnceTheBatchMayBegin(Throwable thrown) {
    rig.files.mayBegin = () -> rig.vertx.timer(1, TimeUnit.MILLISECONDS).mapEmpty();
    rig.files.signed =
        n -> {
          if (rig.files.begun > 0) {
            raise(thrown);
          }
          return storage.base() + "/file";
        };
    assertDefect(rig.downloadFailure(), thrown);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void byTheResult(Throwable thrown) {
    SpooledResult result =
        new SpooledResult() {
          @Override
          public long length() {
            return 10;
          }

          @Override
          public String contentMd5() {
            return "x";
          }

          @Override
          public Future<Buffer> read(long position) {
            raise(thrown);
            return null;
          }

          @Override
          public void close() {}
        };
    assertDefect(rig.uploadFailure(result), thrown);
  }

  /** Unheard, it would be an upload that is too slow, and be tried again for hours. */
  @Test
  void byAResultThatCannotBeRead() {
    IOException gone = new IOException("Input/output error");
    SpoolFile file =
        new SpoolFile() {
          @Override
          public Future<Void> append(List<Buffer> buffers) {
            return Future.succeededFuture();
          }

          @Override
          public Future<Buffer> read(long position, int length, byte[] into) {
            return Future.failedFuture(gone);
          }

          @Override
          public void close() {}
        };
    assertDefect(rig.uploadFailure(new FileResult(file, 10, "x")), gone);
  }

  @Test
  void whatTheSinkSaysItselfIsPassedOn() {
    TransferFailure own = new TransferFailure(Cause.EMPTY_FILE, false, "own");
    storage.then(TestStorage.file(file, "\"v1\""));
    rig.sink.onLine =
        line -> {
          throw own;
        };
    assertSame(own, rig.downloadFailure());
    assertEquals(0, rig.heard.problems.size());
  }
}
