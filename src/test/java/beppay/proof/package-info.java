/// Owns the proofs that nothing is paid twice at a supplier, that nothing is paid without being delivered, and that
/// sales
/// continue while a supplier fails.
@NullMarked
package beppay.proof;

import org.jspecify.annotations.NullMarked;
