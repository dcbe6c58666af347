package org.destinyevidence.toyrobot.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The robot's secret, given or kept in a file that is read anew when told to. Prints as stars. */
public final class Secret {

  private final SecretFile file;
  private volatile String value;

  private Secret(SecretFile file, String value) {
    this.file = file;
    this.value = value;
  }

  /** No secret: requests are not signed. */
  public static Secret none() {
    return new Secret(null, null);
  }

  /** A secret that never changes. */
  public static Secret of(String value) {
    return new Secret(null, value);
  }

  /**
   * The secret that a file holds, without one final newline.
   *
   * @throws IOException if the file cannot be read, or holds nothing
   */
  public static Secret inFile(Path file) throws IOException {
    return in(new SecretFile(file, PatientReading.LONGEST));
  }

  static Secret in(SecretFile file) throws IOException {
    return new Secret(file, file.read());
  }

  /** The secret's text; empty only for {@link #none()}. */
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /** Where it is kept, if it is in a file. */
  public Optional<Path> file() {
    return Optional.ofNullable(file).map(SecretFile::path);
  }

  /** True if there is a file to read again. */
  public boolean rotates() {
    return file != null;
  }

  /**
   * Reads the file again; blocks for up to five seconds, so call it on a worker thread.
   *
   * @return true if the secret is another one now
   * @throws IOException if the file cannot be read, or holds nothing; the old secret is kept
   */
  public boolean reload() throws IOException {
    if (file == null) {
      return false;
    }
    String fresh = file.read();
    boolean changed = !fresh.equals(value);
    value = fresh;
    return changed;
  }

  @Override
  public String toString() {
    return "***";
  }
}
