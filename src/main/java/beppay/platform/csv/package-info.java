/// Owns CSV: tables read from it, and exports that are safe in spreadsheets.
@NullMarked
package beppay.platform.csv;

import org.jspecify.annotations.NullMarked;
