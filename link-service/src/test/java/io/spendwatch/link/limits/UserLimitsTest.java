package io.spendwatch.link.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spendwatch.link.problems.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class UserLimitsTest {
  private final UserLimits limits = UserLimits.perMinute(10);

  @Test
  void aFifthOfAMinutesRequestsMayComeTogether() {
    assertThat(asks("ann")).isTrue();
    assertThat(asks("ann")).isTrue();

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> asks("ann"))
        .satisfies(it -> assertThat(it.getStatusCode().value()).isEqualTo(429))
        .satisfies(it -> assertThat(it.getHeaders().getFirst("Retry-After")).isIn("5", "6", "7"));
  }

  @Test
  void oneUsersHasteIsNobodyElses() {
    asks("ann");
    asks("ann");

    assertThat(asks("bea")).isTrue();
  }

  @Test
  void thoseWithoutATokenAreNotCounted() {
    for (int i = 0; i < 5; i++) {
      assertThat(asks(null)).isTrue();
    }
  }

  @Test
  void readingIsFreeWhereOnlyChangesAreLimited() throws Exception {
    var changes = limits.ofChanges();
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/items");
    request.setUserPrincipal(() -> "ann");
    for (int i = 0; i < 5; i++) {
      assertThat(changes.preHandle(request, new MockHttpServletResponse(), this)).isTrue();
    }
    request.setMethod("POST");
    changes.preHandle(request, new MockHttpServletResponse(), this);
    changes.preHandle(request, new MockHttpServletResponse(), this);

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> changes.preHandle(request, new MockHttpServletResponse(), this));
  }

  private boolean asks(String user) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setUserPrincipal(user == null ? null : () -> user);
    return limits.preHandle(request, new MockHttpServletResponse(), this);
  }
}
