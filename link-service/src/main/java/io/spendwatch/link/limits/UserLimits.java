package io.spendwatch.link.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.spendwatch.link.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what a user asks for too often, and says when to come again. Each instance counts for
 * itself: the limits keep one user from being a burden to others, they are no quota.
 */
public final class UserLimits implements HandlerInterceptor {
  private static final int MOST_USERS = 100_000;
  private static final int PART_AT_ONCE = 5;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LoadingCache<String, Bucket> buckets;

  private UserLimits(int perMinute, int atOnce) {
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_USERS)
            // By then an unused bucket is full again.
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .build(_ -> bucket(perMinute, atOnce));
  }

  /** So many requests of a user, a fifth of which may come together. */
  public static UserLimits perMinute(int requests) {
    return new UserLimits(requests, Math.max(1, requests / PART_AT_ONCE));
  }

  /** The same, but reading is free. */
  public HandlerInterceptor ofChanges() {
    return new HandlerInterceptor() {
      @Override
      public boolean preHandle(
          HttpServletRequest request, HttpServletResponse response, Object handler) {
        return request.getMethod().equals(HttpMethod.GET.name())
            || UserLimits.this.preHandle(request, response, handler);
      }
    };
  }

  private static Bucket bucket(int perMinute, int atOnce) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perMinute, MINUTE))
        .build();
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Principal user = request.getUserPrincipal();
    if (user != null) {
      ConsumptionProbe turn = buckets.get(user.getName()).tryConsumeAndReturnRemaining(1);
      if (!turn.isConsumed()) {
        throw tooMany(turn.getNanosToWaitForRefill());
      }
    }
    return true;
  }

  private static Problem tooMany(long nanos) {
    int seconds = (int) Duration.ofNanos(nanos).toSeconds() + 1;
    return new Problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-requests",
            "You ask too often. Send this again in %d s; live updates are at GET /v1/events."
                .formatted(seconds))
        .retryAfter(seconds);
  }
}
