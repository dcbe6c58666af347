package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ETag changed, range ignored, wrong range, 416 at the end: restart, skip, reject, done. */
class Promise20TwoVersionsNeverMixTest {

  private static final int LINES = 300;

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();
  private final Buffer file = TestStorage.lines(LINES);
  private final int half = 100 * (TestStorage.line(0).length() + 1);

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  private static List<String> lines(int from) {
    return IntStream.range(from, LINES).mapToObj(TestStorage::line).toList();
  }

  private static List<String> aHundredThenAll() {
    List<String> both = new ArrayList<>(lines(0).subList(0, 100));
    both.addAll(lines(0));
    return both;
  }

  /** Knows no ranges. */
  private Handler<HttpServerRequest> everything(String etag) {
    return request -> {
      if (etag != null) {
        request.response().putHeader("ETag", etag);
      }
      request.response().end(file);
    };
  }

  private Handler<HttpServerRequest> range(String contentRange, Buffer body) {
    return request ->
        request
            .response()
            .setStatusCode(206)
            .putHeader("ETag", "\"v1\"")
            .putHeader("Content-Range", contentRange)
            .end(body);
  }

  @Test
  void aChangedETagStartsAgain() {
    storage.then(TestStorage.cut(file, "\"v1\"", half), TestStorage.file(file, "\"v2\""));
    rig.downloaded();
    assertEquals(aHundredThenAll(), rig.sink.lines);
    assertEquals(1, rig.sink.restarts, "what was readable of the old version says nothing");
    assertEquals("\"v1\"", storage.seen.get(1).header("If-Match"));
    assertNull(storage.seen.get(2).header("Range"));
    assertNull(storage.seen.get(2).header("If-Match"));
  }

  @Test
  void aChangedETagIsNoticedEvenIfTheStorageIgnoresIfMatch() {
    storage.then(TestStorage.cut(file, "\"v1\"", half), everything("\"v2\""), everything("\"v2\""));
    rig.downloaded();
    assertEquals(aHundredThenAll(), rig.sink.lines);
    assertEquals(List.of(Cause.RESET, Cause.CHANGED), rig.heard.retries);
  }

  @Test
  void anETagThatChangesForEverIsGivenUp() {
    int[] version = {0};
    storage.then(
        request -> TestStorage.cut(file, "\"" + version[0]++ + "\"", half).handle(request));
    TransferFailure failure = rig.downloadFailure();
    assertEquals(Cause.CHANGED, failure.kind());
    assertFalse(failure.finalForAll());
  }

  @Test
  void anIgnoredRangeOfTheSameVersionIsSkipped() {
    storage.then(TestStorage.cut(file, "\"v1\"", half), everything("\"v1\""));
    Downloaded downloaded = rig.downloaded();
    assertEquals(lines(0), rig.sink.lines);
    assertEquals(new Downloaded(file.length() + half, 2), downloaded);
  }

  @Test
  void anIgnoredRangeOfNobodyKnowsWhichVersionStartsAgain() {
    storage.then(TestStorage.cut(file, "W/\"v1\"", half), everything(null));
    Downloaded downloaded = rig.downloaded();
    assertEquals(aHundredThenAll(), rig.sink.lines);
    assertEquals(2, downloaded.requests());
  }

  /** The second break is counted from the beginning of the file that came last. */
  @Test
  void oneThatStartedAgainAndBreaksAgainGoesOnWhereItBroke() {
    int quarter = half / 2;
    storage.then(
        TestStorage.cut(file, "W/\"v1\"", half),
        request ->
            request
                .response()
                .putHeader("ETag", "W/\"v1\"")
                .putHeader("Content-Length", Integer.toString(file.length()))
                .write(file.slice(0, quarter))
                .onComplete(v -> request.connection().close()),
        TestStorage.file(file, "W/\"v1\""));
    rig.downloaded();
    assertEquals("bytes=" + quarter + "-", storage.seen.get(2).header("Range"));
    assertEquals(aHundredThenAll(), rig.sink.lines);
  }

  @Test
  void moreThanTheRangeAnnouncedIsNotTaken() {
    storage.then(
        TestStorage.cut(file, "\"v1\"", half),
        request ->
            request
                .response()
                .setStatusCode(206)
                .setChunked(true)
                .putHeader("ETag", "\"v1\"")
                .putHeader(
                    "Content-Range",
                    "bytes " + half + "-" + (file.length() - 1) + "/" + file.length())
                .end(file.slice(half, file.length()).copy().appendString("somebody else's\n")),
        TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(lines(0), rig.sink.lines);
  }

  @Test
  void aWrongRangeIsRejected() {
    storage.then(
        TestStorage.cut(file, "\"v1\"", half),
        range("bytes 0-9/" + file.length(), file.slice(0, 10)),
        TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(lines(0), rig.sink.lines);
    assertEquals(List.of(Cause.RESET, Cause.UNDECODABLE), rig.heard.retries);
  }

  @Test
  void oneThatIsWrongAgainIsNotAskedForARangeAnyMore() {
    Handler<HttpServerRequest> wrong = range("nonsense", file.slice(half, file.length()));
    storage.then(
        TestStorage.cut(file, "\"v1\"", half), wrong, wrong, TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(aHundredThenAll(), rig.sink.lines);
    assertNull(storage.seen.get(3).header("Range"));
  }

  @Test
  void aRangeOfAFileOfAnotherLengthIsAnotherVersion() {
    int end = file.length() - 1;
    storage.then(
        TestStorage.cut(file, "\"v1\"", half),
        range("bytes " + half + "-" + end + "/999999", file.slice(half, file.length())),
        TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(aHundredThenAll(), rig.sink.lines);
  }

  @Test
  void aRangeShorterThanTheRestIsFollowedByTheNext() {
    storage.then(
        TestStorage.cut(file, "\"v1\"", half),
        range(
            "bytes " + half + "-" + (half + 49) + "/" + file.length(), file.slice(half, half + 50)),
        TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(lines(0), rig.sink.lines);
    assertEquals("bytes=" + (half + 50) + "-", storage.seen.get(2).header("Range"));
  }

  /** A gateway's apology with status 200 would take the place of the lines as far as it goes. */
  @Test
  void anAnswerOfSomebodyElseIsNotTheBeginningOfTheFile() {
    storage.then(
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end("{\"error\":\"busy\"}"),
        TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(lines(0), rig.sink.lines);
    assertNull(storage.seen.get(2).header("Range"));
  }

  /** What is asked anew once is enough: this storage names the version of its parts alone. */
  @Test
  void aStorageThatNamesTheVersionOfItsPartsOnlyIsBelieved() {
    Handler<HttpServerRequest> nameless =
        request ->
            request
                .response()
                .putHeader("Content-Length", Integer.toString(file.length()))
                .write(file.slice(0, half))
                .onComplete(v -> request.connection().close());
    storage.then(
        nameless, TestStorage.file(file, "\"v1\""), nameless, TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(aHundredThenAll(), rig.sink.lines);
    assertEquals(4, storage.seen.size());
  }

  @Test
  void aRangeBeyondTheEndOfAShorterFileStartsAgain() {
    Buffer shorter = TestStorage.lines(50);
    storage.then(TestStorage.cut(file, "W/\"v1\"", half), TestStorage.file(shorter, "W/\"v1\""));
    rig.downloaded();
    assertEquals(150, rig.sink.lines.size());
    assertEquals(Cause.CHANGED, rig.heard.retries.get(1));
  }
}
