/// Owns what the operator reads of the ledger: the trial balance, the statement of any account, and any
/// transfer.
@NullMarked
package beppay.books;

import org.jspecify.annotations.NullMarked;
