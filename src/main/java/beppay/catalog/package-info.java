/// Owns the plans, their offers and their prices: the tables, the rules by which prices follow from costs, and each
/// server's copy of the plans on sale, which is searched in memory.
@NullMarked
package beppay.catalog;

import org.jspecify.annotations.NullMarked;
