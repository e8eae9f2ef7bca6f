/// Owns the ledger: accounts, transfers and entries, in double entry.
@NullMarked
package beppay.ledger;

import org.jspecify.annotations.NullMarked;
