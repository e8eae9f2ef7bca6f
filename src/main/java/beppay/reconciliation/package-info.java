/// Owns the comparison with the suppliers' orders and balances, and the differences that it finds.
@NullMarked
package beppay.reconciliation;

import org.jspecify.annotations.NullMarked;
