package org.destinyevidence.toyrobot.sandbox;

import java.util.UUID;

/**
 * One request as the ledger remembers it.
 *
 * @param startedMicros when its head arrived, epoch microseconds of the sandbox's clock
 * @param endedMicros when its answer was written or its connection ended
 * @param operation what it asked for
 * @param batch the batch it names, null for none
 * @param status of the answer, 0 if there was none
 * @param bytesIn of its body
 * @param bytesOut of the answer's body
 * @param completed whether the whole answer was handed to the connection
 * @param fault what the fault plan did to it, null for nothing
 * @param range its {@code Range} header, null without one
 */
public record Seen(
    long startedMicros,
    long endedMicros,
    Operation operation,
    UUID batch,
    int status,
    long bytesIn,
    long bytesOut,
    boolean completed,
    Fault fault,
    String range) {}
