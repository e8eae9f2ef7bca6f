/// Owns SHA-256 and HMAC-SHA256.
@NullMarked
package beppay.platform.digest;

import org.jspecify.annotations.NullMarked;
