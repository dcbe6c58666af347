package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.RobotConfig.Proxies;
import org.junit.jupiter.api.Test;

/** An IPv6 address goes out in brackets: without them no server can tell its port from it. */
class Ipv6StorageTest {

  private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private final Queue<String> hosts = new ConcurrentLinkedQueue<>();

  @Test
  void directly() {
    try (Rig rig = new Rig()) {
      Future<HttpServer> listening =
          rig.vertx
              .createHttpServer()
              .requestHandler(
                  request -> {
                    hosts.add(request.getHeader("Host"));
                    request.response().putHeader("Content-Length", "0").end();
                  })
              .listen(0, "::1");
      rig.until(listening::isComplete);
      assumeTrue(listening.succeeded(), "There is no IPv6 here.");
      String host = "[::1]:" + listening.result().actualPort();
      rig.files.signed = n -> "http://" + host + "/file";
      rig.downloaded();
      assertEquals(List.of(host), List.copyOf(hosts));
    }
  }

  @Test
  void byWayOfAProxy() {
    try (RawStorage proxy = new RawStorage().then(RawStorage.say(EMPTY));
        Rig rig = new Rig(Rig.PATIENT, through(proxy.port()))) {
      rig.files.signed = n -> "http://[2001:db8::1]:81/file";
      rig.downloaded();
      String head = proxy.seen.get(0);
      assertTrue(head.startsWith("GET http://[2001:db8::1]:81/file HTTP/1.1\r\n"), head);
      assertTrue(head.toLowerCase().contains("host: [2001:db8::1]:81\r\n"), head);
    }
  }

  private static RobotConfig through(int port) {
    URI proxy = URI.create("http://127.0.0.1:" + port);
    Proxies proxies = new Proxies(Optional.empty(), Optional.of(proxy), List.of());
    return Rig.config(Path.of("."), 1, proxies);
  }
}
