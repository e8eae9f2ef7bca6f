/// Owns the contract for suppliers; each supplier has a package below this one.
@NullMarked
package beppay.suppliers;

import org.jspecify.annotations.NullMarked;
