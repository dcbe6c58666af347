package org.destinyevidence.toyrobot.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of addresses as {@code NO_PROXY} may name it, such as {@code 10.0.0.0/8}. */
final class AddressBlock {

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern LITERAL =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-f.]*:[0-9a-f:.]*");
  private static final Pattern BITS = Pattern.compile("\\d{1,3}");

  private AddressBlock() {}

  /** Whether the host is an address of the block. A name is in none: nobody is asked for it. */
  static boolean covers(String block, String host) {
    int slash = block.indexOf('/');
    if (slash < 0 || !BITS.matcher(block.substring(slash + 1)).matches()) {
      return false;
    }
    int bits = Integer.parseInt(block.substring(slash + 1));
    byte[] network = address(block.substring(0, slash)).orElse(new byte[0]);
    byte[] address = address(host).orElse(new byte[0]);
    if (network.length != address.length || bits > network.length * 8 || network.length == 0) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >>> i % 8;
      if (((network[i / 8] ^ address[i / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<byte[]> address(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }
}
