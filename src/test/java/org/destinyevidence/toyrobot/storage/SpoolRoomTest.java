package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is room for results, on disks that a test cannot have. */
class SpoolRoomTest {

  private final Rig rig = new Rig();
  private final AtomicLong now = new AtomicLong();

  @AfterEach
  void close() {
    rig.close();
  }

  /** Twice what stays in memory, or 16 MiB. */
  @ParameterizedTest
  @CsvSource({"1, 16", "8, 16", "9, 18", "100, 200"})
  void aFewResultsAreRoomEnough(long threshold, long needed) throws Exception {
    assertTrue(SpoolRoom.enough(new Disk(1 << 20, needed), threshold << 20));
    assertFalse(SpoolRoom.enough(new Disk(1 << 20, needed - 1), threshold << 20));
  }

  /** A place where nobody may make a file, not even root, though there is nothing to be full. */
  @Test
  void aDirectoryThatTakesNoFileIsNoRoom() {
    assertNoRoom(Path.of("/proc/self"), Files::getFileStore);
  }

  /** One that is nearly full takes a file, but no results: claiming them would lose them. */
  @Test
  void norIsADiskThatIsNearlyFull(@TempDir Path directory) {
    assertNoRoom(directory, any -> new Disk(1 << 20, 15));
  }

  private void assertNoRoom(Path directory, SpoolRoom.Disk disk) {
    AtomicInteger times = new AtomicInteger();
    RobotConfig config = Rig.config(directory, 100, RobotConfig.Proxies.NONE);
    SpoolRoom room =
        new SpoolRoom(
            rig.vertx,
            config,
            () -> {
              times.incrementAndGet();
              return now.get();
            },
            disk);
    room.lost();
    now.addAndGet(Rig.ms(1_001));
    assertFalse(room.getAsBoolean());
    rig.until(() -> times.get() == 3);
    assertFalse(room.getAsBoolean());
  }

  /** In MiB. */
  private static final class Disk extends FileStore {
    private final long total;
    private final long usable;

    Disk(long total, long usable) {
      this.total = total << 20;
      this.usable = usable << 20;
    }

    @Override
    public long getTotalSpace() {
      return total;
    }

    @Override
    public long getUsableSpace() {
      return usable;
    }

    @Override
    public long getUnallocatedSpace() {
      return usable;
    }

    @Override
    public String name() {
      return "disk";
    }

    @Override
    public String type() {
      return "disk";
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
      return false;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
      return false;
    }

    @Override
    public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> type) {
      return null;
    }

    @Override
    public Object getAttribute(String attribute) {
      throw new UnsupportedOperationException(attribute);
    }
  }
}
