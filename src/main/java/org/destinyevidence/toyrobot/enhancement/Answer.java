package org.destinyevidence.toyrobot.enhancement;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;

/**
 * What an enhancer says of one reference: an {@link Enhancement}, a {@link ReferenceError}, either
 * of them {@linkplain #later(Future) later}, or {@linkplain #notNow(String) not now}. An answer at
 * once costs no future. All of them are immutable, for any number of threads, and equal if they say
 * the same; one that comes later is equal by its future.
 */
public sealed interface Answer permits Enhancement, ReferenceError, Answer.Later, Answer.NotNow {

  /**
   * The answer will be there when the future completes, on whichever thread. A failed future, or
   * one that completes with null, becomes the reference's error line, and so does one that takes
   * longer than {@link Enhancer#timeLimit}. So tell a service that is down from one that has
   * answered, and in {@code read} a 401, 403, 429 or 503, which is not now either, from an error:
   *
   * <pre>{@code
   * return Answer.later(
   *     client.postAbs(url).timeout(30_000).sendJsonObject(question)
   *         .transform(sent -> Future.succeededFuture(
   *             sent.failed() ? Answer.notNow(sent.cause().getMessage()) : read(sent.result()))));
   * }</pre>
   *
   * <p>The client's own time limit is the shorter one: what waits in its queue for longer is asked
   * again then, and gets no error line. {@link Enhancer#limited} keeps that queue short.
   *
   * @param answer never null; may complete with an answer that comes later still
   */
  static Answer later(Future<? extends Answer> answer) {
    return new Later(answer, Later.NOTHING);
  }

  /**
   * {@link #later(Future) Later}, and told once nobody waits for it any more: its time limit is
   * over, or its batch has ended, such as when a lease is lost or the robot stops. What is still in
   * a queue can be dropped then, what is under way be cancelled; an answer that comes all the same
   * is ignored.
   *
   * @param answer never null
   * @param abandoned called once at most, on the batch's event loop: must return at once; may run
   *     when the answer is there already; what it throws is logged. For an enhancer in {@link
   *     Enhancer#blocking} it is called on the thread that waits, when the time is over, and not
   *     when the batch ends
   */
  static Answer later(Future<? extends Answer> answer, Runnable abandoned) {
    return new Later(answer, abandoned);
  }

  /**
   * The reference cannot be enhanced now, for a reason that is not the reference's: the model is
   * down, a quota is used up, its key has expired. It is asked about again, after waits that grow
   * from seconds to a minute, while the robot keeps the batch; a batch awaits {@link
   * Enhancer#concurrency} such references and answers that come later, and then reads no further.
   * So a robot whose enhancer is down soon claims nothing, and loses nothing.
   *
   * <p>Ends with an answer, with {@code BATCH_TIME_LIMIT}, or with an error line once the enhancer
   * has put this reference off eleven times and answered most of those that came after it, for then
   * it is the reference after all. To find that out takes minutes, and other references: the last
   * of all waits until {@code BATCH_TIME_LIMIT}. So what fails for this reference alone, such as a
   * model's 400 or 500, is better a {@link ReferenceError}, if need be after a try or two of your
   * own.
   *
   * <p>What the enhancer answers without its model counts as answered. If it does so for many
   * references, name a time.
   *
   * @param reason for the log and the status page, without secrets; null too
   */
  static Answer notNow(String reason) {
    return new NotNow(reason, Duration.ZERO);
  }

  /**
   * {@link #notNow(String) Not now}, and not before that time, as a {@code Retry-After} asks. What
   * is put off with a time is never taken for the reference's fault by a robot; {@code enhance}
   * gives up after eleven tries between which it was given no enhancement at all.
   *
   * @param after more than an hour counts as an hour, null and what is negative as none
   */
  static Answer notNow(String reason, Duration after) {
    return new NotNow(reason, after);
  }

  /** See {@link #later(Future, Runnable)}. */
  record Later(Future<? extends Answer> future, Runnable abandoned) implements Answer {
    private static final Runnable NOTHING = () -> {};

    public Later {
      Objects.requireNonNull(future, "future");
      Objects.requireNonNull(abandoned, "abandoned");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Later later && future.equals(later.future);
    }

    @Override
    public int hashCode() {
      return future.hashCode();
    }
  }

  /**
   * See {@link #notNow(String, Duration)}; the time is within bounds. Of the reason more is kept
   * than is shown: what is secret in it is known as a whole only.
   */
  record NotNow(String reason, Duration after) implements Answer {
    private static final int LONGEST_REASON = 64 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    public NotNow {
      reason = Text.clean(reason == null ? "no reason given" : reason, LONGEST_REASON);
      boolean none = after == null || after.isNegative();
      after = none ? Duration.ZERO : after.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : after;
    }
  }
}
