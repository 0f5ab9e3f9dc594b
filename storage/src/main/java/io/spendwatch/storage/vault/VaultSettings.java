package io.spendwatch.storage.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * Where the keys of the token vault are: one of the first two is set.
 *
 * @param keysetFile a file with a Tink keyset in JSON, of its owner alone
 * @param keyset the keyset itself, for environments that hand secrets over as variables
 * @param kmsKey the key of Cloud KMS ({@code gcp-kms://…}) that the keyset is encrypted with, null
 *     for one in clear
 */
@ConfigurationProperties("spendwatch.vault")
public record VaultSettings(Path keysetFile, String keyset, String kmsKey) {

  @ConstructorBinding
  public VaultSettings {}

  /** A keyset in clear, in a file. */
  public VaultSettings(Path keysetFile) {
    this(keysetFile, null, null);
  }

  /**
   * Opens the vault.
   *
   * @throws IllegalStateException if no keyset is named, or the one that is cannot be used; the
   *     message says what to do
   */
  public TokenVault open() {
    return open(CloudKmsKey::of);
  }

  TokenVault open(Function<String, Aead> kms) {
    return TokenVault.of(keys(kms));
  }

  /**
   * The file with the keyset, to be changed.
   *
   * @throws IllegalStateException if the keyset is in no file
   */
  public KeysetFile file() {
    return file(CloudKmsKey::of);
  }

  KeysetFile file(Function<String, Aead> kms) {
    if (keysetFile == null) {
      throw new IllegalStateException(
          "Keys are rotated in a file: write the keyset to one that is its owner's alone, let"
              + " spendwatch.vault.keyset-file name it, and hand the result over as before");
    }
    return new KeysetFile(keysetFile, wrapping(kms));
  }

  private KeysetHandle keys(Function<String, Aead> kms) {
    boolean inFile = keysetFile != null;
    boolean here = keyset != null && !keyset.isBlank();
    if (inFile == here) {
      throw new IllegalStateException(
          (inFile ? "Both" : "Neither")
              + " spendwatch.vault.keyset-file and spendwatch.vault.keyset are set: set one, to a"
              + " keyset made with `tinkey create-keyset --key-template AES256_GCM --out-format"
              + " json`");
    }
    return inFile
        ? new KeysetFile(keysetFile, wrapping(kms)).load()
        : Keysets.parse(keyset, wrapping(kms), "spendwatch.vault.keyset");
  }

  private Optional<Aead> wrapping(Function<String, Aead> kms) {
    return Optional.ofNullable(kmsKey).filter(it -> !it.isBlank()).map(kms);
  }

  /** Without the keyset. */
  @Override
  public String toString() {
    return "VaultSettings";
  }
}
