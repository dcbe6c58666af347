package org.destinyevidence.toyrobot.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers for a reference file: the whole, a range of it, or why not. */
final class Downloads {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  private final boolean azure;

  Downloads(boolean azure) {
    this.azure = azure;
  }

  ServerReply get(ServerExchange exchange) {
    ReferenceFile file = exchange.batch.file;
    if (file == null) {
      return ServerReply.xml(404, azure ? "BlobNotFound" : "NoSuchKey");
    }
    if (exchange.injection.strikes(Fault.CHANGED_ETAG)) {
      exchange.batch.fileVersion++;
    }
    String tag = tag(exchange.batch);
    String wanted = exchange.request.getHeader("If-Match");
    if (wanted != null && !wanted.equals(tag) && !wanted.equals("*")) {
      return ServerReply.xml(412, azure ? "ConditionNotMet" : "PreconditionFailed");
    }
    String asked = asked(exchange);
    Matcher range = RANGE.matcher(asked == null ? "" : asked);
    if (!range.matches() || exchange.injection.strikes(Fault.RANGE_IGNORED)) {
      return stream(file, 200, 0, file.length(), tag);
    }
    return range(exchange, file, range, tag);
  }

  private String asked(ServerExchange exchange) {
    String azures = azure ? exchange.request.getHeader("x-ms-range") : null;
    return azures == null ? exchange.request.getHeader("Range") : azures;
  }

  private ServerReply range(
      ServerExchange exchange, ReferenceFile file, Matcher range, String tag) {
    long from = Long.parseLong(range.group(1));
    if (from >= file.length()) {
      return ServerReply.xml(416, "InvalidRange")
          .header("Content-Range", "bytes */" + file.length());
    }
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    long to = last >= file.length() ? file.length() : last + 1;
    if (to <= from) {
      return stream(file, 200, 0, file.length(), tag);
    }
    long said = exchange.injection.strikes(Fault.WRONG_CONTENT_RANGE) ? from + 1 : from;
    String contentRange = "bytes " + said + "-" + (to - 1 + said - from) + "/" + file.length();
    return stream(file, 206, from, to, tag).header("Content-Range", contentRange);
  }

  private static ServerReply stream(
      ReferenceFile file, int status, long from, long to, String tag) {
    return ServerReply.stream(status, "application/jsonl+batch", file.range(from, to), to - from)
        .header("ETag", tag)
        .header("Accept-Ranges", "bytes");
  }

  private String tag(ServerBatch batch) {
    long hash = batch.id.getLeastSignificantBits() + ((long) batch.fileVersion << 32);
    return azure ? String.format("\"0x%015X\"", hash >>> 4) : String.format("\"%016x\"", hash);
  }
}
