package io.spendwatch.link.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spendwatch.link.TestIssuer;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class UnknownKeysTest {

  @Test
  void inventedKeyIdsDoNotMakeUsFetchAndAreRefused() {
    try (TestIssuer issuer = new TestIssuer()) {
      JwtDecoder decoder = AppTokens.decoder(issuer.settings(), Clock.systemUTC());

      for (int i = 0; i < 50; i++) {
        String invented = issuer.signedUnder("invented-" + i, TestIssuer.claims("eve").build());
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(invented));
      }

      assertThat(issuer.fetches()).isBetween(1, 2);
      assertThat(decoder.decode(issuer.token("alice")).getSubject()).isEqualTo("alice");
    }
  }

  @Test
  void goodTokensStayGoodWhileTheIssuerIsDown() {
    TestIssuer issuer = new TestIssuer();
    JwtDecoder decoder = AppTokens.decoder(issuer.settings(), Clock.systemUTC());
    decoder.decode(issuer.token("alice"));

    issuer.close();
    assertThatExceptionOfType(BadJwtException.class)
        .isThrownBy(
            () -> decoder.decode(issuer.signedUnder("new", TestIssuer.claims("eve").build())));

    assertThat(decoder.decode(issuer.token("alice")).getSubject()).isEqualTo("alice");
  }

  @Test
  void withoutAnyKeyATokenIsNotCalledBad() {
    TestIssuer issuer = new TestIssuer();
    JwtDecoder decoder = AppTokens.decoder(issuer.settings(), Clock.systemUTC());
    issuer.close();

    for (int i = 0; i < 5; i++) {
      assertThatExceptionOfType(JwtException.class)
          .isThrownBy(() -> decoder.decode(issuer.token("alice")))
          .isNotInstanceOf(BadJwtException.class);
    }
  }
}
