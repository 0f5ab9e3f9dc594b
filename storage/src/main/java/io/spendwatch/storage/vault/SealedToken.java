package io.spendwatch.storage.vault;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * An access token that only the {@link TokenVault} can open, and only for its user and item.
 *
 * @param base64 the ciphertext, standard Base64
 */
public record SealedToken(String base64) {
  /** Tink's marker, then the key's id. */
  private static final int PREFIX = 5;

  /** Id of the key that it is sealed with, 0 if it is not sealed with any. */
  public int keyId() {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length < PREFIX ? 0 : ByteBuffer.wrap(bytes, 1, PREFIX - 1).getInt();
    } catch (IllegalArgumentException notBase64) {
      return 0;
    }
  }

  @Override
  public String toString() {
    return "SealedToken";
  }
}
