package org.destinyevidence.toyrobot.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The {@code Retry-After} header, in seconds or as a date. */
public final class RetryAfter {

  private static final long LONGEST_SECONDS = Duration.ofHours(1).toSeconds();

  private RetryAfter() {}

  /**
   * How long the server asks to wait, at most an hour (more is taken for milliseconds, or a slip:
   * asking once an hour harms nobody); empty without a readable header. A date is read against the
   * {@code Date} of the same response, never the local clock, which may be wrong.
   *
   * @param retryAfter the header's value, or null
   * @param date the {@code Date} header of the same response, or null
   */
  public static OptionalLong nanos(String retryAfter, String date) {
    if (retryAfter == null) {
      return OptionalLong.empty();
    }
    String text = retryAfter.strip();
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      long seconds = text.length() > 9 ? LONGEST_SECONDS : Long.parseLong(text);
      return OptionalLong.of(inNanos(seconds));
    }
    Optional<Instant> now = HttpDate.read(date);
    Optional<Instant> then = HttpDate.read(text);
    return now.isEmpty() || then.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(inNanos(Duration.between(now.get(), then.get()).toSeconds()));
  }

  private static long inNanos(long seconds) {
    return Math.max(0, Math.min(seconds, LONGEST_SECONDS)) * 1_000_000_000L;
  }
}
