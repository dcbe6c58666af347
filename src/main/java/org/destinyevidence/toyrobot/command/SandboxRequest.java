package org.destinyevidence.toyrobot.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The options of the {@code sandbox} command, checked.
 *
 * @param port 0 picks a free one
 * @param references how many to make up; without meaning if there is a file
 * @param file readable, JSONL
 * @param faults the seed of a fault plan
 * @param claimCostMillis per reference
 * @param robotId empty for a new one
 */
record SandboxRequest(
    int port,
    int references,
    Optional<Path> file,
    boolean requireAuth,
    OptionalLong faults,
    double claimCostMillis,
    Optional<UUID> robotId) {}
