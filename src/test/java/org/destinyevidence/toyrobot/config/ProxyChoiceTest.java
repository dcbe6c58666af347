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
    return new ProxyChoice(new Proxies(SECURE, PLAIN, ProxySettings.exceptions(noProxy)))
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

  @Test
  void mayNeedAUserWithoutAPassword() {
    Optional<URI> token = Optional.of(URI.create("http://token@h:3128"));
    ProxyOptions proxy =
        new ProxyChoice(new Proxies(token, PLAIN, List.of())).to(true, "h", 443).orElseThrow();
    assertEquals("token", proxy.getUsername());
    assertEquals("", proxy.getPassword());
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
    "10.0.0.0/8,10.1.2.3,true",
    "10.0.0.0/8,11.1.2.3,false",
    "172.16.0.0/12,172.31.0.1,true",
    "172.16.0.0/12,172.32.0.1,false",
    "192.168.1.7/32,192.168.1.7,true",
    "0.0.0.0/0,192.168.1.7,true",
    "0.0.0.0/0,h.example,false",
    "10.0.0.0/8,10.example,false",
    "10.0.0.0/33,10.0.0.0,false",
    "10.0.0.0/,10.0.0.0,false",
    "300.0.0.0/8,10.0.0.0,false",
    "fd00::/8,[fd12::1],true",
    "FD00::/8,FD12::1,true",
    "fd00::/8,fe80::1,false",
    "::/0,10.0.0.1,false",
    "' ',h,false"
  })
  void someHostsNeedNone(String entry, String host, boolean direct) {
    assertEquals(direct, to(entry, true, host, 443).isEmpty());
  }
}
