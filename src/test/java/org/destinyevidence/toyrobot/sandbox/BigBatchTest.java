package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BigBatchTest {

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void manyLargeBatchesStreamAtOnceWithoutBeingHeld() throws Exception {
    int batches = Integer.getInteger("sandbox.big.batches", 3);
    int size = Integer.getInteger("sandbox.big.size", 2_000);
    sandbox.addReferences(Size.LARGE, batches * size);
    List<CompletableFuture<Long>> downloads = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      Robot.Claimed batch = robot.claimed(size);
      downloads.add(CompletableFuture.supplyAsync(() -> drain(batch.references())));
    }
    for (CompletableFuture<Long> download : downloads) {
      assertTrue(download.get(60, TimeUnit.SECONDS) > size * 10_000L);
    }
    assertEquals(batches, sandbox.ledger().peakInFlight());
  }

  @Test
  void manySmallBatchesPassQuickly() throws Exception {
    int batches = Integer.getInteger("sandbox.many.batches", 200);
    sandbox.addReferences(Size.SMALL, 5 * batches);
    for (int i = 0; i < batches; i++) {
      assertEquals(202, robot.finish(robot.claimed(5)).statusCode());
    }
    sandbox.whenDrained().await(30, TimeUnit.SECONDS);
    assertEquals(5 * batches, sandbox.ledger().verdict().completed());
    assertEquals(List.of(), sandbox.ledger().verdict().breaches());
  }

  private static long drain(String url) {
    try (InputStream body = URI.create(url).toURL().openStream()) {
      byte[] buffer = new byte[64 * 1024];
      long sum = 0;
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        sum += read;
      }
      return sum;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
