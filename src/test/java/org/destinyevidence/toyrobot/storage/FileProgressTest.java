package org.destinyevidence.toyrobot.storage;

import static org.destinyevidence.toyrobot.storage.FileProgress.Meaning.CHANGED;
import static org.destinyevidence.toyrobot.storage.FileProgress.Meaning.TAKE;
import static org.destinyevidence.toyrobot.storage.FileProgress.Meaning.TAKE_ANEW;
import static org.destinyevidence.toyrobot.storage.FileProgress.Meaning.WHOLE;
import static org.destinyevidence.toyrobot.storage.FileProgress.Meaning.WRONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the head of an answer means, row by row: 40 of 100 bytes of version "a" have come. */
class FileProgressTest {

  private final FileProgress progress = new FileProgress();

  private void fortyOfAHundred(String etag) {
    assertEquals(TAKE, progress.head(200, etag, 100, null));
    progress.advance(47);
    progress.broken(40);
  }

  @Test
  void asksForEverythingFirst() {
    assertNull(progress.range());
    assertNull(progress.ifMatch());
  }

  @Test
  void asksForTheRestOfTheSameVersion() {
    fortyOfAHundred("\"a\"");
    assertEquals("bytes=40-", progress.range());
    assertEquals("\"a\"", progress.ifMatch());
  }

