package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 28, the guard: nothing that could harm a client, or somebody else, gets past it. */
class SignedUrlTest {

  private static TransferFailure refused(String url) {
    return assertThrows(TransferFailure.class, () -> SignedUrl.check(url));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "https://h/a b?sig=secret",
        "https://h/a\r\nX: y?sig=secret",
        "https://h/a\tb?sig=secret",
        "https://h/a\u0000?sig=secret",
        "https://h/\u00e9?sig=secret",
        "https://h/a?sig=sec ret",
        " https://h/?sig=secret",
        "file:/etc/passwd?sig=secret",
        "file:///etc/passwd?sig=secret",
        "ftp://h/?sig=secret",
        "jar:https://h/x!/?sig=secret",
        "//h/a?sig=secret",
        "/a?sig=secret",
        "https:h/a?sig=secret",
        "https:///a?sig=secret",
        "https://?sig=secret",
        "https://:443/a?sig=secret",
        "https://u:secret@h/a",
        "https://secret@h/a",
        "https://h:0/a?sig=secret",
        "https://h:65536/a?sig=secret",
        "https://h:x/a?sig=secret",
        "https://h\\evil/a?sig=secret",
        "https://h^/a?sig=secret",
        "https://h%41/a?sig=secret",
        "https://{h}/a?sig=secret",
        "https://h|/a?sig=secret",
        "https://h:/a?sig=secret",
        "https://h:+1/a?sig=secret",
        "https://h:80:80/a?sig=secret",
        "https://[::1/a?sig=secret",
        "https://::1/a?sig=secret",
        "https://[:::]/a?sig=secret",
        "https://[1.2]/a?sig=secret",
        "https://[::1]x/a?sig=secret",
        "https://[fe80::1%25eth0]/a?sig=secret",
        "https://#secret",
        "https://secret@h#b",
        "https://h/a?sig=secret#b c"
      })
  void refuses(String url) {
    TransferFailure failure = refused(url);
    assertEquals(Cause.BAD_URL, failure.kind());
    assertTrue(failure.finalForAll());
    assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
    assertTrue(failure.getMessage().startsWith("The repository sent"), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h/a?sig=x%2Bb%3D|h:443|/a?sig=x%2Bb%3D",
        "HTTPS://H.example/a|h.example:443|/a",
        "http://h:9000/a?b|h:9000|/a?b",
        "http://h|h:80|/",
        "http://h?q=1|h:80|/?q=1",
        "http://blob_storage:9000/a|blob_storage:9000|/a",
        "http://127.0.0.1:10000/acc/c/b.jsonl?sv=1&sig=%2f+|127.0.0.1:10000"
            + "|/acc/c/b.jsonl?sv=1&sig=%2f+",
        "http://[::1]:9/a|[::1]:9|/a",
        "https://h/a#b?c|h:443|/a",
        "https://h/a?sig=x%#b#c|h:443|/a?sig=x%",
        "https://h?a=/b#c|h:443|/?a=/b",
        "https://h#b|h:443|/",
        "https://h#@evil/a|h:443|/",
        "https://h/a?u=http://x@y/%2|h:443|/a?u=http://x@y/%2",
        "https://h/%/{a}^`[]\\\\<\">?sig={b}<c>\"`^\\\\%zz%|h:443"
            + "|/%/{a}^`[]\\\\<\">?sig={b}<c>\"`^\\\\%zz%",
        "https://h//a/../b/./c?c=&d&=x&d&a=~*;,'()!$@:|h:443|//a/../b/./c?c=&d&=x&d&a=~*;,'()!$@:"
      })
  void takesAndSendsByteForByte(String url, String hostAndPort, String target) {
    SignedUrl signed = SignedUrl.check(url);
    assertEquals(hostAndPort, signed.hostAndPort());
    assertEquals(target, signed.request(HttpMethod.GET).getURI());
  }

  /** Each printable ASCII character but one, in the path and in the query. */
  @Test
  void keepsWhatIsPrintable() {
    for (char c = 0x21; c < 0x7f; c++) {
      if (c != '#') {
        String target = "/a" + c + c + "1?sig=b" + c + "=" + c + c;
        SignedUrl signed = SignedUrl.check("https://h" + target);
        String what = "the character " + c;
        assertEquals("h:443", signed.hostAndPort(), what);
        assertEquals(target, signed.request(HttpMethod.GET).getURI(), what);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/topsecret b,white space at position 20 of 21",
    "https://h/a\tb,white space at position 12 of 13",
    "https://h/\u00a0,white space at position 11 of 11",
    "https://h/\u0000?sig=topsecret,a control character at position 11 of 25",
    "https://h/?sig=topsecret\u007f,a control character at position 25 of 25",
    "https://h\u00e9/?sig=topsecret,a character outside ASCII at position 10 of 25",
    "https://h/?sig=\ud83e\udd16,a character outside ASCII at position 16 of 17"
  })
  void saysWhatStandsWhere(String url, String what) {
    assertEquals(
        "The repository sent a file URL that holds " + what + ".", refused(url).getMessage());
  }

  @Test
  void plainHttpIsForTheRepositoryToChoose() {
    assertTrue(SignedUrl.check("https://h/a").tls());
    assertFalse(SignedUrl.check("http://h/a").tls());
  }

  @Test
  void printsWithoutItsQuery() {
    assertEquals("https://h:1/a/b", SignedUrl.check("https://h:1/a/b?sig=x").toString());
    String longest = "https://h/" + "a".repeat(10_000);
    assertEquals(201, SignedUrl.check(longest).toString().length());
  }

  @Test
  void hasALongestLength() {
    assertTrue(refused("https://h/" + "a".repeat(17_000)).getMessage().contains("16 KiB"));
  }
}
