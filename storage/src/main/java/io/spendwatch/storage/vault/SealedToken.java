package io.spendwatch.storage.vault;

/**
 * An access token that only the {@link TokenVault} can open, and only for its user and item.
 *
 * @param base64 the ciphertext, standard Base64
 */
public record SealedToken(String base64) {

  @Override
  public String toString() {
    return "SealedToken";
  }
}
