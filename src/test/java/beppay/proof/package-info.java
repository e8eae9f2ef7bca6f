/// Owns the proof that nothing is paid twice at a supplier, and that nothing is paid without being delivered.
@NullMarked
package beppay.proof;

import org.jspecify.annotations.NullMarked;
