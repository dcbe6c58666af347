package org.destinyevidence.toyrobot.operations;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Renewal;

/** What has happened since the start, in numbers. Thread-safe. */
final class Tally {

  final AtomicLongArray claims = new AtomicLongArray(ClaimAnswer.values().length);
  final AtomicLongArray renewals = new AtomicLongArray(Renewal.values().length);
  final LongAdder retries = new LongAdder();
  final LongAdder problems = new LongAdder();
  final LongAdder bytesDown = new LongAdder();
  final LongAdder bytesUp = new LongAdder();

  /** Result lines made, those of batches still in flight included: what the rates are made of. */
  final LongAdder lines = new LongAdder();

  private final AtomicLongArray batches = new AtomicLongArray(Result.values().length);
  private final LongAdder references = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder skipped = new LongAdder();

  /** References are those of batches that the repository took. */
  void ended(Outcome outcome) {
    batches.incrementAndGet(outcome.result().ordinal());
    if (outcome.result() == Result.DONE) {
      references.add(outcome.references());
      errors.add(outcome.errors());
      skipped.add(outcome.skipped());
    }
  }

  long batches() {
    long sum = 0;
    for (int i = 0; i < batches.length(); i++) {
      sum += batches.get(i);
    }
    return sum;
  }

  JsonObject json() {
    JsonObject answers = new JsonObject();
    for (ClaimAnswer answer : ClaimAnswer.values()) {
      answers.put(answer.label(), claims.get(answer.ordinal()));
    }
    JsonObject results = new JsonObject();
    for (Result result : Result.values()) {
      results.put(result.label(), batches.get(result.ordinal()));
    }
    JsonObject leases = new JsonObject();
    for (Renewal renewal : Renewal.values()) {
      leases.put(renewal.label(), renewals.get(renewal.ordinal()));
    }
    return new JsonObject()
        .put("claims", answers)
        .put("batches", results)
        .put("references", references.sum())
        .put("errors", errors.sum())
        .put("skipped", skipped.sum())
        .put("renewals", leases)
        .put("retries", retries.sum())
        .put("bytes_down", bytesDown.sum())
        .put("bytes_up", bytesUp.sum())
        .put("problems", problems.sum());
  }
}
