/// Owns the stock: eSIMs that the operator bought beforehand.
@NullMarked
package beppay.suppliers.stock;

import org.jspecify.annotations.NullMarked;
