package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

  @ParameterizedTest
  @CsvSource({
    "a=1,1",
    "b=2&a=1&c=3,1",
    "a=1&a=2,2",
    "A=2&a=1&aa=3,1",
    "a=1;b=2,1;b=2",
    "a=1=2,1=2",
    "a=%31+%C3%A9,1 é",
    "a=%zz%3,%zz%3",
    "a=%+1,% 1",
    "%61=1,1"
  })
  void values(String query, String value) {
    assertEquals(value, Query.value(query, "a"));
  }

  @Test
  void nothingIsAValueAndNoValueIsNone() {
    assertEquals("", Query.value("a=", "a"));
    assertEquals("", Query.value("a", "a"));
    assertNull(Query.value("A=1&aa=2", "a"));
    assertNull(Query.value("", "a"));
    assertNull(Query.value(null, "a"));
  }
}
