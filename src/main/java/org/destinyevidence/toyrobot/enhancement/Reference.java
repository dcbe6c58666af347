package org.destinyevidence.toyrobot.enhancement;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * One reference to enhance, as its line arrived. Only the id has been looked for; whatever else is
 * asked of it is read then, and remembered. So a robot pays for what it reads, and what it does not
 * read cannot hurt it. Identifier and enhancement types that nobody knows yet never make it fail.
 *
 * <p>Not for several threads at once, though it may be handed from one to another. It may be kept
 * after the answer, but keeps in memory the piece of the file that it came in.
 */
public final class Reference {

  private final byte[] array;
  private final int offset;
  private final int length;
  private final long high;
  private final long low;
  private JsonNode json;
  private Excerpt excerpt;

  private Reference(byte[] array, int offset, int length, long high, long low) {
    this.array = array;
    this.offset = offset;
    this.length = length;
    this.high = high;
    this.low = low;
  }

  /**
   * For the framework: a line that is known to carry this id. The bytes are kept, not copied.
   *
   * @param high and {@code low}: the id's two halves, as {@link IdScanner} gives them
   */
  public static Reference of(byte[] array, int offset, int length, long high, long low) {
    return new Reference(array, offset, length, high, low);
  }

  /**
   * For tests of an enhancer: the reference of one line.
   *
   * @param json an object with {@code "id"}, a UUID; the rest is not looked at yet
   * @throws IllegalArgumentException if no id can be read in it
   */
  public static Reference parse(String json) {
    byte[] line = json.getBytes(StandardCharsets.UTF_8);
    IdScanner ids = new IdScanner();
    if (!ids.scan(line, 0, line.length)) {
      throw new IllegalArgumentException("no reference: " + ids.problem());
    }
    return of(line, 0, line.length, ids.high(), ids.low());
  }

  /** For the framework: the same line, without what was remembered of it, which takes far more. */
  public Reference unread() {
    return of(array, offset, length, high, low);
  }

  /** The id as text, canonical and lower case. */
  public String id() {
    byte[] text = new byte[UuidText.LENGTH];
    UuidText.write(high, low, text, 0);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The id. */
  public UUID uuid() {
    return new UUID(high, low);
  }

  /** The first half of the id, as {@link UUID#getMostSignificantBits()}; costs nothing. */
  public long mostSignificantBits() {
    return high;
  }

  /** The second half of the id, as {@link UUID#getLeastSignificantBits()}; costs nothing. */
  public long leastSignificantBits() {
    return low;
  }

  /** The line as text, without its end. */
  public String raw() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  /** Bytes of the line, without its end. */
  public int size() {
    return length;
  }

  /** A copy of the line's bytes, UTF-8, without its end. */
  public byte[] bytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /**
   * The whole line as a tree, parsed when first asked for. Not to be changed.
   *
   * @throws UnreadableReferenceException if it is not JSON
   */
  public JsonNode json() throws UnreadableReferenceException {
    if (json == null) {
      try {
        json = Json.MAPPER.readTree(array, offset, length);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
    return json;
  }

  /**
   * The title of the first bibliographic enhancement that has one; empty if none has. Read together
   * with {@link #abstractText}, no further into the line than to where both have been found.
   *
   * @throws UnreadableReferenceException if the line is not JSON as far as it was read
   */
  public Optional<String> title() throws UnreadableReferenceException {
    return Optional.ofNullable(excerpt().title());
  }

  /**
   * The text of the first abstract enhancement that has one; empty if none has. See {@link #title}.
   *
   * @throws UnreadableReferenceException if the line is not JSON as far as it was read
   */
  public Optional<String> abstractText() throws UnreadableReferenceException {
    return Optional.ofNullable(excerpt().abstractText());
  }

  private Excerpt excerpt() throws UnreadableReferenceException {
    if (excerpt == null) {
      try {
        excerpt = Excerpt.read(array, offset, length);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
    return excerpt;
  }

  private static UnreadableReferenceException unreadable(IOException e) {
    return new UnreadableReferenceException(
        "the reference is not readable JSON: " + Json.reason(e), e);
  }

  @Override
  public String toString() {
    return "Reference[" + id() + "]";
  }
}
