package org.destinyevidence.toyrobot.sandbox;

/** What a request to the sandbox asks for; the last two are not a robot's. */
public enum Operation {
  CLAIM,
  RENEW,
  REFRESH,
  SUBMIT,
  REPORT,
  PING,
  DOWNLOAD,
  UPLOAD,
  /** The ledger's page at {@code /}. */
  PAGE,
  /** An unknown path, a wrong method, a redirect. */
  OTHER
}
