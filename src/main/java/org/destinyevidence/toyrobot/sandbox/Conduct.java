package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/** What a robot must not do, written into the ledger when it does. On the sandbox's event loop. */
final class Conduct {

  private static final List<String> NOT_FOR_STORAGE =
      List.of("Authorization", "X-Client-Id", "X-Request-Timestamp", "traceparent");

  private final Ledger ledger;

  Conduct(Ledger ledger) {
    this.ledger = ledger;
  }

  /** A submission, of whichever kind, has begun to arrive. */
  void submissionArrives(ServerExchange exchange) {
    ServerBatch batch = exchange.batch;
    if (batch == null) {
      return;
    }
    if (batch.submissionsUnderWay++ > 0) {
      ledger.overlap();
      ledger.breach("Two submissions were under way at once", batch.id);
    }
    exchange.atEnd = () -> batch.submissionsUnderWay--;
  }

  /** The body is here, so it is known which kind of submission it is. */
  void submissionRead(ServerExchange exchange) {
    ServerBatch batch = exchange.batch;
    if (batch == null) {
      return;
    }
    if (!isJson(exchange.request)) {
      ledger.breach("A submission whose Content-Type is not application/json", batch.id);
    }
    if (exchange.operation == Operation.REPORT) {
      if (batch.accepted > 0) {
        ledger.breach("An error after a submission that was taken", batch.id);
      } else if (batch.told409) {
        ledger.breach("An error after the lease was lost", batch.id);
      }
      return;
    }
    batch.submissionsBegun++;
    if (!batch.uploaded) {
      ledger.breach("A submission before the result was uploaded", batch.id);
    } else if (batch.uploadsUnderWay > 0) {
      ledger.breach("A submission while an upload was under way", batch.id);
    }
    // One may follow a 409 to read the state in its refusal, when an answer was lost.
    if (batch.told409 && ++batch.submissionsAfter409 > 1) {
      ledger.breach("More than one submission after the lease was lost", batch.id);
    }
  }

  /** It was refused for what it is (400, 401, 422 with a list): the batch was not looked at. */
  void submissionTurnedAway(ServerExchange exchange) {
    ServerBatch batch = exchange.batch;
    if (batch == null) {
      return;
    }
    batch.submissionsBegun--;
    if (batch.submissionsAfter409 > 0) {
      batch.submissionsAfter409--;
    }
  }

  void submissionTaken(ServerBatch batch) {
    batch.accepted++;
    ledger.accepted(batch.accepted);
    if (batch.accepted > 1) {
      ledger.breach("A second submission was taken", batch.id);
    }
    if (batch.told409) {
      ledger.breach("A submission was taken after the lease was lost", batch.id);
    }
  }

  /** Whether the body is said to be JSON, as FastAPI decides it. */
  static boolean isJson(HttpServerRequest request) {
    String type = type(request.getHeader("Content-Type"));
    return type.equals("application/json")
        || type.startsWith("application/") && type.endsWith("+json");
  }

  private static String type(String said) {
    return said == null ? "" : said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Every request to the storage, before it is looked at. */
  void storageRequest(MultiMap headers, ServerBatch batch) {
    for (String name : NOT_FOR_STORAGE) {
      if (headers.contains(name)) {
        ledger.breach("The storage was sent the header " + name, batch == null ? null : batch.id);
      }
    }
  }

  void uploadArrives(ServerExchange exchange) {
    ServerBatch batch = exchange.batch;
    MultiMap headers = exchange.request.headers();
    batch.uploadsUnderWay++;
    exchange.atEnd = () -> batch.uploadsUnderWay--;
    if (headers.contains("Transfer-Encoding")) {
      ledger.breach("A chunked upload", batch.id);
    }
    String azures = headers.get("x-ms-blob-content-type");
    String type = azures == null ? headers.get("Content-Type") : azures;
    boolean block = Upload.isBlock(exchange.request.query());
    if (!block && !type(type).equals("application/jsonl")) {
      ledger.breach("An upload whose Content-Type is not application/jsonl", batch.id);
    }
    if (batch.submissionsBegun > 0) {
      ledger.uploadAfterSubmission();
      ledger.breach("An upload after a submission", batch.id);
    } else if (batch.told409) {
      ledger.breach("An upload after the lease was lost", batch.id);
    }
  }
}
