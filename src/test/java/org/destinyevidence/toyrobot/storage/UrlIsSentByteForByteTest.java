package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.destinyevidence.toyrobot.config.RobotConfig.Proxies;
import org.junit.jupiter.api.Test;

/** What really goes over the wire, directly and by way of a proxy. */
class UrlIsSentByteForByteTest {

  private static final String TARGET =
      "//acc/./c/..%2F/%3A%2f%2B/%/%zz{|}^`<\">\\[]"
          + "?c=&d&=x&d&sig=a+b%2Bc%3D%20~*;,'()!$[]@:{|}^`<\">\\%zz?://%";
  private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @Test
  void directly() {
    try (RawStorage storage = new RawStorage().then(RawStorage.say(EMPTY));
        Rig rig = new Rig()) {
      rig.files.signed = n -> storage.base() + TARGET;
      rig.downloaded();
      String head = storage.seen.get(0);
      assertTrue(head.startsWith("GET " + TARGET + " HTTP/1.1\r\n"), head);
      assertFalse(head.toLowerCase().contains("authorization"), head);
      assertFalse(head.toLowerCase().contains("upgrade"), head);
    }
  }

  @Test
  void uploadsToo() {
    try (RawStorage storage = new RawStorage().then(RawStorage.say(EMPTY));
        Rig rig = new Rig()) {
      rig.files.signed = n -> storage.base() + TARGET + "#never?sent";
      assertEquals(1, rig.uploaded(new MemoryResult(List.of(), "x")));
      String head = storage.seen.get(0);
      assertTrue(head.startsWith("PUT " + TARGET + " HTTP/1.1\r\n"), head);
    }
  }

  @Test
  void byWayOfAProxyUnlessTheHostNeedsNone() {
    try (RawStorage proxy = new RawStorage().then(RawStorage.say(EMPTY));
        RawStorage direct = new RawStorage().then(RawStorage.say(EMPTY));
        Rig rig = new Rig(Rig.PATIENT, through(proxy.port()))) {
      rig.files.signed = n -> "http://storage.invalid:81" + TARGET;
      rig.downloaded();
      rig.files.signed = n -> direct.base() + TARGET;
      rig.downloaded();
      assertEquals(1, proxy.seen.size());
      assertTrue(
          proxy.seen.get(0).startsWith("GET http://storage.invalid:81" + TARGET + " HTTP/1.1\r\n"),
          proxy.seen.get(0));
      assertEquals(1, direct.seen.size());
    }
  }

  private static org.destinyevidence.toyrobot.config.RobotConfig through(int port) {
    return Rig.config(
        Path.of("."),
        1,
        new Proxies(
            Optional.empty(),
            Optional.of(URI.create("http://127.0.0.1:" + port)),
            List.of("127.0.0.1")));
  }
}
