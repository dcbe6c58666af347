package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A storage that encodes what nobody asked it to encode. */
class EncodedDownloadTest {

  private static final int LINES = 20;

  private static String answer(String encoding) {
    return "HTTP/1.1 200 OK\r\nContent-Length: "
        + TestStorage.lines(LINES).length()
        + "\r\nContent-Encoding: "
        + encoding;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "a-coding-of-many-letters-as-nobody-would-write-one"})
  void isToldApartFromAFileThatCannotBeRead(String encoding) {
    try (RawStorage storage =
            new RawStorage().then(RawStorage.say(answer(encoding), TestStorage.lines(LINES)));
        Rig rig = new Rig()) {
      rig.files.base = storage.base();
      TransferFailure failure = rig.downloadFailure();
      assertEquals(Cause.UNDECODABLE, failure.kind());
      assertFalse(failure.finalForAll());
      assertEquals(
          "The reference file could not be fetched from "
              + storage.base()
              + "/file: 200 (Content-Encoding: "
              + encoding.substring(0, Math.min(40, encoding.length()))
              + ", though none was asked for), tried 5 times.",
          failure.getMessage());
    }
  }

  /** A storage that says that there is none, and a proxy that compresses all the same. */
  @Test
  void isFoundInASecondHeader() {
    String second = answer("identity\r\nContent-Encoding: gzip");
    try (RawStorage storage =
            new RawStorage().then(RawStorage.say(second, TestStorage.lines(LINES)));
        Rig rig = new Rig()) {
      rig.files.base = storage.base();
      assertEquals(Cause.UNDECODABLE, rig.downloadFailure().kind());
      assertEquals(0, rig.sink.lines.size());
    }
  }

  @Test
  void aPageOfAProxyIsNoFileWhateverItsStatus() {
    String page = "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=utf-8\r\nContent-Length: 7";
    try (RawStorage storage =
            new RawStorage().then(RawStorage.say(page, Buffer.buffer("<html>\n")));
        Rig rig = new Rig()) {
      rig.files.base = storage.base();
      assertEquals(Cause.UNDECODABLE, rig.downloadFailure().kind());
      assertEquals(0, rig.sink.lines.size());
    }
  }

  /** At full speed, which no limit for slow ones ends; and of blank lines nobody hears. */
  @Test
  void blankLinesWithoutEndAreNoFile() {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 99999999";
    Buffer blank = Buffer.buffer("\n".repeat(1_100_000));
    try (RawStorage storage = new RawStorage().then(RawStorage.say(head, blank));
        Rig rig = new Rig()) {
      rig.files.base = storage.base();
      TransferFailure failure = rig.downloadFailure();
      assertEquals(Cause.EMPTY_FILE, failure.kind());
      assertFalse(failure.finalForAll());
      assertTrue(failure.getMessage().endsWith("it sends blank lines without end."));
      assertEquals(1, storage.seen.size());
    }
  }

  /** Without a word on it any coding would be right. */
  @Test
  void noneIsAskedFor() {
    try (RawStorage storage =
            new RawStorage().then(RawStorage.say(answer("identity"), TestStorage.lines(LINES)));
        Rig rig = new Rig()) {
      rig.files.base = storage.base();
      rig.downloaded();
      assertTrue(
          storage.seen.get(0).contains("Accept-Encoding: identity\r\n"), storage.seen::toString);
    }
  }

  @Test
  void identityIsNone() {
    try (RawStorage storage =
            new RawStorage().then(RawStorage.say(answer("Identity"), TestStorage.lines(LINES)));
        Rig rig = new Rig()) {
      rig.files.base = storage.base();
      rig.downloaded();
      assertEquals(LINES, rig.sink.lines.size());
    }
  }
}
