package org.destinyevidence.toyrobot.storage;

import java.util.OptionalLong;
import java.util.Set;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;

/**
 * How a request has ended short of its goal.
 *
 * @param status the status, or 0 when the request ended without one or while its body came
 * @param cause what kind of trouble
 * @param code the storage's own word for it ({@code <Code>} of its XML), or ours for a head that
 *     could not be used, or empty
 * @param retryAfter nanoseconds that the storage asks to wait
 */
record StorageAnswer(int status, Cause cause, String code, OptionalLong retryAfter) {

  /** What Azure, S3 and MinIO call a body that is not what its digest says. */
  private static final Set<String> DIGEST =
      Set.of(
          "Md5Mismatch", "BadDigest", "InvalidMd5", "InvalidDigest", "XAmzContentChecksumMismatch");

  /** What stands for the storage's own word in a page: only a proxy or an ingress makes one. */
  static final String PAGE = "a page, not of the storage";

  /** Ended without a status. */
  static StorageAnswer fault(Cause cause) {
    return new StorageAnswer(0, cause, "", OptionalLong.empty());
  }

  /** A status whose head could not be used for what it says. */
  static StorageAnswer unusable(int status, Cause cause) {
    return unusable(status, cause, "");
  }

  /** The same with a word on why, for people. */
  static StorageAnswer unusable(int status, Cause cause, String why) {
    return new StorageAnswer(status, cause, why, OptionalLong.empty());
  }

  /** A status that is not a success of the operation. */
  static StorageAnswer of(Operation operation, int status, String code, OptionalLong retryAfter) {
    return new StorageAnswer(status, cause(operation, status, code), code, retryAfter);
  }

  private static Cause cause(Operation operation, int status, String code) {
    if (status < 300) {
      return Cause.UNDECODABLE;
    }
    if (operation == Operation.DOWNLOAD && (status == 412 || status == 416)) {
      return Cause.CHANGED;
    }
    if (operation == Operation.UPLOAD && status == 400 && DIGEST.contains(code)) {
      return Cause.CORRUPTED;
    }
    return Cause.ofStatus(status);
  }

  /** For the sentence of a failure. */
  @Override
  public String toString() {
    if (status == 0) {
      return cause.label() + hint();
    }
    String text = code.isEmpty() ? Integer.toString(status) : status + " (" + code + ")";
    return switch (status) {
      // What the storage's firewall says of a network that it does not know, also with fresh URLs.
      case 403 -> "403 (" + (code.isEmpty() ? "" : code + "; ") + "is this network let in there?)";
      // A gateway before the storage may take far less than the storage does, nginx by default
      // 1 MiB.
      case 413 -> text + ", larger than is taken there (lower BATCH_SIZE)";
      default -> text;
    };
  }

  private String hint() {
    return switch (cause) {
      case REFUSED -> " (nothing listens there, or at the proxy, or a firewall is in between)";
      case NAME -> " (the host, or the proxy, does not resolve: check the DNS)";
      case TLS -> " (its certificate is not trusted here, or no TLS is spoken there)";
      case TIMEOUT -> " (a firewall or a proxy in between, or it hangs)";
      case TOO_SLOW -> " (it hangs, or the way there carries nearly nothing)";
      default -> "";
    };
  }
}
