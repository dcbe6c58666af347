package org.destinyevidence.toyrobot.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;

/** References of one length, quickly made: large files of which it is known where lines begin. */
public final class PaddedLines implements Function<UUID, byte[]> {

  private static final String BEFORE_ID = "{\"visibility\":\"public\",\"id\":\"";
  private static final String AFTER_ID = "\",\"padding\":\"";
  private static final String END = "\"}";
  private static final int ID_LENGTH = 36;

  private final byte[] template;

  /**
   * @param bytes of a line with its newline, at least 100
   */
  public PaddedLines(int bytes) {
    byte[] id = new byte[ID_LENGTH];
    byte[] head = (BEFORE_ID + new String(id, StandardCharsets.US_ASCII) + AFTER_ID).getBytes();
    template = Arrays.copyOf(head, bytes - 1);
    Arrays.fill(template, head.length, template.length - END.length(), (byte) 'x');
    System.arraycopy(END.getBytes(), 0, template, template.length - END.length(), END.length());
  }

  @Override
  public byte[] apply(UUID id) {
    byte[] line = template.clone();
    byte[] text = id.toString().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, line, BEFORE_ID.length(), ID_LENGTH);
    return line;
  }
}
