package io.spendwatch.simulator.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids and tokens that look like Plaid's. */
public final class Ids {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 37;
  private static final int REQUEST_ID_LENGTH = 15;

  private Ids() {}

  /** For an item, an account or a transaction; never the same twice, as at Plaid. */
  public static String next() {
    return random(ID_LENGTH);
  }

  /** For one call. */
  public static String request() {
    return random(REQUEST_ID_LENGTH);
  }

  /** A token of a kind: link, public or access. */
  public static String token(String kind) {
    return kind + "-sandbox-" + UUID.randomUUID();
  }

  /** Always the same id for the same name, as a merchant has. */
  public static String named(String name) {
    return new BigInteger(1, sha512(name)).toString(Character.MAX_RADIX).substring(0, ID_LENGTH);
  }

  /** Ids are no secrets; tokens are, and are made elsewhere. */
  private static String random(int length) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    StringBuilder id = new StringBuilder(length);
    for (int index = 0; index < length; index++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  private static byte[] sha512(String text) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }
}
