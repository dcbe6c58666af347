package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table, row by row: what a storage that always answers the same is answered. */
class TransferVerdictTest {

  private static StorageAnswer status(Operation operation, int status, String code) {
    return StorageAnswer.of(operation, status, code == null ? "" : code, OptionalLong.empty());
  }

  /** The verdicts on the same answer again and again: to the end, or the first twelve. */
  private static List<TransferVerdict> onAndOn(Operation operation, StorageAnswer answer) {
    List<TransferVerdict> verdicts = new ArrayList<>();
    Tries tries = Tries.NONE;
    for (int i = 0; i < 12; i++) {
      TransferVerdict verdict = TransferVerdict.of(operation, answer, tries);
      verdicts.add(verdict);
      if (verdict == TransferVerdict.FAIL || verdict == TransferVerdict.FAIL_FINAL) {
        break;
      }
      tries = tries.after(verdict, answer);
    }
    return verdicts;
  }

  /** R retry, U refresh the URLs, A start anew, f fail, F fail for all. */
  private static String letters(List<TransferVerdict> verdicts) {
    StringBuilder letters = new StringBuilder();
    verdicts.forEach(
        verdict ->
            letters.append(
                switch (verdict) {
                  case RETRY -> 'R';
                  case REFRESH -> 'U';
                  case RESTART -> 'A';
                  case FAIL -> 'f';
                  case FAIL_FINAL -> 'F';
                }));
    return letters.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "DOWNLOAD,200,,RRRRf",
    "DOWNLOAD,206,,RAAAAAf",
    "DOWNLOAD,301,,RRRRf",
    "DOWNLOAD,400,,URRRRf",
    "DOWNLOAD,401,,UUUf",
    "DOWNLOAD,403,,UUUf",
    "DOWNLOAD,404,,URRF",
    "DOWNLOAD,404,BlobNotFound,URRF",
    "DOWNLOAD,404,'a page, not of the storage',URRf",
    "DOWNLOAD,408,,RRRRRRRRRRRR",
    "DOWNLOAD,409,,RRRRf",
    "DOWNLOAD,412,,AAAAAf",
    "DOWNLOAD,416,,AAAAAf",
    "DOWNLOAD,429,,RRRRRRRRRRRR",
    "DOWNLOAD,500,,RRRRRRRRRRRR",
    "DOWNLOAD,503,,RRRRRRRRRRRR",
    "DOWNLOAD,599,,RRRRRRRRRRRR",
    "UPLOAD,201,,RRRRf",
    "UPLOAD,307,,RRRRf",
    "UPLOAD,400,Md5Mismatch,RRRRf",
    "UPLOAD,400,BadDigest,RRRRf",
    "UPLOAD,400,,URRRRf",
    "UPLOAD,403,,UUUf",
    "UPLOAD,404,,URRRRf",
    "UPLOAD,411,,RRRRf",
    "UPLOAD,412,,RRRRf",
    "UPLOAD,413,,RRRRf",
    "UPLOAD,502,,RRRRRRRRRRRR"
  })
  void ofAStatus(Operation operation, int status, String code, String verdicts) {
    assertEquals(verdicts, letters(onAndOn(operation, status(operation, status, code))));
  }

  @ParameterizedTest
  @CsvSource({
    "DOWNLOAD,REFUSED,RRRRURRRRURR",
    "DOWNLOAD,NAME,RRRRURRRRURR",
    "DOWNLOAD,TLS,RRRRURRRRURR",
    "DOWNLOAD,TIMEOUT,RRRRURRRRURR",
    "DOWNLOAD,RESET,RRRRRRRRRRRR",
    "DOWNLOAD,TOO_SLOW,RRRRRRRRRRRR",
    "DOWNLOAD,TRUNCATED,RRRRRRRRRRRR",
    "DOWNLOAD,UNDECODABLE,RRRRf",
    "DOWNLOAD,DEFECT,f",
    "DOWNLOAD,BAD_URL,F",
    "UPLOAD,REFUSED,RRRRURRRRURR",
    "UPLOAD,RESET,URURURURURUR",
    "UPLOAD,TOO_SLOW,RRRRRRRRRRRR",
    "UPLOAD,DISK_FULL,f"
  })
  void ofAFault(Operation operation, Cause cause, String verdicts) {
    assertEquals(verdicts, letters(onAndOn(operation, StorageAnswer.fault(cause))));
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void everyCauseHasOne(Cause cause) {
    for (Operation operation : List.of(Operation.DOWNLOAD, Operation.UPLOAD)) {
      assertNotEquals(null, TransferVerdict.of(operation, StorageAnswer.fault(cause), Tries.NONE));
    }
  }

  @Test
  void gettingOnForgivesEverythingButChanges() {
    Tries tries = new Tries(9, 4, 3, 2, 4);
    assertEquals(new Tries(0, 0, 0, 0, 4), tries.progressed());
  }

  @Test
  void everyAnswerThatIsNoUseMakesTheNextWaitLonger() {
    StorageAnswer page = StorageAnswer.unusable(200, Cause.UNDECODABLE);
    assertEquals(
        new Tries(4, 2, 1, 0, 0), new Tries(3, 1, 1, 0, 0).after(TransferVerdict.RETRY, page));
    StorageAnswer other = StorageAnswer.unusable(200, Cause.CHANGED);
    assertEquals(
        new Tries(4, 1, 1, 0, 1), new Tries(3, 1, 1, 0, 0).after(TransferVerdict.RESTART, other));
  }

  @Test
  void aStormForgivesThatTheUrlsWereRefreshed() {
    StorageAnswer forbidden = status(Operation.DOWNLOAD, 403, "");
    StorageAnswer busy = status(Operation.DOWNLOAD, 503, "");
    Tries tries = new Tries(3, 1, 3, 1, 0);
    assertEquals(TransferVerdict.FAIL, TransferVerdict.of(Operation.DOWNLOAD, forbidden, tries));
    Tries after = tries.after(TransferVerdict.RETRY, busy);
    assertEquals(new Tries(4, 1, 0, 0, 0), after);
    assertEquals(TransferVerdict.REFRESH, TransferVerdict.of(Operation.DOWNLOAD, forbidden, after));
  }
}
