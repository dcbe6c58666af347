package org.destinyevidence.toyrobot.enhancer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.storage.ResultLines;

/** A batch without network: lines go in on its context, result lines are collected. */
final class EnhancingRig implements ResultLines, AutoCloseable {

  static final Enhancement ANSWER = Enhancement.raw("{\"enhancement_type\":\"raw\"}");
  static final long LATE_BYTES = 1 << 20;
  static final ObjectMapper JSON = new ObjectMapper();

  final Vertx vertx = Vertx.vertx();
  final Context context = vertx.getOrCreateContext();
  final BatchInfo batch = new BatchInfo(UUID.randomUUID(), "0.2.0");
  final Patience patience =
      Patience.ofRobot(() -> 0, new OnlyErrors(RobotEvents.NONE), RobotEvents.NONE);
  final List<String> skipped = new ArrayList<>();
  final List<String> tooLong = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();
  final Map<String, String> failures = new LinkedHashMap<>();
  final Map<String, String> given = new LinkedHashMap<>();
  final List<Integer> progress = new ArrayList<>();
  final Buffer output = Buffer.buffer();
  final Enhancing enhancing;
  int writes;
  boolean outputFull;
  Error fault;
  Runnable outputDrain = () -> {};
  private long number;

  EnhancingRig(Enhancer enhancer) throws Exception {
    this(enhancer, BatchScope.NONE);
  }

  EnhancingRig(Enhancer enhancer, BatchScope scope) throws Exception {
    RobotEvents events =
        new RobotEvents() {
          @Override
          public void referenceSkipped(String batch, long line, String why) {
            skipped.add(line + ": " + why);
          }

          @Override
          public void referenceTooLong(String batch, String reference, long line, long bytes) {
            tooLong.add(line + ": " + reference + ", " + bytes);
          }

          @Override
          public void enhancerFailed(String batch, String reference, String why, Throwable thrown) {
            failures.put(reference, why);
          }

          @Override
          public void errorGiven(String batch, String reference, String why) {
            given.put(reference, why);
          }

          @Override
          public void problem(Problem problem) {
            problems.add(problem);
          }

          @Override
          public void progress(String batch, int references) {
            progress.add(references);
          }
        };
    enhancing =
        on(
            () ->
                new Enhancing(
                    Enhancers.requireValid(enhancer),
                    batch,
                    scope,
                    events,
                    vertx,
                    patience,
                    LATE_BYTES,
                    this));
  }

  static Enhancer enhancer(Enhancer.Function function) {
    return Enhancer.of("Test Robot", function);
  }

  static String line(UUID id) {
    return "{\"visibility\":\"public\",\"id\":\"" + id + "\"}";
  }

  /** Runs something on the batch's context and waits for it. */
  <T> T on(Callable<T> task) throws Exception {
    Promise<T> done = Promise.promise();
    context.runOnContext(
        v -> {
          try {
            done.complete(task.call());
          } catch (Throwable t) {
            done.fail(t);
          }
        });
    return done.future().await(30, SECONDS);
  }

  void lines(String... lines) throws Exception {
    on(
        () -> {
          for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            enhancing.line(bytes, 0, bytes.length, ++number, null);
          }
          enhancing.handedOver();
          return null;
        });
  }

  void lines(List<UUID> ids) throws Exception {
    lines(ids.stream().map(EnhancingRig::line).toArray(String[]::new));
  }

  void startAgain() {
    number = 0;
  }

  Summary finish() throws Exception {
    on(
        () -> {
          enhancing.end();
          return null;
        });
    return enhancing.finished().await(60, SECONDS);
  }

  /** The result lines by reference; each valid, and no reference twice. */
  Map<UUID, JsonNode> results() throws Exception {
    String text = on(() -> output.toString(StandardCharsets.UTF_8));
    assertTrue(text.isEmpty() || text.endsWith("\n"));
    Map<UUID, JsonNode> results = new LinkedHashMap<>();
    for (String line : text.isEmpty() ? new String[0] : text.split("\n")) {
      JsonNode json = JSON.readTree(line);
      UUID id = UUID.fromString(json.get("reference_id").textValue());
      assertNull(results.put(id, json), "twice: " + id);
      if (json.has("message")) {
        assertTrue(json.size() == 2, line);
      } else {
        assertTrue(json.get("source").isTextual() && json.get("content").isObject(), line);
        assertTrue(json.get("visibility").textValue().matches("public|restricted|hidden"), line);
      }
    }
    return results;
  }

  String message(UUID id) throws Exception {
    return results().get(id).path("message").asText();
  }

  @Override
  public byte[] block() {
    if (fault != null) {
      Error once = fault;
      fault = null;
      throw once;
    }
    return new byte[64 * 1024];
  }

  @Override
  public void write(byte[] block, int length) {
    writes++;
    output.appendBytes(block, 0, length);
  }

  @Override
  public boolean full() {
    return outputFull;
  }

  @Override
  public void drainHandler(Runnable handler) {
    outputDrain = handler;
  }

  @Override
  public void close() throws TimeoutException {
    vertx.close().await(30, SECONDS);
  }
}
