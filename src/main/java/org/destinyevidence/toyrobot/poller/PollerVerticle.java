package org.destinyevidence.toyrobot.poller;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.ClaimTimes;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.enhancer.BatchAssignment;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.events.Step;
import org.destinyevidence.toyrobot.poller.Slots.Permit;
import org.destinyevidence.toyrobot.repository.ClaimResult;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.retry.Millis;

/**
 * Claims batches and sends each over the event bus to the enhancer instance with most room. A timer
 * wakes it, work drives it: a slot that comes back, or a claim that brought something, is followed
 * by the next claim at once.
 *
 * <p>Stopping: no claim is sent any more, those under way are awaited and their batches placed, and
 * the drain ends when every slot is back or the time for it is over. The verticle itself outlives
 * the enhancers, whose last replies bring the slots of what they had to give up.
 */
public final class PollerVerticle extends VerticleBase {

  /**
   * What the poller works with.
   *
   * @param addresses one for each enhancer instance
   * @param room false while results have no room on the disk: nothing is claimed then
   * @param patienceNanos how long a stop that begins now waits for what is in flight
   * @param stopAsked true once the robot is to stop, though nobody may have told it yet
   * @param once decides when to end; null to go on for ever
   */
  public record Parts(
      RepositoryClient.Shared shared,
      List<String> addresses,
      BooleanSupplier room,
      DoubleSupplier random,
      LongSupplier patienceNanos,
      BooleanSupplier stopAsked,
      OnceDecider once) {}

  private final Parts parts;
  private final RobotConfig config;
  private final RobotEvents events;
  private final DeliveryOptions delivery;
  private final OnceWatcher watcher;
  private final Promise<Void> idle = Promise.promise();
  private final OpenClaims claims;
  private final Map<Permit, UUID> inWork = new HashMap<>();
  private RepositoryClient repository;
  private volatile Slots slots;
  private PollPacer pacer;
  private Room room;
  private InVain inVain;
  private Hold hold;
  private long timer = -1;
  private boolean stopping;

  public PollerVerticle(Parts parts) {
    this.parts = parts;
    this.config = parts.shared().config();
    this.events = parts.shared().events();
    this.watcher = new OnceWatcher(parts.once());
    this.claims = new OpenClaims(ClaimTimes.overdue(config));
    long longest = config.batchTimeLimit().plusHours(1).toMillis();
    // The reply is the slot: it must never come back by the bus's own time limit.
    this.delivery = new DeliveryOptions().setSendTimeout(longest).setLocalOnly(true);
  }

  @Override
  public Future<?> start() {
    boolean once = parts.once() != null;
    long interval = once ? OnceDecider.PAUSE : config.pollInterval().toNanos();
    repository = new RepositoryClient(vertx, parts.shared(), PollPacer.MOST_AT_ONCE + 1);
    pacer = new PollPacer(interval, once, now());
    inVain = new InVain(pacer, parts.random(), events);
    hold = new Hold(vertx, events, this::now);
    slots = new Slots(parts.addresses().size(), config.batchesPerInstance(), events);
    room = new Room(parts.room(), events, config.spoolDirectory(), slots.capacity());
    idle.future().onComplete(v -> abandonClaims());
    poll();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return drain();
  }

  /** Begins to stop, from any thread; ends with the number of batches that are still in flight. */
  public Future<Integer> drain() {
    context.runOnContext(v -> beginToStop());
    return idle.future().map(v -> inFlight());
  }

  private void beginToStop() {
    if (stopping) {
      return;
    }
    stopping = true;
    vertx.cancelTimer(timer);
    String unsent = "it had no connection when the robot was told to stop, and was not sent";
    claims.unsent().forEach(permit -> dropClaim(permit, ClaimAnswer.FAILED, unsent));
    long patience = parts.patienceNanos().getAsLong() / 1_000_000;
    vertx.setTimer(Math.max(1, patience), id -> idle.tryComplete());
    settle();
  }

  /** For {@code once}: ends once drained, true if every batch was taken; never ends otherwise. */
  public Future<Boolean> onceEnded() {
    return watcher.decided();
  }

  /** Slots that are taken, by batches or by claims; from any thread. */
  public int inFlight() {
    Slots current = slots;
    return current == null ? 0 : current.capacity() - current.free();
  }

  private void poll() {
    vertx.cancelTimer(timer);
    if (stopping || parts.stopAsked().getAsBoolean()) {
      return;
    }
    long now = now();
    while (pacer.mayClaim(now, claims.awaited(now)) && claims.size() < PollPacer.MOST_AT_ONCE) {
      if (room.lacking(inWork.size() + claims.awaited(now), watcher, now)) {
        timer = vertx.setTimer(Room.AGAIN_MILLIS, id -> poll());
        return;
      }
      Optional<Permit> permit = slots.reserve();
      if (permit.isEmpty()) {
        return; // The next slot that comes back polls.
      }
      guard(permit.get(), () -> claim(permit.get()));
    }
    long wait = watcher.pause(pacer.dueAt() - now, inFlight(), now);
    if (wait > 0) {
      timer = vertx.setTimer(Millis.atLeast(wait), id -> poll());
    }
  }

