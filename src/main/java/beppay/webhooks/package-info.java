/// Owns the addresses at which suppliers notify BepPay. [SupplierWebhooks] lists them.
@NullMarked
package beppay.webhooks;

import org.jspecify.annotations.NullMarked;
