package io.spendwatch.link.leaving;

import io.spendwatch.link.problems.Problem;
import io.spendwatch.storage.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nothing be changed for a user who is being deleted. */
public final class LeavingGuard implements HandlerInterceptor {
  private static final int SOON = 60;

  private final Users users;

  public LeavingGuard(Users users) {
    this.users = users;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Principal user = request.getUserPrincipal();
    boolean reads = request.getMethod().equals(HttpMethod.GET.name());
    if (user != null && !reads && users.isLeaving(user.getName())) {
      throw new Problem(
              HttpStatus.CONFLICT,
              "being-deleted",
              "Everything about you is being deleted, which takes as long as Plaid takes to let go"
                  + " of your banks. Come back when that is done.")
          .retryAfter(SOON);
    }
    return true;
  }
}
