package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 23, for one transfer: what time may mend is waited for, as long as the storage asks. */
class StorageStormTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();
  private final Buffer file = TestStorage.lines(50);

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
  @CsvSource({
    "408,THROTTLED",
    "429,THROTTLED",
    "500,SERVER_ERROR",
    "502,SERVER_ERROR",
    "503,THROTTLED",
    "504,SERVER_ERROR"
  })
  void isTriedAgainWithoutLimitOfNumber(int status, Cause cause) {
    storage.times(15, TestStorage.status(status)).then(TestStorage.file(file, "\"v1\""));
    assertEquals(16, rig.downloaded().requests());
    assertEquals(cause, rig.heard.retries.get(14));
    assertEquals(0, rig.files.refreshes);
  }

  @Test
  void secondsOfRetryAfterAreNeverUndercut() {
    storage.then(TestStorage.status(503, "Retry-After", "1"), TestStorage.file(file, "\"v1\""));
    long began = System.nanoTime();
    rig.downloaded();
    assertTrue(System.nanoTime() - began >= Rig.ms(1_000));
    assertTrue(rig.heard.delays.get(0) >= Rig.ms(1_000));
  }

  /** Though a fresh URL is all that it takes, as a rule. */
  @Test
  void norAreThoseOfAUrlThatIsRefused() {
    storage.then(TestStorage.status(403, "Retry-After", "1"), TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(List.of(Rig.ms(1_000)), rig.heard.delays);
    assertEquals(1, rig.files.refreshes);
  }

  @Test
  void aDateIsReadAgainstTheDateOfTheSameAnswer() {
    storage.then(
        TestStorage.status(
            429,
            "Date",
            "Tue, 24 Nov 2020 10:00:00 GMT",
            "Retry-After",
            "Tue, 24 Nov 2020 10:00:01 GMT"),
        TestStorage.file(file, "\"v1\""));
    rig.downloaded();
    assertEquals(List.of(Rig.ms(1_000)), rig.heard.delays);
  }

  @Test
  void aRetryAfterBeyondTheLeaseIsHeededUpToAnHour() {
    storage.then(TestStorage.status(503, "Retry-After", "86400"));
    var download = new ReferenceDownload[1];
    var end =
        rig.begin(
            () -> {
              download[0] = rig.download();
              return download[0].start();
            });
    rig.until(() -> !rig.heard.delays.isEmpty());
    assertEquals(Rig.ms(3_600_000), rig.heard.delays.get(0));
    rig.context.runOnContext(v -> download[0].cancel());
    end.otherwiseEmpty().await();
  }
}
