package org.destinyevidence.toyrobot.repository;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.http.HttpDate;

/**
 * The repository's time: the machine's wall clock and an offset, which is learned from the {@code
 * Date} of an answer that refused a signature as too old. Shared by all verticle instances, so that
 * one refusal is enough for all.
 */
public final class ServerClock {

  private final LongSupplier wallMicros;
  private final AtomicLong offsetMicros = new AtomicLong();

  /**
   * @param wallMicros the machine's own time, microseconds since 1970
   */
  public ServerClock(LongSupplier wallMicros) {
    this.wallMicros = wallMicros;
  }

  /** On the machine's clock. */
  public static ServerClock system() {
    return new ServerClock(
        () -> {
          Instant now = Instant.now();
          return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        });
  }

  /** Microseconds since 1970, as the server would tell them. */
  long micros() {
    return wallMicros.getAsLong() + offsetMicros.get();
  }

  /** What was learned so far: how far the server is ahead of the machine. */
  public long offsetMicros() {
    return offsetMicros.get();
  }

  /**
   * Learns the offset from an answer that just arrived.
   *
   * @param date the {@code Date} header, or null
   * @return false if it cannot be read, and nothing was learned
   */
  public boolean learn(String date) {
    Optional<Instant> server = HttpDate.read(date);
    // The header is cut to whole seconds: half a second is the best guess.
    server.ifPresent(
        time ->
            offsetMicros.set(time.getEpochSecond() * 1_000_000 + 500_000 - wallMicros.getAsLong()));
    return server.isPresent();
  }
}
