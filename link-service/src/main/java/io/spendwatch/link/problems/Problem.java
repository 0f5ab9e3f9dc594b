package io.spendwatch.link.problems;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Something that the caller is told, in the words of {@code application/problem+json}. */
public final class Problem extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  /**
   * @param name ends the problem's type, {@code urn:spendwatch:problem:NAME}, for programs
   * @param remedy for people: what is wrong and what to do, without anything secret
   */
  public Problem(HttpStatus status, String name, String remedy) {
    super(status, detail(status, name, remedy), null);
  }

  /** A request that cannot be meant so, and the member, parameter or header that is wrong. */
  public static Problem invalid(String place, String remedy) {
    return new Problem(HttpStatus.BAD_REQUEST, "invalid-request", remedy).where(place);
  }

  /** Names the member, parameter or header that is wrong. */
  public Problem where(String place) {
    return with("where", place);
  }

  /** Tells something more to programs. */
  public Problem with(String member, Object value) {
    getBody().setProperty(member, value);
    return this;
  }

  /** Says when to try again, in seconds. */
  public Problem retryAfter(int seconds) {
    getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    return this;
  }

  /** The body alone. */
  static ProblemDetail detail(HttpStatus status, String name, String remedy) {
    ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, remedy);
    detail.setType(URI.create("urn:spendwatch:problem:" + name));
    return detail;
  }
}
