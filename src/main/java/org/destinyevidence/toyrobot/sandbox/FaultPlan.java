package org.destinyevidence.toyrobot.sandbox;

import static org.destinyevidence.toyrobot.sandbox.Draw.mix;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Decides which request meets which fault, and counts what really happened. The first rule that
 * fits decides. A fault that finds nothing to act on (a range ignored where none was asked for)
 * leaves its request alone and is not counted.
 *
 * <p>A seeded plan decides by the seed and the operation's own requests, so the same seed gives the
 * same faults however the requests of different operations interleave and however long they take.
 * Of each operation every kind has its turn once before any strikes at random, and again if it
 * found nothing to act on, so that none is left out by chance. Thread-safe.
 */
public final class FaultPlan {

  private static final double USUAL_RATE = 0.05;

  /** A client that waits longer for each byte would hang for days. */
  private static final Duration LONGEST_DRIP = Duration.ofMinutes(1);

  private static final Duration USUAL_RETRY_AFTER = Duration.ofSeconds(2);
  private static final Set<Fault> FOR_RANGES =
      EnumSet.of(Fault.RANGE_IGNORED, Fault.WRONG_CONTENT_RANGE);

  /**
   * A request that may be disturbed.
   *
   * @param nth its number among those of its operation, from 1
   * @param batch null if it names none
   * @param ranged whether it asks for a part of a file
   */
  public record Call(Operation operation, long nth, UUID batch, boolean ranged) {}

  private record Strike(Fault fault, Duration duration, long bytes) {}

  private interface Rule {
    Optional<Strike> strike(Call call);
  }

  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final Map<Operation, Long> calls = new EnumMap<>(Operation.class);
  private final Map<Fault, Long> injected = new EnumMap<>(Fault.class);
  private final Map<Operation, Set<Fault>> drawn = new EnumMap<>(Operation.class);
  private final Set<Fault> excluded = EnumSet.of(Fault.NOT_FOUND, Fault.UNKNOWN_BATCH);
  private final Words words = new Words();
  private double timeScale = 1;

  private FaultPlan() {}

  /** Nothing goes wrong. */
  public static FaultPlan none() {
    return new FaultPlan();
  }

  /** An empty plan, to be filled with {@link #on}. */
  public static FaultPlan script() {
    return new FaultPlan();
  }

  /** One request in twenty meets a fault. */
  public static FaultPlan seeded(long seed) {
    return seeded(seed, USUAL_RATE);
  }

  /** A share of {@code rate}, 0 to 1, of the requests of each operation meets a fault. */
  public static FaultPlan seeded(long seed, double rate) {
    FaultPlan plan = new FaultPlan();
    plan.rules.add(call -> plan.draw(seed, rate, call));
    return plan;
  }

  /** Divides every delay, black hole, drip and {@code Retry-After} of this plan. */
  public FaultPlan timeScale(double scale) {
    timeScale = scale;
    return this;
  }

  /** Takes faults out of what a seeded plan draws from. */
  public FaultPlan without(Fault... faults) {
    excluded.addAll(Arrays.asList(faults));
    return this;
  }

  /** The nth request of an operation, counted from 1. */
  public FaultPlan on(Operation operation, long nth, Fault fault) {
    return on(operation, nth, fault, usual(fault));
  }

  /** The same with the length of the delay, black hole, wait between two bytes or Retry-After. */
  public FaultPlan on(Operation operation, long nth, Fault fault, Duration duration) {
    return when(call -> call.operation() == operation && call.nth() == nth, fault, duration);
  }

  /** Every request of an operation for the batches that the predicate picks. */
  public FaultPlan on(Operation operation, Predicate<UUID> batch, Fault fault) {
    return when(
        call -> call.operation() == operation && call.batch() != null && batch.test(call.batch()),
        fault,
        usual(fault));
  }

  /** Every request of an operation. */
  public FaultPlan always(Operation operation, Fault fault) {
    return when(call -> call.operation() == operation, fault, usual(fault));
  }

  /** Every request that fits. The predicate is called on the sandbox's event loop. */
  public FaultPlan when(Predicate<Call> fits, Fault fault, Duration duration) {
    return strike(fits, new Strike(fault, duration, 0));
  }

