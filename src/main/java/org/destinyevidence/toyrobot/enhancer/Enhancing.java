package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.IdScanner;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.storage.LineSink;

/**
 * Lines in, result lines out: one result for each reference of a batch, whatever its enhancer does.
 *
 * <p>A line is looked at as far as its id and no further. Without one it is counted and passed
 * over; an id that was seen before is passed over silently, since a download that starts again
 * brings its lines again. Then the enhancer is asked. Its answer is written at once, or awaited: up
 * to its concurrency and its time limit. Results come in the order of the answers.
 *
 * <p>Nothing here outlives an error of the JVM itself: it ends the batch and is thrown on.
 *
 * <p>All on the batch's context, which is where it is made; answers may come from any thread.
 */
public final class Enhancing implements LineSink {

  private static final int PROGRESS = 256;

  private final Enhancer enhancer;
  private final BatchInfo batch;
  private final String batchName;
  private final BatchScope scope;
  private final RobotEvents events;
  private final Context context;
  private final ResultLines output;
  private final ResultWriter results;
  private final UnderWay underWay;
  private final int concurrency;
  private final EnhancerFailures failures;
  private final IdScanner ids = new IdScanner();
  private final IdSet seen = new IdSet();
  private final Promise<Summary> finished = Promise.promise();
  private Runnable drained = () -> {};
  private boolean heldBack;
  private boolean ended;
  private boolean over;
  private boolean sawReadableLine;
  private long lastLine;
  private int references;
  private int errors;
  private int skipped;

  /**
   * @throws IllegalArgumentException if the enhancer's constant parts make no result line
   */
  public Enhancing(
      Enhancer enhancer,
      BatchInfo batch,
      BatchScope scope,
      RobotEvents events,
      Vertx vertx,
      ResultLines output) {
    this.enhancer = enhancer;
    this.batch = batch;
    this.batchName = batch.id().toString();
    this.scope = scope;
    this.events = events;
    this.context = vertx.getOrCreateContext();
    this.output = output;
    this.results = new ResultWriter(enhancer, batch, output);
    this.concurrency = Math.max(1, enhancer.concurrency());
    long limitNanos = TimeScale.millis(enhancer.timeLimit().toMillis());
    this.failures = new EnhancerFailures(batchName, events, limitNanos);
    this.underWay = new UnderWay(vertx, limitNanos, this::late);
    output.drainHandler(this::drain);
  }

  /** What became of the lines once {@link #end} was called and every answer is written. */
  public Future<Summary> finished() {
    return finished.future();
  }

  /** True if at least one line had an id: the file is what it should be. */
  public boolean sawReadableLine() {
    return sawReadableLine;
  }

  @Override
  public void line(byte[] array, int offset, int length, long number) {
    longLine(array, offset, length, number, null);
  }

  @Override
  public void longLine(byte[] array, int offset, int length, long number, Runnable release) {
    boolean awaited = false;
    try {
      if (isNew(array, offset, length, number, null)) {
        awaited = enhance(Reference.of(array, offset, length, ids.high(), ids.low()), release);
      }
    } finally {
      if (release != null && !awaited) {
        release.run();
      }
    }
  }

  @Override
  public void overlong(byte[] head, long length, long number) {
    boolean cut = head.length < length;
    if (isNew(head, 0, head.length, number, cut ? ErrorLines.noIdInHead(length) : null)) {
      write(ids.high(), ids.low(), ErrorLines.overlong(length));
    }
  }

  /** What was readable before says nothing of the file that comes now. */
  @Override
  public void restarted() {
    sawReadableLine = false;
  }

  @Override
  public boolean full() {
    heldBack = !over && (underWay.size() >= concurrency || output.full());
    return heldBack;
  }

  @Override
  public void drainHandler(Runnable handler) {
    drained = handler;
  }

  /** No more lines come. */
  public void end() {
    ended = true;
    finishIfDone();
  }

