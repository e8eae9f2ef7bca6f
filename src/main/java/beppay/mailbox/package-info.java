/// The mailbox of a demonstration: pages that show e-mails which are not sent. [Mailbox] lists its routes.
@NullMarked
package beppay.mailbox;

import org.jspecify.annotations.NullMarked;
