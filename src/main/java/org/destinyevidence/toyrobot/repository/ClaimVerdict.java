package org.destinyevidence.toyrobot.repository;

import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ProxyOptions;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.ProxyChoice;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Redaction;

/** Reads the answer to a claim, and says in one sentence what is wrong with it and what to do. */
final class ClaimVerdict {

  private static final int LONGEST_DETAIL = 200;
  private static final int LONGEST_CODING = 40;

  private ClaimVerdict() {}

  static ClaimResult of(Reply reply, RobotConfig config, long sentNanos) {
    return switch (reply.status()) {
      case 204 -> ClaimResult.empty(sentNanos);
      case 0 ->
          reply.sent()
              ? ClaimResult.orphaned(reply, reply.cause(), unanswered(config), sentNanos)
              : ClaimResult.failed(reply, unreachable(reply.cause(), config), sentNanos);
      // The gateway has lost patience, not the repository, which goes on writing the batch.
      case 504 -> ClaimResult.orphaned(reply, reply.cause(), gaveUp(config), sentNanos);
      default ->
          reply.cause() == null
              ? taken(reply, config, sentNanos)
              : ClaimResult.failed(reply, refused(reply, config), sentNanos);
    };
  }

  /** Of any 2xx, a 201 as well: who has a batch's id can work on it, left alone it costs a try. */
  private static ClaimResult taken(Reply reply, RobotConfig config, long sentNanos) {
    return batch(reply)
        .map(batch -> ClaimResult.claimed(batch, sentNanos))
        .orElseGet(
            () ->
                ClaimResult.orphaned(
                    reply, Cause.UNDECODABLE, undecodable(reply, config), sentNanos));
  }

  /**
   * The batch in an answer; unknown fields are nobody's business, missing URLs can be refreshed.
   */
  static Optional<Batch> batch(Reply reply) {
    return reply.json().flatMap(ClaimVerdict::batch);
  }

