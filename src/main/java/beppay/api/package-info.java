/// The Partner API over HTTP. [PartnerApi] lists its routes.
@NullMarked
package beppay.api;

import org.jspecify.annotations.NullMarked;
