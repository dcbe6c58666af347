package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 19, and what becomes of a file that is refused with any URL. */
class ExpiredUrlCostsOneRefreshTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();
  private final Buffer file = TestStorage.lines(100);

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void beforeTheFirstByte(int status) {
    storage.then(
        TestStorage.error(status, "AuthenticationFailed"), TestStorage.file(file, "\"v1\""));
    assertEquals(2, rig.downloaded().requests());
    assertEquals(1, rig.files.refreshes);
    assertEquals("/file?sig=1", storage.seen.get(1).uri());
    assertEquals(0L, rig.heard.delays.get(0));
  }

  @Test
  void inTheMiddleOfADownload() {
    storage.then(
        TestStorage.cut(file, "\"v1\"", 1_000),
        TestStorage.error(403, "AccessDenied"),
        TestStorage.file(file, "\"v1\""));
    assertEquals(3, rig.downloaded().requests());
    assertEquals(1, rig.files.refreshes);
    assertEquals(100, rig.sink.lines.size());
  }

  /** Taken for a reset it would be asked again with the same URL, for ever. */
  @Test
  void alsoWhenTheRefusalIsCut() {
    storage.then(
        request ->
            request
                .response()
                .setStatusCode(403)
                .putHeader("Content-Length", "500")
                .write("<Error><Code>Authen")
                .onComplete(v -> request.connection().close()),
        TestStorage.file(file, "\"v1\""));
    assertEquals(2, rig.downloaded().requests());
    assertEquals(1, rig.files.refreshes);
  }

  @Test
  void asOftenAsTheDownloadGetsOn() {
    for (int i = 0; i < 8; i++) {
      storage.then(TestStorage.cut(file, "\"v1\"", 200), TestStorage.error(403, "AccessDenied"));
    }
    storage.then(TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(8, rig.files.refreshes);
  }

  @Test
  void aFileThatIsGoneWithFreshUrlsIsGoneForEverybody() {
    storage.then(TestStorage.error(404, "BlobNotFound"));
    TransferFailure failure = rig.downloadFailure();
    assertEquals(Cause.NOT_FOUND, failure.kind());
    assertTrue(failure.finalForAll());
    assertEquals(4, storage.seen.size());
    assertEquals(
        "The reference file could not be fetched from "
            + storage.base()
            + "/file: 404 (BlobNotFound), tried 4 times.",
        failure.getMessage());
  }

  /** An error is final for the references, and an ingress without its backend knows of none. */
  @Test
  void aPageThatSaysSoIsThisHoursTrouble() {
    storage.then(
        request ->
            request
                .response()
                .setStatusCode(404)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end("<html><h1>404 Not Found</h1></html>"));
    TransferFailure failure = rig.downloadFailure();
    assertEquals(Cause.NOT_FOUND, failure.kind());
    assertFalse(failure.finalForAll());
    assertEquals(4, storage.seen.size());
    assertTrue(failure.getMessage().contains("/file: 404 (a page, not of the storage), tried 4"));
  }

  @Test
  void onceMissingIsNotGone() {
    storage
        .then(TestStorage.error(404, "BlobNotFound"), TestStorage.error(404, "BlobNotFound"))
        .then(TestStorage.error(404, "BlobNotFound"), TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(1, rig.files.refreshes);
  }

  @Test
  void freshUrlsThatAreForbiddenAreThisHoursTrouble() {
    storage.then(TestStorage.error(403, "AuthorizationFailure"));
    TransferFailure failure = rig.downloadFailure();
    assertEquals(Cause.FORBIDDEN, failure.kind());
    assertFalse(failure.finalForAll());
    assertEquals(TransferVerdict.MOST_REFRESHES, rig.files.refreshes);
    assertEquals(0L, rig.heard.delays.get(0));
    assertTrue(rig.heard.delays.stream().skip(1).allMatch(wait -> wait > 0), "not at once again");
  }

  @ParameterizedTest
  @CsvSource({"301,REDIRECT", "307,REDIRECT", "405,REJECTED", "409,CONFLICT", "204,UNDECODABLE"})
  void otherAnswersAreAskedForAFewTimes(int status, Cause cause) {
    storage.then(TestStorage.status(status, "Location", "http://127.0.0.1:1/elsewhere?sig=x"));
    TransferFailure failure = rig.downloadFailure();
    assertEquals(cause, failure.kind());
    assertFalse(failure.finalForAll());
    assertEquals(1 + TransferVerdict.MOST_REFUSALS, storage.seen.size());
  }

  @Test
  void aRefreshThatFailsIsTheTransfersEnd() {
    storage.then(TestStorage.status(403));
    TransferFailure lost = new TransferFailure(Cause.LEASE_LOST, false, "gone");
    rig.files.refresh = () -> Future.failedFuture(lost);
    assertEquals(lost, rig.downloadFailure());
  }

  @Test
  void aBadUrlFromARefreshIsFinal() {
    storage.then(TestStorage.status(403));
    rig.files.signed = n -> n == 0 ? storage.base() + "/file" : "file:/etc/hosts";
    TransferFailure failure = rig.downloadFailure();
    assertEquals(Cause.BAD_URL, failure.kind());
    assertTrue(failure.finalForAll());
  }
}
