package org.destinyevidence.toyrobot.operations;

import io.vertx.core.json.JsonObject;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.RobotConfig.Proxies;

/** The settings as the status page shows them: by their own names, without the secret. */
final class Settings {

  private Settings() {}

  static JsonObject json(LoadedConfig loaded) {
    RobotConfig config = loaded.config();
    JsonObject settings = new JsonObject();
    settings
        .put("DESTINY_REPOSITORY_URL", LogReader.shown(config.repository()))
        .put("ROBOT_ID", config.robotId().toString())
        .put("ENV", config.environment().label())
        .put("ROBOT_VERSION", config.robotVersion())
        .put("POLL_INTERVAL_SECONDS", config.pollInterval().toMillis() / 1000.0)
        .put("BATCH_SIZE", config.batchSize())
        .put("ENHANCER_INSTANCES", config.instances())
        .put("BATCHES_PER_INSTANCE", config.batchesPerInstance())
        .put("LEASE_DURATION", config.leaseText())
        .put("BATCH_TIME_LIMIT", config.batchTimeLimit().toString())
        .put("ON_BATCH_FAILURE", config.reportFailures() ? "report" : "release")
        .put("SHUTDOWN_GRACE_SECONDS", config.shutdownGrace().toMillis() / 1000.0)
        .put("SPOOL_DIRECTORY", config.spoolDirectory().toString())
        .put("SPOOL_THRESHOLD_BYTES", config.spoolThresholdBytes())
        .put("MAX_REFERENCE_BYTES", config.maxReferenceBytes())
        .put("OPERATIONS_HOST", config.operationsHost())
        .put("LOG_FORMAT", loaded.log().format())
        .put("LOG_LEVEL", loaded.log().level());
    config.secret().file().ifPresent(file -> settings.put("ROBOT_SECRET_FILE", file.toString()));
    // The status page is served, so there is one.
    config.operationsPort().ifPresent(port -> settings.put("OPERATIONS_PORT", port));
    Proxies proxies = config.proxies();
    proxies.https().map(Proxies::withoutUser).ifPresent(url -> settings.put("HTTPS_PROXY", url));
    proxies.http().map(Proxies::withoutUser).ifPresent(url -> settings.put("HTTP_PROXY", url));
    if (!proxies.noProxy().isEmpty()) {
      settings.put("NO_PROXY", String.join(",", proxies.noProxy()));
    }
    return settings;
  }
}
