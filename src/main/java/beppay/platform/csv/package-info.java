/// Owns CSV: reading tables, and writing exports that are safe in spreadsheets.
@NullMarked
package beppay.platform.csv;

import org.jspecify.annotations.NullMarked;
