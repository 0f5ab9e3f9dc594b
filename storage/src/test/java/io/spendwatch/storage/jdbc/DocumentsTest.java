package io.spendwatch.storage.jdbc;

import static io.spendwatch.storage.contract.Examples.LATE_NOVEMBER;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.alert;
import static io.spendwatch.storage.contract.Examples.bareLine;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.line;
import static io.spendwatch.storage.contract.Examples.standing;
import static io.spendwatch.storage.contract.Examples.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.Item;
import org.junit.jupiter.api.Test;

/** The stored forms outlive the code: one that differs here needs a migration. */
class DocumentsTest {

  private static void assertWritten(Object document, String text) {
    String json = text.replace("\n", "");
    assertThat(Documents.write(document)).isEqualTo(json);
    assertThat((Object) Documents.read(json, document.getClass())).isEqualTo(document);
  }

  @Test
  void aLine() {
    assertWritten(
        line("t-1", "1000000.10", "2026-11-17"),
        """
        TODO\
        """);
  }

  @Test
  void aLineWithNextToNothing() {
    assertWritten(
        bareLine("t-2", "2026-11-16"),
        """
        TODO\
        """);
  }

  @Test
  void totalsOfAPeriod() {
    assertWritten(
        totals(LATE_NOVEMBER, "2385.71"),
        """
        TODO\
        """);
  }

  @Test
  void aRuleResult() {
    assertWritten(
        standing(id(1), LATE_NOVEMBER, "2385.71"),
        """
        TODO\
        """);
  }

  @Test
  void anAlert() {
    assertWritten(
        alert(1, Violation.Kind.EXCEEDED, NOON),
        """
        TODO\
        """);
  }

  @Test
  void anAccount() {
    assertWritten(
        new Item.Account("account-1", "Checking", null, "depository", "checking"),
        """
        TODO\
        """);
  }

  @Test
  void whatANewerVersionAddsIsPassedOver() {
    Item.Account account = new Item.Account("a", "Checking", null, "depository", null);
    String newer = Documents.write(account).replace("{", "{\"colour\":{\"of\":\"card\"},");

    assertThat(Documents.read(newer, Item.Account.class)).isEqualTo(account);
  }

  @Test
  void whatCannotBeReadIsNotQuoted() {
    String broken = Documents.write(line("t-1", "1.00", "2026-11-17")).replace("2026", "secret");

    assertThatIllegalStateException()
        .isThrownBy(() -> Documents.read(broken, Line.class))
        .withMessageContaining("Line")
        .withMessageNotContaining("secret")
        .withNoCause();
  }
}
