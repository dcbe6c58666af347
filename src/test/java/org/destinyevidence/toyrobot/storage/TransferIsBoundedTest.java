package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a batch may ask of its transfer: to wait for it, to go no faster than it, to be gone. */
class TransferIsBoundedTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();
  private final Buffer file = TestStorage.lines(200_000);

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  @Test
  void noRequestIsBegunBeforeTheBatchMayBegin() {
    Promise<Void> proven = Promise.promise();
    rig.files.mayBegin = proven::future;
    storage.then(TestStorage.file(file, "\"v1\""));
    Future<Downloaded> download = rig.begin(() -> rig.download().start());
    rig.on(() -> Future.succeededFuture(0));
    assertEquals(0, storage.seen.size());
    proven.complete();
    Rig.await(download);
    assertEquals(2, rig.files.begun);
  }

  @Test
  void eachRequestIsAskedFor() {
    storage.then(TestStorage.hangUp(), TestStorage.status(403), TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    // Each request is asked for twice: before it waits for a connection, and when it has one.
    assertEquals(6, rig.files.begun);
  }

  @Test
  void aBatchThatIsOverEndsIt() {
    TransferFailure over = new TransferFailure(Cause.LEASE_LOST, false, "over");
    rig.files.mayBegin = () -> Future.failedFuture(over);
    assertEquals(over, rig.downloadFailure());
    assertEquals(0, storage.seen.size());
  }

  @Test
  void aFullSinkHoldsTheStorageBack() {
    storage.then(TestStorage.file(file, "\"v1\""));
    Promise<Void> full = Promise.promise();
    rig.sink.onLine =
        line -> {
          rig.sink.full = true;
          full.tryComplete();
        };
    Future<Downloaded> download = rig.begin(() -> rig.download().start());
    Rig.await(full.future());
    // One chunk has come; the rest waits in sockets while the loop has nothing to do.
    rig.on(() -> rig.vertx.timer(50));
    assertTrue(rig.heard.received.get() <= 128 * 1024, () -> "" + rig.heard.received.get());
    rig.sink.onLine = line -> {};
    rig.context.runOnContext(v -> rig.sink.wantMore());
    assertEquals(file.length(), Rig.await(download).bytes());
    assertEquals(200_000, rig.sink.lines.size());
  }

  @Test
  void whileTheSinkIsFullABrokenRequestIsNotFollowedByAnother() {
    storage.then(TestStorage.cut(file, "\"v1\"", 1_000), TestStorage.file(file, "\"v1\""));
    rig.sink.onLine = line -> rig.sink.full = true;
    Future<Downloaded> download = rig.begin(() -> rig.download().start());
    rig.until(() -> !rig.heard.retries.isEmpty());
    rig.on(() -> rig.vertx.timer(50));
    assertEquals(1, storage.seen.size());
    rig.sink.onLine = line -> {};
    rig.context.runOnContext(v -> rig.sink.wantMore());
    assertEquals(2, Rig.await(download).requests());
  }

  @Test
  void itIsNotOverBeforeASlowSinkHasEveryLine() {
    storage.then(TestStorage.file(TestStorage.lines(20), "\"v1\""));
    rig.sink.onLine = line -> rig.sink.full = true;
    Future<Integer> end =
        rig.begin(() -> rig.download().start().map(whole -> rig.sink.lines.size()));
    rig.until(
        () -> {
          rig.context.runOnContext(v -> rig.sink.wantMore());
          return end.isComplete();
        });
    assertEquals(20, Rig.await(end));
  }

  /** A line without a newline is handed over only when the file is proven to end there. */
  @Test
  void theLastLineWaitsForASinkThatWasFilledMeanwhile() {
    storage.then(
        TestStorage.file(Buffer.buffer("one\ntwo"), "\"v1\""),
        request ->
            rig.context.runOnContext(
                v -> {
                  rig.sink.full = true;
                  request.response().setStatusCode(416).end();
                }));
    Future<Downloaded> download = rig.begin(() -> rig.download().start());
    rig.until(() -> rig.heard.statuses.size() == 2);
    rig.on(() -> Future.succeededFuture(0));
    assertFalse(download.isComplete());
    assertEquals(List.of("one"), rig.sink.lines);
    rig.context.runOnContext(v -> rig.sink.wantMore());
    Rig.await(download);
    assertEquals(List.of("one", "two"), rig.sink.lines);
  }

  @Test
  void cancelCutsAtOnceAndTheSplitterHearsNoMore() {
    storage.then(TestStorage.file(file, "\"v1\""));
    AtomicReference<ReferenceDownload> download = new AtomicReference<>();
    rig.sink.onLine = line -> download.get().cancel();
    Future<Downloaded> end =
        rig.begin(
            () -> {
              download.set(rig.download());
              return download.get().start();
            });
    TransferFailure failure = assertThrows(TransferFailure.class, () -> Rig.await(end));
    assertEquals(Cause.SHUTDOWN, failure.kind());
    assertFalse(failure.finalForAll());
    int heard = rig.sink.lines.size();
    rig.until(() -> storage.connections.get() == 0);
    assertEquals(heard, rig.sink.lines.size());
  }

  /** Lines that it held for a sink that was full are nobody's any more. */
  @Test
  void noLineComesOnceItHasFailed() {
    storage.then(TestStorage.file(file, "\"v1\""));
    rig.sink.onLine = line -> rig.sink.full = true;
    ReferenceDownload download = rig.on(() -> Future.succeededFuture(rig.download()));
    Future<Downloaded> end = rig.begin(download::start);
    rig.until(() -> rig.sink.full);
    rig.context.runOnContext(v -> download.cancel());
    assertThrows(TransferFailure.class, () -> Rig.await(end));
    rig.context.runOnContext(v -> rig.sink.wantMore());
    rig.on(() -> Future.succeededFuture(0));
    assertEquals(1, rig.sink.lines.size());
  }

  @Test
  void cancelBeforeTheHeadAndBetweenTwoTries() {
    storage.then(TestStorage.blackHole());
    AtomicReference<ReferenceDownload> download = new AtomicReference<>();
    Future<Downloaded> end =
        rig.begin(
            () -> {
              download.set(rig.download());
              return download.get().start();
            });
    rig.until(() -> !storage.seen.isEmpty());
    rig.context.runOnContext(v -> download.get().cancel());
    assertThrows(TransferFailure.class, () -> Rig.await(end));
  }

  @Test
  void aHundredRefusalsLeaveNoConnectionBehind() {
    storage.then(
        request -> request.response().setStatusCode(500).end(Buffer.buffer(new byte[100_000])));
    for (int i = 0; i < 3; i++) {
      storage.times(30, TestStorage.status(503));
    }
    storage.then(TestStorage.file(TestStorage.lines(1), "\"v1\""));
    rig.downloaded();
    // The storage may hear later than we do that one was closed.
    rig.until(() -> storage.connections.get() <= 1);
  }
}
