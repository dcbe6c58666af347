package org.destinyevidence.toyrobot.command;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.destinyevidence.toyrobot.config.BadConfiguration;
import org.destinyevidence.toyrobot.config.ConfigLoader;
import org.destinyevidence.toyrobot.config.RawSettings;
import org.destinyevidence.toyrobot.enhancement.BadSettingException;
import org.destinyevidence.toyrobot.enhancement.EnhancerContext;
import org.destinyevidence.toyrobot.events.Redaction;

/**
 * What a command hands an enhancer. The files are read when it asks for a setting first: a demo of
 * one that does not needs none, and reads none.
 */
final class SettingsOfEnhancer implements EnhancerContext {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Vertx vertx;
  private final CommandContext process;
  private RawSettings settings;

  SettingsOfEnhancer(Vertx vertx, CommandContext process) {
    this.vertx = vertx;
    this.process = process;
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public Optional<String> setting(String name) {
    return raw(name).map(String::strip);
  }

  private synchronized Optional<String> raw(String name) {
    if (settings == null) {
      settings = load();
    }
    return settings.get(name);
  }

  @Override
  public Optional<String> secret(String name) {
    Optional<String> secret = raw(name);
    secret.ifPresent(Redaction::secret);
    return secret;
  }

  private RawSettings load() {
    try {
      return RobotVertx.await(
          ConfigLoader.loadRaw(vertx, process.workingDirectory(), process.environment()), LIMIT);
    } catch (BadConfiguration bad) {
      throw new BadSettingException(bad.problems().get(0));
    } catch (Exception failure) {
      throw new IllegalStateException("the settings cannot be read", failure);
    }
  }
}
