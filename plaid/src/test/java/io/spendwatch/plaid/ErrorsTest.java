package io.spendwatch.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spendwatch.plaid.PlaidError.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of it when Plaid says no, or nothing. */
class ErrorsTest extends CannedPlaidTest {

  /** All that Plaid documents, and what may come after them. */
  @ParameterizedTest
  @CsvFileSource(resources = "errors.csv", numLinesToSkip = 1)
  @CsvSource({
    "429, RATE_LIMIT_EXCEEDED, A_LIMIT_OF_TOMORROW, RETRY",
    "400, INSTITUTION_ERROR, AN_OUTAGE_OF_TOMORROW, RETRY_SLOW",
    "500, API_ERROR, A_FAULT_OF_TOMORROW, RETRY",
    "400, AN_ERROR_TYPE_OF_TOMORROW, AND_ITS_CODE, BUG",
    "502, AN_ERROR_TYPE_OF_TOMORROW, AND_ITS_CODE, RETRY"
  })
  void errorsAreSortedByTypeAndCode(int status, String type, String code, Kind kind) {
    server.answers(status, error(type, code));

    PlaidError error = refused();

    assertThat(error.kind()).isEqualTo(kind);
    assertThat(error.type()).isEqualTo(type);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.requestId()).isEqualTo("req1");
  }

  @Test
  void aFieldThatIsRefusedBesideACursorIsTheCursor() {
    server.answers(400, error("INVALID_REQUEST", "INVALID_FIELD"));

    PlaidError error =
        catchThrowableOfType(
            PlaidError.class, () -> plaid.sync(ITEM, Optional.of("of another"), 500));

    assertThat(error.kind()).isEqualTo(Kind.CURSOR_REFUSED);
  }

  @ParameterizedTest
  @CsvSource({"502, <html>Bad Gateway</html>", "504, ''", "200, '{\"added\": [{\"amo'"})
  void anAnswerThatIsNotPlaidsIsTriedAgain(int status, String body) {
    server.answers(status, body);

    PlaidError error = refused();

    assertThat(error.kind()).isEqualTo(Kind.RETRY);
  }

  @Test
  void silenceIsAnErrorToTryAgain() {
    server.close();

    PlaidError error = refused();

    assertThat(error.kind()).isEqualTo(Kind.RETRY);
    assertThat(error.type()).isEqualTo("NETWORK");
  }

  @Test
  void noTokenIsInAnErrorOrATextOfTheSettings() {
    server.answers(400, error("INVALID_INPUT", "INVALID_ACCESS_ITEM"));

    PlaidError error = refused();

    assertThat(error.toString() + ITEM + PlaidSettings.of(server.uri(), "id", "secret1"))
        .doesNotContain("access-sandbox", "secret1");
  }

  @Test
  void whenToComeAgainIsTakenFromTheAnswer() {
    server.answers(429, error("RATE_LIMIT_EXCEEDED", "TRANSACTIONS_SYNC_LIMIT")).retryAfter("17");

    assertThat(refused().retryAfter()).contains(Duration.ofSeconds(17));
  }

  @Test
  void nothingIsSaidOfWhenToComeAgainIfPlaidSaysNothing() {
    server.answers(429, error("RATE_LIMIT_EXCEEDED", "TRANSACTIONS_SYNC_LIMIT"));

    assertThat(refused().retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "30, PT30S",
    "999999999, PT4H",
    "'Sat, 21 Nov 2026 12:01:00 GMT', PT1M",
    "'Sat, 21 Nov 2026 11:59:00 GMT',",
    "soon,",
    "-5,"
  })
  void retryAfterIsSecondsOrADate(String header, Duration wait) {
    InstantSource noon = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    assertThat(RetryAfter.of(header, noon)).isEqualTo(Optional.ofNullable(wait));
  }

  private PlaidError refused() {
    return catchThrowableOfType(PlaidError.class, this::sync);
  }
}
