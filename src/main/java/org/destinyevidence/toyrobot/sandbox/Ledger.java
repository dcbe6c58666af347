package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Everything that was asked of the sandbox and everything that became of its references. The tests
 * judge a robot by it.
 *
 * <p>Counts are always exact. Details (requests, the histories of finished references, finished
 * batches, results) are kept up to a limit each, the oldest are forgotten first, so that a long
 * soak stays small. Thread-safe.
 */
public final class Ledger {

  /** A robot that has lost a batch may still be uploading, but not for longer than this many. */
  private static final int UPLOADS_OF_LATE = 100;

  private record Watch(Predicate<Ledger> condition, Promise<Void> promise) {}

  private final int limit;
  private final Executor announcer;
  private final LedgerTally tally = new LedgerTally();
  private final ArrayDeque<Seen> requests = new ArrayDeque<>();
  private final Map<UUID, List<State>> histories = new LinkedHashMap<>();
  private final ArrayDeque<UUID> finished = new ArrayDeque<>();
  private final Map<UUID, ServerBatch> batches = new LinkedHashMap<>();
  private final ArrayDeque<UUID> endedBatches = new ArrayDeque<>();
  private final ArrayDeque<ServerBatch> endedOfLate = new ArrayDeque<>();
  private final Words breaches = new Words();
  private final Words refusals = new Words();
  private final Words lapses = new Words();
  private final List<Watch> watches = new ArrayList<>();
  private int connections;

  Ledger(int limit, Executor announcer) {
    this.limit = limit;
    this.announcer = announcer;
  }

  /** What has become of everything so far. */
  public synchronized Verdict verdict() {
    return tally.verdict(breaches.all());
  }

  /** Why results were not taken, in words: each reason once, the latest last. */
  public synchronized List<String> refusals() {
    return refusals.all();
  }

  /** For people: the verdict, why results were not taken, and which leases lapsed. */
  synchronized String page() {
    return verdict().text()
        + refusals.part("results that were not taken")
        + lapses.part("leases that lapsed");
  }

  /** The requests so far, in the order they ended; the oldest may be forgotten. */
  public synchronized List<Seen> requests() {
    return List.copyOf(requests);
  }

  /** The requests of one kind, in the order they ended; the oldest may be forgotten. */
  public synchronized List<Seen> requests(Operation operation) {
    return requests.stream().filter(seen -> seen.operation() == operation).toList();
  }

  /** The requests that name a batch, in the order they ended; the oldest may be forgotten. */
  public synchronized List<Seen> requests(UUID batch) {
    return requests.stream().filter(seen -> batch.equals(seen.batch())).toList();
  }

  /** How many requests of a kind have ended, exactly. */
  public synchronized long count(Operation operation) {
    return tally.count(operation);
  }

  /** How many requests of a kind were answered with a status, exactly; 0 is no answer at all. */
  public synchronized long count(Operation operation, int status) {
    return tally.count(operation, status);
  }

  /** The most batches that were under lease at the same moment. */
  public synchronized int peakInFlight() {
    return tally.peakInFlight;
  }

  /** Connections that are open, to the repository and to the storage. */
  public synchronized int connections() {
    return connections;
  }

  /** Whether every reference that was ever queued is at its end. */
  public synchronized boolean drained() {
    return tally.open() == 0;
  }

  /** The states of a reference, oldest first; empty for an unknown or forgotten one. */
  public synchronized List<State> history(UUID reference) {
    return List.copyOf(histories.getOrDefault(reference, List.of()));
  }

  /** The batches so far, in the order they were claimed; the oldest finished may be forgotten. */
  public synchronized List<UUID> batches() {
    return List.copyOf(batches.keySet());
  }

  /** The lower-case hex SHA-256 of the last result uploaded for a batch. */
  public synchronized Optional<String> resultDigest(UUID batch) {
    return find(batch).map(b -> b.result).map(ResultFile::digest);
  }

  /** The last result uploaded for a batch, if the sandbox keeps results. */
  public synchronized Optional<byte[]> result(UUID batch) {
    return find(batch).map(b -> b.result).map(ResultFile::bytes);
  }

