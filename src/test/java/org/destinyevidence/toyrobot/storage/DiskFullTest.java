package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 29, for the spool: a full disk is this robot's trouble, and claiming waits for room. */
class DiskFullTest {

  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path directory;
  private final Rig rig = new Rig();
  private final AtomicLong now = new AtomicLong();
  private volatile FileChannel device;

  @AfterEach
  void close() {
    rig.close();
  }

  private SpoolRoom room(Path directory) {
    return new SpoolRoom(rig.vertx, Rig.config(directory, 100, RobotConfig.Proxies.NONE), now::get);
  }

  /** A file on a device that is always full. */
  private Supplier<Future<SpoolFile>> full() {
    assumeTrue(Files.exists(FULL), "a device of Linux");
    return () ->
        rig.vertx.executeBlocking(
            () -> {
              device = FileChannel.open(FULL, StandardOpenOption.READ, StandardOpenOption.WRITE);
              return new DiskFile(rig.vertx, device);
            });
  }

  @Test
  void failsTheResultAndSaysSoOnce() {
    SpoolRoom room = room(directory);
    List<Throwable> heard = new ArrayList<>();
    Future<SpooledResult> end =
        rig.begin(
            () -> {
              ResultSpool spool = new ResultSpool(full(), directory, 100, room, new SpoolBlocks());
              spool.failureHandler(heard::add);
              spool.write(new byte[200_000], 200_000);
              return spool.finish();
            });
    TransferFailure failure = assertThrows(TransferFailure.class, () -> Rig.await(end));
    assertEquals(Cause.DISK_FULL, failure.kind());
    assertFalse(failure.finalForAll());
    assertEquals("The spool directory " + directory + " is full.", failure.getMessage());
    assertEquals(List.of(failure), heard);
    assertFalse(room.getAsBoolean());
    // One that stays open keeps the room that everybody waits for.
    rig.until(() -> !device.isOpen());
  }

  /** What the system says is kept: nobody can make room on a disk that is read-only. */
  @Test
  void whatTheSystemSaysIsSaid() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    String reason = trouble(file);
    assertTrue(reason.contains("took no file (FileSystemException: Not a directory"), reason);
  }

  @Test
  void openFilesThatRanOutAreNotTheDisks() {
    String reason = "Too many open files";
    Throwable thrown = new FileSystemException(directory.toString(), null, reason);
    String said = SpoolTrouble.of(thrown, directory).getMessage();
    assertTrue(said.contains("this process may open no more files (ulimit -n)"), said);
  }

  private String trouble(Path spool) {
    RobotConfig config = Rig.config(spool, 100, RobotConfig.Proxies.NONE);
    Future<SpooledResult> end =
        rig.begin(
            () -> {
              ResultSpool result =
                  new ResultSpool(rig.vertx, config, room(directory), new SpoolBlocks());
              result.write(new byte[200_000], 200_000);
              return result.finish();
            });
    return assertThrows(TransferFailure.class, () -> Rig.await(end)).getMessage();
  }

  @Test
  void nobodyWaitsForARoomThatWillNotCome() {
    boolean[] drained = {false};
    Future<SpooledResult> end =
        rig.begin(
            () -> {
              ResultSpool spool =
                  new ResultSpool(full(), directory, 100, room(directory), new SpoolBlocks());
              while (!spool.full()) {
                spool.write(new byte[500_000], 500_000);
              }
              Promise<SpooledResult> promise = Promise.promise();
              spool.drainHandler(
                  () -> {
                    drained[0] = !spool.full();
                    spool.write(new byte[500_000], 500_000);
                    spool.finish().onComplete(promise);
                  });
              return promise.future();
            });
    assertThrows(TransferFailure.class, () -> Rig.await(end));
    assertTrue(drained[0]);
  }

  @Test
  void aDirectoryThatIsGoneIsNoRoomEither() {
    Path gone = directory.resolve("gone");
    SpoolRoom room = room(gone);
    RobotConfig config = Rig.config(gone, 100, RobotConfig.Proxies.NONE);
    Future<SpooledResult> end =
        rig.begin(
            () -> {
              ResultSpool spool = new ResultSpool(rig.vertx, config, room, new SpoolBlocks());
              spool.write(new byte[200], 200);
              return spool.finish();
            });
    TransferFailure failure = assertThrows(TransferFailure.class, () -> Rig.await(end));
    assertEquals("The spool directory " + gone + " is gone.", failure.getMessage());
    now.addAndGet(Rig.ms(5_000));
    assertFalse(room.getAsBoolean());
  }

  @Test
  void oneLookInVainIsNotTheLast() throws Exception {
    Path gone = directory.resolve("gone");
    AtomicInteger times = new AtomicInteger();
    SpoolRoom room =
        new SpoolRoom(
            rig.vertx,
            Rig.config(gone, 100, RobotConfig.Proxies.NONE),
            () -> {
              times.incrementAndGet();
              return now.get();
            });
    room.lost();
    now.addAndGet(Rig.ms(1_001));
    assertFalse(room.getAsBoolean());
    // The time is asked for when room is lost, when somebody asks, and after the look.
    rig.until(() -> times.get() == 3);
    assertFalse(room.getAsBoolean(), "what was seen is no room");
    Files.createDirectory(gone);
    rig.until(
        () -> {
          now.addAndGet(Rig.ms(1_001));
          return room.getAsBoolean();
        });
  }

  @Test
  void claimingGoesOnOnceThereIsRoomAgain() throws Exception {
    SpoolRoom room = room(directory);
    assertTrue(room.getAsBoolean());
    room.lost();
    assertFalse(room.getAsBoolean());
    now.addAndGet(Rig.ms(1_001));
    // The first who asks has the disk looked at; who asks later hears of it.
    rig.until(
        () -> {
          now.addAndGet(Rig.ms(1_001));
          return room.getAsBoolean();
        });
    try (var files = Files.list(directory)) {
      assertEquals(0, files.count(), "the probe is gone");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16, 1000, true",
    "15, 1000, false",
    "0, 1000, false",
    // All of it can be free, and still be less than a large disk should have.
    "8, 8, true",
    "6, 8, true",
    "5, 8, false",
    "0, 8, false"
  })
  void mostOfASmallDiskIsRoomEnough(long usable, long total, boolean room) {
    assertEquals(room, usable >= SpoolRoom.needed(16, total));
  }

  @Test
  void theDiskIsNotLookedAtMoreThanOnceASecond() {
    SpoolRoom room = room(directory);
    room.lost();
    now.addAndGet(Rig.ms(999));
    assertFalse(room.getAsBoolean());
    rig.on(() -> rig.vertx.executeBlocking(() -> null, false));
    assertFalse(room.getAsBoolean());
  }
}
