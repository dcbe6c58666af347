package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A DESTINY repository with its blob storage, in this process and over real sockets of 127.0.0.1:
 * for the demo, for the tests, and for trying any robot. It is strict: what the real server refuses
 * it refuses with the same status and words, and what a robot must not do stands in its {@link
 * Ledger} as a breach.
 *
 * <p>It lives on one event loop of a Vert.x instance of its own. All methods may be called from any
 * thread but that one; those that start, stop or close block for a moment.
 */
public final class Sandbox implements AutoCloseable {

  private final Vertx vertx;
  private final SandboxOptions options;
  private final Ledger ledger;
  private final Leases leases;
  private final Deck deck;
  private final Listener repository;
  private final Listener storage;
  private final Wire wire;

  private Sandbox(Vertx vertx, SandboxOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.ledger = new Ledger(options.detailLimit, task -> vertx.runOnContext(later -> task.run()));
    // A fault of the sandbox's own must not pass for one of the robot's.
    vertx.exceptionHandler(failure -> ledger.breach("The sandbox failed: " + failure, null));
    this.leases = new Leases(options.clock, options.batchIds, ledger);
    ServerConnections connections =
        new ServerConnections(vertx, options.idleTimeout.toMillis(), ledger);
    this.wire = new Wire(vertx, options, ledger, connections);
    UUID robotId = options.robotId == null ? Uuid7.next() : options.robotId;
    String secret = options.secret == null ? madeUp() : options.secret;
    this.deck = new Deck(options, ledger, leases, wire, robotId, secret);
    Submissions submissions =
        new Submissions(vertx, deck, new Importer(vertx, options, leases, ledger));
    RepositoryServer calls = new RepositoryServer(vertx, deck, new Calls(vertx, deck), submissions);
    this.repository = new Listener(vertx, connections, calls::handle, options.port);
    this.storage = new Listener(vertx, connections, new StorageServer(vertx, deck)::handle, 0);
  }

  /**
   * Starts one; blocks until both ports are open.
   *
   * @throws java.io.UncheckedIOException with a {@link java.net.BindException} if a port is in use
   */
  public static Sandbox start(SandboxOptions options) {
    return start(options, sandbox -> {});
  }

  /**
   * The same, prepared before its ports open: a robot that works until there is nothing left ends
   * at a queue that is still being filled.
   */
  public static Sandbox start(SandboxOptions options, Consumer<Sandbox> prepare) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                // With its stack from the first time on: the log blames no enhancer then.
                .setWarningExceptionTime(2)
                .setWarningExceptionTimeUnit(TimeUnit.SECONDS)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    Sandbox sandbox = new Sandbox(vertx, options);
    try {
      prepare.accept(sandbox);
      sandbox.storage.open();
      sandbox.deck.storageUrl(sandbox.storage.url());
      sandbox.repository.open();
    } catch (RuntimeException | Error e) {
      // Its threads would outlive the caller.
      sandbox.close();
      throw e;
    }
    if (options.sweepPeriod != null) {
      vertx.setPeriodic(options.sweepPeriod.toMillis(), fired -> sandbox.leases.sweep());
    }
    return sandbox;
  }

  /** {@code http://127.0.0.1:port}. */
  public String repositoryUrl() {
    return repository.url();
  }

  /** {@code http://127.0.0.1:port}, where the signed URLs lead. */
  public String storageUrl() {
    return storage.url();
  }

  public UUID robotId() {
    return deck.robotId();
  }

  public String secret() {
    return deck.secret();
  }

  /**
   * Queues made-up references of every kind that a robot may meet; gives their ids in the order of
   * the queue.
   */
  public List<UUID> addReferences(int count) {
    Assortment assortment = new Assortment(options.seed);
    List<Piece> pieces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      pieces.add(new Piece(Uuid7.next(), assortment.line(i)));
    }
    return queue(pieces);
  }

  /** Queues made-up references; gives their ids in the order of the queue. */
  public List<UUID> addReferences(ReferenceGenerator.Size size, int count) {
    return addReferences(new ReferenceGenerator(size, options.seed)::line, count);
  }

  /**
   * Queues references whose lines are made anew whenever they are sent, so that they need no room;
   * gives their ids in the order of the queue. The function is called from any thread, and gives
   * the same line for the same id.
   */
  public List<UUID> addReferences(Function<UUID, byte[]> line, int count) {
    List<Piece> pieces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      pieces.add(new Piece(Uuid7.next(), line::apply));
    }
    return queue(pieces);
  }

  /**
   * Queues these lines as they are, without their newlines; gives their ids in the order of the
   * queue. A line whose id cannot be read is a damaged one: the repository's id for it is made up.
   */
  public List<UUID> addLines(List<byte[]> lines) {
    return addReferences(lines.stream().map(ReferenceLine::of).toList());
  }

  /** Queues these lines as they are; gives their ids in the order of the queue. */
  public List<UUID> addReferences(List<ReferenceLine> lines) {
    return queue(
        lines.stream().map(line -> new Piece(line.id(), reference -> line.bytes())).toList());
  }

  public Ledger ledger() {
    return ledger;
  }

  /** Expires now what has lapsed. */
  public void sweep() {
    leases.sweep();
  }

  /** From the next request on. */
  public void faults(FaultPlan plan) {
    deck.faults(plan);
  }

  /** Stops the next request that comes to such a point; asked on the sandbox's event loop. */
  public Hold hold(Predicate<Passage> fits) {
    Hold hold = new Hold(fits);
    wire.hold(hold);
    return hold;
  }

  /** References that wait in the queue. */
  public int pending() {
    return leases.pending();
  }

  /** Completes when every reference is at its end. */
  public Future<Void> whenDrained() {
    return ledger.when(Ledger::drained);
  }

  /** The old secret is void at once. */
  public void rotateSecret(String newSecret) {
    deck.secret(newSecret);
  }

  /** While down, connections are refused; those that are open are closed. */
  public void repositoryDown(boolean down) {
    repository.down(down);
  }

  /** While down, connections are refused and claims are answered with 500. */
  public void storageDown(boolean down) {
    deck.storageDown(down);
    storage.down(down);
  }

  /** Closes both ports and everything behind them. */
  @Override
  public void close() {
    Listener.await(vertx.close());
    repository.release();
    storage.release();
  }

  private List<UUID> queue(List<Piece> pieces) {
    leases.queue(pieces);
    return pieces.stream().map(piece -> piece.reference).toList();
  }

  private static String madeUp() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
