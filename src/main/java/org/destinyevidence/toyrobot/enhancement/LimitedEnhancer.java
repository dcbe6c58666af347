package org.destinyevidence.toyrobot.enhancement;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * An enhancer of which so many answers are awaited at a time, over all batches; see {@link
 * Enhancer#limited}. Who waits for a turn is bounded by the batches, each of which awaits its
 * concurrency.
 */
final class LimitedEnhancer extends WrappedEnhancer {

  private static final Logger LOG = LoggerFactory.getLogger(LimitedEnhancer.class);

  private final int most;

  /** Those that wait for their turn; guards {@code underWay}, too. */
  private final Set<Call> waiting = new LinkedHashSet<>();

  private int underWay;

  LimitedEnhancer(Enhancer enhancer, int most) {
    super(enhancer);
    if (most < 1) {
      throw new IllegalArgumentException("at least 1 answer has to be awaited, not " + most);
    }
    this.most = most;
  }

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) throws Exception {
    Call call = new Call(reference, batch);
    if (!call.takesTurn()) {
      return call.later();
    }
    Answer answer;
    try {
      answer = wrapped().enhance(reference, batch);
    } catch (Throwable thrown) {
      call.end();
      throw thrown;
    }
    if (answer instanceof Answer.Later later) {
      call.await(later);
      return call.later();
    }
    call.end();
    return answer;
  }

  /** A turn is over: the next one's, if there is one. */
  private void next() {
    Call next;
    synchronized (waiting) {
      Iterator<Call> first = waiting.iterator();
      if (!first.hasNext()) {
        underWay--;
        return;
      }
      next = first.next();
      first.remove();
    }
    next.onContext(next::ask);
  }

  /** One reference; all but its making on the context that asked for it. */
  private final class Call {

    private final Reference reference;
    private final BatchInfo batch;
    private final Map<String, String> log = MDC.getCopyOfContextMap();
    private final Promise<Answer> answer = Promise.promise();

    /** Null in a unit test of an enhancer: there is no time limit then. */
    private final Context context = Vertx.currentContext();

    private Runnable abandoned;
    private long timer = -1;
    private boolean unwanted;
    private boolean ended;

    Call(Reference reference, BatchInfo batch) {
      this.reference = reference;
      this.batch = batch;
    }

    /** True if it is its turn at once. */
    boolean takesTurn() {
      synchronized (waiting) {
        if (underWay == most) {
          waiting.add(this);
          return false;
        }
        underWay++;
        return true;
      }
    }

    Answer later() {
      return Answer.later(answer.future(), this::abandon);
    }

    void ask() {
      if (unwanted) {
        end();
        return;
      }
      named(
          () -> {
            try {
              settle(wrapped().enhance(reference, batch));
            } catch (Throwable thrown) {
              end();
              answer.tryFail(thrown);
            }
          });
    }

    /** What is logged names the batch, as when the enhancer is asked at once. */
    private void named(Runnable step) {
      Map<String, String> before = MDC.getCopyOfContextMap();
      MDC.setContextMap(log == null ? Map.of() : log);
      try {
        step.run();
      } finally {
        MDC.setContextMap(before == null ? Map.of() : before);
      }
    }

    private void settle(Answer given) {
      if (given instanceof Answer.Later later) {
        await(later);
      } else {
        end();
        answer.tryComplete(given);
      }
    }

    void await(Answer.Later later) {
      abandoned = later.abandoned();
      if (unwanted) {
        giveUp();
      }
      if (timer < 0 && context != null) {
        timer = context.owner().setTimer(Math.max(1, limit().toMillis()), id -> late());
      }
      later.future().onComplete(result -> onContext(() -> arrived(result)));
    }

    private void arrived(AsyncResult<?> result) {
      if (result.succeeded() && (result.result() == null || result.result() instanceof Answer)) {
        settle((Answer) result.result());
      } else {
        end();
        answer.tryFail(result.failed() ? result.cause() : noAnswer(result.result()));
      }
    }

    /** Of a future's type nothing is left at run time. */
    private static Throwable noAnswer(Object given) {
      return new ClassCastException(given.getClass().getName() + " is no Answer");
    }

    private void late() {
      if (!ended) {
        giveUp();
        end();
        answer.tryFail(new TimeoutException("no answer within " + limit()));
      }
    }

    /** Nobody waits for it; its turn lasts until its own answer is there, or its time is over. */
    private void abandon() {
      synchronized (waiting) {
        if (waiting.remove(this)) {
          return;
        }
      }
      giveUp();
    }

    /** Tells it, and each that it comes to from now on. */
    private void giveUp() {
      unwanted = true;
      Runnable tell = abandoned;
      abandoned = null;
      if (tell != null) {
        named(() -> tell(tell));
      }
    }

    private void tell(Runnable tell) {
      try {
        tell.run();
      } catch (Throwable thrown) {
        LOG.warn("An enhancer could not give up an answer", thrown);
      }
    }

    /** Once, whatever is thrown on the way: a turn that ends twice would let two others begin. */
    void end() {
      if (ended) {
        return;
      }
      ended = true;
      if (timer >= 0) {
        context.owner().cancelTimer(timer);
      }
      next();
    }

    void onContext(Runnable step) {
      if (context == null) {
        step.run();
      } else {
        context.runOnContext(v -> step.run());
      }
    }
  }
}
