/// Owns the addresses at which suppliers notify BepPay. [SupplierWebhooks] lists them.
@NullMarked
package beppay.notifications;

import org.jspecify.annotations.NullMarked;
