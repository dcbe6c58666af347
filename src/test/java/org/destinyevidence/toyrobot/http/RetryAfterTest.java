package org.destinyevidence.toyrobot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 42: dates are read against the {@code Date} of the same answer, never a local clock. */
class RetryAfterTest {

  private static final String LATER = "Sat, 23 Nov 2024 02:46:40 GMT";

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5, 5",
    "' 120 ', 120",
    "007, 7",
    "3600, 3600",
    "3601, 3600",
    "999999999, 3600",
    "99999999999999999999, 3600"
  })
  void secondsAreHeededUpToAnHour(String value, long seconds) {
    assertEquals(OptionalLong.of(seconds * 1_000_000_000L), RetryAfter.nanos(value, null));
  }

  @ParameterizedTest
  @DisplayName("Promise 42: a date counts from the answer's own date")
  @CsvSource(
      delimiter = '|',
      value = {
        "Sat, 23 Nov 2024 02:46:30 GMT | 10",
        "Sat, 23 Nov 2024 02:46:40 GMT | 0",
        "Sat, 23 Nov 2024 02:46:50 GMT | 0",
        "Sat, 23 Nov 2024 01:46:40 GMT | 3600",
        "Sat, 23 Nov 2002 02:46:40 GMT | 3600"
      })
  void aDateIsReadAgainstTheDateOfTheSameAnswer(String date, long seconds) {
    assertEquals(OptionalLong.of(seconds * 1_000_000_000L), RetryAfter.nanos(LATER, date));
  }

  /** RFC 9110, 5.6.7: all three have to be read, though two are not to be written any more. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sunday, 24-Nov-24 00:00:09 GMT | Sun, 24 Nov 2024 00:00:00 GMT   | 9",
        "Sun Nov 24 00:00:09 2024       | Sun, 24 Nov 2024 00:00:00 GMT   | 9",
        "Sun Dec  1 00:00:09 2024       | Sun Dec  1 00:00:00 2024        | 9",
        "Sun, 01 Dec 2024 00:00:09 GMT  | Sunday, 01-Dec-24 00:00:00 GMT  | 9",
      })
  void aDateMayHaveThreeForms(String value, String date, long seconds) {
    assertEquals(OptionalLong.of(seconds * 1_000_000_000L), RetryAfter.nanos(value, date));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                             | Sat, 23 Nov 2024 02:46:30 GMT",
        "Sat, 23 Nov 2024 02:46:40 GMT | -",
        "Sat, 23 Nov 2024 02:46:40 GMT | soon",
        "soon                          | Sat, 23 Nov 2024 02:46:30 GMT",
        "''                            | Sat, 23 Nov 2024 02:46:30 GMT",
        "-5                            | Sat, 23 Nov 2024 02:46:30 GMT",
        "1.5                           | Sat, 23 Nov 2024 02:46:30 GMT",
        "٣                             | Sat, 23 Nov 2024 02:46:30 GMT"
      })
  void whatCannotBeReadAsksForNothing(String value, String date) {
    assertEquals(OptionalLong.empty(), RetryAfter.nanos(value, date));
  }
}
