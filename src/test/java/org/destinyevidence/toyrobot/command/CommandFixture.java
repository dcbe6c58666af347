package org.destinyevidence.toyrobot.command;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.destinyevidence.toyrobot.robot.StopClock;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands in this process, with rooms that do as they are told. */
abstract class CommandFixture implements Wiring {

  static final UUID ID = UUID.fromString("0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e");

  @TempDir Path directory;
  final Map<String, String> environment = new LinkedHashMap<>();
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Promise<RunningRobot> robotStart = Promise.promise();
  final Promise<Boolean> robotEnd = Promise.promise();
  final AtomicInteger stops = new AtomicInteger();
  final AtomicInteger abandoned = new AtomicInteger();
  final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();
  Future<Void> robotReady = Future.succeededFuture();
  Future<Void> robotStop = Future.succeededFuture();
  CountDownLatch stopHangsOn = new CountDownLatch(0);
  LoadedConfig loaded;
  Boolean once;
  OfflineJob job;
  byte[] jobInput;
  Exception jobFailure;
  OfflineSummary jobSummary = new OfflineSummary(2, 1, 0, 0);
  SandboxRequest request;
  Exception sandboxFailure;
  List<String> sandboxWarnings = List.of();
  boolean sandboxClosed;
  Enhancer enhancer = new ToyEnhancer();
  String in = "";
  OutputStream tee = OutputStream.nullOutputStream();

  CommandContext context() {
    return new CommandContext(
        enhancer,
        directory,
        environment,
        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
        new Tee(out, tee),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        this,
        halts::add);
  }

  int execute(String... arguments) {
    return Commands.execute(context(), arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  List<String> errLines() {
    return err().lines().toList();
  }

  @Override
  public Future<RunningRobot> robot(
      Vertx vertx, LoadedConfig loaded, EnhancerLife life, boolean once) {
    this.loaded = loaded;
    this.once = once;
    return robotStart.future();
  }

  private void hang() {
    try {
      stopHangsOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void robotStarts() {
    robotStart.complete(
        new RunningRobot() {
          @Override
          public Future<Void> start() {
            return robotReady;
          }

          @Override
          public Future<Boolean> ended() {
            return robotEnd.future();
          }

          @Override
          public List<String> wedgedBecause() {
            return Enhancers.wedged(enhancer) ? List.of("it cannot recover") : List.of();
          }

          @Override
          public Future<Void> stop(StopClock clock) {
            stops.incrementAndGet();
            hang();
            return robotStop;
          }

          @Override
          public void abandon() {
            abandoned.incrementAndGet();
          }
        });
  }

  @Override
  public RunningSandbox sandbox(SandboxRequest request) throws Exception {
    this.request = request;
    if (sandboxFailure != null) {
      throw sandboxFailure;
    }
    return new RunningSandbox() {
      @Override
      public String url() {
        return "http://127.0.0.1:4711";
      }

      @Override
      public UUID robotId() {
        return ID;
      }

      @Override
      public String secret() {
        return "5ecret";
      }

      @Override
      public List<String> warnings() {
        return sandboxWarnings;
      }

      @Override
      public void close() {
        sandboxClosed = true;
      }
    };
  }

  @Override
  public OfflineSummary enhance(OfflineJob job) throws Exception {
    this.job = job;
    jobInput = job.in().readAllBytes();
    if (jobFailure != null) {
      throw jobFailure;
    }
    job.out().write(("enhanced " + jobInput.length + "\n").getBytes(StandardCharsets.UTF_8));
    return jobSummary;
  }

  @Override
  public int demo(CommandContext context) {
    return 42;
  }

  @Override
  public int check(CommandContext context) {
    return 43;
  }

  /** Writes to two streams. */
  private static final class Tee extends OutputStream {

    private final OutputStream one;
    private final OutputStream other;

    Tee(OutputStream one, OutputStream other) {
      this.one = one;
      this.other = other;
    }

    @Override
    public void write(int b) throws IOException {
      one.write(b);
      other.write(b);
    }
  }
}