  /** Nothing is kept of it, so any version will do. */
  @Test
  void oneThatBrokeWithinItsFirstLineIsAskedForAsIfItWereNew() {
    progress.head(200, "\"a\"", 100, null);
    progress.advance(7);
    progress.broken(0);
    assertNull(progress.range());
    assertNull(progress.ifMatch());
    assertEquals(TAKE, progress.head(200, "\"b\"", 99, null));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "206,\"a\",60,bytes 40-99/100,TAKE",
        "206,\"a\",-1,bytes 40-99/100,TAKE",
        "206,\"a\",-1,bytes 40-99/*,TAKE",
        "206,,60,bytes 40-99/100,TAKE",
        "206,W/\"a\",60,bytes 40-99/100,TAKE",
        "206,\"a\",10,bytes 40-49/100,TAKE",
        "206,\"b\",60,bytes 40-99/100,CHANGED",
        "206,\"a\",60,bytes 40-99/101,CHANGED",
        "206,\"a\",59,bytes 40-99/100,WRONG",
        "206,\"a\",0,bytes 40-99/100,WRONG",
        "206,\"a\",61,bytes 39-99/100,WRONG",
        "206,\"a\",100,bytes 0-99/100,WRONG",
        "206,\"a\",60,,WRONG",
        "200,\"a\",100,,TAKE",
        "200,\"a\",-1,,TAKE",
        "200,\"a\",101,,TAKE_ANEW",
        "200,,100,,TAKE_ANEW",
        "200,\"b\",100,,CHANGED",
        "412,\"b\",-1,,CHANGED",
        "416,,-1,bytes */40,WHOLE",
        "416,,-1,bytes */39,CHANGED",
        "416,,-1,,CHANGED"
      })
  void anAnswerToTheRest(
      int status, String etag, long length, String range, FileProgress.Meaning meaning) {
    fortyOfAHundred("\"a\"");
    assertEquals(meaning, progress.head(status, etag, length, range));
  }

  @Test
  void anotherStatusIsWrong() {
    assertEquals(WRONG, progress.head(203, null, 1, null));
  }

  @Test
  void aBeginningWithoutAVersionIsDoubtedOnceIfTheFileHasOne() {
    fortyOfAHundred(null);
    assertEquals(CHANGED, progress.head(206, "\"a\"", 60, "bytes 40-99/100"));
    progress.restart();
    fortyOfAHundred(null);
    assertEquals(TAKE, progress.head(206, "\"a\"", 60, "bytes 40-99/100"));
  }

  /** A gateway's apology twice in a row, between two answers of the storage. */
  @Test
  void oneThatCameToItsOwnEndIsDoubtedEachTime() {
    for (int time = 1; time <= 3; time++) {
      assertEquals(TAKE, progress.head(200, null, 16, null));
      progress.advance(16);
      assertFalse(progress.whole(true));
      assertEquals(CHANGED, progress.head(206, "\"a\"", 84, "bytes 16-99/100"));
      progress.restart();
    }
    assertEquals(TAKE, progress.head(200, "\"a\"", 100, null));
  }

  @Test
  void aFirstPartIsNoSuchDoubt() {
    assertEquals(TAKE, progress.head(206, "\"a\"", 40, "bytes 0-39/100"));
  }

  @Test
  void passesOverWhatCameBefore() {
    fortyOfAHundred("\"a\"");
    assertEquals(TAKE, progress.head(200, "\"a\"", 100, null));
    assertEquals(30, progress.passOver(30));
    assertTrue(progress.truncated());
    assertEquals(10, progress.passOver(70));
    progress.advance(60);
    assertFalse(progress.truncated());
    assertTrue(progress.whole(false));
  }

  /** Without an announced length nothing else would tell that the rest is still to come. */
  @Test
  void oneThatEndsBeforeWhereWeAlreadyWereIsTruncated() {
    fortyOfAHundred("\"a\"");
    assertEquals(TAKE, progress.head(200, "\"a\"", -1, null));
    assertEquals(39, progress.passOver(39));
    assertTrue(progress.truncated());
    progress.broken(40);
    assertEquals(0, progress.passOver(1));
    assertFalse(progress.truncated());
  }

  @Test
  void aPartThatDoesNotNameItsVersionLeavesTheOneThatWasKnown() {
    fortyOfAHundred("\"a\"");
    assertEquals(TAKE, progress.head(206, null, -1, "bytes 40-99/*"));
    progress.advance(20);
    progress.broken(50);
    assertEquals("\"a\"", progress.ifMatch());
    assertEquals(CHANGED, progress.head(200, "\"b\"", 100, null));
    assertEquals(CHANGED, progress.head(206, null, 51, "bytes 50-100/101"));
  }

  @Test
  void startsAnewWhereNobodyKnowsTheVersion() {
    fortyOfAHundred("W/\"a\"");
    assertNull(progress.ifMatch());
    assertEquals(TAKE_ANEW, progress.head(200, "W/\"a\"", 100, null));
    assertEquals(0, progress.position());
    assertEquals(0, progress.passOver(100));
  }

  @Test
  void aBodyWithoutLengthIsAskedForItsNextByte() {
    assertEquals(TAKE, progress.head(200, null, -1, null));
    progress.advance(50);
    assertFalse(progress.truncated());
    assertFalse(progress.whole(false));
    assertEquals("bytes=50-", progress.range());
    assertEquals(CHANGED, progress.head(416, null, -1, "bytes */60"));
    assertEquals(WHOLE, progress.head(416, null, -1, null));
  }

  @Test
  void oneThatEndsBeforeItsLengthIsTruncated() {
    assertEquals(TAKE, progress.head(200, null, 50, null));
    progress.advance(49);
    assertTrue(progress.truncated());
    progress.advance(1);
    assertFalse(progress.truncated());
    assertTrue(progress.whole(false));
  }

  @Test
  void aPartThatIsNotTheLastIsNotTheWhole() {
    fortyOfAHundred("\"a\"");
    assertEquals(TAKE, progress.head(206, "\"a\"", 10, "bytes 40-49/100"));
    progress.advance(10);
    assertFalse(progress.truncated());
    assertFalse(progress.whole(false));
    assertFalse(progress.whole(true));
    assertFalse(progress.whole(true), "the same end again proves nothing, there is more of it");
    assertEquals(50, progress.position());
  }

  @Test
  void soIsAnEmptyOne() {
    progress.head(200, null, -1, null);
    assertFalse(progress.whole(false));
    assertEquals("bytes=0-", progress.range());
    assertEquals(WHOLE, progress.head(416, null, -1, "bytes */0"));
  }

  @Test
  void soIsOneThatEndsWithinALineThoughAllThatWasAnnouncedHasCome() {
    progress.head(200, "\"a\"", 50, null);
    progress.advance(50);
    assertFalse(progress.whole(true));
    assertEquals("bytes=50-", progress.range());
    assertEquals(TAKE, progress.head(206, "\"a\"", 50, "bytes 50-99/100"));
    progress.advance(50);
    assertTrue(progress.whole(false));
  }

  @Test
  void theSameEndWithinALineIsBelievedTheSecondTime() {
    progress.head(200, "\"a\"", 50, null);
    progress.advance(50);
    assertFalse(progress.whole(true));
    assertEquals(TAKE, progress.head(200, "\"a\"", 50, null));
    assertEquals(50, progress.passOver(50));
    assertTrue(progress.whole(true));
  }

  @Test
  void moreThanAnnouncedIsNoticed() {
    progress.head(206, null, -1, "bytes 0-9/10");
    progress.advance(10);
    assertFalse(progress.overrun());
    progress.advance(1);
    assertTrue(progress.overrun());
  }

  @Test
  void aRestartForgetsEverything() {
    fortyOfAHundred("\"a\"");
    assertEquals(CHANGED, progress.head(412, "\"b\"", -1, null));
    progress.restart();
    assertNull(progress.range());
    assertEquals(TAKE, progress.head(206, "\"b\"", 7, "bytes 0-6/7"));
    progress.advance(7);
    assertTrue(progress.whole(false));
  }

  @Test
  void soItForgetsAnEndThatWasDoubted() {
    progress.head(200, "\"a\"", 50, null);
    progress.advance(50);
    assertFalse(progress.whole(true));
    progress.restart();
    assertNull(progress.range());
    progress.head(200, "\"b\"", 50, null);
    progress.advance(50);
    assertFalse(progress.whole(true), "the other version ended there, not this one");
  }
}
