package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsersTest {

  private static final Parser<Duration> LEASE =
      Parsers.duration(Duration.ofSeconds(1), Duration.ofHours(24));

  @Test
  void shouldTakeWholeNumbersWithinTheirRange() throws Refused {
    assertEquals(1, Parsers.whole(1, 10).parse("1"));
    assertEquals(10, Parsers.whole(1, 10).parse("10"));
    assertEquals(5, Parsers.whole(1, 10).parse("005"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "11", "-1", "+1", "1.0", "1e1", " 1", "1 ", "x", "٣", "99999999999999999999"})
  void shouldRefuseOtherNumbers(String text) {
    assertThrows(Refused.class, () -> Parsers.whole(1, 10).parse(text));
  }

  @ParameterizedTest
  @CsvSource({"0.1,100", "30,30000", "86400,86400000", "0.250,250", "1.5,1500"})
  void shouldTakeSecondsWithDecimals(String text, long millis) throws Refused {
    assertEquals(Duration.ofMillis(millis), Parsers.seconds("0.1", "86400").parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.09", "86400.1", "NaN", "1e3", "0,5", ".5", "5.", "-1", "30s"})
  void shouldRefuseOtherSeconds(String text) {
    assertThrows(Refused.class, () -> Parsers.seconds("0.1", "86400").parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "PT10M,PT10M",
    "PT600S,PT10M",
    "P1D,PT24H",
    "PT1S,PT1S",
    "PT1.5S,PT1.5S",
    "pt10m,PT10M"
  })
  void shouldTakeDurations(String text, String sent) throws Refused {
    assertEquals(sent, LEASE.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10:00", "PT0S", "PT-5S", "PT0.9S", "PT24H0.1S", "P2D", "10m", "P", "PT"})
  void shouldRefuseOtherDurations(String text) {
    assertThrows(Refused.class, () -> LEASE.parse(text));
  }

  @Test
  void shouldSayHowSecondsAreWrittenAsADuration() {
    Refused refused = assertThrows(Refused.class, () -> LEASE.parse("600"));
    assertEquals("did you mean PT600S?", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "7C9E6679-7425-40DE-944B-E07FC1F90AE7",
        "0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e"
      })
  void shouldTakeRobotIdsOfBothGenerations(String text) throws Refused {
    assertEquals(text.toLowerCase(), Parsers.robotId(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-1-4-8-1",
        "7c9e6679742540de944be07fc1f90ae7",
        "7c9e6679-7425-10de-944b-e07fc1f90ae7",
        "7c9e6679-7425-40de-144b-e07fc1f90ae7",
        "00000000-0000-0000-0000-000000000000",
        "{7c9e6679-7425-40de-944b-e07fc1f90ae7}",
        "robot"
      })
  void shouldRefuseOtherRobotIds(String text) {
    assertThrows(Refused.class, () -> Parsers.robotId(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.2", "1.2.3.4", "v1.2.3", "1.2.3-SNAPSHOT", "1..3", "1.2.x"})
  void shouldRefuseVersionsThatAreNotThreeNumbers(String text) {
    assertThrows(Refused.class, () -> Parsers.version(text));
  }

  @ParameterizedTest
  @CsvSource({"local", "development", "staging", "test", "production"})
  void shouldKnowEveryEnvironmentByItsLabel(String text) throws Refused {
    assertEquals(text, Parsers.environment(text).label());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOCAL", "prod", "stage", " test"})
  void shouldRefuseOtherEnvironments(String text) {
    assertThrows(Refused.class, () -> Parsers.environment(text));
  }

  @Test
  void shouldTakePortsAndOff() throws Refused {
    assertEquals(OptionalInt.of(0), Parsers.port("0"));
    assertEquals(OptionalInt.of(65_535), Parsers.port("65535"));
    assertEquals(OptionalInt.empty(), Parsers.port("off"));
    assertThrows(Refused.class, () -> Parsers.port("65536"));
    assertThrows(Refused.class, () -> Parsers.port("none"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,0.0.0.0",
    "localhost,localhost",
    "::,::",
    "[::1],::1",
    "my-host.example,my-host.example"
  })
  void shouldTakeHosts(String text, String host) throws Refused {
    assertEquals(host, Parsers.host(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost", "a b", "host/", "[]", " ", "host,other"})
  void shouldRefuseOtherHosts(String text) {
    assertThrows(Refused.class, () -> Parsers.host(text));
  }

  @Test
  void shouldTakeEitherWord() throws Refused {
    assertEquals(true, Parsers.either("report", "release").parse("report"));
    assertEquals(false, Parsers.either("report", "release").parse("release"));
    assertThrows(Refused.class, () -> Parsers.either("report", "release").parse("Report"));
  }
}
