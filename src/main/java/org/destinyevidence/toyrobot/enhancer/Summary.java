package org.destinyevidence.toyrobot.enhancer;

/**
 * What became of the lines of a reference file.
 *
 * @param references how many got a result line
 * @param errors those of them whose line is an error
 * @param skipped lines without a readable id
 */
public record Summary(int references, int errors, int skipped) {

  static final Summary NONE = new Summary(0, 0, 0);
}
