/// Owns the encryption of activation and confirmation codes in the database: the key file, the ciphertexts and
/// the rotation of keys.
///
/// [Encryption] opens the key file. [FieldCipher] encrypts, decrypts and hashes. [Rotation] replaces the key.
@NullMarked
package beppay.secrets;

import org.jspecify.annotations.NullMarked;
