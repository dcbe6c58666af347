package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://h,                          http://h/v1",
    "http://h/,                         http://h/v1",
    "http://h/v1,                       http://h/v1",
    "http://h/v1/,                      http://h/v1",
    "HTTPS://Destiny.Example.org,       https://destiny.example.org/v1",
    "http://127.0.0.1:8000,             http://127.0.0.1:8000/v1",
    "http://[::1]:8000/,                http://[::1]:8000/v1",
    "https://gateway.example/robots/v1, https://gateway.example/robots/v1",
    "https://gateway.example/Robots/v1/,https://gateway.example/Robots/v1"
  })
  void shouldEndInTheVersionWithoutASlash(String text, String base) throws Refused {
    assertEquals(URI.create(base), RepositoryUrl.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/api,                    did you mean http://h?",
    "http://h:8000/robots/,           did you mean http://h:8000?",
    "https://h/v2,                    did you mean https://h?",
    "https://h//,                     did you mean https://h?",
    "https://h/v1//,                  did you mean https://h?",
    "https://h/../v1,                 did you mean https://h?",
    "https://h/v1/robot-enhancement-batches/, did you mean https://h?",
    "destiny.example.org,             did you mean https://destiny.example.org?",
    "localhost:8000,                  did you mean http://localhost:8000?"
  })
  void shouldSayWhatWasProbablyMeant(String text, String hint) {
    assertEquals(hint, refusal(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://h", "file:///etc/passwd", "http://", "https:///v1", "http://a b", "http://h:port",
        "//h", "/v1", "h/x", "http://h\n/v1", "http://%zz", "user:pass@h"
      })
  void shouldRefuseWhatIsNoUrl(String text) {
    assertEquals("", refusal(text));
  }

  @ParameterizedTest
  @CsvSource({
    "https://user:pass@h,  take the user info out",
    "https://h?a=b,        take the query and the fragment out",
    "https://h/#top,       take the query and the fragment out",
    "https://h:0,          a port is from 1 to 65535",
    "https://h:65536,      a port is from 1 to 65535",
    "https://my_host:8000, a host name has no underscore"
  })
  void shouldNameThePartThatIsWrong(String text, String hint) {
    assertEquals(hint, refusal(text));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost,true",
    "http://repository.localhost:1,true",
    "http://127.9.9.9:8000,true",
    "http://[::1],true",
    "http://127.0.0.1.example.org,false",
    "http://10.0.0.1,false",
    "http://localhost.example.org,false",
    "http://not-localhost,false"
  })
  void shouldKnowWhatDoesNotLeaveTheMachine(String url, boolean loopback) {
    assertEquals(loopback, RepositoryUrl.loopback(URI.create(url)));
  }

  private static String refusal(String text) {
    return assertThrows(Refused.class, () -> RepositoryUrl.parse(text)).getMessage();
  }
}
