package org.destinyevidence.toyrobot.bench;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.repository.HmacSigner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each request to the repository passes through: the same, whatever the references. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class MicroSigning {

  private final UUID robot = new UUID(7, 7);
  private final HmacSigner signer =
      new HmacSigner(robot, Secret.of("secret"), () -> 1_763_877_600_123_456L);
  private final Buffer body = Buffer.buffer("{\"request_id\":\"" + robot + "\",\"error\":null}");

  @Benchmark
  public MultiMap hmac() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    signer.sign(body, headers);
    return headers;
  }
}
