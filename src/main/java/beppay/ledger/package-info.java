/// Owns the double-entry ledger: accounts, transfers and entries.
@NullMarked
package beppay.ledger;

import org.jspecify.annotations.NullMarked;
