/// Owns SMTP: sends e-mails through a mail server, and reports what is certain about each. No other package uses
/// Angus Mail.
@NullMarked
package beppay.platform.smtp;

import org.jspecify.annotations.NullMarked;
