package org.destinyevidence.toyrobot.operations;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the event loops: a little verticle on each says every few seconds that it still runs. A
 * loop that has said nothing for a long time is stuck, and how late the last word was is its lag.
 * Vert.x gives the loops out in turn, so as many instances as there are loops reach every one.
 *
 * <p>One that is stuck is told by Vert.x's check of blocked threads. It does not see that nothing
 * ran at all, itself included: leases that are gone would have no reason in the log.
 */
final class EventLoops {

  /** Each beat wakes a robot that is idle, hence not more often. */
  static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

  private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);
  private static final long STANDSTILL = TimeUnit.SECONDS.toNanos(10);

  private final LongSupplier nanoTime;
  private final long limit;
  private final Map<String, Beat> beats = new ConcurrentHashMap<>();
  private long latest;

  private record Beat(long at, long lag) {}

  EventLoops(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.limit = Math.max(2 * PERIOD, TimeScale.millisToNanos(90_000));
  }

  /**
   * The loop that accepts connections has nothing to do at a certain time, and Netty wakes such a
   * one each second to see whether it has by now. With a task an hour away it sleeps till then.
   */
  static void letAcceptorSleep(Vertx vertx) {
    ScheduledExecutorService acceptor = ((VertxInternal) vertx).acceptorEventLoopGroup();
    acceptor.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS);
  }

  /** A loop has run a task that was due so many nanoseconds ago. */
  void beat(String loop, long lag) {
    long still = beaten(loop, Math.max(0, lag));
    if (still >= STANDSTILL) {
      LOG.warn(
          "The whole process stood still for {} s: suspended, out of CPU, or held up by the garbage"
              + " collector; a lease that may have run out meanwhile is asked about before its"
              + " batch goes on",
          TimeUnit.NANOSECONDS.toSeconds(still));
    }
  }

  /**
   * How long no loop has run though one was to; the first that runs again is the only one that sees
   * a long time. Asked and entered in one step: at the start all loops begin at the same moment,
   * and before the first there is no time to count from.
   */
  private synchronized long beaten(String loop, long lag) {
    long now = nanoTime.getAsLong();
    long still = beats.isEmpty() ? 0 : now - latest - PERIOD;
    latest = now;
    beats.put(loop, new Beat(now, lag));
    return still;
  }

  /** A loop is not watched any more. */
  void forget(String loop) {
    beats.remove(loop);
  }

  /** The name of a loop that has not run a task for 90 s, or null. */
  String stuck() {
    long now = nanoTime.getAsLong();
    for (Map.Entry<String, Beat> beat : beats.entrySet()) {
      if (now - beat.getValue().at >= limit) {
        return beat.getKey();
      }
    }
    return null;
  }

  /** The longest lag of all loops in seconds; one that is overdue counts as late by so much. */
  double lagSeconds() {
    long now = nanoTime.getAsLong();
    long longest = 0;
    for (Beat beat : beats.values()) {
      longest = Math.max(longest, Math.max(beat.lag, now - beat.at - PERIOD));
    }
    return longest / 1e9;
  }

  int watched() {
    return beats.size();
  }

  /** The verticle that is deployed once for each loop. */
  final class Heartbeat extends VerticleBase {
    private String loop;
    private long due;

    @Override
    public Future<?> start() {
      loop = Thread.currentThread().getName();
      EventLoops.this.beat(loop, 0);
      due = nanoTime.getAsLong() + PERIOD;
      vertx.setPeriodic(PERIOD / 1_000_000, timer -> beat());
      return Future.succeededFuture();
    }

    private void beat() {
      EventLoops.this.beat(loop, nanoTime.getAsLong() - due);
      due = nanoTime.getAsLong() + PERIOD;
    }

    @Override
    public Future<?> stop() {
      forget(loop);
      return Future.succeededFuture();
    }
  }
}
