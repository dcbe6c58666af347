package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.ScarceThreads;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After one look at a limit of threads the disk was not looked at again: nothing was claimed. */
class RoomWithoutAThreadTest {

  private final ScarceThreads threads = new ScarceThreads();
  private final AtomicLong now = new AtomicLong();
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig();
  }

  @AfterEach
  void close() throws Exception {
    threads.none(false); // A close needs one, too.
    threads.vertx.close().await(60, TimeUnit.SECONDS);
    rig.close();
  }

  @Test
  void isLookedAtAgain(@TempDir Path directory) {
    RobotConfig config = Rig.config(directory, 100, RobotConfig.Proxies.NONE);
    SpoolRoom room = new SpoolRoom(threads.vertx, config, now::get);
    room.lost();
    threads.none(true);
    now.addAndGet(Rig.ms(1_001));
    try {
      assertFalse(room.getAsBoolean());
    } catch (OutOfMemoryError e) {
      throw new AssertionError(e); // JUnit ends without a word of it.
    }
    threads.none(false);
    rig.until(
        () -> {
          now.addAndGet(Rig.ms(1_001));
          return room.getAsBoolean();
        });
  }
}
