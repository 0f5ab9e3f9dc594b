package io.spendwatch.storage.documents;

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
import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.domain.notice.QuietHours;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.Item;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        {"transactionId":"t-1","itemId":"item-1","accountId":"account-1",
        "amount":{"amount":"1000000.10","currency":"USD"},"spendingDate":"2026-11-17",
        "name":"GOLDEN CREPES #12 \\"NY\\"","merchant":"Golden Crepes",
        "category":{"names":["FOOD_AND_DRINK","FOOD_AND_DRINK_RESTAURANT"]},
        "legacyCategory":{"names":["Food and Drink","Restaurants"]},
        "place":{"country":"US","region":"NY","city":"New York"},
        "paymentChannel":"in store","pending":true,"pendingTransactionId":"pending-of-t-1",
        "ownCategory":{"names":[]}}
        """);
  }

  @Test
  void aLineWithNextToNothing() {
    assertWritten(
        bareLine("t-2", "2026-11-16"),
        """
        {"transactionId":"t-2","itemId":"item-1","accountId":"account-1",
        "amount":{"amount":"-0.00000001","currency":"BTC"},"spendingDate":"2026-11-16",
        "name":"","category":{"names":[]},"legacyCategory":{"names":[]},"place":{},
        "paymentChannel":"other","pending":false,"ownCategory":{"names":[]}}
        """);
  }

  @Test
  void totalsOfAPeriod() {
    assertWritten(
        totals(LATE_NOVEMBER, "2385.71"),
        """
        {"period":{"start":"2026-11-15","endExclusive":"2026-12-01"},"totals":[
        {"path":{"names":["Travel"]},
        "amount":{"amount":"2385.71","currency":"USD"},"transactions":2},
        {"path":{"names":["Travel","Airports"]},
        "amount":{"amount":"-3.10","currency":"USD"},"transactions":1}]}
        """);
  }

  @Test
  void aRuleResult() {
    assertWritten(
        standing(id(1), LATE_NOVEMBER, "2385.71"),
        """
        {"ruleId":"00000000-0001-7000-8000-000000000000","revision":3,
        "period":{"start":"2026-11-15","endExclusive":"2026-12-01"},
        "sum":{"amount":"2385.71","currency":"USD"},
        "limit":{"amount":"2000.00","currency":"USD"},"level":100,"transactions":2}
        """);
  }

  @Test
  void anAlert() {
    assertWritten(
        alert(1, Violation.Kind.EXCEEDED, NOON),
        """
        {"alertId":"00000000-0001-7000-8000-000000000000","kind":"EXCEEDED",
        "updateId":"00000000-004d-7000-8000-000000000000",
        "ruleId":"00000000-0058-7000-8000-000000000000","ruleRevision":3,
        "ruleName":"Travel and eating out",
        "period":{"start":"2026-11-15","endExclusive":"2026-12-01"},"level":100,
        "sum":{"amount":"2385.71","currency":"USD"},
        "limit":{"amount":"2000.00","currency":"USD"},
        "overBy":{"amount":"385.71","currency":"USD"},"largest":[
        {"transactionId":"transaction-1","name":"Apple Store",
        "amount":{"amount":"2307.21","currency":"USD"},
        "spendingDate":"2026-11-17","branch":"anyOf[3]"}],
        "transactions":2,
        "crossedBy":{"transactionId":"transaction-2","name":"Golden Crepes",
        "amount":{"amount":"78.50","currency":"USD"},
        "spendingDate":"2026-11-18","branch":"anyOf[2]"},
        "at":"2026-11-21T12:00:00.123457Z"}
        """);
  }

  @Test
  void anAlertFromBeforeItWasToldWhatCrossed() {
    String now = Documents.write(alert(1, Violation.Kind.EXCEEDED, NOON));
    String then = now.replaceFirst("\"crossedBy\".*\"at\"", "\"at\"");

    Alert read = Documents.read(then, Alert.class);

    assertThat(then).doesNotContain("crossedBy");
    assertThat(read.crossedBy()).isNull();
    assertThat(read.at()).isEqualTo(NOON);
  }

  @Test
  void preferences() {
    assertWritten(
        new Preferences(
            "ann",
            2,
            Set.of(NoticeKind.EXCEEDED, NoticeKind.APPROACHING),
            Optional.of(new QuietHours(LocalTime.parse("22:30"), LocalTime.parse("07:00"))),
            Map.of(id(1), NOON),
            true,
            false,
            "pt-BR"),
        """
        {"userId":"ann","revision":2,"wanted":["APPROACHING","EXCEEDED"],
        "quietHours":{"from":"22:30:00","to":"07:00:00"},
        "snoozed":{"00000000-0001-7000-8000-000000000000":"2026-11-21T12:00:00.123457Z"},
        "digest":true,"amountsHidden":false,"language":"pt-BR","email":null}
        """);
  }

  @Test
  void preferencesOfBeforeThereWasMail() {
    Preferences read =
        Documents.read(
            """
            {"userId":"ann","revision":2,"wanted":[],"quietHours":null,"snoozed":{},
            "digest":true,"amountsHidden":false,"language":"en"}
            """,
            Preferences.class);

    assertThat(read.email()).isEmpty();
  }

  @Test
  void anAccount() {
    assertWritten(
        new Item.Account("account-1", "Checking", null, "depository", "checking", null),
        """
        {"accountId":"account-1","name":"Checking","type":"depository","subtype":"checking"}
        """);
  }

  @Test
  void whatANewerVersionAddsIsPassedOver() {
    Item.Account account = new Item.Account("a", "Checking", null, "depository", null, null);
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
