package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.destinyevidence.toyrobot.config.RobotConfig.Proxies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyChoiceTest {

  private static final Optional<URI> SECURE = Optional.of(URI.create("http://u:p@secure:3128"));
  private static final Optional<URI> PLAIN = Optional.of(URI.create("http://plain"));

  private static Optional<String> to(String noProxy, boolean tls, String host, int port) {
    return new ProxyChoice(new Proxies(SECURE, PLAIN, List.of(noProxy)))
        .to(tls, host, port)
        .map(proxy -> proxy.getHost() + ":" + proxy.getPort());
  }

  @Test
  void eachSchemeHasItsOwn() {
    assertEquals(Optional.of("secure:3128"), to("x", true, "h", 443));
    assertEquals(Optional.of("plain:80"), to("x", false, "h", 80));
    assertEquals(Optional.empty(), new ProxyChoice(Proxies.NONE).to(true, "h", 443));
  }

  @Test
  void mayNeedAPassword() {
    ProxyOptions proxy =
        new ProxyChoice(new Proxies(SECURE, PLAIN, List.of())).to(true, "h", 443).orElseThrow();
    assertEquals("u", proxy.getUsername());
    assertEquals("p", proxy.getPassword());
  }

  @ParameterizedTest
  @CsvSource({
    "*,h.example,true",
    "h.example,h.example,true",
    "H.Example,h.EXAMPLE,true",
    "example,h.example,true",
    ".example,h.example,true",
    "*.example,h.example,true",
    "ample,h.example,false",
    "h.example:443,h.example,true",
    "h.example:444,h.example,false",
    "127.0.0.1,127.0.0.1,true",
    "::1,::1,true",
    "::1,[::1],true",
    "[::1],::1,true",
    "[::1]:443,[::1],true",
    "[::1]:444,[::1],false",
    "::2,[::1],false",
    "' ',h,false"
  })
  void someHostsNeedNone(String entry, String host, boolean direct) {
    assertEquals(direct, to(entry, true, host, 443).isEmpty());
  }
}
