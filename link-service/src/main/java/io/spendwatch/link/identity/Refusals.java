package io.spendwatch.link.identity;

import io.spendwatch.link.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Says no: the challenge of RFC 6750 in the header, a problem in the body. An issuer whose keys
 * cannot be had is not the caller's fault and no reason to sign in again.
 */
public final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final BearerTokenAuthenticationEntryPoint challenge =
      new BearerTokenAuthenticationEntryPoint();
  private final BearerTokenAccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();
  private final HandlerExceptionResolver problems;

  /**
   * @param problems answers with a problem
   */
  public Refusals(HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
    if (reason instanceof AuthenticationServiceException) {
      answer(request, response, keysUnavailable());
      return;
    }
    challenge.commence(request, response, reason);
    answer(request, response, unauthorized());
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason) {
    denial.handle(request, response, reason);
    answer(request, response, forbidden());
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) {
    problems.resolveException(request, response, null, problem);
  }

  private static Problem unauthorized() {
    return new Problem(
        HttpStatus.UNAUTHORIZED,
        "unauthorized",
        "Send a valid ID token in the header 'Authorization: Bearer ...'; get a new one if it has"
            + " expired.");
  }

  private static Problem forbidden() {
    return new Problem(HttpStatus.FORBIDDEN, "forbidden", "This is not yours to do.");
  }

  private static Problem keysUnavailable() {
    return new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "issuer-unreachable",
            "The token cannot be verified now, because its issuer's keys cannot be fetched. Keep"
                + " the token and try again.")
        .retryAfter(10);
  }
}
