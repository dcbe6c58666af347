package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.VertxInternal;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.storage.LineBudget;
import org.destinyevidence.toyrobot.storage.LineSplitter;
import org.destinyevidence.toyrobot.storage.ResultLines;

/**
 * A reference file that comes in pieces of any size, breaks off and goes on, on a context of its
 * own; its results leave at times slowly.
 */
final class StormyFile implements ResultLines {

  private static final int LONGEST_LINE = 650_000;
  private static final int BUDGET = 600_000;
  private static final int LATE_BYTES = 2_000;
  private static final int BLOCK = 64 * 1024;

  private final Vertx vertx;
  private final Random random;
  private final byte[] file;
  private final boolean slow;
  private final LineBudget budget = new LineBudget(BUDGET);
  private final Buffer output = Buffer.buffer();
  private final Promise<Summary> done = Promise.promise();
  private Enhancing enhancing;
  private LineSplitter splitter;
  private Runnable drained = () -> {};
  private int at;
  private int leaving;
  private boolean ending;

  StormyFile(Vertx vertx, Random random, byte[] file) {
    this.vertx = vertx;
    this.random = random;
    this.file = file;
    this.slow = random.nextBoolean();
  }

  LineBudget budget() {
    return budget;
  }

  Buffer output() {
    return output;
  }

  /** Ends, on the file's context, when all its lines have their answers. */
  Future<Summary> through(Enhancer enhancer) {
    Context context = ((VertxInternal) vertx).createEventLoopContext();
    context.runOnContext(
        v -> {
          enhancing =
              new Enhancing(
                  Enhancers.requireValid(enhancer),
                  new BatchInfo(new UUID(1, random.nextLong()), "0.0.1"),
                  BatchScope.NONE,
                  new RobotEvents() {},
                  vertx,
                  Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE),
                  LATE_BYTES,
                  this);
          splitter = new LineSplitter(enhancing, LONGEST_LINE, budget);
          splitter.failureHandler(done::tryFail);
          splitter.drainHandler(this::goOn);
          // What it answers from inside the last line is still being written.
          enhancing.finished().onComplete(end -> vertx.runOnContext(later -> done.handle(end)));
          goOn();
        });
    return done.future();
  }

  private void goOn() {
    while (at < file.length && !splitter.full()) {
      int most = random.nextInt(3) == 0 ? 100_000 : 3_000;
      int count = Math.min(file.length - at, 1 + random.nextInt(most));
      splitter.handle(Buffer.buffer(Arrays.copyOfRange(file, at, at + count)));
      at += count;
      if (random.nextInt(40) == 0) {
        splitter.resumeAt();
        at = (int) splitter.resumeOffset();
      }
    }
    if (at == file.length && !ending) {
      ending = true;
      splitter.end();
    }
    if (ending && !splitter.full()) {
      enhancing.end();
    }
  }

  @Override
  public byte[] block() {
    return new byte[BLOCK];
  }

  @Override
  public void write(byte[] lines, int length) {
    output.appendBytes(lines, 0, length);
    if (slow) {
      leaving += length;
      vertx.setTimer(1 + random.nextInt(5), id -> left(length));
    }
  }

  private void left(int length) {
    boolean was = full();
    leaving -= length;
    if (was && !full()) {
      drained.run();
    }
  }

  @Override
  public boolean full() {
    return leaving >= BLOCK;
  }

  @Override
  public void drainHandler(Runnable handler) {
    drained = handler;
  }
}
