package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to an upload that are none, or late, or too early. */
class UploadAnswersTest {

  private final TestStorage storage = new TestStorage();
  private final AtomicReference<Buffer> stored = new AtomicReference<>();
  private final Buffer result = Buffer.buffer("x".repeat(300_000));
  private Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  private int upload() {
    rig.files.base = storage.base();
    return rig.uploaded(new MemoryResult(List.of(result), "bWQ1"));
  }

  private Handler<HttpServerRequest> store(Handler<HttpServerRequest> answer) {
    return request ->
        request
            .body()
            .onSuccess(
                body -> {
                  stored.set(body);
                  answer.handle(request);
                });
  }

  @Test
  void aSuspicionThatTheRepositoryDoesNotAnswerIsNoReasonToFail() {
    storage.then(TestStorage.hangUp(), store(TestStorage.status(201)));
    rig.files.refresh = () -> Future.failedFuture(new TransferFailure(Cause.TIMEOUT, false, "x"));
    assertEquals(2, upload());
    assertEquals(result, stored.get());
  }

  /** What is left of the upload would be waited for on it by the storage for ever. */
  @Test
  void aConnectionWithHalfAnUploadIsClosed() {
    rig.files.base = storage.base();
    storage.then(
        request -> {
          request.pause();
          request.response().setStatusCode(413).end().onComplete(v -> request.resume());
        });
    assertEquals(
        Cause.REJECTED,
        rig.uploadFailure(new MemoryResult(List.of(Buffer.buffer(new byte[20_000_000])), "x"))
            .kind());
    rig.until(() -> storage.connections.get() == 0);
  }

  /** It would be read as the rest of the one before, and be waited for without end. */
  @Test
  void theNextTryDoesNotGoOnIt() {
    rig.files.base = storage.base();
    storage.then(
        request -> {
          request.pause();
          request.response().setStatusCode(413).end().onComplete(v -> request.resume());
        },
        store(TestStorage.status(201)));
    Buffer much = Buffer.buffer(new byte[20_000_000]);
    assertEquals(2, rig.uploaded(new MemoryResult(List.of(much), "x")));
    assertEquals(much, stored.get());
  }

  /** A disk may be slow, and come to nothing, for a request that was given up long ago. */
  @Test
  void whatIsReadForOneThatWasRefusedIsNotWrittenIntoTheNext() {
    Promise<Buffer> slow = Promise.promise();
    Promise<Void> seen = Promise.promise();
    AtomicInteger second = new AtomicInteger();
    Buffer half = result.getBuffer(0, 150_000);
    rig.files.base = storage.base();
    storage.then(
        TestStorage.status(503),
        store(
            request -> seen.future().onSuccess(v -> request.response().setStatusCode(201).end())));
    GivenResult given =
        new GivenResult(
            300_000,
            position ->
                position > 0 && second.getAndIncrement() == 0
                    ? slow.future()
                    : Future.succeededFuture(half));
    Future<Integer> uploaded = rig.begin(() -> rig.client.upload(rig.files, given).start());
    rig.until(() -> rig.heard.retries.size() == 1);
    rig.on(
        () -> {
          slow.fail("the disk");
          return Future.succeededFuture();
        });
    seen.complete();
    assertEquals(2, Rig.await(uploaded));
    assertEquals(result, stored.get());
  }

  /** Believed, a result that is nowhere would be submitted, and every reference of it failed. */
  @Test
  void aPageOfAProxyIsNoSuccess() {
    storage.then(
        store(TestStorage.status(200, "Content-Type", "text/html")),
        store(TestStorage.status(201)));
    assertEquals(2, upload());
    assertEquals(List.of(Cause.UNDECODABLE), rig.heard.retries);
  }

  /** It is the default type of many a server. */
  @Test
  void aStorageThatCallsItsEmptyAnswerAPageHasStored() {
    storage.then(store(TestStorage.status(201, "Content-Type", "text/html; charset=utf-8")));
    assertEquals(1, upload());
    assertEquals(result, stored.get());
  }

  /** A firewall's page often comes without its type, or with another. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n<!DOCTYPE html><title>Blocked</title>",
        "<HTML lang=en>",
        "<?xml version='1.0'?><Error><Code>InternalError</Code></Error>",
        "{\"error\":\"busy\"}",
        " {\n \"detail\": \"Not Found\"}",
        "{\"errors\":[{\"code\":503}]}"
      })
  void aSuccessWhoseBodySaysOtherwiseIsNone(String body) {
    storage.then(store(request -> request.response().end(body)), store(TestStorage.status(201)));
    assertEquals(2, upload());
    assertEquals(List.of(Cause.UNDECODABLE), rig.heard.retries);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"error\": null}",
        "{\"errors\":[ ],\"stored\":true}",
        "<?xml version='1.0'?><PutObjectResult/>"
      })
  void aSuccessWithAnotherBodyIsOne(String body) {
    storage.then(store(request -> request.response().end(body)));
    assertEquals(1, upload());
  }

  /** It may have been the kernel that still held half of it: the next try is given more time. */
  @Test
  void theAnswerIsWaitedForLongerAfterOneThatWasTooSlow() {
    rig.close();
    AtomicBoolean slow = new AtomicBoolean();
    rig = new Rig(Rig.limits(200, 1, 2_000), new GatedClock(slow::get));
    storage.then(
        store(request -> slow.set(true)),
        store(request -> storage.after(2_400, () -> request.response().setStatusCode(201).end())));
    assertEquals(2, upload());
  }

  /** A storage that has everything may take longer over it than it may over a window's bytes. */
  @Test
  void theAnswerIsWaitedForBeyondTheWindow() {
    rig.close();
    rig = new Rig(Rig.limits(200, 1_000, 20_000), new GatedClock(() -> stored.get() != null));
    storage.then(
        store(request -> storage.after(1_000, () -> request.response().setStatusCode(201).end())));
    assertEquals(1, upload());
  }
}
