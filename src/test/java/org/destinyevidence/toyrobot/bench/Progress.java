package org.destinyevidence.toyrobot.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * How an {@link Exam} goes. All times are of this process, and so is the moment at which the
 * candidate's CPU time is read: that of the first and the last event of a phase.
 */
final class Progress {

  private static final int PARTS = 10;

  private final Exam exam;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Samples gaps = new Samples();
  private final Samples inFlightAt = new Samples();
  private Candidate candidate;
  private JsonObject first;
  private long began;
  private boolean warm;
  private int handedOut;
  private int open;
  private int claims;
  private int claimsOpen;
  private int measuredFrom;
  private long measuredBegan;
  private long cpuBegan;
  private long freeSince;
  private long lastHandedOut;
  private long fullSince;
  private double idle;
  private long idleSince;
  private long uploaded;
  private int uploads;
  private int withoutDigest;
  private JsonObject figures;

  Progress(Exam exam) {
    this.exam = exam;
    this.warm = exam.warmBatches() == 0 && exam.warmMillis() == 0;
  }

  Exam exam() {
    return exam;
  }

  synchronized void candidate(long pid) {
    candidate = new Candidate(pid);
    notifyAll();
  }

  /** True if there is a batch for this claim. */
  synchronized boolean claim() throws InterruptedException {
    if (exam == Exam.NONE) {
      return false;
    }
    while (candidate == null) {
      wait();
    }
    long now = System.nanoTime();
    if (first == null) {
      began = now;
      first = candidate.firstClaim();
      if (warm) {
        measure(now);
      }
    }
    claims++;
    taken(now);
    claimsOpen++;
    while (!warm && !more(began, exam.warmMillis(), handedOut, exam.warmBatches())) {
      wait();
    }
    claimsOpen--;
    if (figures != null
        || warm && !more(measuredBegan, exam.millis(), handedOut - measuredFrom, exam.batches())) {
      level(System.nanoTime());
      return false;
    }
    handedOut++;
    open++;
    lastHandedOut = System.nanoTime();
    inFlightAt.add(lastHandedOut, open);
    return true;
  }

  private static boolean more(long since, long millis, int had, int wanted) {
    return had < wanted || System.nanoTime() - since < millis * 1_000_000;
  }

  /** A slot is taken, by a claim: the next claim is sent. */
  private void taken(long now) {
    if (freeSince != 0) {
      gaps.add(now, now - freeSince);
      freeSince = 0;
    }
    level(now);
  }

  /** Slots that are neither with a batch nor with a claim are idle, from the first time of none. */
  private void level(long now) {
    int busy = open + claimsOpen;
    if (fullSince == 0 && busy + 1 >= exam.slots()) {
      fullSince = now;
    } else if (fullSince != 0) {
      idle += (double) (now - idleSince) * Math.max(0, exam.slots() - busy);
    }
    idleSince = now;
  }

  /** To be run when the answer is written. */
  synchronized Runnable submitted() {
    return this::answered;
  }

  private synchronized void answered() {
    long now = System.nanoTime();
    level(now);
    open--;
    inFlightAt.add(now, open);
    if (warm && claimsOpen == 0 && freeSince == 0) {
      freeSince = now;
    }
    if (!warm && open == 0 && !more(began, exam.warmMillis(), handedOut, exam.warmBatches())) {
      warm = true;
      measure(now);
      notifyAll();
    } else if (warm
        && open == 0
        && figures == null
        && !more(measuredBegan, exam.millis(), handedOut - measuredFrom, exam.batches())) {
      finish(now);
    }
  }

  private void measure(long now) {
    measuredBegan = now;
    measuredFrom = handedOut;
    cpuBegan = candidate.cpuNanos();
    claims = claimsOpen;
    fullSince = 0;
    idle = 0;
    freeSince = 0;
    uploaded = 0;
    uploads = 0;
    withoutDigest = 0;
    gaps.clear();
    inFlightAt.clear();
  }

  synchronized void uploaded(long bytes, boolean withDigest) {
    uploaded += bytes;
    uploads++;
    withoutDigest += withDigest ? 0 : 1;
  }

  private void finish(long now) {
    int batches = handedOut - measuredFrom;
    double seconds = (now - measuredBegan) / 1e9;
    double cpu = (candidate.cpuNanos() - cpuBegan) / 1e9;
    double references = (double) batches * exam.references();
    double full = fullSince == 0 ? 0 : (double) (lastHandedOut - fullSince) * exam.slots();
    figures =
        new JsonObject()
            .put("batches", batches)
            .put("seconds", seconds)
            .put("referencesPerSecond", references / seconds)
            .put("cpuSecondsPerMillion", cpu / references * 1e6)
            .put("cpuMillisPerBatch", cpu * 1e3 / batches)
            .put("cores", cpu / seconds)
            .put("warmSeconds", (measuredBegan - began) / 1e9)
            .put("warmBatches", measuredFrom)
            .put("claimsPerBatch", (double) claims / batches)
            .put("gapMillisMedian", gaps.quantile(0.5) / 1e6)
            .put("gapMillisP99", gaps.quantile(0.99) / 1e6)
            .put("idleSlotShare", shareOfFull(now, idle / full))
            .put("resultBytes", uploads == 0 ? 0 : uploaded / uploads)
            .put("uploads", uploads)
            .put("uploadsWithoutDigest", withoutDigest)
            .put("inFlight", inFlight(now))
            .put("peakRssMb", candidate.peakRssMb())
            .mergeIn(first);
    done.countDown();
  }

  /** Says something only if the slots were full for most of the time. */
  private Double shareOfFull(long now, double share) {
    boolean most = fullSince != 0 && 2 * (lastHandedOut - fullSince) > now - measuredBegan;
    return most ? share : null;
  }

  private JsonArray inFlight(long end) {
    double[] average = inFlightAt.averages(measuredBegan, end, PARTS);
    return new JsonArray(Arrays.stream(average).mapToObj(a -> Math.round(a * 10) / 10.0).toList());
  }

  /** Waits for the end. */
  JsonObject await() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return figures;
  }
}
