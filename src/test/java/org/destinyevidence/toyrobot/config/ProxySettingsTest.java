package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {

  @ParameterizedTest
  @CsvSource({
    "http://Proxy.Example:3128,      http://proxy.example:3128",
    "http://proxy.example:3128/,     http://proxy.example:3128",
    "http://proxy.example,           http://proxy.example:80",
    "proxy.example:3128,             http://proxy.example:3128",
    "http://me:p%40ss@proxy.example:1, http://me:p%40ss@proxy.example:1"
  })
  void shouldTakeHttpProxies(String text, String proxy) throws Refused {
    assertEquals(URI.create(proxy), ProxySettings.proxy(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://proxy.example:3128",
        "socks5://proxy.example",
        "http://",
        "http://p/path",
        "http://p?q",
        "http://p:0",
        "http://p:70000",
        "a b",
        "http://my_proxy:1"
      })
  void shouldRefuseOthers(String text) {
    assertThrows(Refused.class, () -> ProxySettings.proxy(text));
  }

  @ParameterizedTest
  @CsvSource({
    "http://squid_proxy:3128, a host name has no underscore",
    "http://me:a_b@squid_proxy:3128, a host name has no underscore",
    "http://a_b:c@proxy:x, ''",
    "https://squid.example:3128, ''"
  })
  void shouldSayWhyAHostWillNotDo(String text, String hint) {
    Refused refused = assertThrows(Refused.class, () -> ProxySettings.proxy(text));
    assertEquals(hint, refused.getMessage());
  }

  @Test
  void shouldSplitTheExceptions() {
    assertEquals(
        List.of("localhost", ".example.org", "10.0.0.1"),
        ProxySettings.exceptions(" localhost,.Example.org ,, 10.0.0.1,"));
    assertEquals(List.of("*"), ProxySettings.exceptions("*"));
    assertEquals(List.of(), ProxySettings.exceptions(" , "));
  }
}
