package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusesTest {

  @ParameterizedTest
  @CsvSource({
    "200, 200",
    "409, 409",
    "503, 503",
    "299, 2xx",
    "100, 1xx",
    "418, 4xx",
    "599, 5xx",
    "0, none",
    "-1, none",
    "600, none",
    "99, none",
    "2147483647, none"
  })
  void eachStatusHasALabel(int status, String label) {
    assertEquals(label, Statuses.labels()[Statuses.index(status)]);
  }

  @Test
  void labelsAreDistinct() {
    assertEquals(Statuses.labels().length, Set.of(Statuses.labels()).size());
  }
}
