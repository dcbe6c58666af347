package org.destinyevidence.toyrobot.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeoutException;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.operations.ListenFailure;

/**
 * Whether health, metrics and status could be served: where they cannot, a start ends at once. A
 * port that is taken is no fault, for the robot that this check is made beside may have it.
 */
final class OperationsCheck {

  private static final String NAME = "Operations";

  private OperationsCheck() {}

  static Finding of(Vertx vertx, RobotConfig config) {
    return config.operationsPort().isPresent()
        ? listen(vertx, config.operationsHost(), config.operationsPort().getAsInt())
        : Finding.good(NAME, "OPERATIONS_PORT is off, nothing is served");
  }

  private static Finding listen(Vertx vertx, String host, int port) {
    String where = host + ":" + port;
    try {
      Future<Void> listened =
          vertx
              .createNetServer()
              .connectHandler(NetSocket::close)
              .listen(port, host)
              .compose(NetServer::close);
      RobotVertx.await(listened, Check.STEP);
      return Finding.good(NAME, where + " can be listened on");
    } catch (TimeoutException hanging) {
      return Finding.bad(NAME, where + " is waited for: check OPERATIONS_HOST and the DNS");
    } catch (Exception failure) {
      return ListenFailure.of(failure) == ListenFailure.IN_USE
          ? Finding.good(NAME, where + " is taken: one robot here has it, a second needs another")
          : Finding.bad(NAME, ListenFailure.sentence(failure, host, port));
    }
  }
}
