package io.spendwatch.simulator.people;

import io.spendwatch.simulator.enrichment.Merchant;
import io.spendwatch.simulator.enrichment.Merchants;
import io.spendwatch.simulator.ledger.Account;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One day of a household: what the calendar brings, and what chance brings. */
record Day(
    LocalDate date, Random random, Town home, Account checking, Account savings, Account card) {
  private static final List<Merchant> EVERYDAY = Merchants.everyday();
  private static final int ALL_WEIGHTS = EVERYDAY.stream().mapToInt(Merchant::weight).sum();
  private static final int MOST_PURCHASES = 3;
  private static final int SHARE_ON_CARD = 70;
  private static final int CENTS = 100;

  Stream<Event> events() {
    return Stream.concat(calendar(), chance());
  }

  private Stream<Event> calendar() {
    return switch (date.getDayOfMonth()) {
      case 1 -> Stream.of(paid(checking, "RENT PAYMENT MAPLE COURT", "1650.00"));
      case 2 ->
          Stream.of(
              paid(checking, "TRANSFER TO SAVINGS 1111", "200.00"),
              paid(savings, "TRANSFER FROM CHECKING 0000", "-200.00"));
      case 5 -> Stream.of(paid(card, "NETFLIX.COM", "15.49"), paid(card, "SPOTIFY USA", "11.99"));
      case 8 -> Stream.of(paid(checking, "CON EDISON BILL", cents(7_000, 14_000)));
      case 10 -> Stream.of(paid(card, "PLANET FITNESS CLUB FEES", "24.99"));
      case 11 -> trip();
      case 12 -> Stream.of(paid(checking, "COMCAST XFINITY INTERNET", "79.99"));
      case 14, 28 -> Stream.of(paid(checking, "ACME CORP PAYROLL DIRECT DEP", "-2412.35"));
      case 18 -> Stream.of(paid(checking, "VERIZON WIRELESS BILL", "65.00"));
      case 20 -> Stream.of(paid(card, "AMAZON.COM REFUND", cents(-6_000, -1_000)));
      case 22 -> Stream.of(paid(checking, "GEICO AUTO INSURANCE", "118.40"));
      case 25 -> cardPayment();
      case 26 -> Stream.of(paid(savings, "INTEREST PAYMENT", cents(-200, -80)));
      default -> Stream.empty();
    };
  }

  /** Every second month or so. */
  private Stream<Event> trip() {
    if (random.nextBoolean()) {
      return Stream.empty();
    }
    Town away = Town.of(random);
    return Stream.of(
        paid(card, "UNITED AIRLINES 0162341", cents(18_000, 52_000)),
        paid(card, "AIRPORT NEWS AND SNACKS " + away.name(), cents(600, 2_900)),
        paid(card, "HERTZ RENT A CAR " + away.name(), cents(9_000, 24_000)),
        paid(card, "MARRIOTT " + away.name(), cents(21_000, 48_000)),
        paid(card, "GOLDEN CREPES " + away.name(), cents(2_800, 9_500)));
  }

  private Stream<Event> cardPayment() {
    BigDecimal amount = new BigDecimal(cents(40_000, 160_000));
    return Stream.of(
        new Event(checking, "CREDIT CARD PAYMENT 3333", amount, date, date),
        new Event(card, "CARD PAYMENT - THANK YOU", amount.negate(), date, date));
  }

  private Stream<Event> chance() {
    return IntStream.range(0, random.nextInt(MOST_PURCHASES + 1)).mapToObj(_ -> purchase());
  }

  private Event purchase() {
    Merchant merchant = anyMerchant();
    String place = merchant.channel().equals("in store") ? " " + home.name() : "";
    String amount = cents(merchant.low() * CENTS, merchant.high() * CENTS);
    Account account = random.nextInt(CENTS) < SHARE_ON_CARD ? card : checking;
    LocalDate posts = date.plusDays(1 + random.nextInt(2));
    return new Event(
        account, merchant.words().getFirst() + place, new BigDecimal(amount), date, posts);
  }

  private Merchant anyMerchant() {
    int left = random.nextInt(ALL_WEIGHTS);
    for (Merchant merchant : EVERYDAY) {
      left -= merchant.weight();
      if (left < 0) {
        return merchant;
      }
    }
    throw new IllegalStateException("the weights do not add up");
  }

  private Event paid(Account account, String description, String amount) {
    return new Event(account, description, new BigDecimal(amount), date, date);
  }

  private String cents(int least, int most) {
    return BigDecimal.valueOf(random.nextInt(least, most), 2).toPlainString();
  }
}
