package org.destinyevidence.toyrobot.config;

/** A value that breaks its setting's rule. The message is a hint for people, or empty. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  Refused() {
    this("");
  }

  /**
   * @param hint what to write instead, such as "did you mean PT600S?"; never the value of a secret
   */
  Refused(String hint) {
    super(hint, null, false, false);
  }
}
