/// Owns SHA-256.
@NullMarked
package beppay.platform.digest;

import org.jspecify.annotations.NullMarked;