  private static Optional<Batch> batch(JsonObject json) {
    if (!(json.getValue("id") instanceof String id)) {
      return Optional.empty();
    }
    try {
      UUID uuid = UUID.fromString(id);
      return Optional.of(
          new Batch(uuid, text(json, "reference_storage_url"), text(json, "result_storage_url")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonObject json, String field) {
    return json.getValue(field) instanceof String text ? text : null;
  }

  private static String undecodable(Reply reply, RobotConfig config) {
    if (reply.coding() != null) {
      return "The repository answered the claim with %d and a compressed body (Content-Encoding: %s), though none was"
              .formatted(reply.status(), Redaction.head(reply.coding(), LONGEST_CODING))
          + " asked for: a proxy or gateway in between is to leave that. If it did claim, "
          + outUntil(config);
    }
    String what =
        reply.text().stripLeading().startsWith("<") ? "an HTML page" : "something that is no batch";
    return "The repository answered the claim with %d and %s: is DESTINY_REPOSITORY_URL right, and no"
            .formatted(reply.status(), what)
        + " login page or proxy in between? If it did claim, "
        + outUntil(config);
  }

  private static String unanswered(RobotConfig config) {
    return "The claim was sent and not answered; if the repository did make it, "
        + outUntil(config);
  }

  private static String gaveUp(RobotConfig config) {
    return "A gateway before the repository gave the claim up (504): lower BATCH_SIZE (%d), or give the"
            .formatted(config.batchSize())
        + " gateway more time; if the repository did make it, "
        + outUntil(config);
  }

  private static String outUntil(RobotConfig config) {
    return "its references are out until the lease ends (%s) and have lost one of four attempts."
        .formatted(config.leaseText());
  }

  private static String unreachable(Cause cause, RobotConfig config) {
    String host = config.repository().getHost();
    Optional<ProxyOptions> proxy = ProxyChoice.toRepository(config);
    // It is the proxy's name that is looked up, and the proxy that is connected to.
    if (proxy.isPresent() && cause != Cause.TLS) {
      return byProxy(cause, proxy.get(), config);
    }
    return switch (cause) {
      case NAME ->
          "The name %s does not resolve: check DESTINY_REPOSITORY_URL and the DNS (other name servers"
                  .formatted(host)
              + " than at the start are not noticed until a restart).";
      case TLS ->
          "TLS with %s failed: its certificate is not trusted (a company's own authority goes into"
                  .formatted(authority(config))
              + " the JVM's trust store, javax.net.ssl.trustStore) or not for this name, or no TLS is"
              + " spoken there. The command check says which.";
      case REFUSED ->
          "Nothing listens at %s, or no way leads there: check DESTINY_REPOSITORY_URL and the network,"
                  .formatted(authority(config))
              + " or wait for it to come up.";
      default ->
          "No connection to %s: check DESTINY_REPOSITORY_URL, network, proxy and firewall, and how"
                  .formatted(authority(config))
              + " many files this process may open (ulimit -n).";
    };
  }

  private static String byProxy(Cause cause, ProxyOptions proxy, RobotConfig config) {
    String setting = proxySetting(config);
    return switch (cause) {
      case NAME ->
          "The name of the proxy, %s, does not resolve: check %s and the DNS."
              .formatted(proxy.getHost(), setting);
      case REFUSED ->
          "No way to %s through the proxy %s:%d: nothing listens there, it wants a user"
                  .formatted(authority(config), proxy.getHost(), proxy.getPort())
              + " and a password, or it lets nobody through: check %s. The command check says which."
                  .formatted(setting);
      default ->
          "No way to %s through the proxy %s:%d: check %s, network and firewall."
              .formatted(authority(config), proxy.getHost(), proxy.getPort(), setting);
    };
  }

  private static String proxySetting(RobotConfig config) {
    return config.tls() ? "HTTPS_PROXY" : "HTTP_PROXY";
  }

  private static String refused(Reply reply, RobotConfig config) {
    if (reply.status() == 407) {
      return "The proxy wants a user and a password (407): put them into %s as user:password@ before the host."
          .formatted(proxySetting(config));
    }
    String detail =
        reply.said().map(d -> " (\"" + Redaction.head(d, LONGEST_DETAIL) + "\")").orElse("");
    return switch (reply.cause()) {
      case UNAUTHORIZED ->
          "The repository refuses the signature%s: %s".formatted(detail, suspect(reply, config));
      case NOT_FOUND ->
          "The repository does not know this address%s: DESTINY_REPOSITORY_URL is probably wrong; it should"
                  .formatted(detail)
              + " look like https://HOST or https://HOST/v1, and is "
              + config.repository();
      case REDIRECT ->
          "The repository redirects (%d): DESTINY_REPOSITORY_URL is probably wrong (http instead of https,"
                  .formatted(reply.status())
              + " another host); a signed request is never redirected.";
      case THROTTLED ->
          "The repository asks to come back later (%d)%s."
              .formatted(reply.status(), inSeconds(reply.retryAfter()));
      case SERVER_ERROR ->
          "The repository fails with %d%s: wait, and tell those who run it if it lasts."
              .formatted(reply.status(), detail);
      case FORBIDDEN ->
          "The claim is refused with 403%s: may this robot (ROBOT_ID) claim there, and is no firewall or proxy"
                  .formatted(detail)
              + " in between?";
      default ->
          reply.status() == 400 || reply.status() == 422
              ? "The repository rejects the claim with %d%s: check ROBOT_ID, BATCH_SIZE and LEASE_DURATION."
                  .formatted(reply.status(), detail)
              : "The claim is refused with %d%s, as by another server or a gateway: check DESTINY_REPOSITORY_URL, it is %s."
                  .formatted(reply.status(), detail, config.repository());
    };
  }

  private static String inSeconds(OptionalLong nanos) {
    return nanos.isEmpty() ? "" : ", in %d s".formatted(nanos.getAsLong() / 1_000_000_000L);
  }

  private static String suspect(Reply reply, RobotConfig config) {
    if (!config.authenticates()) {
      return "it demands authentication, but ENV=%s sends none; set ENV to what it is."
          .formatted(config.environment().label());
    }
    String detail = reply.detail().orElse("");
    if (detail.contains("expired")) {
      return "the clock of this machine is suspect.";
    }
    if (detail.contains("does not exist")) {
      return "ROBOT_ID is suspect: it is not registered there.";
    }
    if (detail.contains("ignature is invalid")) {
      return config
          .secret()
          .file()
          .map(
              file ->
                  "ROBOT_SECRET_FILE (%s) is suspect: it does not hold this robot's secret, or that was rotated;"
                          .formatted(file)
                      + " it is read again at each 401.")
          .orElse("ROBOT_SECRET is suspect: it is not this robot's secret, or was rotated.");
    }
    return "ROBOT_ID, ROBOT_SECRET or the clock of this machine is suspect.";
  }

  private static String authority(RobotConfig config) {
    return config.repository().getAuthority();
  }
}
