package org.destinyevidence.toyrobot.enhancement;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daemon threads for calls that block, each call with a time limit from when a thread takes it.
 * Threads are started as calls come, up to the number asked for, and stay until it is closed.
 *
 * <p>A call past its limit fails. Its thread is interrupted and no longer counted on: a new one may
 * take its place, and it ends when the call returns, unless its place is still free. Only so many
 * may be stuck at one time; after that a stuck thread is not replaced, and calls wait, since
 * failing them would say of their references what is only true of this process.
 *
 * <p>The queue is as long as the answers that all batches await, {@link Enhancer#concurrency} each
 * at most: a call that nobody waits for any more is dropped, unless a thread has taken it.
 */
final class WorkerPool {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final int threads;
  private final int mostStuck;
  private final Duration limit;
  private final ThreadFactory factory;
  private final ScheduledThreadPoolExecutor limits;
  private final ArrayDeque<Call> queue = new ArrayDeque<>();
  private int working;
  private int idle;
  private int stuck;
  private boolean closed;

  /** An answer could not be handed over: there is no memory even for that. */
  private volatile boolean unheard;

  WorkerPool(int threads, int mostStuck, Duration limit) {
    this(threads, mostStuck, limit, task -> daemon(task, "enhancer-" + NAMES.incrementAndGet()));
  }

  /**
   * @param factory makes the threads of the pool
   */
  WorkerPool(int threads, int mostStuck, Duration limit, ThreadFactory factory) {
    this(
        threads,
        mostStuck,
        limit,
        factory,
        new ScheduledThreadPoolExecutor(1, task -> limits(factory.newThread(task))));
  }

  /**
   * @param limits where the ends of calls are waited for
   */
  WorkerPool(
      int threads,
      int mostStuck,
      Duration limit,
      ThreadFactory factory,
      ScheduledThreadPoolExecutor limits) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1");
    }
    this.threads = threads;
    this.mostStuck = mostStuck;
    this.limit = limit;
    this.factory = factory;
    this.limits = limits;
    limits.setRemoveOnCancelPolicy(true);
    // Not with the first call: where no more threads are to be had by then, none would be answered.
    limits.prestartCoreThread();
  }

  /** The call's result, which comes on a thread of the pool. */
  Answer.Later submit(Callable<? extends Answer> body) {
    Call call = new Call(body);
    synchronized (queue) {
      queue.add(call);
      queue.notify();
      if (queue.size() > idle) {
        startIfShort();
      }
    }
    return new Answer.Later(call.promise.future(), call::drop);
  }

  /**
   * True while as many threads are stuck as may be, and once there was no memory to hand over an
   * answer: whoever waits for it has not heard of it.
   */
  boolean wedged() {
    synchronized (queue) {
      return unheard || stuck >= mostStuck;
    }
  }

  /**
   * Lets go of the threads, each as soon as it has nothing to do: a program that makes one enhancer
   * after the other, as tests do, would gather them. What is called all the same is answered.
   */
  void close() {
    synchronized (queue) {
      closed = true;
      queue.notifyAll();
    }
    limits.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    limits.allowCoreThreadTimeOut(true);
  }

  /** Under the lock. */
  private void startIfShort() {
    if (working < threads && stuck < mostStuck && !queue.isEmpty()) {
      try {
        factory.newThread(this::work).start();
        working++;
      } catch (OutOfMemoryError noThread) {
        // So many threads as a pod may have: those that are there do the work.
        if (working == 0) {
          throw noThread;
        }
      }
    }
  }

  private void work() {
    Call call = next();
    while (call != null) {
      call.run();
      call = call.returned() ? next() : null;
    }
  }

  private Call next() {
    synchronized (queue) {
      while (true) {
        Call call = queue.poll();
        if (call == null && closed) {
          working--;
          return null;
        } else if (call == null) {
          idle();
        } else if (call.take()) {
          return call;
        }
      }
    }
  }

  /** Under the lock, which it lets go. */
  private void idle() {
    idle++;
    try {
      queue.wait();
    } catch (InterruptedException e) {
      // Left over from an enhancer that interrupts itself; the thread goes on.
    } finally {
      idle--;
    }
  }

  private static Thread limits(Thread thread) {
    thread.setName("enhancer-limits");
    return thread;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private final class Call {
    private Callable<? extends Answer> body;
    private Promise<Answer> promise = Promise.promise();
    private Thread thread;
    private boolean taken;
    private boolean over;
    private boolean abandoned;

    Call(Callable<? extends Answer> body) {
      this.body = body;
    }

    /** Stays in the queue, since to find it there takes time, but without all that it holds. */
    void drop() {
      synchronized (queue) {
        if (!taken) {
          body = null;
          // Whoever waited for the answer, which is a whole batch.
          promise = null;
        }
      }
    }

    /** False if it was dropped; under the lock. */
    boolean take() {
      taken = body != null;
      return taken;
    }

    void run() {
      thread = Thread.currentThread();
      Thread.interrupted(); // Left over from a call before: an enhancer may interrupt itself.
      Future<?> timer = null;
      Answer answer = null;
      Throwable failure = null;
      try {
        // Without the memory for it the call fails; a thread that ended here would be missed.
        timer = limits.schedule(this::abandon, limit.toNanos(), TimeUnit.NANOSECONDS);
        answer = body.call();
      } catch (Throwable t) {
        failure = t;
      }
      if (timer != null) {
        timer.cancel(false);
      }
      tell(answer, failure);
    }

    private void tell(Answer answer, Throwable failure) {
      try {
        if (failure == null) {
          promise.tryComplete(answer);
        } else {
          promise.tryFail(failure);
        }
      } catch (Throwable thrown) {
        // Anything else is a process that ends: nobody is left to be told.
        unheard |= thrown instanceof VirtualMachineError;
      }
    }

    /** With the stack of where it hangs, and not of the timer. */
    private TimeoutException late() {
      TimeoutException late = new TimeoutException("no answer within " + limit);
      late.setStackTrace(thread.getStackTrace());
      return late;
    }

    /** False if the thread was given up meanwhile, and another one has its place. */
    boolean returned() {
      synchronized (queue) {
        over = true;
        if (!abandoned) {
          return true;
        }
        stuck--;
        boolean wanted = working < threads;
        if (wanted) {
          working++;
        }
        return wanted;
      }
    }

    private void abandon() {
      synchronized (queue) {
        if (over) {
          return;
        }
        abandoned = true;
        stuck++;
        working--;
      }
      // First the verdict: an interrupted call may be quick to fail in its own way.
      try {
        tell(null, late());
      } catch (OutOfMemoryError notEvenThat) {
        unheard = true;
      }
      synchronized (queue) {
        if (!over) {
          // A call that has returned meanwhile may have left its thread to another's reference.
          thread.interrupt();
        }
        startIfShort();
      }
    }
  }
}
