/// Owns the verification of the books from their rows alone.
@NullMarked
package beppay.audit;

import org.jspecify.annotations.NullMarked;
