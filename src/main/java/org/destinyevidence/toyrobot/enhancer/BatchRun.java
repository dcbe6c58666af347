package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.Step;
import org.destinyevidence.toyrobot.repository.Batch;
import org.destinyevidence.toyrobot.storage.BatchFiles;
import org.destinyevidence.toyrobot.storage.ResultUpload;
import org.destinyevidence.toyrobot.storage.SignedUrl;
import org.destinyevidence.toyrobot.storage.SpooledResult;
import org.destinyevidence.toyrobot.storage.TransferFailure;

/**
 * The life of one batch, its methods are the steps: fetch (download, split, enhance, spool),
 * upload, submit. All on the context of the instance that took it.
 *
 * <p>It ends once: with the submission's verdict, or with the first {@link Ending} that anything
 * calls for. An ending cuts what is under way and then reports, releases or just stops. Once a
 * success submission was begun no error is reported any more.
 */
final class BatchRun implements BatchFiles, LeaseHolder.Listener {

  private static final int FETCHES = 3;

  private final InstanceTools tools;
  private final BatchTools batch;
  private final long claimSent;
  private final LeaseHolder lease;
  private final Release release;
  private final BatchUrls urls;
  private final Steps steps;
  private final Promise<Outcome> outcome = Promise.promise();
  private Fetch fetch;
  private SpooledResult spooled;
  private ResultUpload upload;
  private SubmissionRun submission;
  private Ending ending;
  private long timeLimit = -1;
  private long sent;

  BatchRun(InstanceTools tools, BatchAssignment assignment) {
    Batch claimed = assignment.batch();
    this.tools = tools;
    this.batch = new BatchTools(tools, claimed.id(), this::defect);
    this.claimSent = assignment.claimSentNanos();
    this.lease = new LeaseHolder(batch, assignment, this);
    this.release = new Release(batch);
    this.steps = new Steps(batch);
    this.urls = new BatchUrls(batch, claimed, this::mayBegin);
  }

  /** Begins. */
  void run(Consumer<Outcome> ended) {
    outcome.future().onSuccess(ended::accept);
    // If its beginning throws, it ends like any other: its lease must not be renewed for ever.
    batch.guard(this::begin);
  }

  private void begin() {
    lease.start();
    long limit = tools.config().batchTimeLimit().toNanos() - (tools.now() - claimSent);
    timeLimit =
        batch.after(
            limit, () -> end(Ending.released(Cause.TIME_LIMIT, "BATCH_TIME_LIMIT ran out")));
    urls.open()
        .compose(v -> fetch(1))
        .compose(v -> upload())
        .compose(v -> submit(null))
        .onComplete(
            result ->
                batch.guard(
                    () -> {
                      if (result.succeeded()) {
                        decided(result.result());
                      } else {
                        failed(result.cause());
                      }
                    }));
  }

  /** Ends it for the shutdown, with one release of at most {@code limitNanos}. */
  Future<Outcome> giveUp(long limitNanos) {
    // Before the cut, whose own failure would otherwise be an ending and release a second time.
    ending = Ending.released(Cause.SHUTDOWN, "The robot is stopping");
    cut();
    release(limitNanos);
    return outcome.future();
  }

  /** Something was thrown where nothing should be: given back, if it is not being so already. */
  private void defect() {
    try {
      if (!ending()) {
        end(Ending.released(Cause.DEFECT, "Something was thrown: see the log"));
        return;
      }
    } catch (Throwable again) {
      // Given up below, like one at whose end something was thrown.
    }
    finish(Result.LOST, Ending.lost(Cause.DEFECT, "Something was thrown, again and again"));
  }

  private Future<Void> fetch(int attempt) {
    if (ending != null) {
      // It ended while its URLs were signed anew, or before the file was to be fetched again.
      return Future.failedFuture(new CancellationException("the batch has ended"));
    }
    fetch = new Fetch(batch, this, fetch, steps::enter, this::failed);
    return fetch
        .start()
        .compose(
            whole -> {
              if (fetch.readable()) {
                spooled = whole;
                return Future.succeededFuture();
              }
              fetch.close();
              return attempt < FETCHES
                  ? fetchAgain(attempt)
                  : Future.failedFuture(Fetch.unreadable());
            });
  }

  private Future<Void> fetchAgain(int attempt) {
    long wait = tools.config().lease().toNanos() / 100;
    String host = urls.reference().hostAndPort();
    long delay =
        tools.budgets().retry(host, Operation.DOWNLOAD, Cause.EMPTY_FILE, batch.name(), wait);
    return batch.pause(delay).compose(v -> fetch(attempt + 1));
  }

