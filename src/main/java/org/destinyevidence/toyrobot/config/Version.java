package org.destinyevidence.toyrobot.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the framework, as the build wrote it down. */
public final class Version {

  private static final String FULL = read();

  private Version() {}

  /** The project's version with its qualifier, such as {@code 1.2.3-SNAPSHOT}. */
  public static String full() {
    return FULL;
  }

  /** The three numbers alone. */
  public static String number() {
    return withoutQualifier(FULL);
  }

  /** What every request says of itself. */
  public static String userAgent() {
    return "toy-robot/" + FULL;
  }

  static String withoutQualifier(String version) {
    int qualifier = version.indexOf('-');
    return qualifier < 0 ? version : version.substring(0, qualifier);
  }

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
