package org.destinyevidence.toyrobot.config;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The settings as people may see them: by name, in the order of the documentation, no secret. */
public final class ConfigSummary {

  private ConfigSummary() {}

  /** What is set, as text; unmodifiable. Settings that are off or not there are left out. */
  public static Map<String, String> of(RobotConfig config) {
    Map<String, String> all = new LinkedHashMap<>();
    put(all, Setting.DESTINY_REPOSITORY_URL, config.repository());
    put(all, Setting.ROBOT_ID, config.robotId());
    if (config.secret().value().isPresent()) {
      put(all, config.secret().rotates() ? Setting.ROBOT_SECRET_FILE : Setting.ROBOT_SECRET, "***");
    }
    put(all, Setting.ENV, config.environment().label());
    put(all, Setting.ROBOT_VERSION, config.robotVersion());
    put(all, Setting.POLL_INTERVAL_SECONDS, seconds(config.pollInterval()));
    put(all, Setting.BATCH_SIZE, config.batchSize());
    put(all, Setting.ENHANCER_INSTANCES, config.instances());
    put(all, Setting.BATCHES_PER_INSTANCE, config.batchesPerInstance());
    put(all, Setting.LEASE_DURATION, config.leaseText());
    put(all, Setting.BATCH_TIME_LIMIT, config.batchTimeLimit());
    put(all, Setting.ON_BATCH_FAILURE, config.reportFailures() ? "report" : "release");
    put(all, Setting.SHUTDOWN_GRACE_SECONDS, seconds(config.shutdownGrace()));
    put(all, Setting.SPOOL_DIRECTORY, config.spoolDirectory());
    put(all, Setting.SPOOL_THRESHOLD_BYTES, config.spoolThresholdBytes());
    put(all, Setting.MAX_REFERENCE_BYTES, config.maxReferenceBytes());
    put(all, Setting.OPERATIONS_PORT, port(config.operationsPort()));
    put(all, Setting.OPERATIONS_HOST, config.operationsHost());
    RobotConfig.Proxies proxies = config.proxies();
    proxies.https().ifPresent(proxy -> put(all, Setting.HTTPS_PROXY, withoutUser(proxy)));
    proxies.http().ifPresent(proxy -> put(all, Setting.HTTP_PROXY, withoutUser(proxy)));
    if (!proxies.noProxy().isEmpty()) {
      put(all, Setting.NO_PROXY, String.join(",", proxies.noProxy()));
    }
    return Collections.unmodifiableMap(all);
  }

  static String withoutUser(URI proxy) {
    return proxy.getScheme() + "://" + proxy.getHost() + ":" + proxy.getPort();
  }

  private static void put(Map<String, String> all, Setting setting, Object value) {
    all.put(setting.name(), value.toString());
  }

  private static String port(OptionalInt port) {
    return port.isPresent() ? String.valueOf(port.getAsInt()) : "off";
  }

  private static String seconds(java.time.Duration duration) {
    return java.math.BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
  }
}