  /** The message a batch was failed with. */
  public synchronized Optional<String> error(UUID batch) {
    return find(batch).map(b -> b.error);
  }

  /**
   * Completes as soon as the condition holds, on a thread of the sandbox's. The condition is asked
   * under the ledger's lock and asks nothing else of the sandbox, whose own locks come before it.
   */
  public synchronized Future<Void> when(Predicate<Ledger> condition) {
    Promise<Void> promise = Promise.promise();
    watches.add(new Watch(condition, promise));
    changed();
    return promise.future();
  }

  synchronized Optional<ServerBatch> find(UUID batch) {
    return Optional.ofNullable(batches.get(batch));
  }

  synchronized void moved(Piece piece) {
    if (piece.state == State.PENDING && piece.attempt == 1) {
      tally.references++;
    }
    histories.computeIfAbsent(piece.reference, first -> new ArrayList<>(4)).add(piece.state);
  }

  synchronized void ended(Piece piece, ReferenceEnding ending) {
    tally.ended(ending);
    finished.add(piece.reference);
    if (finished.size() > limit) {
      histories.remove(finished.poll());
    }
    changed();
  }

  synchronized void claimed(ServerBatch batch, int inFlight) {
    tally.batchesClaimed++;
    tally.peakInFlight = Math.max(tally.peakInFlight, inFlight);
    batches.put(batch.id, batch);
    changed();
  }

  synchronized void batchEnded(ServerBatch batch) {
    tally.batchesDone++;
    endedBatches.add(batch.id);
    if (endedBatches.size() > limit) {
      batches.remove(endedBatches.poll());
    }
    endedOfLate.add(batch);
    if (endedOfLate.size() > UPLOADS_OF_LATE) {
      endedOfLate.poll().forgetUpload();
    }
    changed();
  }

  synchronized void connections(int open) {
    connections = open;
    changed();
  }

  /**
   * A lease has lapsed.
   *
   * @param again references that are queued again
   * @param lost references whose fourth lease it was
   */
  synchronized void lapsed(UUID batch, int again, int lost) {
    tally.attemptsBurned += again + lost;
    if (again > 0) {
      String words = again == 1 ? " reference goes" : " references go";
      lapses.sayEach(again + words + " back to the queue", "batch: " + batch);
    }
    if (lost > 0) {
      String words = lost == 1 ? " reference is" : " references are";
      lapses.sayEach(lost + words + " lost for good: the fourth lease", "batch: " + batch);
    }
  }

  /**
   * @param line counted from 1, blank ones left out
   * @param reference null if it cannot be read
   */
  synchronized void rejectedLine(UUID batch, int line, UUID reference, String why) {
    tally.rejectedLines++;
    String place = "batch: " + batch + ", line: " + line;
    refusals.say(why, reference == null ? place : place + ", reference: " + reference);
  }

  /** In the repository's words. */
  synchronized void missing(UUID batch, UUID reference) {
    refusals.say(
        "Requested reference not in enhancement result.",
        "batch: " + batch + ", reference: " + reference);
  }

  synchronized void sunk(UUID batch, String why) {
    refusals.say("All lines: " + why, "batch: " + batch);
  }

  synchronized void accepted(int submissionsOfTheBatch) {
    tally.maxAccepted = Math.max(tally.maxAccepted, submissionsOfTheBatch);
  }

  synchronized void overlap() {
    tally.overlapping++;
  }

  synchronized void uploadAfterSubmission() {
    tally.uploadsAfterSubmission++;
  }

  synchronized void breach(String what, UUID batch) {
    tally.breaches++;
    breaches.say(what, batch == null ? "" : "batch: " + batch);
    changed();
  }

  synchronized void request(Seen seen) {
    tally.request(seen);
    requests.add(seen);
    if (requests.size() > limit) {
      requests.poll();
    }
    changed();
  }

  private void changed() {
    for (Iterator<Watch> all = watches.iterator(); all.hasNext(); ) {
      Watch watch = all.next();
      if (watch.condition.test(this)) {
        all.remove();
        announcer.execute(watch.promise::tryComplete);
      }
    }
  }
}
