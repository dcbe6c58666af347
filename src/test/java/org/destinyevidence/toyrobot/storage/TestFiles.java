package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A batch's files, whose URL tells how often it was signed: {@code ?sig=0}, {@code ?sig=1} … */
final class TestFiles implements BatchFiles {

  volatile int refreshes;
  volatile int begun;
  volatile String base = "http://127.0.0.1:1";
  volatile IntFunction<String> signed = n -> base + "/file?sig=" + n;
  volatile Supplier<Future<Void>> mayBegin = Future::succeededFuture;
  volatile Supplier<Future<Void>> refresh = Future::succeededFuture;

  @Override
  public String batch() {
    return "batch";
  }

  @Override
  public SignedUrl referenceUrl() {
    return SignedUrl.check(signed.apply(refreshes));
  }

  @Override
  public SignedUrl resultUrl() {
    return referenceUrl();
  }

  @Override
  public Future<Void> refreshUrls() {
    refreshes++;
    return refresh.get();
  }

  @Override
  public Future<Void> mayBegin() {
    begun++;
    return mayBegin.get();
  }
}
