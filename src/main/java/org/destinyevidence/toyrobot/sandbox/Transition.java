package org.destinyevidence.toyrobot.sandbox;

import java.util.UUID;

/**
 * One step in the history of a reference.
 *
 * @param micros the sandbox's clock, epoch microseconds
 * @param state the state it moved to
 * @param batch the batch it was in, null while it waits in the queue
 */
public record Transition(long micros, State state, UUID batch) {}
