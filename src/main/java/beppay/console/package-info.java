/// The operator's console: pages for staff, who onboard partners, move money and look after orders.
@NullMarked
package beppay.console;

import org.jspecify.annotations.NullMarked;
