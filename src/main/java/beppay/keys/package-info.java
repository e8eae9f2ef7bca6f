/// Owns API keys: secrets, scopes, allowed addresses, revocation.
@NullMarked
package beppay.keys;

import org.jspecify.annotations.NullMarked;
