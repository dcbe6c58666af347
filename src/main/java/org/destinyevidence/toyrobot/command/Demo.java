package org.destinyevidence.toyrobot.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.RobotConfig.Proxies;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.robot.Robot;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Verdict;

/**
 * A robot against a sandbox in one process, over real sockets and with a handful of faults; says
 * what happens and ends with the ledger's verdict.
 */
final class Demo {

  private static final int REFERENCES = 4_000;
  private static final int BATCH_SIZE = 25;
  private static final Duration LONGEST = Duration.ofSeconds(22);
  private static final Duration GRACE = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_REFUSALS = 3;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final CommandContext context;
  private final Duration longest;
  private final PrintStream out;

  Demo(CommandContext context) {
    this(context, LONGEST);
  }

  /**
   * @param longest after it the robot is stopped, with what it has done by then
   */
  Demo(CommandContext context, Duration longest) {
    this.context = context;
    this.longest = longest;
    this.out = context.printer();
  }

  int run() throws Exception {
    Vertx vertx = RobotVertx.create();
    CompletableFuture<Integer> signal = new CompletableFuture<>();
    CompletableFuture<Void> finished = new CompletableFuture<>();
    Signals signals = Signals.listen(signal::complete, finished::join);
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().requireAuth(true))) {
      sandbox.addReferences(Size.MEDIUM, REFERENCES);
      sandbox.faults(faults());
      out.printf(
          "%d references wait in a sandbox of the repository at %s; a robot starts.%n",
          REFERENCES, sandbox.repositoryUrl());
      return withEnhancer(vertx, signal, () -> against(sandbox, vertx, signal));
    } finally {
      finished.complete(null);
      signals.close();
      inTime(vertx.close(), CLOSE_LIMIT);
      Logging.flush();
    }
  }

  private int withEnhancer(Vertx vertx, CompletableFuture<Integer> signal, Callable<Integer> work)
      throws Exception {
    EnhancerLife life = new EnhancerLife(context, vertx);
    signal.thenRun(life::giveUp);
    try {
      return life.during(work);
    } catch (CommandFailure failure) {
      if (signal.isDone()) {
        return signal.join();
      }
      throw failure;
    }
  }

  /** One of each kind that a robot meets on a bad day, and a claim that fails. */
  private static FaultPlan faults() {
    return FaultPlan.script()
        .on(Operation.CLAIM, 9, Fault.STATUS_500)
        .on(Operation.DOWNLOAD, 12, Fault.RESET_MID_BODY)
        .on(Operation.DOWNLOAD, 40, Fault.EXPIRED_URL)
        .on(Operation.UPLOAD, 25, Fault.BIT_FLIPPED)
        .on(Operation.UPLOAD, 60, Fault.RESET_BEFORE_HEAD)
        .on(Operation.SUBMIT, 30, Fault.ANSWER_LOST);
  }

  private int against(Sandbox sandbox, Vertx vertx, CompletableFuture<Integer> signal)
      throws Exception {
    DemoProgress progress = new DemoProgress(out, REFERENCES);
    Robot.Parts parts = parts(sandbox, progress, signal::isDone);
    Robot robot = RobotVertx.await(Robot.start(vertx, parts), PATIENCE);
    long ticker = vertx.setPeriodic(500, id -> progress.print());
    boolean drained = false;
    boolean timeIsOver = false;
    Integer asked = null;
    try {
      CompletableFuture<Boolean> end = robot.onceEnded().toCompletionStage().toCompletableFuture();
      Object first =
          CompletableFuture.anyOf(end, signal).get(longest.toMillis(), TimeUnit.MILLISECONDS);
      drained = Boolean.TRUE.equals(first);
      asked = first instanceof Integer code ? code : null;
    } catch (TimeoutException tooLong) {
      timeIsOver = true;
      out.println("The demo's time is over: what is not finished goes back to the repository.");
    }
    boolean inTime = inTime(robot.stop("the demo is over"), GRACE.plusSeconds(4));
    boolean stopped = inTime && progress.slotsTaken() == 0;
    if (!stopped) {
      out.println("The robot does not stop: does the enhancer block? See Enhancer.blocking.");
    }
    vertx.cancelTimer(ticker);
    progress.print();
    if (drained) {
      // The imports of the last batches; after a stop there may be references that nobody took.
      RobotVertx.await(sandbox.whenDrained(), PATIENCE);
    }
    Verdict verdict = sandbox.ledger().verdict();
    print(verdict, sandbox.ledger().refusals(), drained);
    if (asked != null) {
      return asked;
    }
    int done = verdict.completed() + verdict.failedOnPurpose();
    // An enhancer that takes its time does not get through all of them.
    boolean enough = drained ? done == REFERENCES : timeIsOver && done > 0;
    return stopped && enough && clean(verdict) ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private Robot.Parts parts(Sandbox sandbox, DemoProgress progress, BooleanSupplier stopAsked) {
    RepositoryClient.Shared shared =
        RepositoryClient.Shared.of(
            config(sandbox), progress, BatchScope.NONE, Clocks.system(), Version.userAgent());
    return new Robot.Parts(shared, context.enhancer(), true, stopAsked);
  }

  /** Nothing is lost, and nothing was done that a robot must not do. */
  static boolean clean(Verdict verdict) {
    int lost = verdict.lostForGood() + verdict.missingFromResult();
    int failed = verdict.failedByBatchError() + verdict.sunkWithBatch();
    return lost + failed == 0 && verdict.breachCount() == 0;
  }

  /** False if it is not done by then, as where an enhancer holds the event loops. */
  private static boolean inTime(Future<Void> end, Duration limit) throws Exception {
    try {
      RobotVertx.await(end, limit);
      return true;
    } catch (TimeoutException overdue) {
      return false;
    }
  }

  private void print(Verdict verdict, List<String> refusals, boolean drained) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    rows.put("references completed", verdict.completed());
    int lost = verdict.lostForGood() + verdict.missingFromResult();
    rows.put("lost", drained ? lost + verdict.open() : lost);
    if (!drained) {
      rows.put("not finished", verdict.open());
    }
    rows.put("failed", verdict.failedOnPurpose() + verdict.failedByBatchError());
    rows.put("attempts burned", verdict.attemptsBurned());
    rows.put("batches", verdict.batchesDone());
    rows.put("submissions taken per batch, at most", verdict.maxAcceptedSubmissions());
    rows.put("overlapping submissions", verdict.overlappingSubmissions());
    rows.put("breaches of the protocol", verdict.breachCount());
    out.println();
    out.println("The verdict of the repository's ledger");
    rows.forEach((name, value) -> out.printf("  %-38s %7d%n", name, value));
    verdict.breaches().forEach(breach -> out.println("  breach: " + breach));
    // The latest stands last.
    int more = Math.max(0, refusals.size() - MOST_REFUSALS);
    if (more > 0) {
      out.println("  not taken: for " + more + " other reasons before these");
    }
    refusals.stream().skip(more).forEach(refusal -> out.println("  not taken: " + refusal));
  }

  private static RobotConfig config(Sandbox sandbox) {
    return new RobotConfig(
        URI.create(sandbox.repositoryUrl() + "/v1"),
        sandbox.robotId(),
        Secret.of(sandbox.secret()),
        Environment.DEVELOPMENT,
        Version.number(),
        Duration.ofSeconds(1),
        BATCH_SIZE,
        Runtime.getRuntime().availableProcessors(),
        4,
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        true,
        GRACE,
        Path.of(System.getProperty("java.io.tmpdir")),
        1 << 20,
        16 << 20,
        OptionalInt.empty(),
        "127.0.0.1",
        Proxies.NONE);
  }
}
