package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.enhancement.ValidEnhancer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.retry.RetryBudgets;
import org.destinyevidence.toyrobot.storage.LineBudget;
import org.destinyevidence.toyrobot.storage.PlainFiles;
import org.destinyevidence.toyrobot.storage.SpoolBlocks;
import org.destinyevidence.toyrobot.storage.SpoolRoom;
import org.destinyevidence.toyrobot.storage.StorageClient;

/**
 * One instance: takes batches from its own address, works on up to {@code BATCHES_PER_INSTANCE} of
 * them at once on its context, and replies to each with its outcome.
 */
public final class EnhancerVerticle extends VerticleBase {

  /** Connections that an instance may have beside one for each of its batches. */
  private static final int SPARE_CONNECTIONS = 8;

  /** Clients wake the processor as long as they are open: an instance without work has none. */
  private static final long KEPT_MILLIS = 60_000;

  /**
   * What all instances share; all of it is thread-safe.
   *
   * @param giveUpNanos how long a release that begins now may take when the robot stops
   */
  public record Shared(
      RepositoryClient.Shared repository,
      ValidEnhancer enhancer,
      RetryBudgets budgets,
      SpoolRoom room,
      LineBudget lines,
      IdRoom ids,
      OnlyErrors errors,
      DoubleSupplier random,
      LongSupplier giveUpNanos) {}

  private final Shared shared;
  private final String address;
  private final Set<BatchRun> running = new LinkedHashSet<>();
  private Patience patience;
  private StorageClient.Shared storage;
  private InstanceTools tools;
  private long idle = -1;
  private MessageConsumer<BatchAssignment> consumer;

  /**
   * @param address on the event bus, of this instance alone
   */
  public EnhancerVerticle(Shared shared, String address) {
    this.shared = shared;
    this.address = address;
  }

  @Override
  public Future<?> start() {
    RepositoryClient.Shared common = shared.repository();
    patience = Patience.ofRobot(shared.random(), shared.errors(), common.events());
    storage =
        new StorageClient.Shared(
            common.config(),
            new PlainFiles(common.config(), common.events()),
            shared.budgets(),
            common.events(),
            common.nanoTime(),
            shared.random(),
            common.userAgent());
    consumer = vertx.eventBus().localConsumer(address, this::take);
    return consumer.completion();
  }

  /** Opened for the first batch, and again for one that comes after they were closed. */
  private InstanceTools tools() {
    vertx.cancelTimer(idle);
    if (tools == null) {
      tools = open();
    }
    return tools;
  }

  private InstanceTools open() {
    RepositoryClient.Shared common = shared.repository();
    RobotConfig config = common.config();
    return new InstanceTools(
        vertx,
        shared,
        new RepositoryClient(vertx, common, config.batchesPerInstance() + SPARE_CONNECTIONS),
        new StorageClient(vertx, storage),
        new SpoolBlocks(),
        patience);
  }

  private Future<Void> close() {
    InstanceTools open = tools;
    tools = null;
    if (open == null) {
      return Future.succeededFuture();
    }
    open.repository().close();
    return open.storage().close();
  }

  /** Gives up what is left, all at once; the poller has waited for what could be waited for. */
  @Override
  public Future<?> stop() {
    long limit = shared.giveUpNanos().getAsLong();
    List<Future<Outcome>> left =
        List.copyOf(running).stream().map(run -> run.giveUp(limit)).toList();
    return consumer.unregister().compose(v -> Future.join(left)).eventually(this::close);
  }

  private void ended(BatchRun run, Outcome outcome, Message<BatchAssignment> message) {
    running.remove(run);
    if (running.isEmpty()) {
      idle = vertx.setTimer(TimeScale.millisToNanos(KEPT_MILLIS) / 1_000_000, id -> close());
    }
    message.reply(outcome);
  }

  private void take(Message<BatchAssignment> message) {
    BatchAssignment assignment = message.body();
    try {
      BatchRun run = new BatchRun(tools(), assignment);
      running.add(run);
      run.run(outcome -> ended(run, outcome, message));
    } catch (Throwable thrown) {
      // Whatever happens, the slot comes back with the reply.
      String id = assignment.batch().id().toString();
      RobotEvents events = shared.repository().events();
      events.problem(Problem.defect("A batch could not be begun", id, thrown));
      Outcome lost = Outcome.lost("It could not be begun", 0);
      events.ended(id, lost);
      message.reply(lost);
    }
  }
}
