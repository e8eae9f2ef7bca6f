/// Owns the operator's figures: daily sums of the ledger, balances, and what waits for a person.
@NullMarked
package beppay.figures;

import org.jspecify.annotations.NullMarked;