  /** The answer to every download that fits is reset after so many bytes. */
  public FaultPlan cutDownloads(Predicate<Call> fits, long bytes) {
    return strike(
        call -> call.operation() == Operation.DOWNLOAD && fits.test(call),
        new Strike(Fault.RESET_MID_BODY, Duration.ZERO, bytes));
  }

  private FaultPlan strike(Predicate<Call> fits, Strike strike) {
    rules.add(call -> fits.test(call) ? Optional.of(strike) : Optional.empty());
    return this;
  }

  /** How often each fault has really struck; those that never did are left out. */
  public synchronized Map<Fault, Long> injected() {
    return new EnumMap<>(injected);
  }

  synchronized Injection next(Operation operation, UUID batch, boolean ranged) {
    long nth = calls.merge(operation, 1L, Long::sum);
    Call call = new Call(operation, nth, batch, ranged);
    for (Rule rule : rules) {
      Optional<Strike> strike = rule.strike(call).filter(s -> s.fault.appliesTo(operation));
      if (strike.isPresent()) {
        long millis = Math.max(1, (long) (strike.get().duration.toMillis() / timeScale));
        boolean first = drawnFor(operation).add(strike.get().fault);
        return new Injection(
            strike.get().fault,
            millis,
            strike.get().bytes,
            (long) (LONGEST_DRIP.toMillis() / timeScale),
            fault -> struck(call, fault),
            fault -> unspent(operation, fault, first));
      }
    }
    return Injection.NONE;
  }

  /** For people: which have struck, how often, and whom last. */
  synchronized String page() {
    return words.part("faults that were injected");
  }

  private synchronized void struck(Call call, Fault fault) {
    injected.merge(fault, 1L, Long::sum);
    String operation = call.operation.name().toLowerCase(Locale.ROOT) + " " + call.nth;
    String batch = call.batch == null ? "" : ", batch: " + call.batch;
    words.say(fault.name(), fault.name(), operation + batch);
  }

  /** The request is over, and there was nothing to act on. */
  private synchronized void unspent(Operation operation, Fault fault, boolean first) {
    if (first) {
      drawnFor(operation).remove(fault);
    }
  }

  private Set<Fault> drawnFor(Operation operation) {
    return drawn.computeIfAbsent(operation, first -> EnumSet.noneOf(Fault.class));
  }

  private Optional<Strike> draw(long seed, double rate, Call call) {
    long random = mix(mix(seed) ^ mix(call.operation().ordinal() * 0x1_0000_0001L + call.nth()));
    Set<Fault> already = drawnFor(call.operation());
    // Ranges are rare: the first ones are struck whatever the rate.
    boolean owesRange =
        rate > 0
            && call.ranged()
            && FOR_RANGES.stream().anyMatch(f -> !already.contains(f) && !excluded.contains(f));
    if (!owesRange && (random >>> 11) * 0x1p-53 >= rate) {
      return Optional.empty();
    }
    long choice = mix(random);
    boolean forRange = owesRange || call.ranged() && (choice & 1) == 0;
    List<Fault> faults =
        Arrays.stream(Fault.values())
            .filter(fault -> fault.appliesTo(call.operation()) && !excluded.contains(fault))
            .filter(fault -> FOR_RANGES.contains(fault) == forRange)
            .toList();
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    List<Fault> owed = faults.stream().filter(fault -> !already.contains(fault)).toList();
    List<Fault> choices = owed.isEmpty() ? faults : owed;
    Fault fault = choices.get((int) Long.remainderUnsigned(choice >>> 1, choices.size()));
    boolean takesLong = fault == Fault.DELAY && (mix(choice) & 1) == 0;
    return Optional.of(new Strike(fault, takesLong ? Duration.ofSeconds(60) : usual(fault), 0));
  }

  private static Duration usual(Fault fault) {
    return switch (fault) {
      case DELAY -> Duration.ofSeconds(10);
      case BLACK_HOLE -> Duration.ofMinutes(10);
      case SLOW_LORIS -> Duration.ofSeconds(5);
      default -> USUAL_RETRY_AFTER;
    };
  }
}
