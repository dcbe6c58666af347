package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenFilesTest {

  @Test
  void theDefaultsFitTheLimitOfAnyShell() {
    assertEquals(Optional.empty(), OpenFiles.warning(1_024, 16, 8));
  }

  @Test
  void moreBatchesThanFilesAreWarnedAbout() {
    assertEquals(
        Optional.of(
            "The process may open 1024 files (ulimit -n), and 64 instances of 64 batches may need"
                + " 16512: raise the limit, or lower ENHANCER_INSTANCES or BATCHES_PER_INSTANCE"),
        OpenFiles.warning(1_024, 64, 64));
    assertEquals(Optional.empty(), OpenFiles.warning(16_512, 64, 64));
  }
}
