/// Owns the verification of the books and of the audit log from their rows alone, and the seals of rows.
@NullMarked
package beppay.verification;

import org.jspecify.annotations.NullMarked;
