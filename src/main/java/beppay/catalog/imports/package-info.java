/// Owns price lists: reads the suppliers' formats and turns their rows into plans.
@NullMarked
package beppay.catalog.imports;

import org.jspecify.annotations.NullMarked;
