package org.destinyevidence.toyrobot.enhancer;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.enhancement.UuidText;
import org.destinyevidence.toyrobot.enhancement.ValidEnhancer;
import org.destinyevidence.toyrobot.storage.ResultLines;

/**
 * Puts result lines together in blocks. A full one is given to the output and another begun, so
 * that no byte of a line is copied again. What is the same in all lines of a batch is prepared
 * once.
 */
final class ResultWriter {

  private static final int SMALL = 16 * 1024;
  private static final byte[] NOTHING = {};
  private static final byte[] HEAD = ascii("{\"reference_id\":\"");
  private static final byte[] MESSAGE = ascii("\",\"message\":\"");
  private static final byte[] END_OF_ERROR = ascii("\"}\n");
  private static final byte[] END = ascii("}\n");

  private final ResultLines output;
  private final byte[] middle;
  private byte[] buffer = new byte[2 * 1024];
  private int used;

  ResultWriter(ValidEnhancer enhancer, String robotVersion, ResultLines output) {
    this.output = output;
    this.middle =
        ("\",\"source\":\""
                + quoted(enhancer.source())
                + "\",\"visibility\":\""
                + enhancer.visibility().wireName()
                + "\",\"robot_version\":\""
                + quoted(robotVersion)
                + "\",\"content\":")
            .getBytes(StandardCharsets.UTF_8);
  }

  void write(Reference reference, Enhancement enhancement) {
    begin(reference, middle.length + enhancement.size() + END.length);
    append(middle);
    enhancement.copyTo(buffer, used);
    used += enhancement.size();
    append(END);
  }

  void write(Reference reference, ReferenceError error) {
    begin(reference, MESSAGE.length + error.size() + END_OF_ERROR.length);
    append(MESSAGE);
    error.copyTo(buffer, used);
    used += error.size();
    append(END_OF_ERROR);
  }

  /** Hands over what has been put together. */
  void flush() {
    if (used > 0) {
      output.write(buffer, used);
      clear();
    }
  }

  /** Forgets what has not been handed over. */
  void clear() {
    buffer = NOTHING;
    used = 0;
  }

  private void begin(Reference reference, int rest) {
    reserve(HEAD.length + UuidText.LENGTH + rest);
    append(HEAD);
    UuidText.write(reference.mostSignificantBits(), reference.leastSignificantBits(), buffer, used);
    used += UuidText.LENGTH;
  }

  private void append(byte[] text) {
    System.arraycopy(text, 0, buffer, used, text.length);
    used += text.length;
  }

  /** A small batch needs no whole block: the first one grows up to {@link #SMALL}. */
  private void reserve(int bytes) {
    if (bytes <= buffer.length - used) {
      return;
    }
    if (used + bytes <= SMALL && buffer.length > 0) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, used + bytes));
    } else {
      flush();
      buffer = output.block();
      if (bytes > buffer.length) {
        buffer = new byte[bytes];
      }
    }
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
