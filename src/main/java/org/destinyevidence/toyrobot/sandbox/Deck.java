package org.destinyevidence.toyrobot.sandbox;

import java.util.Optional;
import java.util.UUID;

/** What both servers of a sandbox work with. */
final class Deck {

  private final SandboxOptions options;
  private final Ledger ledger;
  private final Leases leases;
  private final Wire wire;
  private final Conduct conduct;
  private final SignedUrls urls;
  private final UUID robotId;
  private volatile String secret;
  private volatile FaultPlan faults = FaultPlan.none();
  private volatile String storageUrl;
  private volatile boolean storageDown;

  Deck(
      SandboxOptions options,
      Ledger ledger,
      Leases leases,
      Wire wire,
      UUID robotId,
      String secret) {
    this.options = options;
    this.ledger = ledger;
    this.leases = leases;
    this.wire = wire;
    this.robotId = robotId;
    this.secret = secret;
    this.conduct = new Conduct(ledger);
    this.urls = new SignedUrls(options);
  }

  SandboxOptions options() {
    return options;
  }

  Ledger ledger() {
    return ledger;
  }

  Leases leases() {
    return leases;
  }

  Wire wire() {
    return wire;
  }

  Conduct conduct() {
    return conduct;
  }

  SignedUrls urls() {
    return urls;
  }

  UUID robotId() {
    return robotId;
  }

  String secret() {
    return secret;
  }

  void secret(String newSecret) {
    secret = newSecret;
  }

  Optional<String> secretOf(UUID client) {
    return client.equals(robotId) ? Optional.of(secret) : Optional.empty();
  }

  FaultPlan faults() {
    return faults;
  }

  void faults(FaultPlan plan) {
    faults = plan;
  }

  void storageUrl(String url) {
    storageUrl = url;
  }

  boolean storageDown() {
    return storageDown;
  }

  void storageDown(boolean down) {
    storageDown = down;
  }

  String signed(ServerBatch batch, SignedUrls.File file) {
    return storageUrl + urls.sign(batch.id, file, options.clock.getAsLong());
  }
}
