package org.destinyevidence.toyrobot.command;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.destinyevidence.toyrobot.command.Wiring.OfflineJob;
import org.destinyevidence.toyrobot.command.Wiring.OfflineSummary;
import org.destinyevidence.toyrobot.config.HeapShare;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.destinyevidence.toyrobot.enhancer.Enhancing;
import org.destinyevidence.toyrobot.enhancer.Patience;
import org.destinyevidence.toyrobot.enhancer.Summary;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.storage.LineBudget;
import org.destinyevidence.toyrobot.storage.LineSplitter;
import org.destinyevidence.toyrobot.storage.ResultLines;

/**
 * Runs a stream of references through an enhancer exactly as a batch does: the same splitter, the
 * same lines, on an event loop of its own.
 *
 * <p>The calling thread reads and writes, since files and pipes block; the event loop never does.
 * It gives the loop one chunk, waits until the loop wants the next one, and writes what has come of
 * it. So no more is held than the results of one chunk and of what an enhancer has under way.
 */
final class OfflineEnhancing implements ResultLines, RobotEvents {

  private static final int CHUNK = 64 * 1024;
  private static final int MOST_UNREADABLE_TOLD = 20;

  private final OfflineJob job;
  private final FirstFailure failure;
  private final byte[] block = new byte[CHUNK];
  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private Context context;
  private Enhancing enhancing;
  private LineSplitter splitter;

  /** This and {@code broken} are touched on the loop only. */
  private CompletableFuture<Void> waiting;

  private Throwable broken;
  private int tooLong;
  private int unreadable;
  private String told;

  OfflineEnhancing(OfflineJob job) {
    this.job = job;
    this.failure = new FirstFailure(job.err());
  }

  /** Blocks until all is read and written. */
  OfflineSummary run() throws Exception {
    context = job.vertx().getOrCreateContext();
    onLoop(this::begin);
    InputStream in = job.in();
    byte[] chunk = new byte[CHUNK];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      Buffer bytes = Buffer.buffer(Arrays.copyOf(chunk, count));
      onLoop(done -> take(bytes, done));
      writeResults();
    }
    onLoop(this::end);
    writeResults();
    Summary summary = enhancing.finished().result();
    return new OfflineSummary(
        summary.references() - summary.errors(),
        summary.errors() - tooLong,
        summary.skipped() + tooLong,
        enhancing.repeated());
  }

  private void begin(CompletableFuture<Void> done) {
    BatchInfo batch = new BatchInfo(job.batch(), job.config().robotVersion());
    enhancing =
        new Enhancing(
            Enhancers.requireValid(job.enhancer()),
            batch,
            BatchScope.NONE,
            this,
            job.vertx(),
            Patience.ofFile(Math::random),
            HeapShare.lateAnswers(1),
            this);
    splitter = new LineSplitter(enhancing, job.config().maxReferenceBytes(), LineBudget.ofHeap());
    // What fails the enhancing as a whole would leave us waiting for a drained splitter.
    enhancing.finished().onFailure(this::fail);
    splitter.failureHandler(this::fail);
    done.complete(null);
  }

  private void fail(Throwable why) {
    broken = why;
    waiting.completeExceptionally(why);
  }

  private void take(Buffer bytes, CompletableFuture<Void> done) {
    splitter.handle(bytes);
    whenWanted(() -> done.complete(null));
  }

  private void end(CompletableFuture<Void> done) {
    enhancing.finished().onSuccess(summary -> done.complete(null));
    splitter.end();
    whenWanted(enhancing::end);
  }

  private void whenWanted(Runnable next) {
    if (splitter.full()) {
      splitter.drainHandler(next);
    } else {
      next.run();
    }
  }

  /** Runs a step on the event loop; waits until it says that it is done, or fails. */
  private void onLoop(Step step) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.runOnContext(
        now -> {
          waiting = done;
          if (broken != null) {
            fail(broken);
            return;
          }
          try {
            step.run(done);
          } catch (Throwable failure) {
            done.completeExceptionally(failure);
          }
        });
    try {
      await(done);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("enhancing failed", failure.getCause());
    }
  }

  private void await(CompletableFuture<Void> done) throws Exception {
    WedgeWatch watch = new WedgeWatch(() -> Enhancers.wedged(job.enhancer()));
    while (true) {
      try {
        done.get(watch.pauseMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException still) {
        if (watch.over()) {
          throw new CommandFailure(ExitCodes.FAILED, "Enhancing stopped: " + WedgeWatch.VERDICT);
        }
        askTheLoop();
      }
    }
  }

  /** One that has ended, by an enhancer or for want of memory, would be waited for without end. */
  private void askTheLoop() throws CommandFailure {
    try {
      context.runOnContext(alive -> {});
    } catch (RejectedExecutionException ended) {
      throw new CommandFailure(ExitCodes.FAILED, "Enhancing stopped: its event loop has ended");
    }
  }

  private interface Step {
    void run(CompletableFuture<Void> done);
  }

  private void writeResults() throws IOException {
    byte[] lines;
    synchronized (results) {
      lines = results.toByteArray();
      results.reset();
    }
    job.out().write(lines);
  }

  @Override
  public byte[] block() {
    return block;
  }

  @Override
  public void write(byte[] lines, int length) {
    synchronized (results) {
      results.write(lines, 0, length);
    }
  }

  @Override
  public boolean full() {
    return false;
  }

  @Override
  public void drainHandler(Runnable handler) {
    // Never full, so never drained.
  }

  @Override
  public void referenceSkipped(String batch, long line, String why) {
    unreadable(line, why);
  }

  /** A batch makes an error line of it; but to whoever has the file it could not be read. */
  @Override
  public void referenceTooLong(String batch, String reference, long line, long bytes) {
    tooLong++;
    unreadable(
        line,
        "it is "
            + bytes
            + " bytes long, more than MAX_REFERENCE_BYTES (or a quarter of the heap), and gets an"
            + " error line");
  }

  private void unreadable(long line, String why) {
    if (++unreadable <= MOST_UNREADABLE_TOLD) {
      job.err().println("Line " + line + " could not be read: " + why);
    }
  }

  @Override
  public void problem(Problem problem) {
    if (!problem.phrase().equals(told)) {
      told = problem.phrase();
      job.err().println(told);
    }
  }

  @Override
  public void enhancerFailed(String batch, String reference, String why, Throwable thrown) {
    failure.tell(reference, why, thrown);
  }

  @Override
  public void errorGiven(String batch, String reference, String why) {
    failure.given(reference, why);
  }
}
