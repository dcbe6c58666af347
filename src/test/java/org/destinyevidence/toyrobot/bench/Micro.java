package org.destinyevidence.toyrobot.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.destinyevidence.toyrobot.enhancement.IdScanner;
import org.destinyevidence.toyrobot.enhancer.Enhancing;
import org.destinyevidence.toyrobot.enhancer.Patience;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.storage.LineBudget;
import org.destinyevidence.toyrobot.storage.LineSplitter;
import org.destinyevidence.toyrobot.storage.ResultLines;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The parts of the robot that each reference passes through, one by one: time and allocation.
 * {@link MicroSigning} is run with it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Micro {

  private static final int LINES = 1_000;
  private static final int CHUNK = 64 * 1024;

  /** See {@link Size}. */
  @Param({"SMALL", "MEDIUM", "LARGE"})
  public Size size;

  private byte[] file;
  private int[] starts;
  private Buffer[] chunks;
  private final IdScanner ids = new IdScanner();
  private final BatchInfo batch = new BatchInfo(new UUID(7, 7), "0.2.0");
  private final ToyEnhancer toy = new ToyEnhancer();
  private Vertx vertx;

  /** Runs all of it on the {@code java} given, and writes what came of it to a file. */
  static void run(Path java, Path results) {
    Options options =
        new OptionsBuilder()
            .include(Micro.class.getName())
            .jvm(java.toString())
            .jvmArgs("-Xmx256m", "-XX:+UseSerialGC")
            .addProfiler(GCProfiler.class)
            .resultFormat(ResultFormatType.JSON)
            .result(results.toString())
            .build();
    try {
      new Runner(options).run();
    } catch (RunnerException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Setup
  public void setUp() throws IOException {
    Path made = new ReferenceFiles(Path.of("target", "bench", "references")).of(size, LINES);
    file = Files.readAllBytes(made);
    starts = new int[LINES + 1];
    for (int i = 0, line = 1; i < file.length; i++) {
      if (file[i] == '\n') {
        starts[line++] = i + 1;
      }
    }
    chunks = new Buffer[(file.length + CHUNK - 1) / CHUNK];
    for (int i = 0; i < chunks.length; i++) {
      int end = Math.min(file.length, (i + 1) * CHUNK);
      chunks[i] = Buffer.buffer(Arrays.copyOfRange(file, i * CHUNK, end));
    }
    vertx = Vertx.vertx();
  }

  @TearDown
  public void tearDown() {
    vertx.close();
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public long splitter() {
    Sink sink = new Sink();
    LineSplitter splitter = new LineSplitter(sink, 1 << 24, LineBudget.ofHeap());
    for (Buffer chunk : chunks) {
      splitter.handle(chunk);
    }
    splitter.end();
    return sink.lines;
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public long idReader() {
    long sum = 0;
    for (int i = 0; i < LINES; i++) {
      ids.scan(file, starts[i], starts[i + 1] - 1 - starts[i]);
      sum += ids.low();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public long toyWriter() {
    Written written = new Written();
    Enhancing enhancing =
        new Enhancing(
            Enhancers.requireValid(toy),
            batch,
            BatchScope.NONE,
            RobotEvents.NONE,
            vertx,
            Patience.ofFile(() -> 0),
            Long.MAX_VALUE,
            written);
    for (int i = 0; i < LINES; i++) {
      enhancing.line(file, starts[i], starts[i + 1] - 1 - starts[i], i + 1L, null);
    }
    enhancing.end();
    return written.bytes;
  }

  private static final class Written implements ResultLines {
    private final byte[] block = new byte[64 * 1024];
    private long bytes;

    @Override
    public byte[] block() {
      return block;
    }

    @Override
    public void write(byte[] lines, int length) {
      bytes += length;
    }

    @Override
    public boolean full() {
      return false;
    }

    @Override
    public void drainHandler(Runnable handler) {}
  }
}
