package io.spendwatch.ingest.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.plaid.PlaidError;
import io.spendwatch.storage.Item.Status;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignTest {

  /** The whole table; "=" is no change. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          #            | GOOD           | LOGIN_REQUIRED | EXPIRING       | REVOKED | ERROR
          LOGIN_REQUIRED | LOGIN_REQUIRED | =            | LOGIN_REQUIRED | =       | LOGIN_REQUIRED
          EXPIRING       | EXPIRING       | =            | =              | =       | =
          REVOKED        | REVOKED        | REVOKED      | REVOKED        | =       | REVOKED
          FAILED         | ERROR          | =            | ERROR          | =       | =
          READ           | =              | GOOD         | =              | GOOD    | GOOD
          REPAIRED       | =              | GOOD         | GOOD           | GOOD    | GOOD
          """)
  void everySignInEveryState(
      Sign sign, String good, String login, String expiring, String revoked, String error) {
    assertThat(sign.from(Status.GOOD)).isEqualTo(next(good));
    assertThat(sign.from(Status.LOGIN_REQUIRED)).isEqualTo(next(login));
    assertThat(sign.from(Status.EXPIRING)).isEqualTo(next(expiring));
    assertThat(sign.from(Status.REVOKED)).isEqualTo(next(revoked));
    assertThat(sign.from(Status.ERROR)).isEqualTo(next(error));
  }

  @ParameterizedTest
  @EnumSource(Sign.class)
  void whatIsRemovedStaysRemoved(Sign sign) {
    assertThat(sign.from(Status.REMOVED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ITEM_ERROR, ITEM_LOGIN_REQUIRED, LOGIN_REQUIRED",
    "ITEM_ERROR, ITEM_LOCKED, LOGIN_REQUIRED",
    "ITEM_ERROR, ITEM_NOT_FOUND, REVOKED",
    "INVALID_INPUT, USER_PERMISSION_REVOKED, REVOKED",
    "ITEM_ERROR, ITEM_NOT_SUPPORTED, FAILED",
    "INSTITUTION_ERROR, INSTITUTION_NO_LONGER_SUPPORTED, FAILED",
    "INSTITUTION_ERROR, INSTITUTION_DOWN,",
    "RATE_LIMIT_EXCEEDED, TRANSACTIONS_SYNC_LIMIT,",
    "API_ERROR, INTERNAL_SERVER_ERROR,",
    "ITEM_ERROR, PRODUCT_NOT_READY,",
    "A_TYPE_OF_TOMORROW, A_CODE_OF_TOMORROW,"
  })
  void onlyErrorsOfTheItemSaySomethingOfTheItem(String type, String code, Sign sign) {
    assertThat(Sign.of(PlaidError.kindOf(type, code), code)).isEqualTo(Optional.ofNullable(sign));
  }

  private static Optional<Status> next(String cell) {
    return cell.equals("=") ? Optional.empty() : Optional.of(Status.valueOf(cell));
  }
}
