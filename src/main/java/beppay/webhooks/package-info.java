/// Owns partners' webhook endpoints and the deliveries of events to them.
@NullMarked
package beppay.webhooks;

import org.jspecify.annotations.NullMarked;
