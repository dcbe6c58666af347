package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result stays in memory up to the threshold, and leaves no trace on the disk beyond it. */
class ResultSpoolTest {

  private static final int THRESHOLD = 1_000;

  @TempDir Path directory;
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private ResultSpool spool() {
    RobotConfig config = Rig.config(directory, THRESHOLD, RobotConfig.Proxies.NONE);
    return new ResultSpool(
        rig.vertx, config, new SpoolRoom(rig.vertx, config, System::nanoTime), new SpoolBlocks());
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Writes in pieces, waiting when told to. */
  private Future<SpooledResult> fill(ResultSpool spool, byte[] bytes, int piece, int from) {
    int at = from;
    while (at < bytes.length) {
      int end = Math.min(bytes.length, at + piece);
      spool.write(Arrays.copyOfRange(bytes, at, end), end - at);
      at = end;
      if (spool.full()) {
        Promise<SpooledResult> later = Promise.promise();
        int next = at;
        spool.drainHandler(() -> fill(spool, bytes, piece, next).onComplete(later));
        return later.future();
      }
    }
    return spool.finish();
  }

  private static Future<Buffer> all(SpooledResult result, Buffer into) {
    return into.length() == result.length()
        ? Future.succeededFuture(into)
        : result.read(into.length()).compose(block -> all(result, into.appendBuffer(block)));
  }

  private long filesLeft() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,10", "1,10", "1000,100", "1001,100", "70000,64", "3000000,7777", "900000,300000"})
  void givesBackWhatWentInAsOftenAsAsked(int length, int piece) throws Exception {
    byte[] bytes = random(length);
    SpooledResult result = rig.on(() -> fill(spool(), bytes, piece, 0));
    assertEquals(length, result.length());
    byte[] md5 = MessageDigest.getInstance("MD5").digest(bytes);
    assertEquals(Base64.getEncoder().encodeToString(md5), result.contentMd5());
    for (int i = 0; i < 2; i++) {
      Buffer read = rig.on(() -> all(result, Buffer.buffer()));
      assertArrayEquals(bytes, read.getBytes());
    }
    assertEquals(length > THRESHOLD, result instanceof FileResult);
    assertEquals(0, filesLeft(), "the file has no name while it is open");
    result.close();
    result.close();
  }

  /** The files are kept: Java closes one that has become garbage. */
  @Test
  void closesOnEveryPath() {
    List<SpoolFile> files = new CopyOnWriteArrayList<>();
    Supplier<Future<SpoolFile>> opener =
        () -> DiskFile.open(rig.vertx, directory).onSuccess(files::add);
    for (int length : new int[] {10, 5_000, 400_000}) {
      byte[] bytes = random(length);
      // Before anything, while the file is being opened or written, and when finished.
      rig.on(() -> closed(spool(opener)));
      rig.on(
          () -> {
            ResultSpool spool = spool(opener);
            spool.write(bytes, bytes.length);
            return closed(spool);
          });
      rig.on(
          () -> {
            ResultSpool spool = spool(opener);
            fill(spool, bytes, 1_000, 0);
            spool.close();
            return closed(spool);
          });
      rig.on(
          () -> {
            ResultSpool spool = spool(opener);
            return fill(spool, bytes, 1_000, 0).compose(result -> closed(spool));
          });
    }
    // And between two writes: the file is there, and what is left is too little for another.
    ResultSpool idle = rig.on(() -> Future.succeededFuture(spool(opener)));
    int before = files.size();
    rig.context.runOnContext(v -> idle.write(random(5_000), 5_000));
    rig.until(() -> files.size() > before);
    rig.on(() -> closed(idle));
    // A file has a name for a moment when it is opened, which may be after its spool was closed.
    rig.until(() -> files.size() > 5 && openFiles() == 0 && filesLeft() == 0);
  }

  private ResultSpool spool(Supplier<Future<SpoolFile>> opener) {
    return new ResultSpool(opener, directory, THRESHOLD, null, new SpoolBlocks());
  }

  private static Future<Void> closed(ResultSpool spool) {
    spool.close();
    return Future.succeededFuture();
  }

  /** Open files in the spool directory, by what the kernel says. */
  private int openFiles() {
    try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
      return (int) handles.filter(this::inDirectory).count();
    } catch (IOException e) {
      return 0;
    }
  }

