package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {

  private final Page page = Page.load();
  private final String html = page.html().toString();

  @Test
  void itsPolicyNamesItsOwnScriptAndStyleAndNothingElse() {
    assertTrue(
        page.policy()
            .matches(
                "default-src 'none'; connect-src 'self'; img-src data:;"
                    + " script-src 'sha256-[A-Za-z0-9+/]{43}='; style-src"
                    + " 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'"),
        page.policy());
  }

  /** As Git on Windows writes the file: a browser reads line feeds, and asks for their digest. */
  @Test
  void isTheSameWhereverItWasBuilt() {
    Page windows = new Page(html.replace("\n", "\r\n"));
    assertEquals(page.policy(), windows.policy());
    assertEquals(html, windows.html().toString());
  }

  @Test
  void hasOneScriptOneStyleAndNoHandlerThatThePolicyWouldStop() {
    assertEquals(2, html.split("<script>", -1).length);
    assertEquals(2, html.split("<style>", -1).length);
    assertFalse(html.matches("(?s).*<[a-z][^>]* (on[a-z]+|style)=.*"));
  }

  @Test
  void namesNothingOutsideItself() {
    Matcher url = Pattern.compile("(?:src|href)=\"([^\"]*)\"|url\\(|https?://").matcher(html);
    while (url.find()) {
      assertEquals("data:,", url.group(1), "only the empty icon");
    }
  }

  @Test
  void hasNoControlThatChangesAnything() {
    assertFalse(html.matches("(?s).*<(form|button|input|select|textarea|a)\\b.*"));
    assertFalse(html.contains("innerHTML"), "what the robot says is text");
  }
}
