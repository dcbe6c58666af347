package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTimeTest {

  @ParameterizedTest
  @CsvSource({
    "1732330000000000, 1732330000.0",
    "1732330000000001, 1732330000.000001",
    "1732330000000010, 1732330000.00001",
    "1732330000100000, 1732330000.1",
    "1732330000120000, 1732330000.12",
    "1732330000123000, 1732330000.123",
    "1732330000123456, 1732330000.123456",
    "1732330000099999, 1732330000.099999",
    "1732330000999999, 1732330000.999999",
    "1732330000999990, 1732330000.99999",
    "1000000, 1.0",
    "1, 0.000001",
    "253402300799999999, 253402300799.999999"
  })
  void microsecondsWithoutTrailingZerosAndOneDecimalAtLeast(long micros, String text) {
    assertEquals(text, SignatureTime.text(micros));
  }
}
