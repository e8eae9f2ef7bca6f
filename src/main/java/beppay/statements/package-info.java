/// Owns the statements of partners' live wallets: months that are closed, and the files.
@NullMarked
package beppay.statements;

import org.jspecify.annotations.NullMarked;
