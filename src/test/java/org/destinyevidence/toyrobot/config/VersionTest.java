package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

  @Test
  void shouldBeWhatTheBuildWrote() throws Refused {
    assertTrue(Version.full().startsWith(Version.number()));
    assertEquals(Version.number(), Parsers.version(Version.number()));
    assertEquals("toy-robot/" + Version.full(), Version.userAgent());
  }

  @ParameterizedTest
  @CsvSource({"1.2.3,1.2.3", "1.2.3-SNAPSHOT,1.2.3", "1.2.3-rc-1,1.2.3"})
  void shouldCutTheQualifierOff(String full, String number) {
    assertEquals(number, Version.withoutQualifier(full));
  }
}
