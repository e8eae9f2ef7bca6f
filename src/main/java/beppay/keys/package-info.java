/// Owns API keys: their secrets, scopes, allowed addresses and revocation.
@NullMarked
package beppay.keys;

import org.jspecify.annotations.NullMarked;
