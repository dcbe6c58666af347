package org.destinyevidence.toyrobot.command;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.ClaimResult;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.repository.Reply;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.repository.ServerClock;

/** What the repository answers to the calls that a robot makes. Claims no work. */
final class RepositoryChecks {

  private static final String PING = "Ping";
  private static final String AUTHENTICATION = "Authentication";
  private static final String CLOCK = "Clock";
  private static final long WARN_SECONDS = 60;

  /**
   * The repository takes signatures of so far off; the robot then learns the offset and goes on.
   */
  private static final long BAD_SECONDS = 300;

  private final Context home;
  private final RobotConfig config;
  private final ServerClock measured = ServerClock.system();
  private RepositoryClient client;
  private boolean measurable;

  RepositoryChecks(Vertx vertx, RobotConfig config) {
    this.home = vertx.getOrCreateContext();
    this.config = config;
  }

  Finding ping() {
    try {
      Reply reply = call(RepositoryClient::ping);
      measurable = measured.learn(reply.date());
      return pinged(reply);
    } catch (Exception failure) {
      return Finding.bad(PING, unanswered(failure));
    }
  }

  private Finding pinged(Reply reply) {
    String check = ": check DESTINY_REPOSITORY_URL, it is " + config.repository();
    if (reply.status() == 0) {
      return Finding.bad(PING, "no answer (" + reply.cause().label() + ")" + check);
    }
    if (reply.status() == 407) {
      return Finding.bad(
          PING, "the proxy" + NetworkChecks.proxySaid("407", "the repository", "HTTP_PROXY"));
    }
    if (reply.cause() != null) {
      return Finding.bad(PING, "the answer is " + reply.status() + advice(reply.cause(), check));
    }
    if (reply.text().stripLeading().startsWith("<")) {
      return Finding.bad(
          PING, "the answer is a page of HTML, not the repository's" + check + ", or a login page");
    }
    if (reply.coding() != null) {
      return Finding.bad(
          PING,
          "the answer's body is compressed, though nobody asked for it: a proxy or gateway in"
              + " between is to leave that");
    }
    if (!reply.decodable()) {
      return Finding.bad(
          PING,
          "the answer is %d, but not the repository's {\"status\":\"ok\"}".formatted(reply.status())
              + check
              + ", or another server");
    }
    return Finding.good(PING, "the repository answers " + reply.status());
  }

  private static String advice(Cause cause, String check) {
    return switch (cause) {
      case SERVER_ERROR, THROTTLED ->
          ": the repository, or a gateway before it, does not work now; wait, and tell those who"
              + " run it if it lasts";
      case UNAUTHORIZED, FORBIDDEN ->
          ", though a ping needs no permission: a firewall or a login is in between, or it is"
              + " another server"
              + check;
      case REDIRECT -> ", a redirect, which is not followed" + check + " (http instead of https?)";
      default -> check;
    };
  }

  Finding authentication() {
    try {
      ClaimResult result = call(client -> client.claimNothing());
      if (result.answer() == ClaimAnswer.ORPHANED) {
        return Finding.bad(AUTHENTICATION, orphaned(result.cause()));
      }
      if (result.answer() != ClaimAnswer.EMPTY) {
        String advice = "a claim of nothing brought something";
        return Finding.bad(AUTHENTICATION, result.advice().isEmpty() ? advice : result.advice());
      }
      return Finding.good(
          AUTHENTICATION,
          config.authenticates()
              ? "the repository knows this robot and its secret"
              : "none is sent (ENV=%s), and none is demanded"
                  .formatted(config.environment().label()));
    } catch (Exception failure) {
      return Finding.bad(AUTHENTICATION, unanswered(failure));
    }
  }

  /** What is said of an orphaned claim is about its references; a claim of nothing has none. */
  private String orphaned(Cause cause) {
    return cause == Cause.UNDECODABLE
        ? "the answer to a claim of nothing is not the repository's: check DESTINY_REPOSITORY_URL,"
            + " it is "
            + config.repository()
            + ", or a login page"
        : "no answer to a claim of nothing ("
            + cause.label()
            + ")"
            + advice(Cause.SERVER_ERROR, "");
  }

  /** How far this machine is off, by the answer to the ping. */
  Finding clock() {
    if (!measurable) {
      return Finding.good(CLOCK, "not compared, the repository does not say its time");
    }
    double ahead = -measured.offsetMicros() / 1e6;
    long off = Math.round(Math.abs(ahead));
    String text =
        String.format(
            Locale.ROOT,
            "this machine is %d s %s the repository",
            off,
            ahead < 0 ? "behind" : "ahead of");
    if (off > BAD_SECONDS) {
      return Finding.bad(CLOCK, text + ", which refuses signatures: set the clock (NTP)");
    }
    return Finding.good(
        CLOCK,
        off > WARN_SECONDS
            ? text
                + "; from %d s on signatures are refused: set the clock (NTP)"
                    .formatted(BAD_SECONDS)
            : text);
  }

  private <T> T call(Function<RepositoryClient, Future<T>> what) throws Exception {
    Promise<T> answer = Promise.promise();
    home.runOnContext(
        go -> {
          if (client == null) {
            client = new RepositoryClient(home.owner(), shared(), 1);
          }
          what.apply(client).onComplete(answer);
        });
    return RobotVertx.await(answer.future(), Check.STEP);
  }

  private RepositoryClient.Shared shared() {
    return new RepositoryClient.Shared(
        config,
        ServerClock.system(),
        RobotEvents.NONE,
        BatchScope.NONE,
        Clocks.system(),
        Version.userAgent());
  }

  private static String unanswered(Exception failure) {
    return failure instanceof TimeoutException
        ? "no answer in " + Check.STEP.toSeconds() + " s: the repository or a proxy hangs"
        : "failed with " + failure;
  }
}
