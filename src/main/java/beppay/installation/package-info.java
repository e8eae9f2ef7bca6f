/// Owns what is known of the installation: demonstration or production, public address, page key.
@NullMarked
package beppay.installation;

import org.jspecify.annotations.NullMarked;
