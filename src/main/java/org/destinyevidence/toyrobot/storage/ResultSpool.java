package org.destinyevidence.toyrobot.storage;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.config.HeapShare;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Causes;

/**
 * Where a result grows until its length is known. Up to the threshold it stays in memory; what is
 * longer goes to a {@link SpoolFile}, in blocks, one write at a time, and the writer is asked to
 * wait meanwhile. The digest is made as the bytes pass.
 *
 * <p>No room, or no file, fails the spool and with it the batch, and {@link SpoolRoom} is told.
 * Whatever else is thrown fails it too, and says nothing of the disk.
 *
 * <p>Used on one context.
 */
public final class ResultSpool implements ResultLines {

  static final String PREFIX = "toy-robot-";
  static final int BLOCK = 64 * 1024;

  /** Written at once: each write takes two changes of threads. */
  static final int WRITE = 4 * BLOCK;

  private final Supplier<Future<SpoolFile>> opener;
  private final Path directory;
  private final long threshold;
  private final SpoolRoom room;
  private final SpoolBlocks blocks;
  private final MessageDigest digest = md5();
  private final Promise<SpooledResult> finished = Promise.promise();
  private List<Buffer> pending = new ArrayList<>();
  private long pendingBytes;
  private long written;
  private SpoolFile file;
  private boolean busy;
  private boolean finishing;
  private boolean closed;
  private Throwable failure;
  private SpooledResult result;
  private Runnable drain = () -> {};
  private Consumer<Throwable> failed = f -> {};

  public ResultSpool(Vertx vertx, RobotConfig config, SpoolRoom room, SpoolBlocks blocks) {
    this(
        () -> DiskFile.open(vertx, config.spoolDirectory()),
        config.spoolDirectory(),
        Math.min(config.spoolThresholdBytes(), HeapShare.results(config.slots())),
        room,
        blocks);
  }

  ResultSpool(
      Supplier<Future<SpoolFile>> opener,
      Path directory,
      long threshold,
      SpoolRoom room,
      SpoolBlocks blocks) {
    this.opener = opener;
    this.directory = directory;
    this.threshold = threshold;
    this.room = room;
    this.blocks = blocks;
    blocks.opened();
  }

  @Override
  public byte[] block() {
    return blocks.take();
  }

  /** Ignored once the spool has failed. */
  @Override
  public void write(byte[] block, int length) {
    if (finishing) {
      throw new IllegalStateException("The spool is finished already.");
    }
    if (failure == null && !closed) {
      digest.update(block, 0, length);
      pending.add(BufferInternal.buffer(Unpooled.wrappedBuffer(block, 0, length)));
      pendingBytes += length;
      spill();
    }
  }

  /** Never true once the spool has failed. */
  @Override
  public boolean full() {
    return pendingBytes >= WRITE + (file == null ? threshold : 0);
  }

  @Override
  public void drainHandler(Runnable handler) {
    drain = handler;
  }

  /** Sets what to run, once at most, when the spool fails before {@link #finish()} is done. */
  public void failureHandler(Consumer<Throwable> handler) {
    failed = handler;
  }

  /**
   * Ends the writing. Fails with a {@link TransferFailure} ({@code DISK_FULL}, not final), or with
   * what was thrown.
   */
  public Future<SpooledResult> finish() {
    if (!finishing) {
      finishing = true;
      if (failure != null) {
        finished.fail(failure);
      } else {
        spill();
      }
    }
    return finished.future();
  }

  /**
   * Gives everything back, at any time, the finished result too; may be called again. A future of
   * {@link #finish()} that is not complete fails; no handler runs any more.
   */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    blocks.closed();
    forget();
    if (result != null) {
      result.close();
    } else if (!busy && file != null) {
      file.close();
    }
    finished.tryFail(new TransferFailure(Cause.SHUTDOWN, false, "The result was given up."));
  }

  /** Does the next thing that is due: open the file, write a block, or be finished. */
  private void spill() {
    if (busy || closed || failure != null) {
      return;
    }
    if (file == null && pendingBytes > threshold) {
      busy = true;
      begun(opener).onComplete(opened -> done(opened.cause(), () -> file = opened.result()));
    } else if (file != null && pendingBytes >= (finishing ? 1 : WRITE)) {
      busy = true;
      List<Buffer> writing = pending;
      begun(() -> append(writing)).onComplete(done -> done(done.cause(), () -> recycle(writing)));
    } else if (finishing) {
      complete();
    }
  }

  private Future<Void> append(List<Buffer> writing) {
    written += pendingBytes;
    forget();
    return file.append(writing);
  }

  /** What is thrown between two writes would be heard by nobody: the batch would wait for ever. */
  private static <T> Future<T> begun(Supplier<Future<T>> action) {
    try {
      return action.get();
    } catch (Throwable thrown) {
      return Future.failedFuture(thrown);
    }
  }

  private static Throwable thrownBy(Runnable action) {
    try {
      action.run();
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  private void done(Throwable failed, Runnable onSuccess) {
    boolean wasFull = full();
    busy = false;
    Throwable cause = failed == null ? thrownBy(onSuccess) : failed;
    if (closed) {
      // Closed while the file was being opened or written to.
      if (file != null) {
        file.close();
      }
      return;
    }
    if (cause != null) {
      fail(cause);
    } else {
      spill();
    }
    if (wasFull && !finishing) {
      drain.run();
    }
  }

  private void recycle(List<Buffer> writtenBlocks) {
    if (!closed) {
      writtenBlocks.forEach(block -> blocks.give(Blocks.array(block)));
    }
  }

  private void complete() {
    String md5 = Base64.getEncoder().encodeToString(digest.digest());
    result = file == null ? new MemoryResult(pending, md5) : new FileResult(file, written, md5);
    forget();
    finished.tryComplete(result);
  }

  private void fail(Throwable cause) {
    forget();
    if (Causes.deepest(cause) instanceof IOException) {
      failure = SpoolTrouble.of(cause, directory);
      room.lost();
    } else {
      failure = cause;
    }
    if (file != null) {
      file.close();
    }
    failed.accept(failure);
    if (finishing) {
      finished.tryFail(failure);
    }
  }

  private void forget() {
    pending = new ArrayList<>();
    pendingBytes = 0;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has MD5.", e);
    }
  }
}
