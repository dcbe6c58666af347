package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An upload says its exact length and digest, and is repeated whole until it is taken. */
class UploadTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();
  private final AtomicReference<Buffer> stored = new AtomicReference<>();
  private final Buffer result = random(300_000);

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    // In this order: some requests here are never read, and hold their connections till then.
    storage.close();
    rig.close();
  }

  private static Buffer random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return Buffer.buffer(bytes);
  }

  private Handler<HttpServerRequest> store(int status) {
    return request ->
        request
            .body()
            .onSuccess(
                body -> {
                  stored.set(body);
                  request.response().setStatusCode(status).end();
                });
  }

  /** Reads everything, then refuses. */
  private static Handler<HttpServerRequest> refuse(int status, String code) {
    return request ->
        request.body().onSuccess(body -> TestStorage.error(status, code).handle(request));
  }

  private int upload() {
    return rig.uploaded(new MemoryResult(List.of(result), "bWQ1"));
  }

  private TransferFailure failure() {
    return rig.uploadFailure(new MemoryResult(List.of(result), "bWQ1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204})
  void isTakenWithEachSuccessOfAStorage(int status) {
    storage.then(store(status));
    assertEquals(1, upload());
    assertArrayEquals(result.getBytes(), stored.get().getBytes());
    assertEquals(result.length(), rig.heard.sent.get());
  }

  @ParameterizedTest
  @DisplayName("A success that does not say that the file is stored is no success")
  @ValueSource(ints = {202, 203, 205, 206})
  void isNotTakenWithASuccessThatIsNotTheStorages(int status) {
    storage.then(refuse(status, ""), store(201));
    assertEquals(2, upload());
    assertArrayEquals(result.getBytes(), stored.get().getBytes());
  }

  @Test
  void saysWhatTheStorageNeedsAndNothingElse() {
    storage.then(store(201));
    upload();
    TestStorage.Seen request = storage.seen.get(0);
    assertEquals("PUT", request.method());
    assertEquals("300000", request.header("Content-Length"));
    assertEquals("application/jsonl", request.header("Content-Type"));
    assertEquals("bWQ1", request.header("Content-MD5"));
    assertEquals("BlockBlob", request.header("x-ms-blob-type"));
    assertNull(request.header("Transfer-Encoding"));
    Set<String> names =
        request.headers().names().stream().map(String::toLowerCase).collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "host",
            "content-length",
            "content-type",
            "content-md5",
            "x-ms-blob-type",
            "user-agent"),
        names);
  }

  @Test
  void anEmptyResultHasTheLengthZero() {
    storage.then(store(201));
    rig.uploaded(new MemoryResult(List.of(), "x"));
    assertEquals("0", storage.seen.get(0).header("Content-Length"));
    assertEquals(0, stored.get().length());
  }

  @Test
  void anExpiredUrlCostsOneRefreshAndOneRequestMore() {
    storage.then(refuse(403, "AuthenticationFailed"), store(201));
    assertEquals(2, upload());
    assertEquals(1, rig.files.refreshes);
    assertArrayEquals(result.getBytes(), stored.get().getBytes());
  }

  @Test
  void aRefusalBeforeTheLastByteIsHeard() {
    storage.then(
        request -> {
          request.pause();
          TestStorage.error(403, "AuthenticationFailed").handle(request);
        },
        store(201));
    assertEquals(2, rig.uploaded(new MemoryResult(List.of(random(20_000_000)), "x")));
    assertEquals(1, rig.files.refreshes);
    assertEquals(20_000_000, stored.get().length());
  }

  @Test
  void aRefusalThatIsLostBehindAResetIsSuspected() {
    storage.then(TestStorage.hangUp(), store(201));
    assertEquals(2, upload());
    assertEquals(1, rig.files.refreshes);
  }

  @Test
  void anAnswerBeforeTheLastByteIsNoSuccess() {
    storage.then(
        request -> {
          request.pause();
          request.response().setStatusCode(201).end();
        },
        store(201));
    assertEquals(2, rig.uploaded(new MemoryResult(List.of(random(20_000_000)), "x")));
    assertEquals(20_000_000, stored.get().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Md5Mismatch", "BadDigest"})
  void aCorruptedUploadIsSentAgain(String code) {
    storage.then(refuse(400, code), refuse(400, code), store(201));
    assertEquals(3, upload());
    assertEquals(Cause.CORRUPTED, rig.heard.retries.get(0));
    assertEquals(0, rig.files.refreshes);
  }

  /** Takes it, and says that it is something of this digest. */
  private Handler<HttpServerRequest> storeAs(String digest) {
    return request -> {
      request.response().putHeader("Content-MD5", digest);
      store(201).handle(request);
    };
  }

  @Test
  void whatWasStoredOtherwiseIsSentAgain() throws Exception {
    String right = md5(result);
    String wrong = md5(random(7));
    storage.then(storeAs(wrong), storeAs(wrong), storeAs(right));
    assertEquals(3, rig.uploaded(new MemoryResult(List.of(result), right)));
    assertEquals(List.of(Cause.CORRUPTED, Cause.CORRUPTED), rig.heard.retries);
    assertEquals(0, rig.files.refreshes);
    assertEquals(result.length(), rig.heard.sent.get());
  }

  @Test
  void whatIsAlwaysStoredOtherwiseIsGivenUp() throws Exception {
    storage.then(storeAs(md5(random(7))));
    TransferFailure failure = rig.uploadFailure(new MemoryResult(List.of(result), md5(result)));
    assertEquals(Cause.CORRUPTED, failure.kind());
    assertFalse(failure.finalForAll());
    assertEquals(5, storage.seen.size());
    assertEquals(
        "The result could not be stored at "
            + storage.base()
            + "/file: 201 (its Content-MD5 is not ours), tried 5 times.",
        failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "bWQ1", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "\"%s\"", "%s, x"})
  void whatIsNoDigestSaysNothing(String digest) throws Exception {
    storage.then(storeAs(digest.formatted(md5(random(7)))));
    assertEquals(1, rig.uploaded(new MemoryResult(List.of(result), md5(result))));
  }

  @Test
  void theSameDigestWrittenOtherwiseIsTheSame() throws Exception {
    storage.then(storeAs(md5(result).replace("=", "")));
    assertEquals(1, rig.uploaded(new MemoryResult(List.of(result), md5(result))));
  }

  private static String md5(Buffer bytes) throws Exception {
    byte[] digest = MessageDigest.getInstance("MD5").digest(bytes.getBytes());
    return Base64.getEncoder().encodeToString(digest);
  }

  @ParameterizedTest
  @CsvSource({
    "400,Md5Mismatch,CORRUPTED,5",
    "400,InvalidHeader,REJECTED,6",
    "403,Denied,FORBIDDEN,4",
    "404,ContainerNotFound,NOT_FOUND,6",
    "411,MissingContentLength,REJECTED,5",
    "301,Moved,REDIRECT,5"
  })
  void isNotSentForEver(int status, String code, Cause cause, int requests) {
    String shown = status == 403 ? code + "; is this network let in there?" : code;
    storage.then(refuse(status, code));
    TransferFailure failure = failure();
    assertEquals(cause, failure.kind());
    assertFalse(failure.finalForAll());
    assertEquals(requests, storage.seen.size());
    assertEquals(
        "The result could not be stored at "
            + storage.base()
            + String.format(
                Locale.ROOT, "/file: %d (%s), tried %d times.", status, shown, requests),
        failure.getMessage());
  }

  @Test
  void ofOneThatIsTooLargeItSaysWhatToDo() {
    storage.then(refuse(413, "TooLarge"));
    TransferFailure failure = failure();
    assertEquals(Cause.REJECTED, failure.kind());
    assertFalse(failure.finalForAll());
    assertEquals(
        "The result could not be stored at "
            + storage.base()
            + "/file: 413 (TooLarge), larger than is taken there (lower BATCH_SIZE), tried 5 times.",
        failure.getMessage());
  }

  @Test
  void isSentAgainThroughAnyStormAlwaysWhole() {
    storage
        .times(10, refuse(503, "ServerBusy"))
        .times(5, TestStorage.hangUp())
        .times(5, request -> request.handler(bytes -> request.connection().close()))
        .then(store(200));
    assertEquals(21, upload());
    assertArrayEquals(result.getBytes(), stored.get().getBytes());
  }

  @Test
  void anErrorWithoutEndIsCutShort() {
    storage.then(
        request -> {
          request.response().setChunked(true).setStatusCode(503);
          request.response().write("x".repeat(9_000));
        },
        store(201));
    assertEquals(2, upload());
  }
}
