package io.spendwatch.link.plans;

import io.spendwatch.link.problems.Problem;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** The revision that a caller has seen, as If-Match says it. */
final class Revisions {
  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

  /**
   * @param ifMatch the header, or null
   * @return empty if the caller does not care
   * @throws Problem if the header is no ETag of ours
   */
  static OptionalLong expected(String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return OptionalLong.empty();
    }
    Matcher etag = ETAG.matcher(ifMatch);
    if (!etag.matches()) {
      throw Problem.invalid(HttpHeaders.IF_MATCH, "If-Match must be the ETag that came with it.");
    }
    return OptionalLong.of(Long.parseLong(etag.group(1)));
  }

  private Revisions() {}
}
