package io.spendwatch.link;

import io.spendwatch.link.leaving.LeavingGuard;
import io.spendwatch.link.limits.LimitSettings;
import io.spendwatch.link.limits.UserLimits;
import io.spendwatch.storage.Users;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is checked before a request gets to its answer, on which paths. */
final class BeforeEachRequest implements WebMvcConfigurer {
  private static final String ALL = "/v1/**";
  private static final String LEAVING = "/v1/me";
  private static final String[] ANSWERED_BY_BANKS = {
    "/v1/link-tokens",
    "/v1/items",
    "/v1/items/*/link-tokens",
    "/v1/items/*/repairs",
    "/v1/items/*/refreshes",
    "/v1/items/*/balance-refreshes"
  };

  private final UserLimits all;
  private final HandlerInterceptor banks;
  private final LeavingGuard leaving;

  BeforeEachRequest(LimitSettings limits, Users users) {
    all = UserLimits.perMinute(limits.requestsPerMinute());
    banks = UserLimits.perMinute(limits.bankRequestsPerMinute()).ofChanges();
    leaving = new LeavingGuard(users);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(all).addPathPatterns(ALL);
    registry.addInterceptor(banks).addPathPatterns(ANSWERED_BY_BANKS);
    registry.addInterceptor(leaving).addPathPatterns(ALL).excludePathPatterns(LEAVING);
  }
}