  private Future<Void> upload() {
    steps.enter(Step.UPLOAD);
    upload = tools.storage().upload(this, spooled);
    return upload
        .start()
        .map(
            requests -> {
              sent = spooled.length();
              fetch.close();
              return null;
            });
  }

  private Future<Submission> submit(Ending failure) {
    steps.enter(failure == null ? Step.SUBMIT : Step.REPORT);
    submission = new SubmissionRun(batch, lease, failure);
    return submission.start();
  }

  private void decided(Submission verdict) {
    switch (verdict.action()) {
      case END_TAKEN -> finish(submission.whenTaken(), submission.failure());
      case END_LOST -> finish(Result.LOST, submission.lost(verdict.cause()));
      case END_REJECTED ->
          end(Ending.released(verdict.cause(), "The repository rejects the submission"));
      default -> finish(Result.UNKNOWN, Ending.unknown(verdict.cause()));
    }
  }

  private void failed(Throwable failure) {
    if (ending != null) {
      return; // It only comes of cutting the work.
    }
    if (!(failure instanceof TransferFailure)) {
      tools
          .events()
          .problem(Problem.defect("A batch has failed by a defect", batch.name(), failure));
    }
    end(Ending.of(failure, tools.config().reportFailures()));
  }

  /** The first ending counts; the rest only comes of cutting the work. */
  private void end(Ending next) {
    if (ending() || outcome.future().isComplete()) {
      return;
    }
    boolean submitted = submission != null && submission.mayBeTaken();
    ending = next;
    cut();
    if (next.wanted() == Result.LOST || next.wanted() == Result.UNKNOWN) {
      finish(next.wanted(), next);
    } else if (next.wanted() == Result.REPORTED && !submitted) {
      submit(next).onSuccess(verdict -> batch.guard(() -> decided(verdict)));
    } else {
      release(null);
    }
  }

  private boolean ending() {
    return ending != null && ending.wanted() != Result.REPORTED;
  }

  private void release(Long limitNanos) {
    steps.enter(Step.RELEASE);
    Future<Void> sending = submission == null ? Future.succeededFuture() : submission.sending();
    release
        .send(Future.join(lease.close(), sending).mapEmpty(), limitNanos)
        .onComplete(result -> batch.guard(() -> released(result.result())));
  }

  /** A 409 to the release says that nothing is ours: taken, or lost; so does an unknown batch. */
  private void released(Renewal answer) {
    if (submission != null && submission.mayBeTaken()) {
      boolean proven = !lease.suspect() && !release.repeated();
      Result result = submission.released(answer, proven);
      boolean taken = result == submission.whenTaken();
      finish(result, taken ? submission.failure() : ending.after(answer));
    } else {
      switch (answer) {
        case GONE -> finish(Result.LOST, Ending.leaseLost());
        case UNKNOWN -> finish(Result.LOST, Ending.unknownBatch());
        default -> finish(Result.RELEASED, ending.after(answer));
      }
    }
  }

  private void cut() {
    if (submission != null) {
      submission.close();
    }
    if (upload != null) {
      upload.cancel();
    }
    if (fetch != null) {
      fetch.close();
    }
  }

  private void finish(Result result, Ending why) {
    if (outcome.future().isComplete()) {
      return;
    }
    steps.end();
    cut();
    lease.close();
    tools.vertx().cancelTimer(timeLimit);
    Summary counts = fetch == null ? Summary.NONE : fetch.summary();
    long received = fetch == null ? 0 : fetch.received();
    Outcome end = Ending.outcome(result, why, counts, received, sent, tools.now() - claimSent);
    tools.events().ended(batch.name(), end);
    outcome.complete(end);
  }

  @Override
  public void gone(boolean proven) {
    if (submission != null && submission.mayBeTaken()) {
      submission.gone(proven);
    } else {
      end(Ending.leaseLost());
    }
  }

  @Override
  public void unknown() {
    if (submission != null && submission.mayBeTaken()) {
      submission.unknownBatch();
    } else {
      end(Ending.unknownBatch());
    }
  }

  @Override
  public void refused() {
    end(Ending.refused(submission != null && submission.inDoubt()));
  }

  @Override
  public String batch() {
    return batch.name();
  }

  @Override
  public SignedUrl referenceUrl() {
    return urls.reference();
  }

  @Override
  public SignedUrl resultUrl() {
    return urls.result();
  }

  @Override
  public Future<Void> refreshUrls() {
    return urls.refresh();
  }

  @Override
  public Future<Void> mayBegin() {
    return lease.proven();
  }
}
