package org.destinyevidence.toyrobot.storage;

/** Stub: see the storage room. */
public final class SignedUrl {
  private final String text;

  private SignedUrl(String text) {
    this.text = text;
  }

  /**
   * Checks a URL that came from the server before any client sees it.
   *
   * @param allowPlainHttp true only where the repository itself is plain http
   * @throws TransferFailure (final for all, {@code BAD_URL}) that says what is wrong, without the
   *     query
   */
  public static SignedUrl check(String url, boolean allowPlainHttp) {
    return new SignedUrl(url);
  }
}