  private boolean inDirectory(Path handle) {
    try {
      return Files.readSymbolicLink(handle).startsWith(directory);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void oneClosedWhileItsFileIsBeingOpenedFailsItsFinishAndClosesTheFile() {
    Promise<SpoolFile> opened = Promise.promise();
    ResultSpool spool =
        new ResultSpool(opened::future, directory, THRESHOLD, null, new SpoolBlocks());
    Future<SpooledResult> end =
        rig.begin(
            () -> {
              spool.write(random(5_000), 5_000);
              Future<SpooledResult> finish = spool.finish();
              spool.close();
              return finish;
            });
    assertThrows(TransferFailure.class, () -> Rig.await(end));
    SpoolFile file = rig.on(() -> DiskFile.open(rig.vertx, directory));
    assertEquals(Files.exists(Path.of("/proc/self/fd")) ? 1 : 0, openFiles());
    rig.context.runOnContext(v -> opened.complete(file));
    rig.until(() -> openFiles() == 0);
  }

  @Test
  void nothingMayBeWrittenAfterTheEnd() {
    Future<SpooledResult> end =
        rig.begin(
            () -> {
              ResultSpool spool = spool();
              spool.finish();
              spool.write(new byte[1], 1);
              return spool.finish();
            });
    assertThrows(IllegalStateException.class, () -> Rig.await(end));
  }

  /** The next result is written into the blocks of the one before while that one is still read. */
  @Test
  void blocksAreFilledAgainOnlyOnceTheyAreInTheFile() {
    SpoolBlocks blocks = new SpoolBlocks();
    RobotConfig config = Rig.config(directory, THRESHOLD, RobotConfig.Proxies.NONE);
    SpoolRoom room = new SpoolRoom(rig.vertx, config, System::nanoTime);
    byte[] bytes = random(10 * ResultSpool.BLOCK);
    List<SpooledResult> results = new ArrayList<>();
    List<ResultSpool> spools = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      spools.add(
          rig.on(() -> Future.succeededFuture(new ResultSpool(rig.vertx, config, room, blocks))));
    }
    for (ResultSpool spool : spools) {
      results.add(rig.on(() -> fillBlocks(spool, bytes, 0)));
      assertTrue(blocks.kept() >= 4, "the blocks of what was written come back");
    }
    for (SpooledResult result : results) {
      assertArrayEquals(bytes, rig.on(() -> all(result, Buffer.buffer())).getBytes());
    }
    spools.forEach(spool -> rig.on(() -> closed(spool)));
    assertEquals(0, blocks.kept(), "none is kept while no result is open");
  }

  private Future<SpooledResult> fillBlocks(ResultSpool spool, byte[] bytes, int from) {
    for (int at = from; at < bytes.length; at += ResultSpool.BLOCK) {
      byte[] block = spool.block();
      System.arraycopy(bytes, at, block, 0, block.length);
      spool.write(block, block.length);
      if (spool.full()) {
        Promise<SpooledResult> later = Promise.promise();
        int next = at + ResultSpool.BLOCK;
        spool.drainHandler(() -> fillBlocks(spool, bytes, next).onComplete(later));
        return later.future();
      }
    }
    return spool.finish();
  }

  @Test
  void aBlockOfASpoolThatWasClosedMeanwhileIsNotUsedAgain() {
    SpoolBlocks blocks = new SpoolBlocks();
    Promise<SpoolFile> opened = Promise.promise();
    ResultSpool spool = new ResultSpool(opened::future, directory, THRESHOLD, null, blocks);
    ResultSpool other = new ResultSpool(opened::future, directory, THRESHOLD, null, blocks);
    spool.write(spool.block(), ResultSpool.BLOCK);
    spool.close();
    opened.fail("too late");
    assertEquals(0, blocks.kept());
    other.close();
  }

  @Test
  void othersFilesAreLeftAlone() throws Exception {
    Path other = Files.writeString(directory.resolve("toy-robot-other.jsonl"), "theirs");
    SpooledResult result = rig.on(() -> fill(spool(), random(5_000), 100, 0));
    result.close();
    assertEquals("theirs", Files.readString(other));
    assertFalse(Files.notExists(other));
  }
}
