package io.spendwatch.storage.vault;

import com.google.cloud.kms.v1.KeyManagementServiceClient;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.integration.gcpkms.GcpKmsAead;
import java.io.IOException;
import java.security.GeneralSecurityException;

/**
 * A key of Google's Cloud KMS, with the credentials that the environment gives (Google's
 * application default). It is asked once when a keyset is opened, and once when one is written.
 *
 * @param name {@code projects/…/locations/…/keyRings/…/cryptoKeys/…}
 */
record CloudKmsKey(String name, Connection connection) implements Aead {
  private static final String PREFIX = "gcp-kms://";

  /** How Cloud KMS is reached. */
  interface Connection {
    KeyManagementServiceClient open() throws IOException;
  }

  private interface Call {
    byte[] on(Aead key) throws GeneralSecurityException;
  }

  /**
   * @throws IllegalStateException if the URI names no key of Cloud KMS
   */
  static CloudKmsKey of(String uri) {
    if (!uri.startsWith(PREFIX)) {
      throw new IllegalStateException(
          "spendwatch.vault.kms-key must be such as "
              + PREFIX
              + "projects/P/locations/L/keyRings/R/cryptoKeys/K");
    }
    return new CloudKmsKey(uri.substring(PREFIX.length()), KeyManagementServiceClient::create);
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    return call(key -> key.encrypt(plaintext, associatedData));
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    return call(key -> key.decrypt(ciphertext, associatedData));
  }

  private byte[] call(Call call) throws GeneralSecurityException {
    try (KeyManagementServiceClient kms = connection.open()) {
      return call.on(
          GcpKmsAead.builder().setKeyName(name).setKeyManagementServiceClient(kms).build());
    } catch (IOException e) {
      throw new GeneralSecurityException("Cloud KMS cannot be used", e);
    }
  }
}
