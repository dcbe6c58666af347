package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.retry.RetryBudgets;
import org.junit.jupiter.api.Test;

/** When a transfer asks again, and what a file that gets on makes of the failures before. */
class RetriesTest {

  private static final SignedUrl URL = SignedUrl.check("http://storage:1/file");
  private static final StorageAnswer CONFLICT = StorageAnswer.unusable(409, Cause.CONFLICT);

  private final TransferTools tools =
      new TransferTools(
          null,
          new StorageClient.Shared(
              null,
              null,
              new RetryBudgets(() -> 0, RobotEvents.NONE, 1),
              RobotEvents.NONE,
              () -> 0,
              () -> 0,
              "robot/1"),
          null,
          null,
          null,
          TransferLimits.of(Duration.ofMinutes(10)),
          null);
  private final Retries retries = new Retries(tools, Operation.DOWNLOAD, "batch");

  @Test
  void aFileThatGetsOnHasAllItsTriesAgain() {
    for (int i = 0; i < 3 * TransferVerdict.MOST_REFUSALS; i++) {
      retries.sending(URL);
      assertEquals(TransferVerdict.RETRY, retries.decide(CONFLICT, URL).verdict());
      retries.progressed(true);
    }
  }

  @Test
  void aFileThatGetsOnByLittleSpendsTheBudgetOfItsHost() {
    long longest = 0;
    for (int i = 0; i < 30; i++) {
      retries.sending(URL);
      retries.progressed(false);
      longest = Math.max(longest, retries.decide(CONFLICT, URL).delay());
    }
    assertTrue(longest >= 1_000_000_000L, "waited " + longest);
  }

  @Test
  void freshUrlsAreAskedForNoSoonerThanTheStorageWants() {
    retries.sending(URL);
    StorageAnswer later = new StorageAnswer(403, Cause.FORBIDDEN, "", OptionalLong.of(7));
    assertEquals(new Retries.Decision(TransferVerdict.REFRESH, 7), retries.decide(later, URL));
  }
}
