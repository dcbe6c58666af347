package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewlinesTest {

  @Test
  void findsTheFirstAtEveryPlaceAndAlignment() {
    for (int length = 0; length < 40; length++) {
      for (int from = 0; from < 10; from++) {
        byte[] array = new byte[from + length + 10];
        Arrays.fill(array, (byte) '\n');
        Arrays.fill(array, from, from + length, (byte) 'x');
        assertEquals(-1, Newlines.find(array, from, from + length));
        for (int at = from; at < from + length; at++) {
          array[at] = '\n';
          assertEquals(at, Newlines.find(array, from, from + length));
          array[at] = 'x';
        }
      }
    }
  }

  /** Longer than a block and what stands before the first. */
  @Test
  void findsTheFirstInALongLineToo() {
    for (int length = 740; length < 1_900; length += 61) {
      for (int from = 0; from < 10; from++) {
        byte[] array = new byte[from + length + 10];
        Arrays.fill(array, (byte) '\n');
        Arrays.fill(array, from, from + length, (byte) 0x8A);
        assertEquals(-1, Newlines.find(array, from, from + length));
        for (int at = from; at < from + length; at++) {
          array[at] = '\n';
          assertEquals(at, Newlines.find(array, from, from + length));
          array[from + length - 1] = '\n';
          assertEquals(at, Newlines.find(array, from, from + length), "two of them");
          array[from + length - 1] = (byte) 0x8A;
          array[at] = (byte) 0x8A;
        }
      }
    }
  }

  @Test
  void isNotFooledByOtherBytes() {
    Random random = new Random(5);
    byte[] alike = {'\n', '\n' + 1, '\n' - 1, (byte) ('\n' | 0x80), 0, (byte) 0x80, (byte) 0xFF};
    for (int i = 0; i < 100_000; i++) {
      byte[] array = new byte[random.nextInt(32)];
      for (int at = 0; at < array.length; at++) {
        array[at] = alike[random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(alike.length - 1)];
      }
      int from = random.nextInt(array.length + 1);
      int expected = from;
      while (expected < array.length && array[expected] != '\n') {
        expected++;
      }
      assertEquals(
          expected == array.length ? -1 : expected,
          Newlines.find(array, from, array.length),
          Arrays.toString(array));
    }
  }
}
