package io.spendwatch.link.problems;

import java.io.IOException;
import org.springframework.http.HttpStatus;

/** A request's body is larger than any that we need. */
final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  private final int limit;

  BodyTooLarge(int limit) {
    super("A body has more than " + limit + " bytes");
    this.limit = limit;
  }

  Problem problem() {
    String remedy = "The body may have %d bytes at most. Send less.".formatted(limit);
    return new Problem(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", remedy);
  }
}