  /** Drops everything; answers that come later are ignored. Fails {@link #finished}. */
  public void cancel() {
    fail(new CancellationException("the batch was given up"));
  }

  /**
   * @param otherwise why there is no id, or null for what the scanner says
   */
  private boolean isNew(byte[] line, int offset, int length, long number, String otherwise) {
    boolean again = number <= lastLine;
    lastLine = Math.max(lastLine, number);
    if (over) {
      return false;
    }
    if (!ids.scan(line, offset, length)) {
      if (!again) {
        skipped++;
        events.referenceSkipped(batchName, number, otherwise == null ? ids.problem() : otherwise);
      }
      return false;
    }
    sawReadableLine = true;
    return seen.add(ids.high(), ids.low());
  }

  /** True if the answer is awaited. */
  private boolean enhance(Reference reference, Runnable release) {
    long high = reference.mostSignificantBits();
    long low = reference.leastSignificantBits();
    Answer answer = ask(reference, high, low);
    if (answer instanceof Answer.Later later && !over) {
      await(underWay.add(high, low, release), later);
      return true;
    }
    write(high, low, answer);
    return false;
  }

  private Answer ask(Reference reference, long high, long low) {
    BatchScope.Entered entered = scope.enter(batchName);
    try {
      return enhancer.enhance(reference, batch);
    } catch (Throwable t) {
      return errorOf(t, high, low);
    } finally {
      entered.close();
    }
  }

  private void await(UnderWay.Pending pending, Answer.Later later) {
    later
        .future()
        .onComplete(
            answer -> {
              if (Vertx.currentContext() == context) {
                arrived(pending, answer);
              } else {
                context.runOnContext(v -> arrived(pending, answer));
              }
            });
  }

  private void arrived(UnderWay.Pending pending, AsyncResult<? extends Answer> result) {
    if (result.succeeded() && result.result() instanceof Answer.Later later) {
      await(pending, later);
    } else if (underWay.remove(pending)) {
      settle(
          pending,
          () ->
              result.succeeded()
                  ? result.result()
                  : errorOf(result.cause(), pending.high, pending.low));
    }
  }

  private void late(UnderWay.Pending pending) {
    settle(pending, () -> failures.late(pending.high, pending.low));
  }

  /** No longer awaited, it is missed by nobody: what is thrown here fails the batch. */
  private void settle(UnderWay.Pending pending, Supplier<Answer> answer) {
    try {
      write(pending.high, pending.low, answer.get());
      pending.release();
      drain();
      finishIfDone();
    } catch (Throwable thrown) {
      pending.release();
      fail(thrown);
      throw thrown;
    }
  }

  private ReferenceError errorOf(Throwable wrapped, long high, long low) {
    Throwable thrown = ErrorLines.unwrapped(wrapped);
    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
      fail(fatal);
      throw fatal;
    }
    return failures.thrown(high, low, thrown);
  }

  private void write(long high, long low, Answer answer) {
    if (over) {
      return;
    }
    if (answer instanceof Enhancement enhancement) {
      results.write(high, low, enhancement);
    } else {
      errors++;
      results.write(
          high, low, answer instanceof ReferenceError error ? error : failures.noAnswer(high, low));
    }
    if (++references % PROGRESS == 0) {
      events.progress(batchName, references);
    }
  }

  private void drain() {
    if (heldBack && !full()) {
      drained.run();
    }
  }

  private void finishIfDone() {
    if (ended && !over && underWay.size() == 0) {
      results.flush();
      stop();
      events.progress(batchName, references);
      finished.tryComplete(new Summary(references, errors, skipped));
    }
  }

  private void fail(Throwable why) {
    stop();
    finished.tryFail(why);
  }

  private void stop() {
    over = true;
    underWay.clear();
    results.clear();
  }

  /**
   * What became of the lines: references that got a result line, those of them whose line is an
   * error, and lines without a readable id.
   */
  public record Summary(int references, int errors, int skipped) {}
}
