/// What is for sale: the plans in the database, and every node's copy of them.
@NullMarked
package beppay.catalog;

import org.jspecify.annotations.NullMarked;
