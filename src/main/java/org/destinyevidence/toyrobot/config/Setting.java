package org.destinyevidence.toyrobot.config;

import java.util.Locale;
import java.util.Optional;

/**
 * Every setting: its name is the constant's, the same in the environment, in {@code .env} and in
 * {@code conf/config.json}. The rule completes the sentence "it must be …" in messages.
 */
enum Setting {
  /** Where the repository is; required. */
  DESTINY_REPOSITORY_URL(
      null, "an absolute http or https URL without user info, query or fragment"),
  /** The robot's registration; required. */
  ROBOT_ID(null, "a UUID of version 4 or 7"),
  /** The robot's secret; required unless {@code ENV} is local or test; never shown. */
  ROBOT_SECRET(null, "the robot's secret, not blank (or set ROBOT_SECRET_FILE)"),
  /** A file that holds the secret, instead of {@link #ROBOT_SECRET}. */
  ROBOT_SECRET_FILE(null, "a readable file that holds the robot's secret"),
  /** Where the robot runs. */
  ENV("staging", "local, development, staging or test; production, but not for a toy"),
  /** What is written into each enhancement; by default the project's version. */
  ROBOT_VERSION(null, "three numbers with dots, such as 1.2.3"),
  /** How long an idle robot waits between claims. */
  POLL_INTERVAL_SECONDS("30", "a number of seconds from 0.1 to 86400"),
  /** References that a claim asks for. */
  BATCH_SIZE("5", "a whole number from 1 to 10000"),
  /** Enhancer verticle instances; by default the number of processors. */
  ENHANCER_INSTANCES(null, "a whole number from 1 to 1024"),
  /** Batches that one instance holds at a time. */
  BATCHES_PER_INSTANCE("8", "a whole number from 1 to 1024"),
  /** Sent with the claim and every renewal. */
  LEASE_DURATION("PT10M", "an ISO 8601 duration from PT1S to PT24H, such as PT10M"),
  /** The longest time that one batch is worked on. */
  BATCH_TIME_LIMIT("PT6H", "an ISO 8601 duration from PT1S to P30D, such as PT6H"),
  /** Whether a batch that would fail for every robot is reported or released. */
  ON_BATCH_FAILURE("report", "report or release"),
  /** How long a stop waits for what is in flight. */
  SHUTDOWN_GRACE_SECONDS("25", "a number of seconds from 0 to 3600"),
  /** Where large results are kept until they are uploaded; by default the JVM's temp directory. */
  SPOOL_DIRECTORY(null, "an existing, writable directory"),
  /** Results up to this size stay in memory. */
  SPOOL_THRESHOLD_BYTES("1048576", "a whole number of bytes from 0 to 1073741824"),
  /** A longer reference becomes an error line. */
  MAX_REFERENCE_BYTES("16777216", "a whole number of bytes from 1 to 1073741824"),
  /** Where health, metrics and the status page are served. */
  OPERATIONS_PORT("8001", "a port from 0 (any free one) to 65535, or off"),
  /** The address they are served on. */
  OPERATIONS_HOST("0.0.0.0", "a host name or an IP address"),
  /** How log lines look. */
  LOG_FORMAT("text", "text or json"),
  /** What is logged. */
  LOG_LEVEL("info", "off, error, warn, info, debug, trace or all"),
  /** Proxy for https; may hold a password, so never shown. */
  HTTPS_PROXY(null, "the http:// URL of a proxy"),
  /** Proxy for http; may hold a password, so never shown. */
  HTTP_PROXY(null, "the http:// URL of a proxy"),
  /** Hosts that are reached without a proxy, with commas between. */
  NO_PROXY(null, "host names and addresses with commas between");

  /** OpenTelemetry's own settings begin with this; they are handed on as they are. */
  static final String OTEL_PREFIX = "OTEL_";

  private final String fallback;
  private final String rule;

  Setting(String fallback, String rule) {
    this.fallback = fallback;
    this.rule = rule;
  }

  /** The one that a key in a source names. */
  static Optional<Setting> of(String key) {
    for (Setting setting : values()) {
      if (key.equals(setting.name())
          || setting.anyCase() && key.equals(setting.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /** The default's text; empty where there is none or where it is found out at the start. */
  Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  String rule() {
    return rule;
  }

  /** True if no message may hold the value. */
  boolean secret() {
    return this == ROBOT_SECRET || this == HTTPS_PROXY || this == HTTP_PROXY;
  }

  /** What a source says, without the blanks around it that are no part of the value. */
  String stripped(String text) {
    boolean asItIs = this == ROBOT_SECRET || this == ROBOT_SECRET_FILE || this == SPOOL_DIRECTORY;
    return asItIs ? text : text.strip();
  }

  /** True for those that are written in lower case as well, by a custom older than this robot. */
  boolean anyCase() {
    return this == HTTPS_PROXY || this == HTTP_PROXY || this == NO_PROXY;
  }
}
