package org.destinyevidence.toyrobot.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process as the operating system sees it. */
final class Candidate {

  private final long pid;
  private final ProcessHandle process;

  Candidate(long pid) {
    this.pid = pid;
    this.process = ProcessHandle.of(pid).orElseThrow();
  }

  /** User and system time of all its threads; on Linux from {@code /proc/pid/stat}. */
  long cpuNanos() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** How long it took to get here. */
  JsonObject firstClaim() {
    Instant now = Instant.now();
    return new JsonObject()
        .put("firstClaimAtMillis", now.toEpochMilli())
        .put("firstClaimCpuMillis", cpuNanos() / 1e6);
  }

  /**
   * Watches it do nothing, once the compiler is done with what the start and the work left it.
   *
   * @param meanwhile what may be done until it is, a minute at least
   */
  JsonObject idle(int seconds, Runnable meanwhile) {
    long settled = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    meanwhile.run();
    LockSupport.parkNanos(settled - System.nanoTime());
    long began = System.nanoTime();
    long cpu = cpuNanos();
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
    double minutes = (System.nanoTime() - began) / 60e9;
    return new JsonObject()
        .put("idleCpuMillisPerMinute", (cpuNanos() - cpu) / 1e6 / minutes)
        .put("idleRssMb", rssMb());
  }

  double rssMb() {
    return status("VmRSS:");
  }

  double peakRssMb() {
    return status("VmHWM:");
  }

  private double status(String name) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith(name)) {
          return Math.round(Long.parseLong(line.replaceAll("[^0-9]", "")) / 102.4) / 10.0;
        }
      }
    } catch (IOException elsewhere) {
      // Only Linux tells.
    }
    return 0;
  }
}
