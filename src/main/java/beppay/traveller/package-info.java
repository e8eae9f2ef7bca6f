/// The pages on which travellers install and watch their eSIMs, in their own language. [TravellerPages] lists
/// the routes.
@NullMarked
package beppay.traveller;

import org.jspecify.annotations.NullMarked;
