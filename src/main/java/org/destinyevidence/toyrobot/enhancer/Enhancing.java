package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.enhancement.ValidEnhancer;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.storage.LineSink;
import org.destinyevidence.toyrobot.storage.ResultLines;

/**
 * Lines in, result lines out: one result for each reference of a batch, whatever its enhancer does.
 * A line is looked at as far as its id. Without one, or with one that was seen before, it is
 * counted and passed over. The enhancer's answer is written at once, or awaited, up to concurrency
 * and time limit, or asked for again later. An error of the JVM ends the batch and is thrown on.
 *
 * <p>All on the batch's context, where it is made; answers may come from any thread.
 */
public final class Enhancing implements LineSink {

  private static final int PROGRESS = 256;

  private final String batchName;
  private final EnhancerCalls calls;
  private final RobotEvents events;
  private final Context context;
  private final ResultLines output;
  private final ResultWriter results;
  private final UnderWay underWay;
  private final Postponed postponed;
  private final Patience patience;
  private final EnhancerFailures failures;
  private final NewReferences lines;
  private final Promise<Summary> finished = Promise.promise();
  private Runnable drained = () -> {};
  private boolean heldBack;
  private boolean ended;
  private boolean over;
  private boolean answersLate;
  private int references;
  private int errors;

  /** The lines whose answers come later may keep {@code lateBytes} of memory. */
  public Enhancing(
      ValidEnhancer enhancer,
      BatchInfo batch,
      BatchScope scope,
      RobotEvents events,
      Vertx vertx,
      Patience patience,
      long lateBytes,
      ResultLines output) {
    this.batchName = batch.id().toString();
    this.calls = new EnhancerCalls(enhancer.enhancer(), batch, scope);
    this.events = events;
    this.context = vertx.getOrCreateContext();
    this.output = output;
    this.results = new ResultWriter(enhancer, batch.robotVersion(), output);
    this.lines = new NewReferences(batchName, events);
    this.failures = new EnhancerFailures(batchName, scope, events, enhancer.timeLimit(), patience);
    this.underWay = new UnderWay(vertx, enhancer.concurrency(), lateBytes, failures, this::settle);
    this.postponed = new Postponed(vertx, this::askAgain, this::settle);
    this.patience = patience;
    output.drainHandler(this::drain);
  }

  /** What became of the lines once {@link #end} was called and every answer is written. */
  public Future<Summary> finished() {
    return finished.future();
  }

  /** Sets how many references there may be, and their room; with more the file fails. */
  void limit(int most, IdRoom room) {
    lines.limit(most, room);
  }

  /** What has become of the lines so far. */
  Summary summary() {
    return new Summary(references, errors, lines.skipped());
  }

  /** True if at least one line had an id: the file is what it should be. */
  public boolean sawReadableLine() {
    return lines.sawReadableLine();
  }

  /** Lines that were passed over since another one had their id. */
  public int repeated() {
    return lines.repeated();
  }

  @Override
  public void line(byte[] array, int offset, int length, long number, Runnable release) {
    boolean awaited = false;
    try {
      if (!over && lines.isNew(array, offset, length, number)) {
        awaited = enhance(lines.reference(array, offset, length, answersLate), release);
      }
    } finally {
      if (release != null && !awaited) {
        release.run();
      }
    }
  }

  @Override
  public void handedOver() {
    calls.leave();
  }

  @Override
  public void passing(byte[] array, int offset, int length, boolean first) {
    lines.passing(array, offset, length, first);
  }

  @Override
  public void overlong(long length, long number) {
    Reference reference = over ? null : lines.passed(length, number);
    if (reference != null) {
      events.referenceTooLong(batchName, reference.id(), number, length);
      write(reference, ErrorLines.overlong(length), null);
    }
  }

  @Override
  public void restarted() {
    lines.restarted();
  }

  @Override
  public boolean full() {
    heldBack = !over && (underWay.full(postponed) || output.full());
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

  /** True if the answer is awaited. */
  private boolean enhance(Reference reference, Runnable release) {
    calls.enter();
    Answer answer = ask(reference);
    if (answer instanceof Enhancement || answer instanceof ReferenceError) {
      write(reference, answer, null);
      return false;
    }
    answersLate = true;
    settle(new Pending(reference.unread(), release, patience.mark()), () -> answer);
    return true;
  }

  private Answer askAgain(Pending due) {
    return calls.within(() -> ask(due.again(patience.mark())));
  }

  private Answer ask(Reference reference) {
    try {
      return failures.answered(reference, calls.ask(reference));
    } catch (Throwable t) {
      return errorOf(t, reference);
    }
  }

  private void await(Pending pending, Answer.Later later) {
    failures.leadsTo(pending, later.abandoned());
    later
        .future()
        .onComplete(
            answer -> {
              if (Vertx.currentContext() == context && Context.isOnEventLoopThread()) {
                arrived(pending, answer);
              } else {
                context.runOnContext(v -> arrived(pending, answer));
              }
            });
  }

  private void arrived(Pending pending, AsyncResult<?> result) {
    if (result.result() instanceof Answer.Later later) {
      await(pending, later);
    } else if (underWay.remove(pending)) {
      settle(
          pending,
          () ->
              result.failed()
                  ? errorOf(result.cause(), pending.reference)
                  : failures.answered(pending.reference, result.result()));
    }
  }

  /** The pending answer is no longer tracked, so anything thrown here must fail the batch. */
  private void settle(Pending pending, Supplier<Answer> given) {
    try {
      Answer answer = given.get();
      if (answer instanceof Answer.Later later) {
        await(underWay.add(pending), later);
      } else if (answer instanceof Answer.NotNow notNow) {
        putOff(pending, notNow);
      } else {
        write(pending.reference, answer, pending);
        pending.release();
        drain();
      }
      finishIfDone();
    } catch (Throwable thrown) {
      pending.release();
      fail(thrown);
      throw thrown;
    }
  }

  private void putOff(Pending pending, Answer.NotNow notNow) {
    long now = System.nanoTime();
    long wait = patience.pause(pending, notNow, now);
    if (wait < 0) {
      settle(pending, () -> failures.putOff(pending, notNow.reason()));
    } else {
      postponed.add(pending, wait);
      events.problem(patience.problem(batchName, notNow, now));
    }
  }

  private ReferenceError errorOf(Throwable wrapped, Reference reference) {
    Throwable thrown = ErrorLines.unwrapped(wrapped);
    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
      fail(fatal);
      throw fatal;
    }
    return failures.thrown(reference, thrown);
  }

  private void write(Reference reference, Answer answer, Pending pending) {
    if (over) {
      return;
    }
    if (answer instanceof Enhancement enhancement) {
      results.write(reference, enhancement);
      patience.answered(pending);
    } else {
      results.write(reference, failures.counted((ReferenceError) answer));
      errors++;
    }
    if (++references % PROGRESS == 0 || pending != null) {
      events.progress(batchName, references);
    }
  }

  private void drain() {
    if (heldBack && !full()) {
      drained.run();
    }
  }

  private void finishIfDone() {
    if (over) {
      stop(); // The batch may have ended while what is awaited from now on was being asked.
    } else if (ended && underWay.size() + postponed.size() == 0) {
      results.flush();
      stop();
      events.progress(batchName, references);
      finished.tryComplete(summary());
    }
  }

  private void fail(Throwable why) {
    stop();
    finished.tryFail(why);
  }

  private void stop() {
    over = true;
    underWay.clear();
    postponed.clear();
    results.clear();
    lines.close();
  }
}
