package org.destinyevidence.toyrobot.enhancement;

import java.io.IOException;

/**
 * The title and the abstract of a reference, read in one pass that stops when it has both. Members
 * come in any order, the type of an enhancement after its text too.
 *
 * @param title null if there is none
 * @param abstractText null if there is none
 */
record Excerpt(String title, String abstractText) {

  static Excerpt read(byte[] array, int offset, int length) throws IOException {
    Excerpt quick = QuickExcerpt.read(array, offset, length);
    return quick != null ? quick : SlowExcerpt.read(array, offset, length);
  }
}
