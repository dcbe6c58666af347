package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The loop that it holds is that of the command's own Vert.x, which then closes in no time. */
class EnhancerThatHoldsTheLoopTest extends CommandFixture {

  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void release() {
    released.countDown();
  }

  @Override
  public OfflineSummary enhance(OfflineJob job) throws Exception {
    return new OfflineEnhancing(job).run();
  }

  @Test
  void theCommandEndsAndSaysWhy() throws Exception {
    enhancer =
        new Wedged() {
          @Override
          public Answer enhance(Reference reference, BatchInfo batch) {
            try {
              released.await();
            } catch (InterruptedException ending) {
              Thread.currentThread().interrupt();
            }
            return super.enhance(reference, batch);
          }
        };
    Files.writeString(directory.resolve("in.jsonl"), "{\"id\":\"" + ID + "\"}\n");
    assertEquals(ExitCodes.FAILED, execute("enhance", "in.jsonl"));
    assertTrue(err().contains("Enhancing stopped: " + WedgeWatch.VERDICT), err());
  }
}
