/// eSIMs that the operator bought beforehand and sells one by one.
@NullMarked
package beppay.suppliers.stock;

import org.jspecify.annotations.NullMarked;
