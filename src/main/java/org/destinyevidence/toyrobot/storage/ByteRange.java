package org.destinyevidence.toyrobot.storage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code Content-Range} header: {@code bytes 10-19/100}, {@code bytes 10-19/*}, or of a 416
 * {@code bytes *}{@code /100}.
 *
 * @param first the first byte, or -1 when there is none
 * @param end the byte after the last one, or -1 when there is none
 * @param total bytes of the whole file, or -1 when not said
 */
record ByteRange(long first, long end, long total) {

  private static final Pattern FORM =
      Pattern.compile("(?i)bytes\\s+(?:(\\d{1,18})-(\\d{1,18})|\\*)/(?:(\\d{1,18})|\\*)");

  /** Empty when there is no header or none that makes sense. */
  static Optional<ByteRange> parse(String header) {
    Matcher form = FORM.matcher(header == null ? "" : header.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    long total = form.group(3) == null ? -1 : Long.parseLong(form.group(3));
    if (form.group(1) == null) {
      return Optional.of(new ByteRange(-1, -1, total));
    }
    long first = Long.parseLong(form.group(1));
    long end = Long.parseLong(form.group(2)) + 1;
    boolean sound = first < end && (total < 0 || end <= total);
    return sound ? Optional.of(new ByteRange(first, end, total)) : Optional.empty();
  }
}
