package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScalarsTest {

  /** As long as a line of a request may be: an event loop's stack has to do. */
  @Test
  void aLongIntegerIsOne() {
    assertTrue(Scalars.isInteger("1" + "_1".repeat(1_990)));
    assertFalse(Scalars.isInteger("1" + "_1".repeat(1_990) + "_"));
  }
}
