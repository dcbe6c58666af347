package org.destinyevidence.toyrobot.enhancement;

import java.time.Duration;

/**
 * The heart of a robot: what it has to say of a reference. Everything else, from claiming batches
 * to uploading results, is the framework's.
 *
 * <p>{@link #enhance} is called on an event loop and must return quickly: with an answer, or with
 * one that comes {@linkplain Answer#later later}. A model or a database that blocks is wrapped with
 * {@link #blocking}, a service that can answer only so many questions at a time with {@link
 * #limited}. One enhancer serves all batches, and is called by several event loops at once: it must
 * be thread-safe. What it says of itself ({@link #source}, {@link #visibility}, {@link
 * #concurrency}, {@link #timeLimit}, {@link #toy}) is asked for before it is {@linkplain #start
 * started}, too, and cannot depend on a setting that is read there.
 *
 * <p>Whatever goes wrong with one reference (an exception, null, a time limit, a value that the
 * repository would not take) becomes that reference's error line; its neighbours are untouched.
 */
public interface Enhancer {

  /**
   * Enhances one reference. What is logged by SLF4J meanwhile names the batch.
   *
   * @param reference never null; for one thread at a time
   * @param batch never null; the same for all references of a batch
   * @return never null
   * @throws Exception becomes the reference's error line, as does any {@link Error} but the JVM's
   *     own, such as an {@link OutOfMemoryError}, which ends the batch
   */
  Answer enhance(Reference reference, BatchInfo batch) throws Exception;

  /** The name that results are published under, such as {@code Toy Robot}; not blank, constant. */
  String source();

  /** Who may see the results; never null, constant. */
  default Visibility visibility() {
    return Visibility.PUBLIC;
  }

  /**
   * How many answers one batch awaits at a time, at least 1; constant. It awaits fewer if their
   * references are long: all batches together keep an eighth of the heap for those.
   */
  default int concurrency() {
    return 64;
  }

  /** How long an answer may take, from the call: 1 ms to 365 days; constant. */
  default Duration timeLimit() {
    return Duration.ofSeconds(60);
  }

  /** True if the results are not meant seriously: such a robot refuses to run in production. */
  default boolean toy() {
    return false;
  }

  /**
   * Called once before anything is claimed, on a thread that may block: the place to read settings,
   * load a model or open a pool. Meanwhile the robot is alive, but not ready. What is set here is
   * seen by every call of {@link #enhance}. After ten minutes the start has failed; then, and if
   * the robot is told to stop meanwhile, the thread is interrupted.
   *
   * @param context never null; not to be used once this has returned, but what was read from it may
   * @throws Exception ends the robot's start with one line; see {@link BadSettingException}
   */
  default void start(EnhancerContext context) throws Exception {
    // Most have nothing to prepare.
  }

  /**
   * Called once, if {@link #start} went well, when no answer is waited for any more. It may block
   * for three seconds at most, and after a signal for no longer than is left of the grace; then the
   * thread is interrupted. Calls of {@link #enhance} whose answer nobody waits for may still be
   * running, on threads of {@link #blocking} or of your own.
   *
   * @throws Exception is logged
   */
  default void stop() throws Exception {
    // Most have nothing to close.
  }

  /**
   * True if this enhancer cannot recover by itself: liveness turns red, and {@code once} and {@code
   * enhance} end. Asked whenever liveness is, between {@link #start} and {@link #stop}, on any
   * thread: it must return at once. One that throws is taken for wedged.
   */
  default boolean wedged() {
    return false;
  }

  /**
   * An enhancer made of a function, everything else as by default.
   *
   * @param source see {@link #source}; checked at the start
   * @param function thread-safe, as {@link #enhance} is
   */
  static Enhancer of(String source, Function function) {
    return new Enhancer() {
      @Override
      public Answer enhance(Reference reference, BatchInfo batch) throws Exception {
        return function.enhance(reference, batch);
      }

      @Override
      public String source() {
        return source;
      }
    };
  }

  /**
   * Runs {@link #enhance} of an enhancer that blocks on threads of its own, and waits there for an
   * answer that comes later; all else is the enhancer's. Its {@link #timeLimit} then counts from
   * the moment a thread takes the reference: past it the reference gets its error line, the thread
   * is interrupted and replaced. Once {@value BlockingEnhancer#MOST_STUCK} threads are stuck like
   * that at one time, none is replaced any more and the enhancer is {@linkplain #wedged() wedged};
   * so it is once there was no memory to hand over an answer.
   *
   * @param blocking asked on several of the threads at once
   * @param threads references worked on at a time, over all batches; at least 1
   * @throws IllegalArgumentException for fewer threads, or a time limit that is out of bounds
   */
  static Enhancer blocking(Enhancer blocking, int threads) {
    return new BlockingEnhancer(blocking, threads);
  }

  /**
   * Awaits no more than so many answers of an enhancer at a time, over all batches; further
   * references wait for their turn. For an enhancer that asks a service: otherwise each batch in
   * flight asks up to {@link #concurrency} questions at once, and most of them wait in the client's
   * queue (a {@code WebClient} has 5 connections a host) until their time is over. Its {@link
   * #timeLimit} then counts from the moment that a reference has its turn; past it the reference
   * gets its error line and its turn is the next one's.
   *
   * @param answers awaited at a time, such as the connections that the client may have; at least 1
   * @throws IllegalArgumentException for fewer, or a time limit that is out of bounds
   */
  static Enhancer limited(Enhancer enhancer, int answers) {
    return new LimitedEnhancer(enhancer, answers);
  }

  /** {@link Enhancer#enhance} alone, for {@link Enhancer#of}. */
  @FunctionalInterface
  interface Function {
    Answer enhance(Reference reference, BatchInfo batch) throws Exception;
  }
}
