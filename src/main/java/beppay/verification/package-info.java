/// Owns the verification of the books from their rows alone.
@NullMarked
package beppay.verification;

import org.jspecify.annotations.NullMarked;
