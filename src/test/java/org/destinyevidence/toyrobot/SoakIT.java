package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A robot at full load with a fault in each hundredth request (twentieth, if it is short): at the
 * end its metrics and the sandbox's ledger say the same to the last byte, its memory has not grown,
 * and every warning named a cause. Six seconds, or {@code -Dsoak.minutes=5}.
 *
 * <p>Faults that cut an answer on its way are left to the campaign: nobody can count what was on
 * the wire when a connection was reset.
 */
class SoakIT {

  private static final int MINUTES = Integer.getInteger("soak.minutes", 0);
  private static final Duration LENGTH =
      MINUTES > 0 ? Duration.ofMinutes(MINUTES) : Duration.ofSeconds(6);
  private static final int KINDS = MINUTES > 0 ? 16 : 6;
  private static final int QUEUE = 5_000;

  @TempDir private Path directory;
  private final SoakSums sums = new SoakSums();
  private final List<Long> residentKib = new ArrayList<>();
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .requireAuth(true)
              .sweepPeriod(Duration.ofMillis(500))
              .detailLimit(1_000)
              .listener(sums::add));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void metricsAndLedgerSayTheSame() throws Exception {
    FaultPlan plan =
        FaultPlan.seeded(Long.getLong("soak.seed", 7), MINUTES == 0 ? 0.05 : 0.01)
            .timeScale(10)
            .without(Fault.RESET_MID_BODY, Fault.RESET_AFTER_BODY, Fault.SLOW_LORIS);
    if (MINUTES == 0) {
      // What is swallowed is waited for longer than this lasts.
      plan.without(Fault.BLACK_HOLE);
    }
    sandbox.faults(plan);
    try (ChildProcess robot = robot()) {
      work(robot, plan);
      sandbox.faults(FaultPlan.none());
      sandbox.whenDrained().await(120, TimeUnit.SECONDS);
      Hold claim = sandbox.hold(passage -> passage.is(Operation.CLAIM, Moment.ARRIVED));
      Scrape scrape = quiet(robot, claim);
      report(plan, scrape);
      assertTrue(plan.injected().size() >= KINDS, plan.injected()::toString);
      compare(scrape);
      assertFlat();
      claim.release();
      robot.terminate();
      assertEquals(143, robot.ended());
      robot.out().lines().forEach(SoakIT::assertCause);
    }
    Verdict verdict = sandbox.ledger().verdict();
    assertEquals(0, verdict.lostForGood(), verdict.text());
    assertEquals(0, verdict.breachCount(), verdict.text());
  }

  /** Keeps the queue full until the time is over and enough has struck: a busy machine is slow. */
  private void work(ChildProcess robot, FaultPlan plan) throws Exception {
    sandbox.ledger().when(ledger -> ledger.count(Operation.CLAIM) > 0).await(120, TimeUnit.SECONDS);
    long end = System.nanoTime() + LENGTH.toNanos();
    long last = end + TimeUnit.MINUTES.toNanos(1);
    long nextLook = 0;
    while (System.nanoTime() - end < 0
        || plan.injected().size() < KINDS && System.nanoTime() - last < 0) {
      if (sandbox.pending() < QUEUE) {
        sandbox.addReferences(Size.MEDIUM, QUEUE);
      }
      if (System.nanoTime() > nextLook) {
        residentKib.add(robot.kilobytes("VmRSS"));
        nextLook = System.nanoTime() + 1_000_000_000L;
      }
      assertTrue(!robot.endsSoon(), "it ended: " + robot.err());
    }
  }

  /** When a claim that is held is all that the robot has under way, both stand still. */
  private Scrape quiet(ChildProcess robot, Hold claim) throws Exception {
    Matcher port = Pattern.compile("port: (\\d+)").matcher(robot.out());
    assertTrue(port.find(), robot.out());
    String base = "http://127.0.0.1:" + port.group(1);
    claim.reached().await(60, TimeUnit.SECONDS);
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (taken(Scrape.of(base)) != 1 && System.nanoTime() < deadline) {
      assertTrue(!robot.endsSoon(), "it ended: " + robot.err());
    }
    return Scrape.of(base);
  }

  private static long taken(Scrape scrape) {
    return scrape.sum("robot_slots", "\"busy\"");
  }

  private void compare(Scrape scrape) {
    Verdict verdict = sandbox.ledger().verdict();
    for (Operation operation : SoakSums.OF_A_ROBOT) {
      String label = "operation=\"" + operation.name().toLowerCase(Locale.ROOT) + "\"";
      long all = scrape.sum("robot_requests_total", label);
      long unanswered = scrape.sum("robot_requests_total", label, "status=\"none\"");
      // A request on a connection that was just closed is never seen by the other side, and an
      // answer that comes too late never by the robot.
      long seen = sums.answered(operation) + sums.unanswered(operation);
      assertTrue(all >= seen, label + ": " + all + ", not " + seen);
      assertTrue(all - unanswered <= sums.answered(operation), "answered, " + label);
    }
    assertEquals(
        sums.emptyClaims(), scrape.sum("robot_claims_total", "\"empty\""), "claims of nothing");
    long batches = scrape.sum("robot_claims_total", "answer=\"batch\"");
    assertEquals(sums.batches(), batches, "claims that brought a batch");
    assertEquals(batches, scrape.sum("robot_batches_total"), "batches that ended");
    assertEquals(
        verdict.completed() + verdict.discarded() + verdict.failedOnPurpose(),
        scrape.sum("robot_references_total", "outcome=\"enhanced\"")
            + scrape.sum("robot_references_total", "outcome=\"error\""),
        "references");
    assertEquals(sums.bytesDown(), scrape.sum("robot_bytes_total", "\"down\""), "bytes down");
    assertEquals(sums.bytesUp(), scrape.sum("robot_bytes_total", "\"up\""), "bytes up");
    assertEquals(1, taken(scrape), "slots, but for the claim's that is held");
  }

  /** From a third of the time on it does not grow; at first the JVM warms up. */
  private void assertFlat() {
    int size = residentKib.size();
    long most = residentKib.stream().mapToLong(Long::longValue).max().orElse(0);
    assertTrue(most < 350_000, () -> "resident KiB: " + residentKib);
    if (MINUTES > 0) {
      long early = middle(size / 3, size / 2);
      long late = middle(size - size / 4, size);
      assertTrue(late <= early * 1.05 + 8_192, () -> "resident KiB: " + residentKib);
    }
  }

  /** The median, for a compilation or a collection takes much for a moment. */
  private long middle(int from, int to) {
    return residentKib.subList(from, to).stream().sorted().skip((to - from) / 2).findFirst().get();
  }

  /** Two warnings are their own cause: the lease, short on purpose, and a machine that is busy. */
  private static void assertCause(String line) {
    JsonObject entry = new JsonObject(line);
    boolean trouble = List.of("WARN", "ERROR").contains(entry.getString("level"));
    String message = entry.getString("message");
    if (trouble
        && !message.startsWith("Setting to look at: ")
        && !message.startsWith("An event loop ")) {
      assertTrue(entry.getString("cause", "").length() > 2, line);
    }
  }

  private void report(FaultPlan plan, Scrape scrape) {
    System.out.printf(
        "Soak [seconds: %d, references: %d, batches: %d, MB down: %d, MB up: %d, retries: %d,"
            + " resident MiB: %d to %d, faults: %s]%n",
        LENGTH.toSeconds(),
        sandbox.ledger().verdict().completed(),
        scrape.sum("robot_batches_total"),
        sums.bytesDown() / 1_000_000,
        sums.bytesUp() / 1_000_000,
        scrape.sum("robot_retries_total"),
        middle(residentKib.size() / 3, residentKib.size() / 2) / 1024,
        middle(residentKib.size() - residentKib.size() / 4, residentKib.size()) / 1024,
        plan.injected());
  }

  private ChildProcess robot() throws Exception {
    Files.writeString(
        directory.resolve(".env"),
        """
        DESTINY_REPOSITORY_URL=%s
        ROBOT_ID=%s
        ROBOT_SECRET=%s
        ENV=development
        BATCH_SIZE=50
        POLL_INTERVAL_SECONDS=2
        LEASE_DURATION=PT10S
        ENHANCER_INSTANCES=2
        LOG_FORMAT=json
        OPERATIONS_HOST=127.0.0.1
        OPERATIONS_PORT=0
        """
            .formatted(sandbox.repositoryUrl(), sandbox.robotId(), sandbox.secret()));
    // As the image does: what the compiler takes for one method comes back to the system.
    return ChildProcess.start(
        directory,
        List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=10000"));
  }
}
