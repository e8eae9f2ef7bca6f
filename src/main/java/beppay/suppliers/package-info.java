/// Who makes the eSIMs that are sold: one package for each supplier, one contract for all of them.
@NullMarked
package beppay.suppliers;

import org.jspecify.annotations.NullMarked;
