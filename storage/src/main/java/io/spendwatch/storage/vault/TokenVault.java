package io.spendwatch.storage.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Seals access tokens with AES-256-GCM, bound to the user and the item that they are for. */
public final class TokenVault {
  private final Aead aead;

  public TokenVault(Aead aead) {
    this.aead = aead;
  }

  /**
   * The vault with these keys.
   *
   * @throws IllegalStateException if they are not fit for it
   */
  public static TokenVault of(KeysetHandle keys) {
    try {
      return new TokenVault(keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The keys of the vault's keyset cannot seal: AES256_GCM keys are needed", e);
    }
  }

  /** Seals a token so that it opens for this user and item alone. */
  public SealedToken seal(String accessToken, String userId, String itemId) {
    try {
      byte[] sealed =
          aead.encrypt(accessToken.getBytes(StandardCharsets.UTF_8), binding(userId, itemId));
      return new SealedToken(Base64.getEncoder().encodeToString(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The token vault cannot seal: check its keyset", e);
    }
  }

  /**
   * Opens a token.
   *
   * @throws SealBroken if it was sealed for another user or item, with an unknown key, or changed
   */
  public String open(SealedToken token, String userId, String itemId) {
    try {
      byte[] sealed = Base64.getDecoder().decode(token.base64());
      return new String(aead.decrypt(sealed, binding(userId, itemId)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SealBroken(itemId, e);
    }
  }

  private static byte[] binding(String userId, String itemId) {
    return (userId.length() + ":" + userId + itemId).getBytes(StandardCharsets.UTF_8);
  }
}
