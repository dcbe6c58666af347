package org.destinyevidence.toyrobot.enhancer;

import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.repository.RenewAnswer;

/**
 * Says what keeps a lease from being renewed past its end: until then failures are no news, from
 * then on the next sweep takes the batch away.
 */
final class LateLease {

  private LateLease() {}

  /** The same sentence for the same trouble, whatever the batch, so that it can be counted. */
  static Problem problem(String batch, RenewAnswer failed) {
    String phrase = "A lease is past its end and was not renewed: " + why(failed);
    return Problem.warning(failed.cause(), phrase, batch);
  }

  private static String why(RenewAnswer failed) {
    int status = failed.status();
    if (status == 0) {
      return "there is no answer (%s); check the network and whether the repository is up"
          .formatted(failed.cause().label());
    }
    return switch (failed.cause()) {
      case UNDECODABLE ->
          failed.coded()
              ? "the answer (%d) is compressed, which nobody asked for; a proxy or gateway in between is to leave that"
                  .formatted(status)
              : "the answer (%d) is none of the repository's; is a login page or proxy in between?"
                  .formatted(status);
      case UNAUTHORIZED, FORBIDDEN ->
          "the repository refuses this robot (%d); check ROBOT_ID, ROBOT_SECRET and the clock"
              .formatted(status);
      case NOT_FOUND, REDIRECT ->
          "an ingress or proxy seems to answer for the repository (%d); check it".formatted(status);
      case THROTTLED ->
          "the repository asks to come back later (%d); is it overloaded?".formatted(status);
      case SERVER_ERROR -> "the repository fails with %d; see its log".formatted(status);
      default -> "the repository rejects it with %d; check LEASE_DURATION".formatted(status);
    };
  }
}