  private void claim(Permit permit) {
    boolean nothingInFlight = slots.free() == slots.capacity() - 1;
    claims.sent(permit, now());
    long overdue = vertx.setTimer(claims.patienceMillis(), id -> poll());
    events.claimSent();
    // Before the monotonic clock is read, which the claim does: a sleep in between shows as well.
    long sentWall = parts.shared().clocks().wallMillis().getAsLong();
    repository
        .claim(() -> leaves(permit))
        .map(this::unlessInWork)
        .onComplete(
            result -> {
              vertx.cancelTimer(overdue);
              OpenClaims.Claim claim = claims.answered(permit);
              if (claim == null) {
                return; // Abandoned: the slot is back already.
              }
              boolean alone = claims.alone(claim);
              ClaimResult answer = result.result();
              guard(permit, () -> answered(answer, sentWall, permit, alone, nothingInFlight));
              settle();
              poll();
            });
  }

  /** The connection may come when the robot is to stop; nothing is claimed then. */
  private boolean leaves(Permit permit) {
    if (stopping || parts.stopAsked().getAsBoolean()) {
      return false;
    }
    claims.leaves(permit);
    return true;
  }

  private void answered(
      ClaimResult claim, long sentWall, Permit permit, boolean alone, boolean nothingInFlight) {
    long now = now();
    events.claimAnswered(claim.answer(), claim.cause(), claim.advice(), now - claim.sentNanos());
    double random = parts.random().getAsDouble();
    switch (claim.answer()) {
      case BATCH -> pacer.claimed(now, random);
      case EMPTY -> pacer.empty(now, random, alone);
      case FAILED, ORPHANED -> {
        pacer.failed(claim.sentNanos(), now, random, claim.retryAfter());
        claim.retryAfter().ifPresent(wait -> hold.asked(wait, claim.cause()));
      }
    }
    if (claim.answer() == ClaimAnswer.BATCH) {
      place(claim, sentWall, permit);
    } else {
      slots.release(permit);
    }
    watcher.claimed(claim, nothingInFlight, now);
  }

  private void place(ClaimResult claim, long sentWall, Permit permit) {
    String batch = claim.batch().id().toString();
    inWork.put(permit, claim.batch().id());
    events.claimed(batch, claim.sentNanos(), config.lease().toNanos());
    events.stepEnded(batch, Step.CLAIM, now() - claim.sentNanos());
    events.placed(batch, permit.instance(), permit.slot());
    BatchAssignment assignment = new BatchAssignment(claim.batch(), claim.sentNanos(), sentWall);
    vertx
        .eventBus()
        .<Outcome>request(parts.addresses().get(permit.instance()), assignment, delivery)
        .onComplete(reply -> ended(claim, permit, reply));
  }

  /** In work here already, it is not worked on: it might be submitted, and taken, twice at once. */
  private ClaimResult unlessInWork(ClaimResult claim) {
    boolean again = claim.answer() == ClaimAnswer.BATCH && inWork.containsValue(claim.batch().id());
    return again ? claim.duplicate() : claim;
  }

  private void ended(ClaimResult claim, Permit permit, AsyncResult<Message<Outcome>> reply) {
    inWork.remove(permit);
    slots.release(permit);
    long now = now();
    Outcome outcome =
        reply.succeeded()
            ? reply.result().body()
            : NoOutcome.of(
                claim, now - claim.sentNanos(), reply.cause(), parts.stopAsked(), events);
    watcher.ended(outcome, now);
    inVain.ended(outcome, claim.sentNanos(), now);
    room.ended(outcome, claim.sentNanos(), inWork.size(), now);
    settle();
    poll();
  }

  /** While stopping: ends the stop once nothing is in flight. */
  private void settle() {
    if (stopping && claims.size() == 0 && slots.free() == slots.capacity()) {
      idle.tryComplete();
    }
  }

  private void abandonClaims() {
    // The log has one line for all of them.
    String advice =
        "orphaned by the stop, %d in all; the lease is %s"
            .formatted(claims.size(), config.leaseText());
    for (Permit permit : claims.permits()) {
      dropClaim(permit, ClaimAnswer.ORPHANED, advice);
      watcher.abandoned();
    }
    repository.close();
  }

  private void dropClaim(Permit permit, ClaimAnswer answer, String why) {
    claims.answered(permit);
    slots.release(permit);
    events.claimAnswered(answer, Cause.SHUTDOWN, why, 0);
  }

  /** Whatever is thrown while a claim is sent or its answer dealt with, its slot comes back. */
  private void guard(Permit permit, Runnable step) {
    try {
      step.run();
    } catch (Throwable thrown) {
      events.problem(Problem.defect("A claim could not be dealt with", null, thrown));
      if (!permit.released()) {
        inWork.remove(permit);
        slots.release(permit);
      }
      boolean unsent = claims.answered(permit) != null;
      if (unsent) {
        events.claimAnswered(ClaimAnswer.FAILED, Cause.DEFECT, "it could not be sent", 0);
      }
      watcher.broken(unsent, now());
      pacer.failed(now(), now(), parts.random().getAsDouble(), OptionalLong.empty());
    }
  }

  private long now() {
    return parts.shared().nanoTime().getAsLong();
  }
}
