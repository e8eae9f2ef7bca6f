/// Owns the layout of reports as PDF files.
@NullMarked
package beppay.platform.pdf;

import org.jspecify.annotations.NullMarked;
