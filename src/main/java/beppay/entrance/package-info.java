/// Owns the pages with which people sign in, in the dashboard and in the console: password, one-time link,
/// second factor.
@NullMarked
package beppay.entrance;

import org.jspecify.annotations.NullMarked;
