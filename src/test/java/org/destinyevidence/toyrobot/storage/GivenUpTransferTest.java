package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A batch that is given up leaves no request on the wire, and no connection behind. */
class GivenUpTransferTest {

  /** The slots of {@link Rig#config()} and the spare ones of {@link StorageClient}. */
  private static final int CONNECTIONS = 4 + 8;

  /** More than the kernel takes. */
  private static final Buffer MUCH = Buffer.buffer(new byte[20_000_000]);

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();

  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Logger vertx = (Logger) LoggerFactory.getLogger("io.vertx.core.http");

  @BeforeEach
  void listen() {
    said.start();
    vertx.addAppender(said);
  }

  @AfterEach
  void close() {
    vertx.detachAppender(said);
    rig.close();
    storage.close();
  }

  private ReferenceDownload begun(String name) {
    TestFiles files = new TestFiles();
    files.signed = n -> storage.base() + "/" + name;
    return rig.on(
        () -> {
          ReferenceDownload download =
              rig.client.download(
                  files, new LineSplitter(new TestSink(), 1 << 20, LineBudget.ofHeap()));
          download.start();
          return Future.succeededFuture(download);
        });
  }

  private void cancel(Transfer<?> transfer) {
    rig.on(
        () -> {
          transfer.cancel();
          return Future.succeededFuture();
        });
  }

  @Test
  void whatWaitsForAConnectionIsNeverSentAndTheConnectionGoesToTheNext() {
    storage.then(TestStorage.blackHole());
    List<ReferenceDownload> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      all.add(begun("first"));
    }
    rig.until(() -> storage.seen.size() == CONNECTIONS);
    ReferenceDownload waiting = begun("given-up");
    all.add(begun("last"));
    cancel(waiting);
    cancel(all.get(0));
    rig.until(() -> storage.seen.size() == CONNECTIONS + 1);
    assertEquals("/last", storage.seen.get(CONNECTIONS).uri());
    all.forEach(this::cancel);
    rig.until(() -> storage.connections.get() == 0);
    assertEquals(List.of(), said.list, "nobody is alarmed by it");
  }

  @Test
  void anUploadIsNotFinished() throws Exception {
    AtomicBoolean whole = new AtomicBoolean();
    HttpServerRequest request =
        uploadGivenUp(
            new MemoryResult(List.of(MUCH), "x"), part -> part.endHandler(v -> whole.set(true)));
    request.resume();
    rig.until(() -> storage.connections.get() == 0);
    assertFalse(whole.get());
  }

  /** What Vert.x waits for before it closes such a connection takes its idle timeout, or longer. */
  @Test
  void aStorageThatReadsNoMoreHoldsUpNoClose() throws Exception {
    // Written at once: it is stuck when the storage has seen the head.
    GivenResult stuck = new GivenResult(MUCH.length(), at -> Future.succeededFuture(MUCH));
    HttpServerRequest request = uploadGivenUp(stuck, part -> {});
    long began = System.nanoTime();
    rig.on(rig.client::close);
    assertTrue(System.nanoTime() - began < Rig.ms(20_000));
    request.connection().close();
  }

  /** By the robot, once the storage, which does not read it, has seen its head. */
  private HttpServerRequest uploadGivenUp(SpooledResult result, Handler<HttpServerRequest> look)
      throws Exception {
    CompletableFuture<HttpServerRequest> began = new CompletableFuture<>();
    storage.then(
        request -> {
          look.handle(request);
          request.pause();
          began.complete(request);
        });
    rig.files.base = storage.base();
    ResultUpload upload =
        rig.on(
            () -> {
              ResultUpload made = rig.client.upload(rig.files, result);
              made.start();
              return Future.succeededFuture(made);
            });
    HttpServerRequest request = began.get(30, TimeUnit.SECONDS);
    cancel(upload);
    return request;
  }

  /** What the batch is asked for may be answered when nobody wants it any more. */
  @Test
  void whatWaitsForTheLeaseIsNeverSent() {
    Promise<Void> proven = Promise.promise();
    rig.files.base = storage.base();
    rig.files.mayBegin = proven::future;
    ReferenceDownload download = rig.on(() -> Future.succeededFuture(rig.download()));
    rig.begin(download::start);
    cancel(download);
    proven.complete();
    rig.on(() -> rig.vertx.timer(50));
    assertEquals(List.of(), storage.seen);
  }

  @Test
  void norIsWhatWaitsForItsUrl() {
    Promise<Void> signed = Promise.promise();
    rig.files.base = storage.base();
    rig.files.refresh = signed::future;
    storage.then(TestStorage.status(403));
    ReferenceDownload download = rig.on(() -> Future.succeededFuture(rig.download()));
    rig.begin(download::start);
    rig.until(() -> rig.files.refreshes == 1);
    cancel(download);
    signed.complete();
    rig.on(() -> rig.vertx.timer(50));
    assertEquals(1, storage.seen.size());
    assertEquals(2, rig.files.begun);
  }

  @Test
  void norIsWhatWaitsForItsNextTry() {
    rig.files.base = storage.base();
    storage.then(TestStorage.status(503, "Retry-After", "1"));
    ReferenceDownload download = rig.on(() -> Future.succeededFuture(rig.download()));
    rig.begin(download::start);
    rig.until(() -> !rig.heard.delays.isEmpty());
    cancel(download);
    rig.on(() -> rig.vertx.timer(1_200));
    assertEquals(1, storage.seen.size());
  }
}
