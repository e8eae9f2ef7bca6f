/// What is sold: profiles, the numbers they have, and the codes that phones load them with.
@NullMarked
package beppay.esims;

import org.jspecify.annotations.NullMarked;
