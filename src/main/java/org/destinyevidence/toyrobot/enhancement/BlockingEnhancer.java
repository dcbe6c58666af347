package org.destinyevidence.toyrobot.enhancement;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** An enhancer that blocks, on threads of its own; see {@link Enhancer#blocking}. */
final class BlockingEnhancer extends WrappedEnhancer {

  private static final Logger LOG = LoggerFactory.getLogger(BlockingEnhancer.class);

  /** Threads that may be stuck past their time limit at one time before we give up on more. */
  static final int MOST_STUCK = 64;

  private final WorkerPool pool;

  BlockingEnhancer(Enhancer blocking, int threads) {
    super(blocking);
    this.pool = new WorkerPool(threads, MOST_STUCK, limit());
  }

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) {
    Map<String, String> log = MDC.getCopyOfContextMap();
    return pool.submit(() -> call(reference, batch, log));
  }

  /** What it logs names the batch, as on the thread that asked. */
  private Answer call(Reference reference, BatchInfo batch, Map<String, String> log)
      throws Exception {
    MDC.setContextMap(log == null ? Map.of() : log);
    try {
      return call(reference, batch);
    } finally {
      MDC.clear();
    }
  }

  /** Waits for an answer that comes later, too, so that the pool's limit holds for it. */
  private Answer call(Reference reference, BatchInfo batch) throws Exception {
    Answer answer = wrapped().enhance(reference, batch);
    while (answer instanceof Answer.Later later) {
      answer = await(later);
    }
    return answer;
  }

  /** Interrupted when its time is over. */
  private static Answer await(Answer.Later later) throws Exception {
    try {
      return later.future().toCompletionStage().toCompletableFuture().get();
    } catch (InterruptedException tooLate) {
      try {
        later.abandoned().run();
      } catch (Throwable thrown) {
        LOG.warn("An enhancer could not give up an answer", thrown);
      }
      throw tooLate;
    }
  }

  @Override
  public void stop() throws Exception {
    try {
      super.stop();
    } finally {
      pool.close();
    }
  }

  @Override
  public boolean wedged() {
    return pool.wedged() || super.wedged();
  }
}
