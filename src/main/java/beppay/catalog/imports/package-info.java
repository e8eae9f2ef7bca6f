/// From a supplier's price list to plans on sale.
@NullMarked
package beppay.catalog.imports;

import org.jspecify.annotations.NullMarked;
