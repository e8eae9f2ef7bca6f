/// The partners' HTTP API. [PartnerApi] lists its routes.
@NullMarked
package beppay.api;

import org.jspecify.annotations.NullMarked;
