package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes 0-9/100,0,10,100",
    "bytes 10-99/100,10,100,100",
    "bytes 10-99/*,10,100,-1",
    "Bytes  5-5/6,5,6,6",
    "bytes 0-0/*,0,1,-1",
    "bytes */100,-1,-1,100",
    "bytes */*,-1,-1,-1"
  })
  void reads(String header, long first, long end, long total) {
    assertEquals(Optional.of(new ByteRange(first, end, total)), ByteRange.parse(header));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "bytes 9-0/100",
        "bytes 9-8/100",
        "bytes 0-100/100",
        "bytes -5/100",
        "bytes 5-/100",
        "lines 0-9/100",
        "bytes 0-9",
        "bytes 0-9999999999999999999999/*"
      })
  void nonsenseIsNone(String header) {
    assertEquals(Optional.empty(), ByteRange.parse(header));
  }
}
