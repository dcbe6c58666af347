package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Silent truncation is caught, from one byte short. */
class Promise21SilentTruncationIsCaughtTest {

  private static final int LINES = 200;
  private static final String UNTIL_CLOSE = "HTTP/1.1 200 OK\r\nConnection: close";

  private final Rig rig = new Rig();
  private final RawStorage storage = new RawStorage();
  private final Buffer file = TestStorage.lines(LINES);
  private final int length = file.length();
  private final int half = 100 * (TestStorage.line(0).length() + 1);
  private final List<String> all = IntStream.range(0, LINES).mapToObj(TestStorage::line).toList();

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  private static String part(int first, int length) {
    return "HTTP/1.1 206 Partial Content\r\nConnection: close\r\nContent-Range: bytes "
        + first
        + "-"
        + (length - 1)
        + "/"
        + length;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 45, 4_000})
  void shorterThanItsContentLengthIsNotTheEnd(int missing) {
    int end = length - missing;
    int from = end - end % (length / LINES);
    storage.then(
        RawStorage.say(
            "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: " + length, file.slice(0, end)),
        RawStorage.say(part(from, length), file.slice(from, length)));
    rig.downloaded();
    assertEquals(all, rig.sink.lines);
    assertEquals(2, storage.seen.size());
  }

  @Test
  void shorterThanItsContentRangeIsNotTheEnd() {
    storage.then(
        RawStorage.say(UNTIL_CLOSE, file.slice(0, half)),
        RawStorage.say(part(half, length), file.slice(half, length - 1)),
        RawStorage.say(
            part(length - length / LINES, length), file.slice(length - length / LINES, length)));
    rig.downloaded();
    assertEquals(all, rig.sink.lines);
    assertEquals(List.of(Cause.TRUNCATED), rig.heard.retries);
  }

  @Test
  void aBodyWithoutLengthThatEndsBetweenTwoLinesGoesOnWhenAskedForMore() {
    storage.then(
        RawStorage.say(UNTIL_CLOSE, file.slice(0, half)),
        RawStorage.say(part(half, length), file.slice(half, length)));
    rig.downloaded();
    assertEquals(all, rig.sink.lines);
    assertTrue(storage.seen.get(1).contains("bytes=" + half + "-"), storage.seen.get(1));
  }

  @Test
  void aBodyWithoutLengthIsProvenWholeByA416() {
    storage.then(
        RawStorage.say(UNTIL_CLOSE, file),
        RawStorage.say("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\n\r\n"));
    assertEquals(2, rig.downloaded().requests());
    assertEquals(all, rig.sink.lines);
    assertTrue(storage.seen.get(1).contains("bytes=" + length + "-"), storage.seen.get(1));
    assertEquals(List.of(), rig.heard.retries);
  }

  @Test
  void itsLastLineNeedsNoNewline() {
    Buffer open = file.slice(0, length - 1);
    storage.then(
        RawStorage.say(UNTIL_CLOSE, open),
        // The connection ends in the middle of the error: the status was proof enough.
        RawStorage.say("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 9\r\n\r\n<Er"));
    rig.downloaded();
    assertEquals(all, rig.sink.lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 45, 4_000})
  void aCutThatWasAnnouncedAsTheLengthIsCaughtWithinALine(int missing) {
    int end = length - missing;
    storage.then(
        RawStorage.say(
            "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: " + end, file.slice(0, end)),
        RawStorage.say(part(end, length), file.slice(end, length)));
    rig.downloaded();
    assertEquals(all, rig.sink.lines);
    assertTrue(storage.seen.get(1).contains("bytes=" + end + "-"), storage.seen.get(1));
  }

  @Test
  void aProofThatFailsIsAskedForAgain() {
    storage.then(
        RawStorage.say(UNTIL_CLOSE, file.slice(0, length - 1)),
        RawStorage.say("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"),
        RawStorage.say(""),
        RawStorage.say("HTTP/1.1 416 No\r\nContent-Range: bytes */" + (length - 1) + "\r\n\r\n"));
    rig.downloaded();
    assertEquals(all, rig.sink.lines.subList(0, LINES));
    assertEquals(LINES, rig.sink.distinct().size());
  }

  @Test
  void aStorageWithoutLengthAndRangesIsBelievedWhenItEndsAtTheSamePlaceTwice() {
    storage.then(
        RawStorage.say(UNTIL_CLOSE, file.slice(0, half)),
        RawStorage.say(UNTIL_CLOSE, file),
        RawStorage.say(UNTIL_CLOSE, file));
    rig.downloaded();
    assertEquals(all, List.copyOf(rig.sink.distinct()));
    assertEquals(3, storage.seen.size());
  }

  @Test
  void anEmptyFileIsProvenToo() {
    storage.then(
        RawStorage.say(UNTIL_CLOSE + "\r\n\r\n"),
        RawStorage.say("HTTP/1.1 416 No\r\nContent-Range: bytes */0\r\n\r\n"));
    assertEquals(new Downloaded(0, 2), rig.downloaded());
  }

  @Test
  void aChunkedBodyIsProvenToo() {
    String chunk = Integer.toHexString(length) + "\r\n" + file + "\r\n0\r\n\r\n";
    storage.then(
        RawStorage.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk),
        RawStorage.say("HTTP/1.1 416 No\r\nContent-Length: 0\r\n\r\n"));
    rig.downloaded();
    assertEquals(all, rig.sink.lines);
  }
}
