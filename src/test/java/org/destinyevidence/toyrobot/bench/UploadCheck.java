package org.destinyevidence.toyrobot.bench;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Looks at an upload as far as a benchmark has to: it is what was meant, a line a reference. */
final class UploadCheck {

  private final Exam exam;
  private final String contentMd5;
  private final MessageDigest digest;
  private int lines;

  UploadCheck(Exam exam, String contentMd5) {
    this.exam = exam;
    this.contentMd5 = contentMd5;
    try {
      this.digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes all of it; returns how much that was. */
  int take(ByteBuffer bytes) {
    int count = bytes.remaining();
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      if (bytes.get(i) == '\n') {
        lines++;
      }
    }
    digest.update(bytes);
    return count;
  }

  /** A candidate that sends no digest is not held to one. */
  boolean passed() {
    String found = Base64.getEncoder().encodeToString(digest.digest());
    return lines == exam.references() && (contentMd5 == null || contentMd5.equals(found));
  }
}
