package io.spendwatch.domain.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.domain.category.CategoryPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

  @Test
  void aLineIsCountedUnderBothTaxonomies() {
    Line line = Purchase.of("t", "1").personalFinance("TRAVEL").under("Travel.Airports").line();

    assertThat(line.categories())
        .containsExactly(CategoryPath.of("TRAVEL"), CategoryPath.of("Travel", "Airports"));
  }

  @Test
  void aLineThatNoTaxonomyPlacesIsUncategorized() {
    assertThat(Purchase.of("t", "1").line().categories())
        .containsExactly(CategoryPath.UNCATEGORIZED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRANSFER_IN.TRANSFER_IN_DEPOSIT", "TRANSFER_OUT", "Transfer.Debit"})
  void movingMoneyIsATransfer(String category) {
    assertThat(Purchase.of("t", "1").personalFinance(category).line().isTransfer()).isTrue();
  }

  @Test
  void payingACardIsATransfer() {
    Line modern =
        Purchase.of("t", "1")
            .personalFinance("LOAN_PAYMENTS.LOAN_PAYMENTS_CREDIT_CARD_PAYMENT")
            .line();
    Line legacy = Purchase.of("t", "1").under("Payment.Credit Card").line();

    assertThat(modern.isTransfer()).isTrue();
    assertThat(legacy.isTransfer()).isTrue();
  }

  @Test
  void payingALoanIsSpending() {
    Line car =
        Purchase.of("t", "1").personalFinance("LOAN_PAYMENTS.LOAN_PAYMENTS_CAR_PAYMENT").line();

    assertThat(car.isTransfer()).isFalse();
  }

  @Test
  void theTitleIsTheMerchantOrElseTheBanksDescription() {
    assertThat(Purchase.of("t", "1").at("Golden Crepes").line().title()).isEqualTo("Golden Crepes");
    assertThat(Purchase.of("t", "1").line().title()).isEqualTo("POS t");
  }

  @Test
  void aChangeHasABeforeOrAnAfter() {
    assertThatThrownBy(() -> new LineChange(null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
