/// Owns price lists: reads the suppliers' formats and imports their rows as plans.
@NullMarked
package beppay.catalog.imports;

import org.jspecify.annotations.NullMarked;
