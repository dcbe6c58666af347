package org.destinyevidence.toyrobot.enhancement;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;

/**
 * What an enhancer finds when it is {@linkplain Enhancer#start started}; to be used there, on any
 * thread but an event loop.
 */
public interface EnhancerContext {

  /**
   * For tests of an enhancer: these settings and no others; a secret is one of them.
   *
   * @param vertx null if the enhancer asks for none
   * @param settings by name; a blank value counts as not set
   */
  static EnhancerContext of(Vertx vertx, Map<String, String> settings) {
    Map<String, String> given = Map.copyOf(settings);
    return new EnhancerContext() {
      @Override
      public Vertx vertx() {
        return vertx;
      }

      @Override
      public Optional<String> setting(String name) {
        return secret(name).map(String::strip);
      }

      @Override
      public Optional<String> secret(String name) {
        return Optional.ofNullable(given.get(name)).filter(value -> !value.isBlank());
      }
    };
  }

  /**
   * The robot's own, for clients and timers of the enhancer's; closed after it was stopped. Never
   * null in a robot.
   */
  Vertx vertx();

  /**
   * A setting of the enhancer's, found where the robot's own are: in the environment, in {@code
   * .env} or in {@code conf/config.json}, the first of these that has it. Blocks for a moment, as
   * is fine in {@link Enhancer#start}.
   *
   * @return the text that stands there, a number's or a boolean's too, without blanks around it;
   *     never an empty one
   * @throws BadSettingException if one of the files cannot be read
   */
  Optional<String> setting(String name);

  /**
   * A setting that is kept out of the robot's logs, metrics, traces, pages and error lines,
   * wherever it would appear; see {@link #setting}. One under six characters is not: it would be
   * found in innocent words. Blanks around it are part of it.
   *
   * @throws BadSettingException if one of the files cannot be read
   */
  Optional<String> secret(String name);

  /**
   * {@link #setting}, without which the enhancer cannot work.
   *
   * @throws BadSettingException if it is not set
   */
  default String required(String name) {
    return setting(name).orElseThrow(() -> BadSettingException.missing(name));
  }

  /**
   * {@link #secret}, without which the enhancer cannot work.
   *
   * @throws BadSettingException if it is not set
   */
  default String requiredSecret(String name) {
    return secret(name).orElseThrow(() -> BadSettingException.missing(name));
  }
}
