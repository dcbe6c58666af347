package org.destinyevidence.toyrobot.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Redaction;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.events.Step;
import org.slf4j.event.Level;

/**
 * Keeps what {@code /status} and the page show: what the robot is doing now, and the last of what
 * it did. All of it is bounded, whatever the events say. Nothing in it is secret.
 */
final class StatusReader implements RobotEvents {

  private volatile JsonObject settings;
  private final String version;
  private final int batchesPerInstance;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private final Instant since;
  private final long sinceNanos;

  private final Map<String, BatchView> batches = new ConcurrentHashMap<>();
  private final Tally tally = new Tally();
  private final Problems problems = new Problems();
  private final Throttle failures = new Throttle(1);
  private final ClaimOutage outage = new ClaimOutage();
  private final AtomicInteger claimsUnderWay = new AtomicInteger();
  private final History history;

  private volatile String state = "starting";
  private volatile Slots slots;
  private volatile LastClaim lastClaim;

  private record Slots(int capacity, int free) {}

  private record LastClaim(
      ClaimAnswer answer, Cause cause, String advice, long nanos, Instant time, long at) {}

  StatusReader(LoadedConfig loaded, String version, LongSupplier nanoTime, InstantSource clock) {
    RobotConfig config = loaded.config();
    this.settings = Settings.json(loaded);
    this.version = version;
    this.batchesPerInstance = config.batchesPerInstance();
    this.nanoTime = nanoTime;
    this.clock = clock;
    this.since = clock.instant();
    this.sinceNanos = nanoTime.getAsLong();
    this.slots = new Slots(config.slots(), config.slots());
    this.history = new History(sample());
  }

  /** The port that is really served on: {@code OPERATIONS_PORT} may be 0, for any free one. */
  void servedOn(int port) {
    settings = settings.copy().put("OPERATIONS_PORT", port);
  }

  /** The document, with what the health says. */
  JsonObject json(Health health) {
    long now = nanoTime.getAsLong();
    Slots slots = this.slots;
    JsonArray inFlight = new JsonArray();
    batches.forEach((id, batch) -> inFlight.add(batch.json(id, now)));
    return new JsonObject()
        .put("version", version)
        .put("since", since.toString())
        .put("uptime_seconds", BatchView.seconds(now - sinceNanos))
        .put("state", state)
        .put("health", HealthAnswer.both(health))
        .put("settings", settings)
        .put("slots", new JsonObject().put("capacity", slots.capacity).put("free", slots.free))
        .put("batches", inFlight)
        .put("claims_under_way", claimsUnderWay.get())
        .put("last_claim", claim(now))
        .put("counters", tally.json())
        .put("rates", history.rates(sample()))
        .put("history", history.json())
        .put("last_errors", problems.json());
  }

  /** To be called every five seconds: takes a sample for the rates. */
  void tick() {
    history.add(sample());
  }

  private History.Sample sample() {
    return new History.Sample(
        nanoTime.getAsLong(),
        tally.lines.sum(),
        tally.batches(),
        tally.bytesDown.sum(),
        tally.bytesUp.sum());
  }

  private JsonObject claim(long now) {
    LastClaim last = lastClaim;
    if (last == null) {
      return null;
    }
    JsonObject json =
        new JsonObject()
            .put("answer", last.answer.label())
            .put("time", last.time.toString())
            .put("ago_seconds", BatchView.seconds(now - last.at))
            .put("seconds", last.nanos / 1_000_000 / 1000.0);
    return last.cause == null
        ? json
        : json.put("cause", last.cause.label()).put("advice", Redaction.redact(last.advice));
  }

  @Override
  public void started(int instances, int batchesPerInstance) {
    state = "running";
  }

  @Override
  public void stopping(String why, int slotsTaken) {
    state = "stopping";
  }

  @Override
  public void stopped(int batchesInFlight) {
    state = "stopped";
  }

  @Override
  public void slots(int capacity, int free) {
    slots = new Slots(capacity, free);
  }

  @Override
  public void placed(String batch, int instance, int slot) {
    view(batch).cell(instance * batchesPerInstance + slot);
  }

  @Override
  public void claimSent() {
    claimsUnderWay.incrementAndGet();
  }

  @Override
  public void claimAnswered(ClaimAnswer answer, Cause cause, String advice, long nanos) {
    claimsUnderWay.decrementAndGet();
    tally.claims.incrementAndGet(answer.ordinal());
    lastClaim = new LastClaim(answer, cause, advice, nanos, clock.instant(), nanoTime.getAsLong());
    if (cause != null) {
      Level level = outage.failed(answer, cause, nanoTime.getAsLong());
      problem(severity(level), cause, ClaimOutage.phrase(answer) + ": " + advice, null);
    } else {
      outage.over(nanoTime.getAsLong());
    }
  }

  @Override
  public void claimed(String batch, long claimSentNanos, long leaseNanos) {
    // More batches than there can be slots are a defect elsewhere.
    if (batches.size() < RobotConfig.MOST_SLOTS) {
      batches.put(batch, new BatchView(claimSentNanos, leaseNanos));
    }
  }

  @Override
  public void stepStarted(String batch, Step step) {
    view(batch).step(step, nanoTime.getAsLong());
  }

  @Override
  public void progress(String batch, int references) {
    BatchView view = batches.get(batch);
    if (view != null) {
      tally.lines.add(view.references(references));
    }
  }

  /**
   * One a minute, as in the log: there may be thousands, and each says something else. How many
   * there were is not in the sentence, or one failure would be another entry each minute.
   */
  @Override
  public void enhancerFailed(String batch, String reference, String why, Throwable thrown) {
    long before = failures.admit("enhancer", nanoTime.getAsLong());
    if (before >= 0) {
      String sentence = "The enhancer failed: " + why;
      String cause = Cause.ERROR_LINES.label();
      problems.add(clock.instant(), "warning", cause, sentence, batch, 1 + before);
    }
  }

  @Override
  public void leaseRenewed(String batch, Renewal result, long leftNanos) {
    tally.renewals.incrementAndGet(result.ordinal());
    view(batch).leaseLeft(leftNanos, nanoTime.getAsLong());
  }

  @Override
  public void retrying(Operation operation, Cause cause, String batch, long delayNanos) {
    tally.retries.increment();
  }

  @Override
  public void received(long bytes) {
    tally.bytesDown.add(bytes);
  }

  @Override
  public void sent(long bytes) {
    tally.bytesUp.add(bytes);
  }

  @Override
  public void ended(String batch, Outcome outcome) {
    progress(batch, outcome.references());
    tally.ended(outcome);
    batches.remove(batch);
    if (outcome.result() != Result.DONE && outcome.cause() != Cause.SHUTDOWN) {
      String sentence = "Batch " + outcome.result().label() + ": " + outcome.reason();
      problem(severity(Levels.of(outcome)), outcome.cause(), sentence, batch);
    }
  }

  @Override
  public void problem(Problem problem) {
    tally.problems.increment();
    String severity = problem.severity().label();
    problem(severity, problem.cause(), problem.phrase(), problem.batch());
  }

  private static String severity(Level level) {
    return level == Level.ERROR ? "error" : "warning";
  }

  private void problem(String severity, Cause cause, String sentence, String batch) {
    problems.add(clock.instant(), severity, cause.label(), sentence, batch);
  }

  /** Never null: an event of a batch that is not known (any more) goes nowhere. */
  private BatchView view(String batch) {
    BatchView view = batches.get(batch);
    return view == null ? new BatchView(0, 0) : view;
  }
}
