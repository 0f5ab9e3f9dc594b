package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.ItemFacts;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.link.Institution;
import io.spendwatch.simulator.link.LinkSession;
import io.spendwatch.simulator.link.LinkToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A link token as Plaid shows it. */
record LinkTokenView(
    String linkToken,
    Instant createdAt,
    Instant expiration,
    List<Session> linkSessions,
    Metadata metadata) {

  static LinkTokenView of(LinkToken token, List<LinkSession> sessions) {
    return new LinkTokenView(
        token.token(),
        token.createdAt(),
        token.expiration(),
        sessions.stream().map(Session::of).toList(),
        Metadata.of(token));
  }

  record Metadata(
      List<String> initialProducts,
      String webhook,
      List<String> countryCodes,
      String language,
      String redirectUri,
      String clientName) {
    static Metadata of(LinkToken token) {
      return new Metadata(
          token.products(),
          token.webhook().orElse(null),
          token.countryCodes(),
          token.language(),
          token.redirectUri().orElse(null),
          token.clientName());
    }
  }

  record Session(String linkSessionId, Instant startedAt, Instant finishedAt, Results results) {
    static Session of(LinkSession session) {
      return new Session(session.id(), session.at(), session.at(), Results.of(session.item()));
    }
  }

  /** Of products that the simulator does not have there is nothing. */
  record Results(
      List<AddedItem> itemAddResults,
      List<Object> craItemAddResults,
      List<Object> craUpdateResults,
      List<Object> bankIncomeResults,
      List<Object> payrollIncomeResults,
      Object documentIncomeResults) {
    static Results of(Optional<ItemFacts> item) {
      return new Results(
          item.map(AddedItem::of).stream().toList(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          null);
    }
  }

  record AddedItem(String publicToken, List<LinkedAccount> accounts, Bank institution) {
    static AddedItem of(ItemFacts item) {
      Institution institution = Institution.of(item.institutionId());
      return new AddedItem(
          item.publicToken(),
          item.accounts().stream().map(LinkedAccount::of).toList(),
          new Bank(institution.name(), institution.institutionId()));
    }
  }

  record LinkedAccount(
      String id,
      String name,
      String mask,
      String type,
      String subtype,
      String verificationStatus,
      String classType) {
    static LinkedAccount of(Account account) {
      return new LinkedAccount(
          account.id(),
          account.name(),
          account.mask(),
          account.type(),
          account.subtype(),
          null,
          null);
    }
  }

  record Bank(String name, String institutionId) {}
}
