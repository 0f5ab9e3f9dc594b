package io.spendwatch.storage.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Tink keysets in Tink's JSON form, in clear or encrypted with another key. */
public final class Keysets {
  private static final byte[] NO_ASSOCIATED_DATA = {};

  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Reads a keyset.
   *
   * @param wrapping what it is encrypted with, if it is
   * @param place where it came from
   * @throws IllegalStateException if it is none; the message says what to do
   */
  static KeysetHandle parse(String json, Optional<Aead> wrapping, String place) {
    try {
      return wrapping.isPresent()
          ? TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
              json, wrapping.get(), NO_ASSOCIATED_DATA, RegistryConfiguration.get())
          : TinkJsonProtoKeysetFormat.parseKeyset(
              json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw wrapping.isPresent() ? noWrappedKeyset(place) : noKeyset(place);
    }
  }

  /** Without the cause, which may quote what was read. */
  static IllegalStateException noKeyset(String place) {
    return new IllegalStateException(
        ("%s is no Tink keyset in JSON: restore it from where it was made; if it is encrypted, let"
                + " spendwatch.vault.kms-key name the key")
            .formatted(place));
  }

  private static IllegalStateException noWrappedKeyset(String place) {
    return new IllegalStateException(
        ("%s is no Tink keyset in JSON that the key of spendwatch.vault.kms-key decrypts: check"
                + " the name of the key, and that this service's account may use it")
            .formatted(place));
  }

  /** The form that {@link #parse} reads. */
  static String write(KeysetHandle keys, Optional<Aead> wrapping) {
    try {
      return wrapping.isPresent()
          ? TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
              keys, wrapping.get(), NO_ASSOCIATED_DATA, RegistryConfiguration.get())
          : TinkJsonProtoKeysetFormat.serializeKeyset(
              keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The keyset cannot be written: may the KMS key encrypt?", e);
    }
  }

  /**
   * Makes a keyset with one new AES-256-GCM key, readable by its owner alone, unless there is one.
   * For trying things out: elsewhere keys are made by whoever keeps them safe.
   *
   * @return the file
   */
  public static Path createIfMissing(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      if (Files.notExists(file)) {
        create(file, write(newKeyset(), Optional.empty()));
      }
      return file;
    } catch (FileAlreadyExistsException somebodyWasFaster) {
      // Theirs is as good.
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the keyset " + file, e);
    }
  }

  static KeysetHandle newKeyset() {
    try {
      return KeysetHandle.generateNew(
          PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot make a key", e);
    }
  }

  static void create(Path file, String keyset) throws IOException {
    FileAttribute<?>[] ownersAlone =
        hasPosix(file)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> ifMissing =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (WritableByteChannel channel = Files.newByteChannel(file, ifMissing, ownersAlone)) {
      channel.write(ByteBuffer.wrap(keyset.getBytes(StandardCharsets.UTF_8)));
    }
  }

  static boolean hasPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private Keysets() {}
}
