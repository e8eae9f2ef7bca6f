/// Tables read from CSV, and written as CSV for spreadsheets and programs.
@NullMarked
package beppay.platform.csv;

import org.jspecify.annotations.NullMarked;
