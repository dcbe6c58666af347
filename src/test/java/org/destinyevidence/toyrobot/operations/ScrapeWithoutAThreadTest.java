package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;
import org.destinyevidence.toyrobot.ScarceThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** After one scrape at a limit of threads none was answered any more, long after the limit. */
class ScrapeWithoutAThreadTest {

  private final ScarceThreads threads = new ScarceThreads();
  private final Operations operations =
      Operations.create(Configs.loaded(OptionalInt.of(0)), "0.2.0-TEST", () -> false);

  @AfterEach
  void close() {
    threads.none(false); // A close needs one, too.
    Await.done(threads.vertx.close());
    operations.close();
  }

  @Test
  void failsAndTheNextIsAnswered() throws Exception {
    Await.done(threads.vertx.deployVerticle(operations.verticle()));
    threads.none(true);
    assertEquals(500, scrape());
    threads.none(false);
    assertEquals(200, scrape());
  }

  private int scrape() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + operations.verticle().port() + "/metrics");
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }
}
